"""Goals in words."""

from __future__ import annotations

from typing import Any

import pytest

from sim.scenario.verbs import GoalEntry
from sim.text import Text
from sim.text.goals import goal_words

PAIR = {"source": "algeria", "target": "mali"}


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        (
            {"status": {**PAIR, "status": "sky_closed", "is": True}},
            "it holds that Algeria has closed its airspace to flights to and from Mali",
        ),
        (
            {"status": {**PAIR, "status": "sky_closed", "is": False}},
            "it does not hold that Algeria has closed its airspace to flights to and from Mali",
        ),
        ({"hostility_at_most": {**PAIR, "points": 3}}, "hostility kept low, of Algeria toward Mali"),
        ({"legitimacy_at_least": {"share": 0.5}}, "support at home kept"),
        (
            {"believed": {"incident": "drone", "account_of": "mali", "share": 0.5}},
            "the account of Mali is believed abroad",
        ),
        (
            {"ending": {"any_of": ["tacit", "faded"]}},
            "the dispute ends in one of these ways: tacit understanding, faded",
        ),
    ],
)
def test_each_verb(goal: dict[str, Any], words: str) -> None:
    assert goal_words(GoalEntry.model_validate(goal), Text()) == words
