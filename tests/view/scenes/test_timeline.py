"""The timeline: every day can be gone to, shows what was done and why, and can be played on from."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.game.play import Game
from sim.game.replay import Replay
from sim.game.save import save
from sim.view.beside import deeds, first_difference
from sim.view.days import days_of
from sim.view.kit import actions
from sim.view.scenes.timeline import SECONDS_A_DAY, Timeline
from sim.view.timeline_keys import BRANCH
from tests.view.scenes.booth import Booth, played


@pytest.fixture(scope="module")
def game() -> Game:
    return played(12)


def opened(game: Game, day: int | None = None, lang: str = "en") -> tuple[Booth, Timeline]:
    booth = Booth(lang)
    scene = Timeline(booth, Replay(game), day)
    booth.show(scene)
    return booth, scene


def test_it_begins_on_the_last_day(game: Game) -> None:
    booth, scene = opened(game)
    assert scene.day == 12
    assert any("12" in text and "April" in text for text in booth.texts())


def test_keys_go_by_a_day_a_week_and_to_the_ends(game: Game) -> None:
    booth, scene = opened(game, 5)
    scene.root.focus.set(scene.track)
    for action, day in (
        (actions.RIGHT, 6), (actions.LEFT, 5), (actions.PAGE_DOWN, 12), (actions.PAGE_UP, 5),
        (actions.FIRST, 0), (actions.LEFT, 0), (actions.LAST, 12), (actions.RIGHT, 12),
    ):  # fmt: skip
        booth.do(action)
        assert scene.day == day, action


def test_in_arabic_time_runs_to_the_left(game: Game) -> None:
    booth, scene = opened(game, 5, "ar")
    scene.root.focus.set(scene.track)
    booth.do(actions.LEFT)
    assert scene.day == 6


def test_the_mouse_goes_to_the_day_under_it(game: Game) -> None:
    booth, scene = opened(game)
    axes = scene.track.axes(booth.look)
    booth.click(round(axes.x(3)), axes.plot.centery)
    assert scene.day == 3


def test_each_day_shows_its_acts_with_their_reasons(game: Game) -> None:
    booth, scene = opened(game)
    for day in range(13):
        scene.track.go(day)
        assert scene.day == day
        acts = game.events_on(day)
        said = "\n".join(row.text for row in scene.list.rows)
        assert len(scene.list.rows) == max(1, len(acts))
        for event in acts:
            assert booth.text.act_line(event) in said
            assert booth.text.reason_line(event)[1:] in said


def test_every_act_has_a_marker_in_its_lane(game: Game) -> None:
    _, scene = opened(game)
    days = scene.days
    counted = sum(len(days.in_lane(day, lane)) for day in range(13) for lane in days.lanes)
    assert counted == len(game.model.events) > 0


def test_the_markers_say_what_they_stand_for(game: Game) -> None:
    booth, scene = opened(game)
    day, lane = next((day, lane) for day in range(1, 13) for lane in scene.days.lanes if scene.days.in_lane(day, lane))
    strip = scene.track.lane_rects(booth.look)[lane]
    hint = scene.track.hint_at((round(scene.track.axes(booth.look).x(day)), strip.centery))
    assert hint == "\n".join(booth.text.act_line(event) for event in scene.days.in_lane(day, lane))


def test_it_plays_by_the_clock_and_stops_at_the_end(game: Game) -> None:
    booth, scene = opened(game, 10)
    assert scene.due() is None
    scene.toggle()
    for step in range(8):
        booth.stack.tick(step * SECONDS_A_DAY)
    assert scene.day == 12
    assert not scene.playing


def test_b_begins_a_new_game_with_the_same_past(game: Game) -> None:
    booth, scene = opened(game, 4)
    booth.do(BRANCH, actions.NEXT)
    dialog = scene.root.overlays[0]
    scene.root.focus.set([widget for widget in dialog.everything() if widget.reachable][-1])
    booth.do(actions.CONFIRM)
    assert booth.played[0].past == game.past[:4]
    assert scene.root.overlays == []


def test_back_leaves_it(game: Game) -> None:
    booth, scene = opened(game)
    booth.do(actions.BACK)
    assert scene not in booth.stack.scenes


def test_a_game_that_goes_on_shows_a_seat_only_what_it_may_know() -> None:
    game = played(9, ("algeria",))
    seen = {event for acts in days_of(Replay(game)).events.values() for event in acts}
    assert seen == {event for event in game.view("algeria").events if event.day <= 9}


def test_at_a_hot_seat_it_shows_what_everybody_may_know() -> None:
    game = played(9, ("algeria", "mali"))
    assert all(event.public for acts in days_of(Replay(game)).events.values() for event in acts)


def test_a_game_on_its_eve_can_be_opened() -> None:
    booth, scene = opened(played(0))
    assert (scene.day, scene.days.last) == (0, 0)
    assert booth.text.get("timeline.eve") in booth.texts()


@pytest.fixture(scope="module")
def ordered() -> Game:
    """A game that is over, in which Algiers was told something on the third day."""
    game = Game.start("tinzaouaten-2025", seed=8, seats=("algeria",), capital=False, turn=1)
    while not game.done:
        game.begin_day()
        if game.day == 3:
            game.order("algeria", "close_airspace", "mali")
        game.end_day()
    return game


def test_a_game_stands_beside_the_same_start_by_the_rules(ordered: Game) -> None:
    booth, scene = opened(ordered)
    assert not scene.difference.visible
    scene.other.go(1)
    assert scene.beside is not None
    day = first_difference(scene.days, scene.beside)
    assert day is not None
    assert all(deeds(scene.days, before) == deeds(scene.beside, before) for before in range(1, day))
    booth.draw()
    scene.difference.pressed()
    assert scene.day == day
    notes = "\n".join(row.note for row in scene.list.rows)
    assert booth.text.get("timeline.only_here") in notes or booth.text.get("timeline.only_there") in notes
    assert booth.text.get("timeline.difference", day=day) in booth.texts()


def test_the_other_run_is_drawn_and_can_be_put_away(ordered: Game) -> None:
    booth, scene = opened(ordered)
    colour = booth.look.palette["series_2"]

    def drawn() -> int:
        return sum(record.colour == colour for record in booth.draw() if record.owner.endswith("track"))

    assert drawn() == 0
    scene.other.go(1)
    assert drawn() > 10
    scene.other.go(0)
    assert drawn() == 0
    assert not scene.difference.visible


def test_a_saved_game_of_the_scenario_can_stand_beside_it(ordered: Game, tmp_path: Path) -> None:
    save(ordered, tmp_path / "a.jsonl", title="An evening")
    save(played(4, scenario="tutorial"), tmp_path / "b.jsonl")
    booth = Booth()
    booth.saves = tmp_path  # type: ignore[attr-defined]
    scene = Timeline(booth, Replay(ordered))
    booth.show(scene)
    assert len(scene.other.choices) == 3
    assert "An evening" in scene.other.choices[2]
    scene.other.go(2)
    assert booth.text.get("timeline.same") in booth.texts()
    assert not scene.difference.enabled


def test_while_a_game_goes_on_nothing_stands_beside_it() -> None:
    booth, scene = opened(played(9, ("algeria",)))
    assert not scene.other.visible
    assert booth.text.get("timeline.beside_none") not in booth.texts()
