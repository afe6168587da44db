"""Compiling the model in a process of its own, which leaves it in the cache on disk.

Numba holds the interpreter while it compiles, so that a thread of this process would freeze the window.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sim.errors import HarmattanError
from sim.text import Text

if TYPE_CHECKING:
    import subprocess

ROOM = 8_000_000
"""Bytes that must be free for the compiled model; it takes about half."""


class NotCompiled(HarmattanError):
    """The model could not be compiled, or not kept.

    Attributes:
        kind: name of the sentence under ``menu.loading`` in the language files.
        reason: what the system, or the child, says. folder: of the cache.
    """

    def __init__(self, kind: Literal["not_compiled", "no_cache"], reason: str, folder: str = "") -> None:
        self.kind, self.reason, self.folder = kind, reason, folder
        super().__init__(self.said(Text()))

    def said(self, text: Text) -> str:
        """The sentence in the reader's language."""
        return text.get(f"menu.loading.{self.kind}", why=self.reason, folder=self.folder)


class Compilation:
    """The child process; called, it runs to its end, and it can be stopped from another thread.

    Args:
        command: what it is.
    """

    def __init__(self, command: Sequence[str] = (sys.executable, "-m", "sim", "warmup", "--json")) -> None:
        self._command = tuple(command)
        self._child: subprocess.Popen[str] | None = None
        self._stopped = False
        self._lock = threading.Lock()

    def __call__(self) -> None:
        """Compile the model.

        Raises:
            NotCompiled: it could not be compiled, there is no place to keep it, or it was stopped.
        """
        must_have_room(_cache_folder())
        with self._lock:
            if self._stopped:
                return
            self._child = _started(self._command)
        _, said = self._child.communicate()
        if self._child.returncode != 0:
            raise NotCompiled("not_compiled", (said.strip().splitlines() or [str(self._child.returncode)])[-1])

    def stop(self) -> None:
        """End the child at once, if there is one, and start none any more."""
        with self._lock:
            self._stopped = True
            if self._child is not None and self._child.poll() is None:
                self._child.kill()
                self._child.wait()


def must_have_room(folder: Path) -> None:
    """See that the compiled model can be kept.

    Raises:
        NotCompiled: the folder cannot be made or written to, or the disk is full.
    """
    import tempfile

    from sim.game.files import why

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(ROOM))
    except OSError as error:
        raise NotCompiled("no_cache", why(error), str(folder)) from None


def _started(command: Sequence[str]) -> subprocess.Popen[str]:
    import subprocess

    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace"
    )


def _cache_folder() -> Path:
    from sim.model.compiled import cache_folder

    return cache_folder()
