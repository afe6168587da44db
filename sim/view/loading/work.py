"""Work that is done beside the window, in a thread: reading files, importing, starting a game."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from sim.view.trim import trim

T = TypeVar("T")


class Work(Generic[T]):
    """One job; whether it is done is asked from time to time.

    Args:
        job: what is done; it touches nothing that is drawn.
        aside: whether in a thread; tests do it at once.
    """

    def __init__(self, job: Callable[[], T], *, aside: bool = True) -> None:
        self._job = job
        self._result: list[T] = []
        self._failure: BaseException | None = None
        self._thread: threading.Thread | None = None
        if aside:
            self._thread = threading.Thread(target=self._run, name="harmattan work", daemon=True)
            self._thread.start()
        else:
            self._run()

    @property
    def done(self) -> bool:
        """Whether there is a result, or a failure."""
        return bool(self._result) or self._failure is not None

    def result(self) -> T:
        """What the job gave; what it raised is raised here."""
        if self._failure is not None:
            raise self._failure
        return self._result[0]

    def _run(self) -> None:
        try:
            self._result.append(self._job())
        except Exception as failure:
            self._failure = failure
        trim()
