"""Filling in a sentence: ``{name}`` and ``{name.form}``, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

PLACEHOLDER = re.compile(r"\{([a-z_]+)(?:\.([a-z_]+))?\}")

NAME = "name"
SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Forms:
    """A word in the forms that sentences need: ``name``, ``subject``, ``of``, ``to``, ``in``, perhaps ``adjective``."""

    forms: Mapping[str, str]

    def form(self, name: str) -> str:
        """One form; the name if there is no such form."""
        return self.forms.get(name, self.forms[NAME])

    def __str__(self) -> str:
        return self.form(SUBJECT)


Value = str | int | Forms


def fill(template: str, values: Mapping[str, Value]) -> str:
    """A sentence with its placeholders filled in.

    What is not a known placeholder stays as it stands, so a stray brace in somebody's text does no harm, and
    nothing of an object but its forms can be reached.

    >>> fill("{who} waits {n} days. {else} {who.x.y} {", {"who": "Mali", "n": 3})
    'Mali waits 3 days. {else} {who.x.y} {'
    >>> fill("{who.of}", {"who": Forms({"name": "Mali", "of": "du Mali"})})
    'du Mali'
    """
    return PLACEHOLDER.sub(lambda found: _filled(found, values), template)


def _filled(found: re.Match[str], values: Mapping[str, Value]) -> str:
    name, form = found.groups()
    value = values.get(name)
    if isinstance(value, Forms):
        return value.form(form or SUBJECT)
    if value is None or form is not None:
        return found.group()
    return str(value)


def placeholders(template: str) -> set[tuple[str, str | None]]:
    """The placeholders of a sentence, as name and form.

    >>> sorted(placeholders("{target.of} and {day}"), key=str)
    [('day', None), ('target', 'of')]
    """
    return {(found[1], found[2]) for found in PLACEHOLDER.finditer(template)}


def sentence(text: str) -> str:
    """The text with its first letter as a capital.

    >>> sentence("« l'Algérie »")
    "« L'Algérie »"
    """
    for place, character in enumerate(text):
        if character.isalnum():
            return text[:place] + character.upper() + text[place + 1 :]
    return text


def readable(key: str) -> str:
    """What is shown where nobody wrote a text: the last part of the key as words.

    >>> readable("actor.river_council")
    'River council'
    """
    return sentence(key.rsplit(".", 1)[-1].replace("_", " ").replace("-", " "))
