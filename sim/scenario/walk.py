"""Walking through models: every document inside another, with its path as written in the file."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

Steps = tuple[str | int, ...]


def documents_in(document: BaseModel, path: Steps = ()) -> Iterator[tuple[Steps, BaseModel]]:
    """A document and everything in it that is one, the outer before the inner."""
    yield path, document
    for name, field in type(document).model_fields.items():
        yield from _inside(getattr(document, name), (*path, field.alias or name))


def _inside(value: object, path: Steps) -> Iterator[tuple[Steps, BaseModel]]:
    if isinstance(value, BaseModel):
        yield from documents_in(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _inside(item, (*path, index))
