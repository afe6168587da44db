"""Walking through models: every document inside another, with its path as written in the file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

Steps = tuple[str | int, ...]


def documents_in(document: BaseModel, path: Steps = ()) -> Iterator[tuple[Steps, BaseModel]]:
    """A document and everything in it that is one, the outer before the inner."""
    yield path, document
    for name, key in _fields(type(document)):
        value = getattr(document, name)
        if isinstance(value, (BaseModel, tuple)):
            yield from _inside(value, (*path, key))


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model: name, and key as written in the file."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())


def _inside(value: object, path: Steps) -> Iterator[tuple[Steps, BaseModel]]:
    if isinstance(value, BaseModel):
        yield from documents_in(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _inside(item, (*path, index))
