"""Events: by date, by chance, under conditions, scaled by the state of things."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules.events import unwatched
from tests.model.stage import COMPILED, Stage, act, group, stage_scenario, state, status

STRIKE, WORD = (
    act("strike", fields={"rung": 2.0, "by_event_only": True}),
    act("word", fields={"goldstein": -9.0, "rung": 2.0}),
)
RUNS = 1000 if COMPILED else 200


def scene(*events: dict[str, Any], run: int = 0, **fields: Any) -> Stage:
    actors = [state("a"), state("b"), group("g", ["a"], strength=0.25)]
    scenario = stage_scenario(actors, [STRIKE, WORD], events=events, statuses=[status("shut")], **fields)
    return Stage(scenario, run=run)


def event(name: str = "blow", **fields: Any) -> dict[str, Any]:
    return {"id": name, "act": "strike", "source": "a", "target": "b", **fields}


def share_of_runs(**fields: Any) -> float:
    """Share of runs in which an event happens on the first day."""
    setup = fields.pop("setup", lambda stage: stage)
    cast = fields.pop("cast", {})
    stages = [setup(scene(event(**fields), run=run, **cast)).day() for run in range(RUNS)]
    return float(np.mean([len(stage.log()) for stage in stages]))


def about(share: float) -> Any:
    """The share, give or take four standard errors."""
    return pytest.approx(share, abs=4 * (share * (1 - share) / RUNS) ** 0.5)


@given(st.floats(0, 1))
def test_twice_as_much_happens_across_a_border_that_nobody_watches(watch: float) -> None:
    assert unwatched(watch) == pytest.approx(2.0 - watch)
    assert unwatched(0.0) == 2.0 * unwatched(1.0) == 2.0


# --- dates and chances ---------------------------------------------------------------------------------------------


def test_a_dated_event_happens_on_its_day_and_once() -> None:
    assert scene(event(on_day=3)).days(6).log() == [(3, "a", "strike", "b", "event")]


def test_an_event_is_carried_out_though_no_actor_could_choose_it() -> None:
    assert "strike" not in scene().morning().options("a", "b")


def test_a_hazard_happens_between_its_days_and_so_often_at_most() -> None:
    sure = {"per_day": 1.0, "from_day": 2, "to_day": 5}
    assert [day for day, *_ in scene(event(hazard={**sure, "times": 9})).days(8).log()] == [2, 3, 4, 5]
    assert [day for day, *_ in scene(event(hazard={**sure, "times": 2})).days(8).log()] == [2, 3]


def test_a_hazard_happens_by_its_chance_and_is_drawn_apart_from_others() -> None:
    assert share_of_runs(hazard={"per_day": 0.3}) == about(0.3)
    twins = [event(name, hazard={"per_day": 0.5}) for name in ("one", "two")]
    both = np.mean([len(scene(*twins, run=run).day().log()) == 2 for run in range(RUNS)])
    assert both == about(0.25)


def test_an_event_opens_its_incident() -> None:
    incident = {"id": "shot", "reference": "a", "accused": "b", "truth": [{"km": 1, "weight": 1}]}
    stage = scene(event(on_day=2, incident="shot"), incidents=[incident]).days(2)
    assert stage.w.incident_day[0, 0] == 2
    assert stage.w.fresh[0, 0].tolist() == [0, stage.names.act("strike"), 1, 0]


# --- what scales it ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rate", "share"),
    [
        ({"by_unwatched_border": {"source": "a", "target": "b"}}, 0.3 * 1.5),
        ({"by_strength": {"group": "g"}}, 0.3 * 0.25),
        ({"by_anger": {"source": "a", "target": "b"}}, 0.3 * 0.6),
        ({"by_hostility": {"source": "a", "target": "b"}}, 0.3 * 0.8),
    ],
)
def test_each_rate_scales_the_chance(rate: dict[str, Any], share: float) -> None:
    def setup(stage: Stage) -> Stage:
        return stage.put("anger", "a", "b", 0.6).put("hostility", "a", "b", 8.0).put("hostility", "b", "a", 1.0)

    ties = [{"between": ["a", "b"], "border_km": 100, "watch": 0.5}]
    assert share_of_runs(hazard={"per_day": 0.3, "scaled": [rate]}, setup=setup, cast={"ties": ties}) == about(share)


def test_rates_multiply_and_belong_to_their_event() -> None:
    never = [{"by_anger": {"source": "a", "target": "b"}}]
    two = [event("calm", hazard={"per_day": 1.0}), event("angry", hazard={"per_day": 1.0, "scaled": never})]
    stage = scene(*two).day()
    assert len(stage.log()) == 1
    assert stage.w.event_count[0].tolist() == [0, 1]


# --- conditions ----------------------------------------------------------------------------------------------------


def happens(condition: dict[str, Any], setup: Any = lambda stage: stage) -> bool:
    return bool(setup(scene(event(on_day=2, given=[condition])).day()).day().did("a"))


def test_a_status_on_or_off() -> None:
    held = {"status": {"source": "b", "target": "a", "status": "shut"}}
    free = {"status": {"source": "b", "target": "a", "status": "shut", "is": False}}
    assert happens(held, lambda stage: stage.give("b", "shut", "a"))
    assert not happens(held, lambda stage: stage.give("a", "shut", "b"))
    assert not happens(free, lambda stage: stage.give("b", "shut", "a"))
    assert happens(free)


def test_hostility_of_at_least() -> None:
    condition = {"hostility_at_least": {"source": "b", "target": "a", "points": 6}}
    assert happens(condition, lambda stage: stage.put("hostility", "b", "a", 6.0))
    assert not happens(condition, lambda stage: stage.put("hostility", "b", "a", 5.99))
    assert not happens(condition, lambda stage: stage.put("hostility", "a", "b", 9.0))


def did_before(days: int, by: str = "b") -> bool:
    asked = {"act_happened": {"act": "word", "source": "b", "target": "a", "within_days": 3}}
    stage = scene(event(on_day=9, given=[asked])).days(8 - days)
    stage.day(**{by: [("word", "a" if by == "b" else "b")]}).days(days)
    return any(act == "strike" for act, _ in stage.did())


def test_an_act_that_happened_lately() -> None:
    assert did_before(3)
    assert not did_before(4)
    assert not did_before(2, by="a")


def test_tension_of_at_least() -> None:
    asked = [{"tension_at_least": {"index": 20}}]
    assert not scene(event(on_day=2, given=asked)).days(3).log()
    assert len(scene(event(on_day=2, given=asked)).day(b=[("word", "a")]).day().log()) == 2


def test_all_conditions_must_hold() -> None:
    high = {"hostility_at_least": {"source": "a", "target": "b", "points": 6}}
    low = {"hostility_at_least": {"source": "a", "target": "b", "points": 1}}
    assert scene(event(on_day=1, given=[low])).day().log()
    assert not scene(event(on_day=1, given=[low, high])).day().log()
    assert not scene(event(on_day=1, given=[high, low])).day().log()


def test_an_event_for_which_the_list_has_no_room_has_not_occurred() -> None:
    stage = scene(event(hazard={"per_day": 1.0, "times": 1}))
    room, stage.desk = stage.desk, stage.desk._replace(acts=np.zeros((0, 8), dtype=np.int64))
    assert stage.day().log() == []
    stage.desk = room
    assert stage.day().log() == [(2, "a", "strike", "b", "event")]
