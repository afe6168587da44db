"""Making the model ready: each step beside the window, in order, and every failure in words."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import HarmattanError
from sim.text import Text
from sim.view.loading.compilation import Compilation, NotCompiled
from sim.view.loading.model_load import ModelLoad
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


def test_a_child_that_fails_says_its_last_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARMATTAN_CACHE", str(tmp_path))
    child = Compilation((sys.executable, "-c", "import sys; sys.exit('one\\nno room')"))
    with pytest.raises(NotCompiled, match="no room"):
        child()


@pytest.mark.parametrize("lang", ["ar", "en", "fr"])
def test_a_cache_that_cannot_be_written_says_where_and_how_to_mend_it(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "file"
    place.write_text("here", encoding="utf-8")
    monkeypatch.setenv("HARMATTAN_CACHE", str(place))
    with pytest.raises(NotCompiled) as refused:
        Compilation()()
    said = refused.value.said(Text(lang))
    assert str(place) in said
    assert "HARMATTAN_CACHE" in said


def test_a_child_that_is_stopped_is_gone_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARMATTAN_CACHE", str(tmp_path))
    pid = tmp_path / "pid"
    write = f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(300)"
    child = Compilation((sys.executable, "-c", write))
    work = Work(child)
    while not (pid.is_file() and pid.read_text()):
        time.sleep(0.02)
    child.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)
    while not work.done:
        time.sleep(0.02)


def test_a_child_that_was_stopped_before_is_never_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARMATTAN_CACHE", str(tmp_path))
    child = Compilation((sys.executable, "-c", f"open({str(tmp_path / 'ran')!r}, 'w')"))
    child.stop()
    child()
    assert not (tmp_path / "ran").exists()


def test_work_gives_its_result_or_its_failure() -> None:
    def fail() -> None:
        raise HarmattanError("no")

    assert Work(lambda: 7, aside=False).result() == 7
    failed = Work(fail, aside=False)
    assert failed.done
    with pytest.raises(HarmattanError, match="no"):
        failed.result()
