"""Looking up texts by key, in the tables of a language and in those it falls back to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path

from sim.text.files import FIRST, Table, UnknownLanguage, languages, overlay_table, shipped_table
from sim.text.plural import OTHER, category
from sim.text.template import NAME, SUBJECT, Forms, Value, fill, readable

ACTOR_FORMS = ("of", "to", "in")
"""Forms that are made by the patterns under ``form`` where an actor does not bring its own."""


class Lookup:
    """The texts of one language, those of the scenario before those of the package.

    A text that is missing is taken from the English files, and if it is missing there too, the last part of
    its key is shown as words: a scenario without texts can be played.

    Attributes:
        lang: code of the language, such as ``fr``.

    Raises:
        UnknownLanguage: the package has no texts in this language.
        ScenarioError: on the first use, if a file of texts cannot be read.
    """

    def __init__(self, lang: str = FIRST, overlay_folders: Iterable[str | PathLike[str]] = ()) -> None:
        if lang not in languages():
            raise UnknownLanguage(lang)
        self.lang = lang
        self._folders = tuple(Path(folder) for folder in overlay_folders)
        self._actors: dict[str, Forms] = {}

    @cached_property
    def _tables(self) -> tuple[Table, ...]:
        """The tables to look in, the first that has a key wins; read when first needed."""
        tables: list[Table] = []
        for lang in dict.fromkeys((self.lang, FIRST)):
            shipped = shipped_table(lang)
            tables += [overlay_table(folder, lang) for folder in self._folders] + [shipped]
        return tuple(tables)

    def template(self, *keys: str) -> str | None:
        """The first of these keys that has a text, unfilled, this language before English; None if none has."""
        return next((table[key] for table in self._tables for key in keys if key in table), None)

    def has(self, key: str) -> bool:
        """Whether there is a text under this key."""
        return self.template(key) is not None

    def get(self, key: str, **values: Value) -> str:
        """The text under a key, filled in."""
        return self.first_of((key,), values)

    def first_of(self, keys: Sequence[str], values: Mapping[str, Value], otherwise: str | None = None) -> str:
        """The text under the first of these keys that has one, else under the last resort, filled in."""
        found = self.template(*keys)
        if found is None and otherwise is not None:
            found = self.template(otherwise)
        return readable(keys[0]) if found is None else fill(found, values)

    def word(self, key: str) -> str:
        """A short text without placeholders; the thing's id as words if nobody wrote one.

        The id is the part of the key before the last: ``act.hold_summit.label`` is named after ``hold_summit``.
        """
        return self.template(key) or readable(key.rsplit(".", 1)[0])

    def count(self, key: str, count: int) -> str:
        """The text that goes with a number: ``{count}`` is filled in, the plural form follows the language."""
        return self.first_of((f"{key}.{category(self.lang, count)}", f"{key}.{OTHER}"), {"count": count})

    def actor(self, actor: str) -> Forms:
        """An actor in all its forms; made from the id if nobody named it."""
        if actor not in self._actors:
            self._actors[actor] = self._make_actor(f"actor.{actor}.")
        return self._actors[actor]

    def _make_actor(self, prefix: str) -> Forms:
        """Forms that stand beside the name; one from another language would not fit."""
        table = next((table for table in self._tables if prefix + NAME in table), {})
        forms = {key.removeprefix(prefix): text for key, text in table.items() if key.startswith(prefix)}
        name = forms.setdefault(NAME, readable(prefix.rstrip(".")))
        subject = forms.setdefault(SUBJECT, name)
        for form in ACTOR_FORMS:
            forms.setdefault(form, self.get(f"form.{form}", subject=subject))
        return Forms(forms)
