"""Hot seat: who may do what when, and that nothing of one seat is handed to the next."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from sim.game import Game, HotSeat, NotYet
from sim.report.seats import secret_statuses
from sim.scenario.spec import Scenario


@pytest.fixture
def table(scenario: Scenario) -> HotSeat:
    return HotSeat(Game.start(scenario, seed=7, seats=["tadla", "amer"]))


def test_seats_take_turns_in_their_order(table: HotSeat) -> None:
    assert (table.whose, table.game.day) == ("tadla", 1)
    assert table.view().actor == "tadla"
    table.order("tadla", "deny_violation", "amer")
    with pytest.raises(NotYet, match="Tadla decides now, and Amer when its turn comes"):
        table.order("amer", "recall_ambassador", "tadla")
    assert table.pass_on() is None
    with pytest.raises(NotYet):
        table.undo("tadla")
    table.order("amer", "recall_ambassador", "tadla")
    assert table.undo("amer").act == "recall_ambassador"
    pause = table.pass_on()
    assert pause is not None
    assert (pause.day, table.whose, table.game.day) == (2, "tadla", 2)
    assert [order.act for order in table.game.orders] == ["deny_violation"]


def test_news_are_what_happened_since_that_seat_decided(table: HotSeat) -> None:
    table.order("tadla", "denounce_publicly", "amer")
    table.pass_on()
    assert table.hand_over().news == ()
    table.pass_on()
    over = table.hand_over()
    assert (over.seat, over.public.day) == ("tadla", 2)
    assert ("tadla", "denounce_publicly") in {(event.source, event.act) for event in over.news}


def test_the_game_ends_for_all(table: HotSeat) -> None:
    for _ in range(20):
        last = table.pass_on()
    assert last is not None
    assert (last.reason, table.game.done) == ("over", True)


def flat(value: Any) -> list[Any]:
    """Every value in a record, keys of mappings included."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [value, *(item for field in dataclasses.fields(value) for item in flat(getattr(value, field.name)))]
    if isinstance(value, dict):
        return [item for pair in value.items() for part in pair for item in flat(part)]
    return [item for part in value for item in flat(part)] if isinstance(value, tuple | list) else [value]


@pytest.mark.parametrize("seed", [1, 5, 7])
def test_nothing_of_a_seat_leaks(crisis: Scenario, seed: int) -> None:
    """No private event, option, order or credence of anybody stands in what is handed over."""
    game = Game.start(crisis, seed=seed, seats=["algeria", "mali", "aes"])
    table = HotSeat(game)
    private = 0
    for _ in range(12):
        for act, target in (("call_by_phone", "mali"), ("arm_armed_group", "tuareg_front"), ("fly_drone_over", "mali")):
            if table.whose == "algeria":
                try:
                    table.order("algeria", act, target)
                except Exception:  # not open today
                    continue
        table.pass_on()
        over = table.hand_over()
        values = flat(over)
        run = game.model.played
        hidden = [event for event in game.model.events if not event.public]
        private += len(hidden)
        shown = [value for value in values if type(value).__name__ == "EventRecord"]
        assert not set(hidden) & set(shown)
        assert all(event.public for event in shown)
        assert not {order for order in game.orders if order.day == game.day} & {v for v in values if v in game.orders}
        statuses = {value.status for value in values if type(value).__name__ == "StatusRecord"}
        assert not statuses & secret_statuses(crisis)
        credences = {float(c) for row in run.world.credence[0, :, :-1].tolist() for c in row}
        beliefs = {v for v in values if isinstance(v, float)} - {i.world_credence for i in over.public.incidents}
        assert not (credences - {0.0, 0.5, 1.0}) & beliefs
        names = {
            field.name for value in values if dataclasses.is_dataclass(value) for field in dataclasses.fields(value)
        }
        assert not names & {"agenda", "credence", "public_credence", "goals", "options", "orders", "weighed", "terms"}
    assert private > 0
