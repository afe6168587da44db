"""Goals of actors in a reader's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.records import StatusRecord
from sim.text.text import Text

if TYPE_CHECKING:
    from sim.scenario.verbs import GoalEntry


def goal_words(goal: GoalEntry, text: Text) -> str:
    """A goal as a person reads it, as it stands within a sentence."""
    key = f"goal.{goal.verb}"
    if goal.status is not None:
        wanted = goal.status
        state = text.status_line(StatusRecord(wanted.source, wanted.target, wanted.status, 0))
        return text.get(key if wanted.is_ else f"{key}_off", state=state)
    if goal.hostility_at_most is not None:
        pair = goal.hostility_at_most
        return text.get(key, source=text.actor(pair.source), target=text.actor(pair.target))
    if goal.believed is not None:
        return text.get(key, teller=text.actor(goal.believed.account_of))
    if goal.ending is not None:
        names = text.get("cli.explain.list").join(text.get(f"ending.{one}.name").lower() for one in goal.ending.any_of)
        return text.get(key, endings=names)
    return text.get(key)
