"""The reference page of the format, written from the models: ``python -m sim.scenario.reference`` prints it.

The page is ``scenarios/FORMAT.md``; a test compares the two.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sim.scenario.checks.references import REFERENCES, REFERENT_WORDS
from sim.scenario.inherit import INHERITS
from sim.scenario.reading import MODELS
from sim.scenario.shapes import Shape, choices_of, expected, field_shape, keys_of, shape_of
from sim.scenario.spec import ActorSpec
from sim.scenario.verbs import VERBS, OneVerb

_INTRODUCTION = """\
# The format of a scenario

This page is made from the models in `sim/scenario/` by `python -m sim.scenario.reference`; a test holds the two
together.

A scenario is a folder. It holds `scenario.yaml` and `actors.yaml`, may hold `events.yaml`, `history.yaml`,
`expect.yaml` and `guide.yaml` (lessons that teach the screen), and takes acts, statuses, parameters and archetypes from
`common/`. It may add acts, statuses and archetypes of its own in files of the same names; it cannot change the common
ones, except the values of parameters, in `scenario.yaml`. Texts for the screen lie in `lang/<language>.yaml`.

Flights are counted from the routes of `common/routes.yaml`, between the airports of `common/airports.yaml`. Over whom
they lead, and how long the way around a closed sky is, is read from `common/airspace.json`, which
`python -m sim.scenario.airspace_bake` makes from the outlines of the map. A scenario may add a `routes.yaml` of its
own; between two airports that the common file joins as well, its route counts instead. What a tie says itself of
`flights`, `overflights` and `detour` goes before all this, also if it says 0.

- `harmattan new NAME` makes a folder to start from, `harmattan check FOLDER` says all that is wrong with it, and
  `harmattan schema --out FOLDER` writes JSON Schemas for an editor.
- Every scalar is read as text and converted by its field: `NO` stays the text NO, `12:30` is never a number.
- Anchors, aliases, tags and several documents in a file are refused. An actor takes values from an archetype with
  `inherits: <archetype>`: mappings are merged key by key, and what the actor says itself goes before.
- An id is a small letter and then small letters, digits, `_` or `-`, at most 40 in all.
- A key without a default must be there.
"""

_VERB_INTRODUCTION = """\
There is no expression language. What an act does, what a gate asks, what an actor wants is a list of verbs, each a
mapping with one key: `- offends: {points: 2.5}`.
"""

_VERB_TITLES = {
    "EffectEntry": "Effects of an act",
    "GateEntry": "Gate of an act",
    "EventCondition": "Conditions of an event (`given`)",
    "RateEntry": "What scales a hazard (`scaled`)",
    "GoalEntry": "Goals of an actor",
    "Measure": "What an expectation measures",
}


def reference_page() -> str:
    """The whole page, in Markdown."""
    parts = [_INTRODUCTION]
    for kind, model in MODELS.items():
        parts += [f"## {kind}.yaml\n", *_tables(model)]
    parts.append(_archetypes())
    parts += ["## Verbs\n", _VERB_INTRODUCTION]
    parts += [_verb_table(family) for family in VERBS]
    return "\n".join(parts)


def _archetypes() -> str:
    return (
        "## archetypes.yaml\n\n"
        "`archetypes` is a list of actors from which any key but `id` may be missing, and which may say\n"
        f"`{INHERITS}` themselves.\n"
    )


# --- fields -----------------------------------------------------------------------------------------


def _tables(model: type[BaseModel]) -> Iterator[str]:
    """One table for a file and one for each thing in it, verbs left out."""
    for each in _models_in(model):
        title = "" if each is model else f"### {each.__name__}\n\n{_sentence(each)}\n\n"
        rows = [_row(each, key, field) for key, field in keys_of(each).items()]
        if each is ActorSpec:
            rows.insert(
                1, f"| `{INHERITS}` | the id of an archetype | nothing | whose values hold where none stand here |"
            )
        yield f"{title}| key | expected | default | meaning |\n|---|---|---|---|\n" + _lines(rows)


def _models_in(model: type[BaseModel]) -> list[type[BaseModel]]:
    found = [model]
    for each in found:
        inner = (_inner_model(field_shape(field)) for field in keys_of(each).values())
        found += [m for m in dict.fromkeys(inner) if m and m not in found and not issubclass(m, OneVerb)]
    return found


def _inner_model(shape: Shape) -> type[BaseModel] | None:
    """The model of a value or of the items of a list."""
    if shape.origin is tuple:
        return _inner_model(shape_of(get_args(shape.type_)[0]))
    return shape.model


def _row(model: type[BaseModel], key: str, field: FieldInfo) -> str:
    default = "" if field.is_required() else _default(field)
    return f"| `{key}` | {_expected_in(model, key, field)} | {default} | {_cell(field.description or '')} |"


def _expected_in(model: type[BaseModel], key: str, field: FieldInfo) -> str:
    """What a field expects; of an id, what it names."""
    shape = field_shape(field)
    named = REFERENT_WORDS.get(REFERENCES.get(model, {}).get(key, ""))
    if named is None:
        return _expected(shape)
    return f"{expected(shape)}, each {named}" if shape.origin is tuple else named


def _expected(shape: Shape) -> str:
    """What a field expects, with what the items of a list are."""
    if shape.origin is tuple:
        return f"{expected(shape)}, each {_expected(shape_of(get_args(shape.type_)[0]))}"
    if shape.origin is dict:
        keys, values = map(shape_of, get_args(shape.type_))
        return f"a mapping from {_expected(keys)} to {_expected(values)}"
    if shape.model is not None:
        return _title(shape.model)
    if choices := choices_of(shape):
        return "one of " + ", ".join(f"`{choice}`" for choice in choices)
    return "an id" if shape.is_id else _cell(expected(shape))


def _title(model: type[BaseModel]) -> str:
    return f"a verb: {_VERB_TITLES[model.__name__]}" if issubclass(model, OneVerb) else f"{model.__name__}, see below"


def _default(field: FieldInfo) -> str:
    value: Any = field.get_default(call_default_factory=True)
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, BaseModel):
        return "every default"
    if isinstance(value, tuple | dict):
        return "[" + ", ".join(f"{item:g}" for item in value) + "]" if value else "none"
    return f"{value:g}" if isinstance(value, float) else str(value)


# --- verbs ------------------------------------------------------------------------------------------


def _verb_table(family: type[OneVerb]) -> str:
    rows = [_verb_row(verb, field) for verb, field in keys_of(family).items()]
    head = f"### {_VERB_TITLES[family.__name__]}\n\n{_sentence(family)}\n\n"
    return f"{head}| verb | fields | meaning |\n|---|---|---|\n" + _lines(rows)


def _verb_row(verb: str, field: FieldInfo) -> str:
    model = field_shape(field).model
    assert model is not None
    fields = "<br>".join(_verb_field(model, key, each) for key, each in keys_of(model).items())
    return f"| `{verb}` | {fields} | {_cell(field.description or '')} |"


def _verb_field(model: type[BaseModel], key: str, field: FieldInfo) -> str:
    default = "" if field.is_required() else f" (default {_default(field)})"
    meaning = f": {_cell(field.description)}" if field.description else ""
    return f"`{key}`, {_expected_in(model, key, field)}{default}{meaning}"


# --- Markdown ---------------------------------------------------------------------------------------


def _sentence(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().splitlines()[0]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _lines(rows: list[str]) -> str:
    return "".join(f"{row}\n" for row in rows)


if __name__ == "__main__":
    sys.stdout.write(reference_page())
