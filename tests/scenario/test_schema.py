"""JSON Schemas and the reference page agree with the models, and the schemas with what is shipped."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from sim.scenario.reading import MODELS
from sim.scenario.reference import reference_page
from sim.scenario.schema import DIALECT, FILE_KINDS, schema_of
from sim.scenario.shapes import keys_of
from sim.scenario.shipped import scenario_names, scenarios_folder
from sim.scenario.verbs import VERBS

TYPES = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "boolean": lambda v: isinstance(v, bool),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, int | float) and not isinstance(v, bool),
}
UNDERSTOOD = {
    *("type", "enum", "anyOf", "$ref", "properties", "required", "additionalProperties", "items", "prefixItems"),
    *("minItems", "maxItems", "minProperties", "maxProperties", "pattern", "minimum", "maximum", "propertyNames"),
    *("exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "title", "description", "default", "format"),
    *("$defs", "$schema"),
}


def accepts(schema: Any, value: Any, defs: dict[str, Any]) -> bool:
    """A validator for as much of JSON Schema as ours use; anything else is a failure of this test."""
    assert set(schema) <= UNDERSTOOD, set(schema) - UNDERSTOOD
    if "$ref" in schema:
        return accepts(defs[schema["$ref"].rsplit("/", 1)[1]], value, defs)
    types = schema.get("type", [])
    if types and not any(TYPES[each](value) for each in ([types] if isinstance(types, str) else types)):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if "anyOf" in schema and not any(accepts(each, value, defs) for each in schema["anyOf"]):
        return False
    checks = {dict: accepts_mapping, list: accepts_list, str: accepts_text}
    return checks.get(type(value), accepts_number)(schema, value, defs)


def accepts_mapping(schema: Any, value: Any, defs: dict[str, Any]) -> bool:
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    inner = all(
        accepts(known.get(k, others), v, defs) for k, v in value.items() if k in known or isinstance(others, dict)
    )
    closed = others is not False or set(value) <= set(known)
    size = schema.get("minProperties", 0) <= len(value) <= schema.get("maxProperties", 1e9)
    return inner and closed and size and set(schema.get("required", [])) <= set(value)


def accepts_list(schema: Any, value: Any, defs: dict[str, Any]) -> bool:
    schemas = schema.get("prefixItems") or [schema.get("items", {})] * len(value)
    size = schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 1e9)
    return size and all(accepts(each, item, defs) for each, item in zip(schemas, value, strict=True))


def accepts_text(schema: Any, value: str, _: Any) -> bool:
    return re.search(schema.get("pattern", ""), value) is not None and len(value) <= schema.get("maxLength", 1e9)


def accepts_number(schema: Any, value: float, _: Any) -> bool:
    return schema.get("minimum", value) <= value <= schema.get("maximum", value)


def as_an_editor_sees(text: str) -> Any:
    """YAML's own idea of the scalars, but dates as text, as JSON has none."""
    return dates_as_text(yaml.safe_load(text))


def dates_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: dates_as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [dates_as_text(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


SHIPPED = [path for folder in ("common", *scenario_names()) for path in (scenarios_folder() / folder).glob("*.yaml")]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_shipped_files_fit_their_schema(path: Path) -> None:
    schema = schema_of(path.stem)
    assert accepts(schema, as_an_editor_sees(path.read_text(encoding="utf-8")), schema.get("$defs", {}))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("actors", "{actors: [{id: a, kind: sate}, {id: b, kind: state}]}"),
        ("actors", "{actors: [{id: a}, {id: b, kind: state}]}"),
        ("actors", "{actors: [{id: a, kind: state, hue: 1}, {id: b, kind: state}]}"),
        ("scenario", "{id: a, start: 2025-01-01, days: 0, dispute: [a, b]}"),
        ("scenario", "{id: a, start: 2025-01-01, days: 9, dispute: [a, b], mechanisms: {blocs: maybe}}"),
        ("statuses", "{statuses: [{id: A}]}"),
        ("archetypes", "{archetypes: [{kind: state}]}"),
        ("expect", "{expectations: [{id: a, why: b, measure: {}}]}"),
    ],
)
def test_wrong_files_do_not_fit(kind: str, text: str) -> None:
    schema = schema_of(kind)
    assert not accepts(schema, as_an_editor_sees(text), schema.get("$defs", {}))


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_every_schema_names_its_dialect_and_has_no_null(kind: str) -> None:
    schema = schema_of(kind)
    assert schema["$schema"] == DIALECT
    assert "'null'" not in str(schema)


def test_numbers_and_switches_as_they_come() -> None:
    acts = schema_of("actions")["$defs"]
    assert accepts(acts["ActSpec"]["properties"]["cameo"], 161, acts)
    assert accepts(acts["ActSpec"]["properties"]["cameo"], "0211", acts)
    for yes in (True, "on", "No"):
        assert accepts(acts["StatusIs"]["properties"]["is"], yes, acts)


def test_the_reference_page_is_up_to_date() -> None:
    page = (scenarios_folder() / "FORMAT.md").read_text(encoding="utf-8")
    assert page == reference_page(), "python -m sim.scenario.reference > scenarios/FORMAT.md"


def test_the_reference_page_has_every_key_and_verb() -> None:
    page = reference_page()
    keys = [key for model in MODELS.values() for key in keys_of(model)]
    assert all(f"| `{key}` |" in page for key in keys)
    assert all(f"| `{verb}` |" in page for family in VERBS for verb in keys_of(family))
