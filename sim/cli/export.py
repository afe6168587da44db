"""A run for other programs: its JSON document, and how files are written together."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.report import ChoiceRecord, RunRecord


def run_document(record: RunRecord) -> dict[str, Any]:
    """A run as plain JSON values; dates are ISO 8601."""
    return _plain(dataclasses.asdict(record))  # type: ignore[no-any-return]


def choices_document(choices: list[ChoiceRecord], setup: Mapping[str, str | int]) -> dict[str, Any]:
    """Decisions as plain JSON values, with what it takes to get them again."""
    return {**setup, "decisions": [_plain(dataclasses.asdict(choice)) for choice in choices]}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def as_json(document: Mapping[str, Any]) -> str:
    """One JSON document in ASCII, so that every terminal and pipe can carry it."""
    return json.dumps(document, indent=2, allow_nan=False)


def write_together(folder: Path, contents: Mapping[str, str]) -> list[Path]:
    """Write files all or none: each is complete before the first one takes its name.

    Args:
        folder: made if it does not exist.
        contents: file name -> text.

    Raises:
        OSError: a file cannot be written; nothing is left behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = {folder / f".{name}.{os.getpid()}.part": folder / name for name in contents}
    try:
        for part, content in zip(parts, contents.values(), strict=True):
            part.write_text(content, encoding="utf-8", newline="\n")
        for part, path in parts.items():
            os.replace(part, path)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
    return list(parts.values())
