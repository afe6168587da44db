"""A file that long work ends with: found writable before, and given its name only when all of it is there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sim.errors import HarmattanError
from sim.scenario.problems import printable

UNFINISHED: Final = ".unfinished"


def refuse_unwritable(path: Path, option: str) -> None:
    """Find out before the work that a file can be written; nothing is left behind.

    Args:
        path: of the file. option: of the command line that named it.

    Raises:
        HarmattanError: it cannot be written.
    """
    with _refusing(path, option):
        if path.exists():
            path.open("ab").close()
        if not _is_special(path):
            with _unfinished(path) as unfinished:
                unfinished.touch()


def write_whole(path: Path, text: str, option: str) -> None:
    """Write a text so that the old file or the whole new one stands there.

    Args:
        path: of the file. text: what it shall hold. option: of the command line that named it.

    Raises:
        HarmattanError: it cannot be written.
    """
    with _refusing(path, option):
        content = text.encode()
        if _is_special(path):
            path.write_bytes(content)
            return
        with _unfinished(path) as unfinished:
            unfinished.write_bytes(content)
            os.replace(unfinished, path)


def _is_special(path: Path) -> bool:
    """Whether it is a device or a pipe, which another file must not replace; or a folder, which refuses by itself."""
    return path.exists() and not path.is_file()


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    unfinished = path.with_name(path.name + UNFINISHED)
    try:
        yield unfinished
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


@contextmanager
def _refusing(path: Path, option: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        said = f"cannot write {printable(str(path))} ({reason}); name another file with {option}"
        raise HarmattanError(said) from None
