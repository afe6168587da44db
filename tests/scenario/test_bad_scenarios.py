"""Every broken scenario of tests/bad_scenarios/cases is answered with exactly the messages of its expected.txt.

A case holds the files that differ from tests/bad_scenarios/base (and common/), and remove.txt, the files that are
not there. To add one: put the broken files into a new folder, run, and read what the failing test shows.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sim.scenario.load import load_scenario
from sim.scenario.problems import Problem, ScenarioError, errors_among
from sim.scenario.source import MAX_BYTES
from sim.scenario.yaml_text import MAX_VALUES

from .conftest import BAD, Read, add_kernel_statuses

CASES = sorted(path.name for path in (BAD / "cases").iterdir())


def lay(case: Path, folder: Path) -> None:
    """Lay the files of a case over a copy of the base scenario."""
    for path in sorted(case.rglob("*")):
        target = folder / path.relative_to(case)
        if path.is_dir():
            if target.is_file():
                target.unlink()
            target.mkdir(exist_ok=True)
        elif path.name == "remove.txt":
            for name in path.read_text().split():
                (folder / name).unlink()
        elif path.name != "expected.txt":
            shutil.copy(path, target)


def test_the_base_is_good(read: Read) -> None:
    scenario, problems = read()
    assert problems == []
    assert scenario is not None


@pytest.mark.parametrize("name", CASES)
def test_messages(name: str, base: Path, read: Read) -> None:
    case = BAD / "cases" / name
    lay(case, base)
    if (case / "common" / "statuses.yaml").exists():
        add_kernel_statuses(base / "common" / "statuses.yaml")
    scenario, problems = read()
    assert "\n".join(map(str, problems)) == (case / "expected.txt").read_text().rstrip("\n")
    assert (scenario is None) == bool(errors_among(problems))


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 40


def _only(problems: list[Problem]) -> str:
    assert len(problems) == 1
    return str(problems[0])


def test_ten_megabytes(base: Path, read: Read) -> None:
    (base / "events.yaml").write_text("# dust\n" * 1_500_000)
    assert _only(read()[1]) == f"events.yaml:1:1: the file is larger than {MAX_BYTES:,} bytes; expected a smaller one"


def test_too_many_values(base: Path, read: Read) -> None:
    (base / "events.yaml").write_text("events:\n" + "- x\n" * MAX_VALUES)
    assert f"more than {MAX_VALUES:,} values stand in this file" in _only(read()[1])


def test_very_many_problems_are_counted(base: Path, read: Read) -> None:
    (base / "events.yaml").write_text("events:\n" + "- x\n" * 300)
    problems = read()[1]
    assert len(problems) == 201
    assert problems[-1].message == "100 more problems follow; expected none"


def test_load_raises_all_problems_at_once(base: Path) -> None:
    lay(BAD / "cases" / "all_at_once", base)
    with pytest.raises(ScenarioError) as caught:
        load_scenario(".", common=base / "common")
    assert str(caught.value) == (BAD / "cases" / "all_at_once" / "expected.txt").read_text().rstrip("\n")
    assert len(caught.value.problems) >= 8
