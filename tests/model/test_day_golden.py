"""Golden runs: one that a person can read, and the digest of one run of every shipped scenario.

Compiled and plain Python must agree on them, as must every machine; `make golden` renews them.
"""

from __future__ import annotations

from collections.abc import Callable

from sim.scenario.shipped import scenario_names
from sim.scenario.tables import build_tables
from tests.model.stage import Stage, digests, shipped

Golden = Callable[[str, str], None]


def test_every_scenario_is_the_same_compiled_and_plain_and_everywhere(golden: Golden) -> None:
    """Scenario, days, digest of run 0 of seed 7: after three days, to tell early from late, and at the end."""
    rows = []
    for name in scenario_names():
        tables = build_tables(shipped(name))
        for days in (3, shipped(name).setup.days):
            rows.append(f"{name} {days} {digests(tables, [0], days, seed=7)[0]}\n")
    golden("digests.txt", "".join(rows))


def test_the_tutorial_reads_like_a_story(golden: Golden) -> None:
    """Seed 1 to the last day: who did what to whom, and why."""
    stage = Stage(shipped("tutorial"), seed=1).days(shipped("tutorial").setup.days, free=["all"])
    story = "".join(f"day {day:2d}  {who} {what} {whom} ({why})\n" for day, who, what, whom, why in stage.log())
    tension = " ".join(f"{index:.1f}" for index in stage.w.tension[0, 1 : int(stage.w.day[0]) + 1])
    golden("tutorial_seed_1.txt", f"{story}tension {tension}\n")
