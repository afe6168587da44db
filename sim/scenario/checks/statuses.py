"""Statuses in both directions: held but never set, set but never ended, asked for but never there."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from sim.model.vocabulary import KERNEL_STATUSES
from sim.scenario.checks.acts import cleared_by, set_by
from sim.scenario.checks.registry import check
from sim.scenario.problems import Problem, shown
from sim.scenario.reading import Reading
from sim.scenario.verbs import DyadStatusIs, StatusGoal, StatusIs, StatusShare

MAX_STATUSES = 60
"""A dyad's statuses are the bits of one 64-bit word, with some to spare."""

ENDLESS = frozenset({"at_war", "agreement_signed", "jurisdiction_accepted", "jurisdiction_refused"})
"""Statuses that rightly last to the end of a run: a war or an accord outlives 90 days, a word to a court stands."""


@check
def kernel_statuses_stand(reading: Reading) -> Iterator[Problem]:
    """The rules mention these by name."""
    known = {status.id for status in reading.statuses}
    for missing in (name for name in KERNEL_STATUSES if name not in known):
        message = f"the status {shown(missing)} is missing; expected every status that the rules mention"
        yield reading.error("statuses", ("statuses",), message)


@check
def statuses_fit(reading: Reading) -> Iterator[Problem]:
    """There is room for so many statuses only."""
    if len(reading.statuses) > MAX_STATUSES:
        message = f"this is status number {MAX_STATUSES + 1}; expected {MAX_STATUSES} at most, common ones included"
        yield reading.error("statuses", ("statuses", MAX_STATUSES), message)


def _possible(reading: Reading) -> set[str]:
    """Statuses that can ever hold: set by an act or a rule, or held on the first morning."""
    by_acts = {status for act in reading.acts for status in set_by(act)}
    return by_acts | set(KERNEL_STATUSES) | {held.status for held in reading.cast.statuses}


@check
def own_statuses_can_hold(reading: Reading) -> Iterator[Problem]:
    """A status of the scenario's own that nothing sets is of no use."""
    possible = _possible(reading)
    for place, status in enumerate(reading.statuses):
        path = ("statuses", place, "id")
        if status.id not in possible and reading.is_own("statuses", path):
            message = f"no act sets {shown(status.id)} and nobody starts with it; expected one of the two"
            yield reading.warning("statuses", path, message)


@check
def asked_statuses_can_hold(reading: Reading) -> Iterator[Problem]:
    """A gate, condition, goal or expectation should not wait for a status that cannot come."""
    possible, known = _possible(reading), {status.id for status in reading.statuses}
    for file, path, document in reading.documents:
        status = _asked_for(document)
        if status in known - possible and reading.is_own(file, (*path, "status")):
            message = f"no act sets {shown(status)} and nobody starts with it; expected a status that can hold"
            yield reading.warning(file, (*path, "status"), message)


def _asked_for(document: BaseModel) -> str:
    """The status that a document wants to be on, if it wants one."""
    match document:
        case StatusIs(is_=True) | DyadStatusIs(is_=True) | StatusGoal(is_=True) | StatusShare():
            return document.status
    return ""


@check
def set_statuses_end(reading: Reading) -> Iterator[Problem]:
    """What an act sets, another act clears, or it lapses, unless it is meant to last."""
    ending = ENDLESS | {status.id for status in reading.statuses if status.lasts is not None}
    ending = ending.union(*map(cleared_by, reading.acts))
    for place, act in enumerate(reading.acts):
        for number, effect in enumerate(act.effects):
            path = ("acts", place, "effects", number, "sets", "status")
            if effect.sets and effect.sets.status not in ending and reading.is_own("actions", path):
                message = f"nothing ever ends {shown(effect.sets.status)}; expected an act that clears it, or 'lasts'"
                yield reading.warning("actions", path, message)
