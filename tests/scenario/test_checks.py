"""The checks as a whole: found by themselves, complete, and not in each other's way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from pydantic import BaseModel

from sim.scenario.checks import CHECKS, run_checks
from sim.scenario.checks.references import ACTOR_KINDS, REFERENCES, REFERENT_WORDS
from sim.scenario.checks.statuses import ENDLESS
from sim.scenario.nodes import Node
from sim.scenario.problems import Mark
from sim.scenario.reading import MODELS, Reading
from sim.scenario.shapes import Shape, field_shape, shape_of
from sim.scenario.shipped import scenarios_folder

OWN_IDS = {"id", "parameters", "text"}
"""Fields that give an id, name a text, or are checked by their own check."""


def models() -> list[type[BaseModel]]:
    found: list[type[BaseModel]] = list(MODELS.values())
    for model in found:
        for field in model.model_fields.values():
            found += [inner for inner in inner_models(field_shape(field)) if inner not in found]
    return found


def inner_models(shape: Shape) -> Iterator[type[BaseModel]]:
    if shape.model:
        yield shape.model
    elif shape.origin is tuple:
        yield from inner_models(shape_of(get_args(shape.type_)[0]))


def names_something(shape: Shape) -> bool:
    return shape.is_id or (shape.origin is tuple and names_something(shape_of(get_args(shape.type_)[0])))


def test_every_field_that_holds_an_id_says_what_it_names() -> None:
    missing = [
        f"{model.__name__}.{name}"
        for model in models()
        for name, field in model.model_fields.items()
        if names_something(field_shape(field)) and name not in OWN_IDS and name not in REFERENCES.get(model, {})
    ]
    assert missing == []


def test_every_reference_is_a_field_and_has_words() -> None:
    for model, fields in REFERENCES.items():
        assert set(fields) <= set(model.model_fields)
        assert set(fields.values()) <= set(REFERENT_WORDS)
    assert set(ACTOR_KINDS) < set(REFERENT_WORDS)


def test_checks_are_found_and_say_what_they_hold() -> None:
    assert len(CHECKS) >= 30
    assert len({check.__name__ for check in CHECKS}) == len(CHECKS)
    assert all(check.__doc__ for check in CHECKS)


def test_checks_need_no_file() -> None:
    """With nothing read there is nothing to say, and nothing to trip over."""
    assert run_checks(Reading("empty")) == []


def test_a_reading_knows_where_nothing_is() -> None:
    assert Reading("empty").error("actors", ("actors", 0), "x").file == "actors.yaml"
    assert Node("x", Mark("a.yaml", 2, 3)).key_mark(("y",)) == Mark("a.yaml", 2, 3)


def test_endless_statuses_exist() -> None:
    text = (scenarios_folder() / "common" / "statuses.yaml").read_text()
    assert [id_ for id_ in ENDLESS if f"id: {id_}" not in text] == []
