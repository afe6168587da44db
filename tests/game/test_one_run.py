"""One run: what a person or a program plays half a day at a time."""

from __future__ import annotations

from sim.agents.one_run import OneRun
from sim.scenario.load import load_scenario


def test_the_log_grows_before_a_day_could_overfill_it_and_keeps_what_it_holds() -> None:
    one = OneRun(load_scenario("tutorial"), seed=1, run=0, days=2, trace=False)
    one.morning()
    one.evening()
    length, kept = one.world.log.shape[1], one.world.log[0, : one.world.logged[0]].copy()
    one.world.logged[0] = length - 1
    one.morning()
    one.evening()
    assert one.world.logged[0] <= one.world.log.shape[1]
    assert one.world.log.shape[1] > length
    assert (one.world.log[0, : len(kept)] == kept).all()
