"""A change with its sign; of a share, in percentage points and never in per cent."""

from __future__ import annotations

import pytest

from sim.report.play_records import Axis
from sim.text import Text
from sim.view.debrief.scores import score_row
from sim.view.play.words import Words
from sim.view.session.records import Step
from sim.view.signed import points, signed
from tests.view.scenes.playing import new_session


@pytest.mark.parametrize(
    ("lang", "change", "said"),
    [
        ("en", 0.01, "+1 percentage point"),
        ("en", -0.134, "−13 percentage points"),
        ("fr", -0.01, "−1 point de pourcentage"),
        ("fr", 0.05, "+5 points de pourcentage"),
        ("ar", 0.05, "+5 نقاط مئوية"),
        ("ar", -0.13, "−13 نقطة مئوية"),
    ],
)
def test_a_change_of_a_share_is_told_in_points(lang: str, change: float, said: str) -> None:
    assert points(Text(lang), change) == said


def test_a_minus_is_as_wide_as_the_plus() -> None:
    assert signed(Text("fr"), -1.25, 1) == "−1,2"


def test_a_score_that_stayed_is_told_without_a_change() -> None:
    stayed, fell = (Axis("peace", None, 1.0, now, (), (), None) for now in (1.0, 0.25))
    assert score_row(stayed, "", Text("en")).note == "100% at first, too"
    assert score_row(fell, "", Text("en")).note == "100% at first (−75 percentage points)"


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_the_cause_of_a_share_tells_its_change_in_points(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    session, text = new_session(), Text(lang)
    monkeypatch.setattr(session, "cause", lambda name: (Step(2, 0.5, -0.04, (), ()),))
    words = Words(text, session)
    said = {name: words.cause(name).split("(")[1].split(")")[0] for name in ("legitimacy", "means")}
    assert set(said.values()) == {points(text, -0.04)}
    assert words.change("legitimacy", -0.04) == "−4"
