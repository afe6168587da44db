"""Bytes on a disk: a file is read whole or refused, and written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from sim.game.refusals import SaveRefused

MAX_BYTES = 20_000_000
"""Largest save that is read. Ninety days of six seats come to a thousandth of it."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a save.

    Raises:
        SaveRefused: it is missing, no ordinary file, too large, or cannot be read.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise SaveRefused("folder", file=str(path))
        if not stat.S_ISREG(mode):
            raise SaveRefused("special", file=str(path))
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise SaveRefused("missing", file=str(path)) from None
    except (OSError, ValueError) as error:
        raise SaveRefused("unreadable", file=str(path), why=why(error)) from None
    if len(data) > MAX_BYTES:
        raise SaveRefused("too_large", file=str(path), most=f"{MAX_BYTES:,}")
    return data


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that the old one or the new one stands there at every moment, also if the machine stops.

    The folder is made if it does not exist. What an earlier attempt for the same file left behind is removed.

    Raises:
        SaveRefused: it cannot be written; the file that stood there is as it was.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise SaveRefused("folder", file=str(path))
        _write_through(part, data)
        os.replace(part, path)
        _flush_folder(path.parent)
    except (OSError, ValueError) as error:
        raise SaveRefused("cannot_write", file=str(path), why=why(error)) from None
    finally:
        _remove_parts(path, part)


def why(error: OSError | ValueError) -> str:
    """What the system says of an error, without the path that it adds."""
    return getattr(error, "strerror", None) or str(error)


def _write_through(part: Path, data: bytes) -> None:
    """Write, and wait until the bytes are on the disk."""
    with part.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new name last as well, where the system lets a folder be flushed."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove_parts(path: Path, own: Path) -> None:
    """Remove our unfinished file, and those of processes that were stopped while they wrote the same one."""
    with contextlib.suppress(OSError, ValueError):
        own.unlink(missing_ok=True)
        for part in path.parent.iterdir():
            if part.name.startswith(f".{path.name}.") and part.suffix == ".part":
                part.unlink(missing_ok=True)
