"""Making the model ready: each step beside the window, in order, and every failure in words."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from sim.errors import HarmattanError
from sim.view.loading.model_load import ModelLoad, NotCompiled, compile_in_child
from sim.view.loading.work import Work


def load(log: list[str], compiled: bool, imports: Callable[[], None] | None = None) -> ModelLoad:
    def looks() -> bool:
        log.append("looked")
        return compiled

    return ModelLoad(
        looks,
        lambda: log.append("compiled"),
        imports or (lambda: log.append("imported")),
        lambda job: Work(job, aside=False),
    )


def test_what_is_compiled_is_only_imported() -> None:
    log: list[str] = []
    model = load(log, compiled=True)
    stages = [model.stage]
    while not model.over:
        model.tick(0.0)
        stages.append(model.stage)
    assert stages == ["waiting", "looking", "importing", "ready"]
    assert log == ["looked", "imported"]


def test_what_is_not_compiled_is_compiled_first() -> None:
    log: list[str] = []
    model = load(log, compiled=False)
    for _ in range(5):
        model.tick(0.0)
    assert log == ["looked", "compiled", "imported"]
    assert model.ready


def test_the_bar_only_grows_and_arrives_at_the_end() -> None:
    model = load([], compiled=False)
    now, seen = 0.0, []
    while not model.over:
        for _ in range(20):
            now += 1.0
            seen.append(model.fraction(now))
        model.tick(now)
    assert seen == sorted(seen)
    assert seen[-1] < 1.0 == model.fraction(now)


def test_a_failure_is_kept_and_can_be_tried_again() -> None:
    broken = [True]

    def imports() -> None:
        if broken:
            raise HarmattanError("no room on the disk")

    model = load([], compiled=True, imports=imports)
    for _ in range(4):
        model.tick(0.0)
    assert (model.stage, str(model.failure)) == ("failed", "no room on the disk")
    broken.clear()
    model.again()
    for _ in range(4):
        model.tick(0.0)
    assert model.ready


def test_a_child_that_fails_says_its_last_line(monkeypatch: pytest.MonkeyPatch) -> None:
    done: Any = SimpleNamespace(returncode=1, stderr="one\nharmattan: no room\n", stdout="")
    monkeypatch.setattr(subprocess, "run", lambda *command, **options: done)
    with pytest.raises(NotCompiled, match="no room"):
        compile_in_child()


def test_work_gives_its_result_or_its_failure() -> None:
    def fail() -> None:
        raise HarmattanError("no")

    assert Work(lambda: 7, aside=False).result() == 7
    failed = Work(fail, aside=False)
    assert failed.done
    with pytest.raises(HarmattanError, match="no"):
        failed.result()
