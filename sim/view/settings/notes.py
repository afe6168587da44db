"""What a person is told about the file that keeps the settings: nothing of it stops the game."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sim.text import Text

NoteKind = Literal["field", "unknown", "keys", "damaged", "kept", "unreadable", "cannot_write", "no_home"]

MOST_SHOWN = 5
"""Unknown entries that are named."""


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about the settings file.

    Attributes:
        kind: name of the sentence under ``view_settings.note`` in the language files.
        name: the setting that it is about. why: what the system says. file: a file's name. entries: unknown names.
    """

    kind: NoteKind
    name: str = ""
    why: str = ""
    file: str = ""
    entries: tuple[str, ...] = ()

    def said(self, text: Text) -> str:
        """The sentence in the reader's language."""
        shown = [_printable(entry) for entry in self.entries[:MOST_SHOWN]]
        more = ["…"] if len(self.entries) > MOST_SHOWN else []
        return text.get(
            f"view_settings.note.{self.kind}",
            name=text.get(f"view_settings.name.{self.name}") if self.name else "",
            why=self.why,
            file=self.file,
            entries=" · ".join([*shown, *more]),
        )


def _printable(entry: str) -> str:
    """The beginning of a name that somebody else wrote, without characters that play tricks."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in entry[:40])
