"""How the model is compiled: decorators over numba, and a cache that notices every change.

``rule`` and ``routine`` are for functions of scalars and rows, ``step`` and ``phase`` for functions over the world,
``entry`` for the one that Python calls. Only the entry is cached on disk; its machine code holds all that it calls.
Numba does not notice a change in a file that a cached function calls, so the cache folder carries a hash of every file
of ``sim/model``, of numba's version and of the processor.
"""

import hashlib
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numba
from numba.core import config

F = TypeVar("F", bound=Callable[..., Any])

# Nothing is allocated in a rule, so no references need counting: without it the model runs in half the time.
_OPTIONS: dict[str, Any] = {"error_model": "numpy", "nogil": True, "_nrt": False}


def rule(function: F) -> F:
    """A formula over scalars and rows, written into its callers; Python can call it too, for its tests."""
    return numba.njit(inline="always", **_OPTIONS)(function)  # type: ignore[no-any-return]


def routine(function: F) -> F:
    """A rule with several callers that is too long to be written into each: compiled once."""
    return numba.njit(**_OPTIONS)(function)  # type: ignore[no-any-return]


def step(function: F) -> F:
    """A part of a phase on the hot path, with one caller, written into it: views of rows then cost nothing."""
    return numba.njit(inline="always", **_OPTIONS)(function)  # type: ignore[no-any-return]


def phase(function: F) -> F:
    """Compile a function over the world, called from compiled code only (no wrapper)."""
    return numba.njit(no_cpython_wrapper=True, no_cfunc_wrapper=True, **_OPTIONS)(function)  # type: ignore[no-any-return]


def entry(function: F) -> F:
    """Compile a function that Python calls, cached on disk in ``cache_folder()``."""
    before = config.CACHE_DIR
    config.CACHE_DIR = str(cache_folder())
    try:
        return numba.njit(cache=True, **_OPTIONS)(function)  # type: ignore[no-any-return]
    finally:
        config.CACHE_DIR = before


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
