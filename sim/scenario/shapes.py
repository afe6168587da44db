"""What a field expects, read off the models: one wording for messages, reference page and schema."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sim.scenario.verbs import OneVerb

ID_PATTERN = r"^[a-z][a-z0-9_-]*$"
_PATTERN_WORDS = {
    ID_PATTERN: "an id (a small letter, then small letters, digits, '_' or '-'; at most 40)",
    r"^\d{2,4}$": "a code of 2 to 4 digits",
    r"^[A-Z]{4}$": "an ICAO code of four capital letters",
    r"^([A-Z]{3})?$": "an IATA code of three capital letters",
}


MANY = 12
"""Choices beyond this number are not listed in a message, but on the reference page."""


REFERENCE_PAGE = "scenarios/FORMAT.md"
"""The page that ``reference`` writes."""


@dataclass(frozen=True)
class Shape:
    """The type of a value, without ``Annotated`` and ``None``, and its limits by name (ge, gt, le, lt ...)."""

    type_: Any
    limits: dict[str, Any]

    @property
    def origin(self) -> Any:
        """``tuple``, ``dict``, ``Literal`` or None."""
        return get_origin(self.type_)

    @property
    def model(self) -> type[BaseModel] | None:
        """The model, if the value is a mapping with known keys."""
        is_model = isinstance(self.type_, type) and issubclass(self.type_, BaseModel)
        return self.type_ if is_model else None

    @property
    def is_id(self) -> bool:
        """Whether the value is an id."""
        return self.limits.get("pattern") == ID_PATTERN


def shape_of(annotation: Any, metadata: Iterable[Any] = ()) -> Shape:
    """The shape behind an annotation."""
    limits = _limits(metadata)
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            limits |= _limits(more)
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        else:
            return Shape(annotation, limits)


def field_shape(field: FieldInfo) -> Shape:
    """The shape of a field of a model."""
    return shape_of(field.annotation, field.metadata)


def _limits(metadata: Iterable[Any]) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    for item in metadata:
        if isinstance(item, FieldInfo):
            limits |= _limits(item.metadata)
        elif isinstance(item, Ge | Gt | Le | Lt | MinLen | MaxLen):
            limits |= {name: getattr(item, name) for name in item.__dataclass_fields__}
        elif getattr(item, "pattern", None) is not None:
            limits["pattern"] = item.pattern
    return limits


def keys_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The keys that a mapping may have, as they are written."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def step_into(shape: Shape, step: str | int) -> Shape | None:
    """The shape of what lies under a key or at an index, or None if nothing can."""
    if shape.model is not None:
        field = keys_of(shape.model).get(str(step))
        return field_shape(field) if field else None
    if shape.origin is tuple and isinstance(step, int):
        items = get_args(shape.type_)
        return shape_of(items[0] if items[-1] is Ellipsis else items[min(step, len(items) - 1)])
    if shape.origin is dict:
        return shape_of(get_args(shape.type_)[1])
    return None


def key_shape(shape: Shape) -> Shape:
    """The shape of the keys of an open mapping."""
    return shape_of(get_args(shape.type_)[0])


def choices_of(shape: Shape) -> tuple[str, ...]:
    """The words that a choice allows; nothing for any other shape."""
    return get_args(shape.type_) if shape.origin is Literal else ()


def expected(shape: Shape) -> str:
    """What is expected, in words: ``a number from 0 to 10``."""
    if shape.model is not None:
        keys = list(keys_of(shape.model))
        if issubclass(shape.model, OneVerb):
            return f"a mapping with {one_of(keys)}"
        if len(keys) > MANY:
            return f"a mapping with {one_of(keys)}"
        return f"a mapping with the {'key' if len(keys) == 1 else 'keys'} {', '.join(keys)}"
    if choices := choices_of(shape):
        return one_of(choices)
    if shape.origin is tuple:
        return _expected_list(shape)
    if shape.origin is dict:
        return "a mapping"
    return _expected_scalar(shape)


def one_of(words: Sequence[str]) -> str:
    """The words to choose from; where they stand, if there are many."""
    if len(words) > MANY:
        return f"one of those in {REFERENCE_PAGE}"
    return f"one of {', '.join(words)}" if len(words) > 1 else "".join(words)


def _expected_list(shape: Shape) -> str:
    items = get_args(shape.type_)
    if items[-1] is not Ellipsis:
        return f"a list of {len(items)}"
    least = shape.limits.get("min_length", 0)
    return f"a list of at least {least}" if least else "a list"


def _expected_scalar(shape: Shape) -> str:
    if shape.type_ is bool:
        return "true or false"
    if shape.type_ is dt.date:
        return "a date such as 2025-03-31"
    if shape.type_ is int:
        return f"a whole number{_range(shape.limits, whole=True)}"
    if shape.type_ is float:
        return f"a number{_range(shape.limits, whole=False)}"
    pattern = shape.limits.get("pattern")
    return _PATTERN_WORDS.get(pattern, f"text of the form {pattern}") if pattern else "text"


def _range(limits: dict[str, Any], *, whole: bool) -> str:
    low, above = limits.get("ge"), limits.get("gt")
    high, below = limits.get("le"), limits.get("lt")
    if whole and below is not None:
        high, below = below - 1, None
    to = "to" if low is not None else "and up to"
    lower = f" from {_number(low)}" if low is not None else f" above {_number(above)}" if above is not None else ""
    upper = f" {to} {_number(high)}" if high is not None else f" below {_number(below)}" if below is not None else ""
    return lower + upper


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
