"""Golden runs: one that a person can read, and the digest of one run of every shipped scenario.

Compiled and plain Python must agree on the short ones; `make golden` renews all, compiled.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sim.scenario.shipped import scenario_names
from sim.scenario.tables import build_tables
from tests.model.stage import COMPILED, Stage, digests, shipped

Golden = Callable[[str, str], None]
SHORT = 3



def lines(days: Callable[[str], int]) -> str:
    """One line a scenario: id, days, digest of run 0 of seed 7."""
    rows = [(name, days(name), digests(build_tables(shipped(name)), [0], days(name), seed=7)[0]) for name in scenario_names()]
    return "".join(f"{name} {number} {digest}\n" for name, number, digest in rows)


def test_three_days_of_every_scenario_are_the_same_compiled_and_plain_and_everywhere(golden: Golden) -> None:
    golden("digests_of_three_days.txt", lines(lambda _: SHORT))


@pytest.mark.skipif(not COMPILED, reason="whole scenarios, compiled only")
def test_every_scenario_is_the_same_everywhere(golden: Golden) -> None:
    golden("digests.txt", lines(lambda name: shipped(name).setup.days))


def test_the_tutorial_reads_like_a_story(golden: Golden) -> None:
    """Seed 1 to the last day: who did what to whom, and why."""
    stage = Stage(shipped("tutorial"), seed=1).days(shipped("tutorial").setup.days, free=["all"])
    story = "".join(f"day {day:2d}  {who} {what} {whom} ({why})\n" for day, who, what, whom, why in stage.log())
    tension = " ".join(f"{index:.1f}" for index in stage.w.tension[0, 1 : int(stage.w.day[0]) + 1])
    golden("tutorial_seed_1.txt", f"{story}tension {tension}\n")
