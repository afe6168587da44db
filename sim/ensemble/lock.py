"""One process a folder: a lock that the system lets go of when its holder dies, with the holder's name in it."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sim.errors import HarmattanError
from sim.scenario.problems import printable

LOCK = "lock.json"
_FAR = 2**30
"""Byte that is locked on Windows, behind the text, so that others can read who holds it."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder; what a dead process of this machine left is taken over.

    Raises:
        HarmattanError: another process holds it, or one of another machine has left its lock there.
    """
    file = folder / LOCK
    handle = _taken(file)
    try:
        _refuse_other_host(file, handle)
        _sign(handle)
    except BaseException:
        os.close(handle)
        raise
    try:
        yield
    finally:
        _let_go(file, handle)


def _sign(handle: int) -> None:
    """Write down who holds the folder."""
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps({"pid": os.getpid(), "host": socket.gethostname()}).encode())


def _let_go(file: Path, handle: int) -> None:
    """Remove the file while it is still ours, where the system lets an open file be removed; else right after."""
    with suppress(OSError):
        file.unlink(missing_ok=True)
    os.close(handle)
    if sys.platform == "win32":
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _taken(file: Path) -> int:
    """The locked file, open; opened again if its holder removed it meanwhile."""
    while True:
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        if not _try_lock(handle):
            os.close(handle)
            raise HarmattanError(
                f"{printable(str(file.parent))} is in use by {_holder(file)}; "
                "wait until it is done, or name another folder"
            )
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), file.stat()):
                return handle
        os.close(handle)


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _refuse_other_host(file: Path, handle: int) -> None:
    """Another machine's lock may not show here: what it wrote counts as held until somebody removes it."""
    left = _read(os.read(handle, 4096))
    if left and left.get("host") != socket.gethostname():
        raise HarmattanError(
            f"{printable(str(file.parent))} is in use by {_holder(file)}, or was when that process died; "
            f"if it is gone, remove {LOCK} there"
        )


def _holder(file: Path) -> str:
    with suppress(OSError):
        if held := _read(file.read_bytes()):
            return f"process {held.get('pid')} on {printable(str(held.get('host')))}"
    return "another process"


def _read(content: bytes) -> dict[str, object]:
    try:
        values = json.loads(content)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}
