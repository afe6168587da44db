"""The debrief: the ending, the comparison, turning points, score sheets, questions, the record."""

from __future__ import annotations

import csv
import html
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pygame
import pytest

from sim.game.play import Game
from sim.game.scores import score_sheet
from sim.view.debrief.compare import Comparison
from sim.view.debrief.export import PICTURE_SIZE
from sim.view.debrief.relations import Relations
from sim.view.debrief.scores import ScoreRow
from sim.view.debrief.words import MOST_ACTS
from sim.view.kit import actions
from sim.view.scenes.debrief import Debrief
from sim.view.scenes.timeline import Timeline
from tests.view.scenes.booth import Booth, played

RUNS = 20


@pytest.fixture(scope="module")
def over() -> Game:
    return played(90)


def opened(game: Game, lang: str = "en", page: str = "tension") -> tuple[Booth, Debrief]:
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
    assert scene.tension.chart.series[0].ys == over.record().tension
    wide, narrow = scene.tension.chart.bands
    assert len(wide.low) == len(narrow.low) == 90
    pairs = zip(wide.low, narrow.low, scene.tension.chart.series[1].ys, narrow.high, wide.high, strict=True)
    assert all(list(values) == sorted(values) for values in pairs)


def test_a_bar_shows_how_far_the_runs_have_come(over: Game) -> None:
    booth, scene = opened(over)
    half = SimpleNamespace(runs=RUNS, done_runs=RUNS // 2, over=False, band=None, failure="", stopped=False)
    scene.comparison, whole = half, scene.comparison  # type: ignore[assignment]
    scene.rebuild()
    assert (scene.tension.bar.visible, scene.tension.bar.value) == (True, 50.0)
    assert booth.text.get("debrief.running", runs=RUNS) in booth.texts()
    scene.comparison = whole
    scene.tick(1.0)
    assert not scene.tension.bar.visible
    assert len(scene.tension.chart.bands) == 2
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
    assert len(scene.turns.list.rows) == len(scene.points) > 0
    scene.open_turn(0)
    top = booth.stack.top
    assert isinstance(top, Timeline)
    assert top.day == scene.points[0].day


def test_every_seat_has_its_sheet_on_all_its_axes() -> None:
    game = played(90, ("algeria", "mali"))
    _, scene = opened(game, page="scores")
    for number, seat in enumerate(game.seats):
        scene.scores.whose.go(number)
        sheet = score_sheet(game, seat)
        shown = [row for row in (*scene.scores.goals.rows, *scene.scores.common.rows) if isinstance(row, ScoreRow)]
        assert [(row.start, row.now) for row in shown] == [(a.start, a.now) for a in (*sheet.goals, *sheet.common)]
        assert all(row.text[0].isupper() for row in shown)


def test_the_record_stands_beside_the_run_only_where_there_is_one(over: Game) -> None:
    _, scene = opened(over, page="talk")
    assert scene.talk.history.visible
    assert len(scene.talk.history.rows[1:]) == len(scene.recorded) > 0
    assert str(len(scene.recorded)) in scene.talk.history.rows[0].text
    _, other = opened(played(10, scenario="tutorial"), page="talk")
    assert not other.talk.history.visible


@pytest.mark.parametrize("lang", ["ar", "en", "fr"])
def test_questions_are_asked_in_every_language(lang: str, over: Game) -> None:
    _, scene = opened(over, lang, page="talk")
    asked = [row.text for row in scene.talk.questions.rows]
    assert len(asked) == 8
    assert not [text for text in asked if "{" in text]


def test_relations_are_shown_at_first_and_at_the_end(over: Game) -> None:
    booth, scene = opened(over, page="relations")
    start, now = scene.related.tables
    assert start.visible
    assert len(start.rows) == len(start.columns) >= 5
    assert [row[n].said for n, row in enumerate(start.cells)] == ["–"] * len(start.rows)
    one, other = Relations(over).actors[:2]
    number = booth.text.number
    assert start.cells[0][1].said == number(Game.start("tinzaouaten-2025").model.actor(one).hostility_toward(other), 1)
    assert now.cells[0][1].said == number(over.model.actor(one).hostility_toward(other), 1)


def test_where_there_is_little_room_relations_are_a_list(over: Game) -> None:
    booth = Booth("fr", 2.0)
    session: Any = SimpleNamespace(game=over)
    scene = Debrief(booth, session, RUNS, aside=False)
    scene.page = "relations"
    booth.show(scene)
    assert scene.related.list.visible
    assert not scene.related.tables[0].visible
    changes = [abs(relation.change) for relation in Relations(over).most_moved(40)]
    assert len(scene.related.list.rows) == len(changes) > 0
    assert changes == sorted(changes, reverse=True)


def test_while_a_game_goes_on_nobody_sees_what_others_feel() -> None:
    booth, scene = opened(played(3, ("algeria",)), page="relations")
    assert booth.text.get("debrief.relations_later") in booth.texts()
    assert not scene.related.tables[0].visible
    assert scene.related.list.rows == ()


def test_where_there_is_room_the_turning_points_stand_beside_the_chart(over: Game) -> None:
    _, scene = opened(over)
    assert "turns" not in scene.shown
    assert scene.turns.visible
    narrow = Booth(scale=2.0)
    narrow.show(scene)
    assert "turns" in scene.shown
    assert not scene.turns.visible
    scene.turn_to(scene.shown.index("turns"))
    assert scene.turns.visible
    assert not scene.tension.visible


@pytest.mark.parametrize("lang", ["ar", "en", "fr"])
def test_what_is_exported_can_be_read_elsewhere(lang: str, over: Game, tmp_path: Path) -> None:
    booth, scene = opened(over, lang)
    booth.saves = tmp_path / "saves"  # type: ignore[attr-defined]
    scene.export()
    (folder,) = (tmp_path / "exports").iterdir()
    assert str(folder) in "\n".join(booth.texts())
    with (folder / "events.csv").open(encoding="utf-8", newline="") as table:
        assert [row["act"] for row in csv.DictReader(table)] == [event.act for event in over.record().events]
    with (folder / "tension.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [float(row["tension"]) for row in rows] == pytest.approx(over.record().tension, abs=0.006)
    assert all(float(row["p5"]) <= float(row["p50"]) <= float(row["p95"]) for row in rows)
    assert pygame.image.load(folder / "tension.png").get_size() == PICTURE_SIZE
    page = (folder / "debrief.html").read_text(encoding="utf-8")
    assert f'lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}"' in page
    assert html.escape(booth.text.ending(over.record().outcome)) in page
    assert page.count("<li>") == sum(
        len(shown.rows) for shown in (scene.turns.list, scene.related.list, scene.talk.questions, scene.talk.history)
    )


def test_a_folder_that_cannot_be_written_to_is_said(over: Game, tmp_path: Path) -> None:
    booth, scene = opened(over)
    booth.saves = tmp_path / "saves"  # type: ignore[attr-defined]
    (tmp_path / "exports").write_text("a file")
    scene.export()
    assert "exports" in "\n".join(booth.texts())
    assert (tmp_path / "exports").read_text() == "a file"


def test_the_gravest_acts_of_a_turning_point_are_told_and_the_rest_counted(over: Game) -> None:
    booth, scene = opened(over)
    for point, row in zip(scene.points, scene.turns.list.rows, strict=True):
        gravest = max(point.events, key=lambda event: abs(event.goldstein))
        assert booth.text.act_line(gravest) in row.text
        left = len(point.events) - MOST_ACTS
        assert (booth.text.get("debrief.more_acts", count=left) in row.text) == (left > 0)


def test_a_game_that_goes_on_says_so() -> None:
    booth, _ = opened(played(3))
    assert booth.text.get("debrief.not_over") in booth.texts()
