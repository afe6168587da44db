"""Measures by their names in a reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from sim.study.results.names import ACT, ENDING, act_words
from sim.text import Text
from sim.text.goals import goal_words

if TYPE_CHECKING:
    from sim.scenario.verbs import GoalEntry

_GOAL: Final = re.compile(r"goal_(\w+)_(\d+)")


def measure_words(measure: str, text: Text, goals: Mapping[str, GoalEntry]) -> str:
    """What a measure is called: a few words, such as "highest tension", or "ending: War".

    Args:
        measure: its name. text: the language. goals: what each column of goals asks for.
    """
    if measure.startswith(ENDING):
        return text.get("column.ending", ending=text.word(f"ending.{measure.removeprefix(ENDING)}.name"))
    if measure.startswith(ACT):
        return _act(act_words(measure), text)
    goal = _GOAL.fullmatch(measure)
    if goal:
        wanted = goal_words(goals[measure], text)
        return text.get("column.goal", actor=text.actor(goal[1]), number=goal[2], goal=wanted)
    return text.word(f"column.{measure}")


def _act(words: dict[str, str], text: Text) -> str:
    act = text.act(words["act"])
    actors = {role: text.actor(words[role]) for role in ("source", "target") if role in words}
    keys = {0: "", 1: "column.act_of", 2: "column.act_toward"}
    key = keys[len(actors)]
    return text.get(key, act=act, **actors) if key else act
