"""Archetypes: an actor that ``inherits:`` begins with another's values and keeps its own where it has them.

This happens on nodes, before validation, so that a wrong inherited value is reported where it was written.
"""

from __future__ import annotations

from functools import reduce

from sim.scenario.nodes import Node
from sim.scenario.problems import Mark, Problem, did_you_mean, error_at, shown
from sim.scenario.shapes import expected, shape_of
from sim.scenario.spec import ActorSpec
from sim.scenario.validate import MAX_PROBLEMS, partial_problems
from sim.scenario.verbs import Id

INHERITS = "inherits"
MAX_LINEAGE = 20
"""Archetypes above each other. Ours need three."""

Archetypes = dict[str, Node]


def archetypes_of(files: list[Node]) -> tuple[Archetypes, list[Problem]]:
    """The archetypes under the root values of files, by id, each with everything it inherits itself."""
    found: Archetypes = {}
    problems: list[Problem] = []
    for root in files:
        for entry in _entries(root, problems):
            _add(found, entry, problems)
    for id_ in found:
        _check_lineage(id_, found, problems)
    return {id_: _whole(id_, found) for id_ in found}, problems


def with_inherited(actors_file: Node, archetypes: Archetypes) -> tuple[Node, list[Problem]]:
    """The root value of actors.yaml with every ``inherits:`` carried out."""
    problems: list[Problem] = []
    actors = actors_file.child("actors")
    if actors is None or not isinstance(actors_file.value, dict) or not isinstance(actors.value, list):
        return actors_file, problems
    whole = Node([_inheriting(actor, archetypes, problems) for actor in actors.value], actors.mark)
    return Node(actors_file.value | {"actors": whole}, actors_file.mark, actors_file.keys), problems


def orphans_of(actors_file: Node, archetypes: Archetypes) -> frozenset[Mark]:
    """Where the actors stand whose archetype does not exist."""
    actors = actors_file.at(("actors",)).items()
    return frozenset(a.mark for a in actors if a.child(INHERITS) and a.text(INHERITS) not in archetypes)


def merged(base: Node, own: Node) -> Node:
    """Two mappings made one, however deep; where both have a value that is no mapping, the own one stays."""
    if not isinstance(base.value, dict) or not isinstance(own.value, dict):
        return own
    values = dict(base.value)
    for key, value in own.value.items():
        values[key] = merged(values[key], value) if key in values else value
    return Node(values, own.mark, base.keys | own.keys)


# --- archetypes -----------------------------------------------------------------------------------


def _entries(root: Node, problems: list[Problem]) -> list[Node]:
    """The items under ``archetypes``, the only key of the file."""
    entries = root.child("archetypes")
    if entries is None or not isinstance(entries.value, list):
        mark = entries.mark if entries else root.mark
        problems.append(error_at(mark, "no list of archetypes stands here; expected the key 'archetypes' with a list"))
    for key, mark in root.keys.items():
        if key != "archetypes":
            hint = did_you_mean(key, ["archetypes"])
            problems.append(error_at(mark, f"the key {shown(key)} is unknown here; expected archetypes{hint}"))
    return entries.items() if entries else []


def _add(found: Archetypes, entry: Node, problems: list[Problem]) -> None:
    id_ = entry.text("id")
    if not id_:
        problems.append(error_at(entry.mark, f"the key 'id' is missing; expected {expected(shape_of(Id))}"))
    elif id_ in found:
        first = found[id_].at(("id",)).mark
        message = f"'id' is {shown(id_)}; expected an id of its own, since {first.file}:{first.line} has this one"
        problems.append(error_at(entry.at(("id",)).mark, message))
    else:
        problems += partial_problems(ActorSpec, _without(entry, INHERITS))
        found[id_] = entry


def _check_lineage(id_: str, archetypes: Archetypes, problems: list[Problem]) -> None:
    """Report an unknown parent, a circle (once, at its first archetype) and a chain that is too long."""
    named = archetypes[id_].child(INHERITS)
    if named is None or _parent(archetypes[id_], archetypes, problems) is None:
        return
    line = _lineage(id_, archetypes)
    back = archetypes[line[-1]].text(INHERITS)
    if back == id_ and named.mark == min(archetypes[each].at((INHERITS,)).mark for each in line):
        circle = " > ".join((*line, id_))
        problems.append(error_at(named.mark, f"'inherits' goes round in a circle ({circle}); expected an end to it"))
    if len(line) > MAX_LINEAGE:
        problems.append(error_at(named.mark, f"more than {MAX_LINEAGE} archetypes stand above; expected fewer"))


def _lineage(id_: str, archetypes: Archetypes) -> list[str]:
    """An archetype, what it inherits, and so on, until it repeats or is seen to be too long."""
    line = [id_]
    while len(line) <= MAX_LINEAGE:
        parent = archetypes[line[-1]].text(INHERITS)
        if parent is None or parent not in archetypes or parent in line:
            break
        line.append(parent)
    return line


def _whole(id_: str, archetypes: Archetypes) -> Node:
    line = [_without(archetypes[ancestor], INHERITS) for ancestor in reversed(_lineage(id_, archetypes))]
    return reduce(merged, line)


# --- who inherits ---------------------------------------------------------------------------------


def _inheriting(actor: Node, archetypes: Archetypes, problems: list[Problem]) -> Node:
    parent = _parent(actor, archetypes, problems)
    own = _without(actor, INHERITS)
    return own if parent is None else merged(_without(archetypes[parent], "id"), own)


def _parent(entry: Node, archetypes: Archetypes, problems: list[Problem]) -> str | None:
    """The id that an entry inherits from, if it names one that exists."""
    named = entry.child(INHERITS)
    if named is None:
        return None
    text = entry.text(INHERITS) or ""
    if text in archetypes:
        return text
    what = f"'inherits' is {shown(text)}" if text else "'inherits' names nothing"
    hint = did_you_mean(text, archetypes) if len(problems) < MAX_PROBLEMS else ""
    problems.append(error_at(named.mark, f"{what}; expected an archetype of archetypes.yaml{hint}"))
    return None


def _without(node: Node, key: str) -> Node:
    if not isinstance(node.value, dict) or key not in node.value:
        return node
    values = {name: value for name, value in node.value.items() if name != key}
    return Node(values, node.mark, {name: mark for name, mark in node.keys.items() if name != key})
