"""Making the model ready behind the menu: compiled by a child process if need be, then imported in a thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from sim.errors import HarmattanError
from sim.view.loading.compilation import Compilation
from sim.view.loading.work import Work

Stage = Literal["waiting", "looking", "compiling", "importing", "ready", "failed"]

ABOUT_SECONDS = 25.0
"""What compiling takes on an ordinary machine; only ever shown."""

ABOUT_IMPORT_SECONDS = 1.5
ANY_SCENARIO = "tutorial"

Begin = Callable[[Callable[[], object]], "Work[object]"]


def is_compiled() -> bool:
    """Whether nothing needs to be compiled: it was, or compiling is switched off."""
    from numba import config

    from sim.model.compiled import is_compiled as found

    return bool(config.DISABLE_JIT) or found()


def import_model() -> None:
    """Import what a game needs, and fetch the compiled model from the cache; all of it stays until the end."""
    import sim.game.play
    import sim.game.save  # noqa: F401
    from sim.ensemble.chunks import prepare
    from sim.scenario.load import load_scenario
    from sim.scenario.tables import build_tables
    from sim.view.trim import settle

    prepare(build_tables(load_scenario(ANY_SCENARIO)))
    settle()


class ModelLoad:
    """How far the model is; moved on by ``tick``, which never waits.

    Args:
        looks, compiles, imports: the three jobs; a Compilation is made if none is given to compile.
        begin: starts a job beside the window.

    Attributes:
        stage: where it is.
        failure: why it failed, if it did.
    """

    def __init__(
        self,
        looks: Callable[[], bool] = is_compiled,
        compiles: Callable[[], None] | None = None,
        imports: Callable[[], None] = import_model,
        begin: Begin = Work,
    ) -> None:
        self.stage: Stage = "waiting"
        self.failure: HarmattanError | None = None
        self._child = Compilation()
        self._jobs = {"looking": looks, "compiling": compiles or self._child, "importing": imports}
        self._begin = begin
        self._work: Work[object] | None = None
        self._since = 0.0

    @property
    def ready(self) -> bool:
        """Whether a game can be started."""
        return self.stage == "ready"

    @property
    def over(self) -> bool:
        """Whether there is nothing to wait for: it is ready, or it failed."""
        return self.stage in ("ready", "failed")

    def fraction(self, now: float) -> float:
        """How much of it is done, 0 to 1, as far as one can tell; it never goes back and never quite arrives."""
        if self.stage in ("waiting", "failed", "ready"):
            return 1.0 if self.stage == "ready" else 0.0
        start, end, about = {
            "looking": (0.0, 0.05, 0.5),
            "compiling": (0.05, 0.85, ABOUT_SECONDS),
            "importing": (0.85, 1.0, ABOUT_IMPORT_SECONDS),
        }[self.stage]
        passed = max(0.0, now - self._since) / about
        return start + (end - start) * passed / (passed + 0.5)

    def tick(self, now: float) -> bool:
        """Take the next step if the last one is done; whether the stage changed."""
        if self.stage == "waiting":
            return self._enter("looking", now)
        if self._work is None or not self._work.done:
            return False
        work, self._work = self._work, None
        try:
            found = work.result()
        except HarmattanError as failure:
            self.failure, self.stage = failure, "failed"
            return True
        if self.stage == "looking":
            return self._enter("importing" if found else "compiling", now)
        if self.stage == "compiling":
            return self._enter("importing", now)
        self.stage = "ready"
        return True

    def again(self) -> None:
        """Try once more after a failure."""
        self.stage, self.failure = "waiting", None

    def stop(self) -> None:
        """Leave nothing behind: the program ends."""
        self._child.stop()

    def _enter(self, stage: Literal["looking", "compiling", "importing"], now: float) -> bool:
        self.stage, self._since = stage, now
        self._work = self._begin(self._jobs[stage])
        return True
