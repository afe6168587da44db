"""A dossier: estimates with their error, who believes what, and what the scenario assumes."""

from __future__ import annotations

import pytest

from sim.view.kit.bidi import Run, visual_runs
from sim.view.kit.dialog import Dialog
from sim.view.play.dossier_words import DossierWords
from sim.view.play.words import Words
from sim.view.scenes.dossier import TABS, Dossier
from sim.view.session import Session
from tests.view.kit.stage import place_faults, text_faults
from tests.view.scenes.playing import Program, new_session


@pytest.fixture(scope="module")
def session() -> Session:
    session = new_session(7, ("algeria",), "tinzaouaten-2025")
    for _ in range(7):
        session.end_turn()
    return session


def told(session: Session, actor: str, lang: str = "en") -> DossierWords:
    return DossierWords(Words(Program(lang).text, session), actor)


def test_an_estimate_stands_in_one_run_on_an_arabic_page(session: Session) -> None:
    words = Words(Program("ar").text, session)
    estimate = session.hostility("mali", "algeria")
    assert estimate is not None
    said = words.estimate(estimate)
    assert "±" in said
    line = next(line for line in told(session, "mali", "ar").state() if said in line)
    assert Run(said, False) in visual_runs(line, rtl=True)
    credence = session.credence("mali", session.view.incidents[0].incident)
    assert credence is not None
    assert Run(words.share(credence), False) in visual_runs(words.share(credence), rtl=True)


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_the_own_page_tells_what_the_seat_rests_on_and_what_moved_it(session: Session, lang: str) -> None:
    words, lines = told(session, "algeria", lang), list(told(session, "algeria", lang).state())
    for reading in session.standing:
        at = lines.index("– " + words.text.get(f"dossier.{reading.name}", share=words.text.percent(reading.value)))
        moved = [step for step in session.cause(reading.name) if round(100 * step.change)]
        assert not moved or words.text.percent(moved[0].value) in lines[at + 1]


def test_broken_words_are_remembered_in_the_dossier_of_who_broke_them(session: Session) -> None:
    world = session.game.model.played.world
    mine, theirs = (session.game.model.actor(actor).index for actor in ("algeria", "mali"))
    before = world.betrayal[0, mine, theirs].item()
    try:
        world.betrayal[0, mine, theirs] = 0.25
        assert any(line.startswith("– Words they broke") and "25%" in line for line in told(session, "mali").state())
    finally:
        world.betrayal[0, mine, theirs] = before


def test_of_others_beliefs_only_the_estimate_is_told(session: Session) -> None:
    incident = session.view.incidents[0].incident
    estimate = session.credence("mali", incident)
    assert estimate is not None
    assert estimate.error > 0
    words = Words(Program().text, session)
    assert any(words.share(estimate) in line for line in told(session, "mali").theirs())
    assert session.credence("algeria", incident) is None


def test_the_own_credence_and_the_evidence_in_hand_are_told(session: Session) -> None:
    text, incident = Program().text, session.view.incidents[0]
    lines = "\n".join(told(session, "mali").ours())
    assert text.percent(incident.credence["algeria"]) in lines
    assert session.evidence(incident) == ("radar_track",)
    assert text.word("evidence.radar_track.name") in lines
    assert text.word("evidence.wreck_site.name") not in lines
    assert text.get("play.contradict") in lines


def test_every_number_of_the_model_is_told_with_its_source(session: Session) -> None:
    lines = list(told(session, "mali").parameters())
    scenario = session.game.scenario
    assert len(lines) == 1 + len(scenario.parameters)
    for parameter, line in zip(scenario.parameters, lines[1:], strict=True):
        assert parameter.id in line
        assert parameter.source in line or parameter.source == parameter.status


def test_the_numbers_of_the_actor_are_those_of_the_scenario(session: Session) -> None:
    lines = "\n".join(told(session, "mali").assumed())
    spec = next(actor for actor in session.game.scenario.actors if actor.id == "mali")
    assert f": {spec.matching:g}" in lines
    assert Program().text.term("reciprocity") in lines


def test_what_passed_between_the_two_opens_with_reasons(session: Session) -> None:
    program = Program()
    program.stack.push(dossier := Dossier(program, session, "mali"))
    program.draw()
    program.click(program.find("between"))
    dialog = dossier.root.overlays[-1]
    assert isinstance(dialog, Dialog)
    event = session.events_between("algeria", "mali")[0]
    assert dossier.words.event(event) in dialog.prose.text


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
@pytest.mark.parametrize("actor", ["algeria", "mali", "jnim"])
def test_nothing_is_cut(session: Session, lang: str, scale: float, actor: str) -> None:
    program = Program(lang, scale)
    program.stack.push(dossier := Dossier(program, session, actor))
    for tab in range(len(TABS)):
        dossier.tabs.go(tab)
        assert text_faults(program.draw()) + place_faults(dossier.root) == [], tab
