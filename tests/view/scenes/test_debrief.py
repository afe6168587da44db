"""The debrief: the ending, the comparison, turning points, score sheets, questions, the record."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.game.play import Game
from sim.game.scores import score_sheet
from sim.view.debrief.compare import Comparison
from sim.view.debrief.scores import ScoreRow
from sim.view.kit import actions
from sim.view.scenes.debrief import Debrief
from sim.view.scenes.timeline import Timeline
from tests.view.scenes.booth import Booth, played

RUNS = 20


@pytest.fixture(scope="module")
def over() -> Game:
    return played(90)


def opened(game: Game, lang: str = "en", page: int = 0) -> tuple[Booth, Debrief]:
    booth = Booth(lang)
    session: Any = SimpleNamespace(game=game)
    scene = Debrief(booth, session, RUNS, aside=False)
    scene.page = page
    scene.rebuild()
    booth.show(scene)
    return booth, scene


def test_it_says_how_it_ended(over: Game) -> None:
    booth, _ = opened(over)
    assert booth.text.ending(over.record().outcome) in booth.texts()


def test_the_run_is_drawn_on_the_band_of_others(over: Game) -> None:
    _, scene = opened(over)
    assert scene.chart.series[0].ys == over.record().tension
    wide, narrow = scene.chart.bands
    assert len(wide.low) == len(narrow.low) == 90
    pairs = zip(wide.low, narrow.low, scene.chart.series[1].ys, narrow.high, wide.high, strict=True)
    assert all(list(values) == sorted(values) for values in pairs)


def test_a_bar_shows_how_far_the_runs_have_come(over: Game) -> None:
    booth, scene = opened(over)
    half = SimpleNamespace(runs=RUNS, done_runs=RUNS // 2, over=False, band=None, failure="", stopped=False)
    scene.comparison, whole = half, scene.comparison  # type: ignore[assignment]
    scene.rebuild()
    assert (scene.bar.visible, scene.bar.value) == (True, 50.0)
    assert booth.text.get("debrief.running", runs=RUNS) in booth.texts()
    scene.comparison = whole
    scene.tick(1.0)
    assert not scene.bar.visible
    assert len(scene.chart.bands) == 2
    assert scene.due() is None


def test_a_comparison_that_fails_says_why(over: Game) -> None:
    booth, scene = opened(over)
    scene.comparison.__class__ = type("Broken", (Comparison,), {"failure": "no room", "band": None, "over": True})
    scene.rebuild()
    assert booth.text.get("debrief.failed", why="no room") in booth.texts()


def test_leaving_stops_the_comparison(over: Game) -> None:
    booth, scene = opened(over)
    booth.do(actions.BACK)
    assert scene.comparison.stopped
    assert scene not in booth.stack.scenes


def test_a_comparison_that_is_stopped_gives_nothing(over: Game) -> None:
    comparison = Comparison.__new__(Comparison)
    comparison.stopped = True
    comparison.done_runs = 0
    assert comparison._tell(5) is False
    assert comparison.done_runs == 5


def test_a_turning_point_opens_its_day(over: Game) -> None:
    booth, scene = opened(over)
    assert len(scene.turns.rows) == len(scene.points) > 0
    scene.open_turn(0)
    top = booth.stack.top
    assert isinstance(top, Timeline)
    assert top.day == scene.points[0].day


def test_every_seat_has_its_sheet_on_all_its_axes() -> None:
    game = played(90, ("algeria", "mali"))
    _, scene = opened(game, page=1)
    for number, seat in enumerate(game.seats):
        scene.whose.go(number)
        sheet = score_sheet(game, seat)
        shown = [row for row in (*scene.goals.rows, *scene.common.rows) if isinstance(row, ScoreRow)]
        assert [(row.start, row.now) for row in shown] == [(a.start, a.now) for a in (*sheet.goals, *sheet.common)]


def test_the_record_stands_beside_the_run_only_where_there_is_one(over: Game) -> None:
    _, scene = opened(over, page=2)
    assert scene.history.visible
    assert len(scene.history.rows) == len(scene.recorded) > 0
    _, other = opened(played(10, scenario="tutorial"), page=2)
    assert not other.history.visible


@pytest.mark.parametrize("lang", ["ar", "en", "fr"])
def test_questions_are_asked_in_every_language(lang: str, over: Game) -> None:
    _, scene = opened(over, lang, page=2)
    asked = [row.text for row in scene.questions.rows]
    assert len(asked) == 8
    assert not [text for text in asked if "{" in text]


def test_a_game_that_goes_on_says_so() -> None:
    booth, _ = opened(played(3))
    assert booth.text.get("debrief.not_over") in booth.texts()
