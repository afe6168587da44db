"""The feed: rival claims side by side under one sign, and the way to their place on the map."""

from __future__ import annotations

import pytest

from sim.view.play.words import CONTRADICTION, contradicted
from sim.view.scene import Scene
from sim.view.scenes.feed import Feed
from sim.view.scenes.play import Play
from sim.view.session import Session
from tests.view.kit.stage import ink_faults, place_faults, text_faults
from tests.view.scenes.playing import Program, new_session


@pytest.fixture(scope="module")
def session() -> Session:
    session = new_session(7, ("algeria",), "tinzaouaten-2025")
    for _ in range(8):
        session.end_turn()
    return session


def opened(session: Session, program: Program, shown: list[tuple[float, float]] | None = None) -> Feed:
    program.stack.push(Scene(program))
    feed = Feed(program, session, None if shown is None else lambda lon, lat: shown.append((lon, lat)))
    program.stack.push(feed)
    program.draw()
    return feed


def test_claim_and_counter_claim_stand_in_one_line_with_a_sign(session: Session) -> None:
    feed = opened(session, Program())
    for item, row in zip(feed.items, feed.list.rows, strict=True):
        rival = item.incident is not None and contradicted(item.incident)
        assert (CONTRADICTION in row.title) == rival
        if item.incident is not None:
            assert [side for side in item.incident.claims if feed.words.text.actor(side).form("name") in row.text]
    assert any(item.incident is not None and contradicted(item.incident) for item in feed.items)


def test_a_line_leads_to_its_place_on_the_map(session: Session) -> None:
    shown: list[tuple[float, float]] = []
    program = Program()
    feed = opened(session, program, shown)
    number = next(n for n, item in enumerate(feed.items) if item.incident is not None)
    feed.list.go(number)
    program.draw()
    program.click(program.find("to_map"))
    assert program.top is not feed
    spec = session.game.scenario.script.incidents[0]
    places = [claim.place for claim in spec.claims if claim.place is not None]
    assert len(places) == 2
    lons, lats = sorted(place.lon for place in places), sorted(place.lat for place in places)
    assert lons[0] <= shown[0][0] <= lons[1]
    assert lats[0] <= shown[0][1] <= lats[1]


def test_the_map_of_the_game_has_the_place_in_its_middle(session: Session) -> None:
    program = Program()
    play = Play(program, session)
    program.stack.push(play)
    program.draw()
    play.open_feed()
    program.draw()
    feed = program.top
    assert isinstance(feed, Feed)
    place = session.place_of(feed.items[0])
    assert place is not None
    program.click(program.find("to_map"))
    program.draw()
    assert program.top is play
    view = play.parts.map.view
    assert view is not None
    assert view.middle == view.centred(*place).middle


def test_without_a_map_there_is_no_way_to_it(session: Session) -> None:
    assert not opened(session, Program()).to_map.visible


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_nothing_is_cut(session: Session, lang: str, scale: float) -> None:
    program = Program(lang, scale)
    feed = opened(session, program, [])
    drawn = program.draw()
    assert text_faults(drawn) + place_faults(feed.root) == []
    assert ink_faults(feed.root, program.look, (1280, 720)) == []
