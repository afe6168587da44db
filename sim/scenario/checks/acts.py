"""Acts: what they do, when they are allowed, and how they are undone."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.checks.registry import check, repeated
from sim.scenario.problems import Problem, shown
from sim.scenario.reading import Reading
from sim.scenario.spec import ActSpec
from sim.scenario.verbs import HEARD, FactIs, GateEntry


def set_by(act: ActSpec) -> list[str]:
    """Ids of the statuses that an act sets."""
    return [effect.sets.status for effect in act.effects if effect.sets]


def cleared_by(act: ActSpec) -> set[str]:
    """Ids of the statuses that an act clears."""
    return {effect.clears.status for effect in act.effects if effect.clears}


@check
def effects_stand_once(reading: Reading) -> Iterator[Problem]:
    """An act has one value an effect; only ``sets`` and ``clears`` may stand several times."""
    for place, act in enumerate(reading.acts):
        verbs = [(("acts", place, "effects", i), effect.verb) for i, effect in enumerate(act.effects)]
        for again, _ in repeated(item for item in verbs if item[1] not in ("sets", "clears")):
            verb = act.effects[int(again[-1])].verb
            message = f"the effect {shown(verb)} stands here again; expected it once in {shown(act.id)}"
            yield reading.error("actions", again, message)


@check
def audiences_hear(reading: Reading) -> Iterator[Problem]:
    """What an act does through those who hear of it does nothing unless the act is public."""
    for place, act in enumerate(reading.acts):
        for number, effect in enumerate(act.effects):
            if effect.verb in HEARD and act.visibility != "public":
                what = f"the effect {shown(effect.verb)} does nothing in {shown(act.id)}, which is {act.visibility}"
                message = f"{what}; expected it in a public act, or not at all"
                yield reading.warning("actions", ("acts", place, "effects", number), message)


def _asked(entry: GateEntry) -> tuple[str, str]:
    """What a gate entry asks about, whatever the answer it wants."""
    fields = entry.fields
    return entry.verb, fields.fact if isinstance(fields, FactIs) else fields.status  # type: ignore[attr-defined]


@check
def gates_can_be_met(reading: Reading) -> Iterator[Problem]:
    """A gate that asks for the same thing twice is never met, or says it twice."""
    for place, act in enumerate(reading.acts):
        asked = [(("acts", place, "gate", i), _asked(entry)) for i, entry in enumerate(act.gate)]
        for again, _ in repeated(asked):
            what = _asked(act.gate[int(again[-1])])[1]
            message = f"the gate of {shown(act.id)} asks for {shown(what)} again; expected it once, on or off"
            yield reading.error("actions", again, message)


@check
def reversals_undo(reading: Reading) -> Iterator[Problem]:
    """The act that undoes another clears every status that the other sets."""
    acts = {act.id: act for act in reading.acts}
    for place, act in enumerate(reading.acts):
        undoing = acts.get(act.reversal.by) if act.reversal else None
        if undoing is None:
            continue
        cleared = cleared_by(undoing)
        left = [shown(status) for status in dict.fromkeys(set_by(act)) if status not in cleared]
        if left or not cleared:
            what = f"does not clear {', '.join(left)}" if left else "clears nothing"
            message = f"'by' is {shown(undoing.id)}, which {what}; expected an act that does"
            yield reading.error("actions", ("acts", place, "reversal", "by"), message)
