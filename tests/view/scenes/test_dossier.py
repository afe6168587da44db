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
