"""What a person is told when a picture cannot be shown as it was drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sim.errors import HarmattanError
from sim.text import Text

FaultKind = Literal["missing", "unreadable"]


class PictureFault(HarmattanError):
    """A picture that is not there or cannot be read; something plain is drawn in its place.

    Attributes:
        kind: name of the sentence under ``pictures.fault`` in the language files.
        file: the name of the file, such as ``icons/lock.svg``.
    """

    def __init__(self, kind: FaultKind, path: Path) -> None:
        self.kind = kind
        self.file = f"{path.parent.name}/{path.name}"
        super().__init__(self.said(Text()))

    def said(self, text: Text) -> str:
        """The sentence in the reader's language."""
        return text.get(f"pictures.fault.{self.kind}", file=self.file)
