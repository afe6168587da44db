"""How the model is compiled: decorators over numba, passing by reference, and a cache that notices every change.

``rule`` is for small functions of scalars and rows, ``phase`` for functions over the world, ``entry`` for the one
that Python calls. Only the entry is cached on disk; its machine code holds all that it calls. Numba does not notice
a change in a file that a cached function calls, so the cache folder carries a hash of every file of ``sim/model``,
of numba's version and of the processor.

Numba passes a tuple by value: handing a world of 60 arrays from one function to the next copied 500 words a call
(measured: 420 microseconds per run-day, 166 seconds to compile). ``by_reference`` turns it into a pointer once, at
the entry (20 microseconds, 30 seconds), and attribute access reads the same.
"""

import hashlib
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numba
from numba.core import cgutils, config, types
from numba.experimental import structref
from numba.experimental.jitclass.base import imp_dtor
from numba.extending import intrinsic

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS: dict[str, Any] = {"error_model": "numpy", "nogil": True}


def rule(function: F) -> F:
    """Compile a small function of scalars and rows; it can also be called from Python, for its tests."""
    return numba.njit(**_OPTIONS)(function)  # type: ignore[no-any-return]


def phase(function: F) -> F:
    """Compile a function over the world, called from compiled code only (no wrapper, quicker to compile)."""
    return numba.njit(no_cpython_wrapper=True, no_cfunc_wrapper=True, **_OPTIONS)(function)  # type: ignore[no-any-return]


def entry(function: F) -> F:
    """Compile a function that Python calls, cached on disk in ``cache_folder()``."""
    before = config.CACHE_DIR
    config.CACHE_DIR = str(cache_folder())
    try:
        return numba.njit(cache=True, **_OPTIONS)(function)  # type: ignore[no-any-return]
    finally:
        config.CACHE_DIR = before


@structref.register
class Reference(types.StructRef):
    """The type of a named tuple that is passed by reference."""


def _reference_type(record: types.NamedTuple) -> Reference:
    """The reference type of a named tuple type; named tuples in it are references too."""
    fields = zip(record.fields, record.types, strict=True)
    return Reference([(name, _reference_type(t) if isinstance(t, types.NamedTuple) else t) for name, t in fields])


def _store(context: Any, builder: Any, record: types.NamedTuple, value: Any) -> Any:
    """Code that puts a named tuple on the heap, counted, and gives its reference."""
    target = _reference_type(record)
    layout = context.data_model_manager[target.get_data_type()].get_value_type()
    size = context.get_constant(types.uintp, context.get_abi_sizeof(layout))
    meminfo = context.nrt.meminfo_alloc_dtor(builder, size, imp_dtor(context, builder.module, target))
    pointer = builder.bitcast(context.nrt.meminfo_data(builder, meminfo), layout.as_pointer())
    builder.store(cgutils.get_null_value(layout), pointer)
    reference = context.make_helper(builder, target)
    reference.meminfo = meminfo
    data = context.make_helper(builder, target.get_data_type(), ref=pointer)
    for place, (name, kind) in enumerate(zip(record.fields, record.types, strict=True)):
        field = builder.extract_value(value, place)
        if isinstance(kind, types.NamedTuple):
            field = _store(context, builder, kind, field)
        else:
            context.nrt.incref(builder, kind, field)
        setattr(data, name, field)
    return reference._getvalue()


@intrinsic  # type: ignore[untyped-decorator]
def _by_reference(_: Any, record: types.NamedTuple) -> Any:
    """What ``by_reference`` is in compiled code."""

    def code(context: Any, builder: Any, _: Any, arguments: Any) -> Any:
        return _store(context, builder, record, arguments[0])

    return _reference_type(record)(record), code


def _as_it_is(record: Any) -> Any:
    """What ``by_reference`` is with compiling switched off: Python passes by reference already."""
    return record


by_reference = _as_it_is if config.DISABLE_JIT else _by_reference


def cache_folder() -> Path:
    """Folder of the compiled model: the user's cache folder, a hash of the sources and the processor."""
    return _user_cache() / "harmattan" / "model" / _fingerprint()


def is_compiled() -> bool:
    """Whether the cache holds a compiled model, so that the next start is quick."""
    return any(cache_folder().rglob("*.nbc"))


def _user_cache() -> Path:
    """The folder that the platform sets aside for caches."""
    if chosen := os.environ.get("HARMATTAN_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))


def _fingerprint() -> str:
    """Hash of every source file of the model, of numba's version and of the processor."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    machine = f"{numba.__version__} {sys.version_info[:2]} {platform.machine()} {platform.processor()}"
    digest.update(machine.encode())
    return digest.hexdigest()[:16]
