"""Mesa, without the libraries that only parts of it need until one of those parts is used.

Mesa imports pandas for its data frames, networkx and scipy for its spaces: together more memory than all else in a
game. No space is used here, and a data frame only where a reader asks for one. So while mesa is imported, ``Later``
stands for those modules; it is gone from ``sys.modules`` afterwards, and others import the real ones as ever.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from threading import get_ident
from types import ModuleType
from typing import Any

LATER = ("pandas", "networkx", "asyncio", "mesa.discrete_space", "mesa.space", "mesa.experimental.continuous_space")


class Later(ModuleType):
    """Stands for a module of its name, which is imported when something in it is asked for."""

    def __getattr__(self, name: str) -> Any:
        give_way(self)
        return getattr(import_module(self.__name__), name)


def give_way(module: ModuleType) -> None:
    """Let the next import of that name find the real module."""
    if sys.modules.get(module.__name__) is module:
        sys.modules.pop(module.__name__, None)


class _Finder:
    """Finds a ``Later`` for each of some names, once, and in one thread alone: what others import is their own."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names, self._thread = set(names), get_ident()
        self.made: list[ModuleType] = []

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
        if name not in self._names or get_ident() != self._thread:
            return None
        self._names.remove(name)
        real = PathFinder.find_spec(name, path)
        return real and ModuleSpec(name, self, origin=real.origin)  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> None:
        """An ordinary module is made."""

    def exec_module(self, module: ModuleType) -> None:
        """Nothing is run: that is left to the real module; its file is told to those who look for where code is."""
        assert module.__spec__ is not None
        module.__file__ = module.__spec__.origin
        module.__class__ = Later
        self.made.append(module)


@contextmanager
def later(names: Sequence[str]) -> Iterator[None]:
    """Until the end of the block, importing one of these modules takes a ``Later``, if it was not imported before."""
    finder: Any = _Finder(names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for module in finder.made:
            give_way(module)


with later(LATER):
    import mesa

__all__ = ["mesa"]
