"""A run for other programs: the JSON document and the table of events, and how both are written."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.report import ChoiceRecord, EventRecord, RunRecord

COLUMNS = (
    "event_id",
    "event_date",
    "source",
    "target",
    "cameo_root",
    "cameo_code",
    "goldstein",
    "quad_class",
    "act",
    "public",
    "reason",
    "scenario",
    "seed",
    "run",
)
"""Columns of ``events.csv``, under the names that users of event data know.

``event_id``: unique over scenarios, seeds and runs. ``event_date``: ISO 8601. ``cameo_root``: the first two digits
of ``cameo_code``; both are text, with leading zeros. ``goldstein``: -10 to 10. ``quad_class``: 1 verbal cooperation,
2 material cooperation, 3 verbal conflict, 4 material conflict. ``act``: our own finer code. ``public``: true or
false. ``reason``: the term that weighed most.
"""


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


def events_csv(record: RunRecord) -> str:
    """The events of a run as a table; see COLUMNS."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(number, event, record) for number, event in enumerate(record.events, start=1))
    return table.getvalue()


def _row(number: int, event: EventRecord, record: RunRecord) -> tuple[str | int | float, ...]:
    return (
        f"{record.scenario}-{record.seed}-{record.run}-{number}",
        event.date.isoformat(),
        event.source,
        event.target,
        event.cameo[:2],
        event.cameo,
        event.goldstein,
        quad_class(event.cameo),
        event.act,
        "true" if event.public else "false",
        event.reason,
        record.scenario,
        record.seed,
        record.run,
    )


def quad_class(cameo: str) -> int:
    """The quad class of a CAMEO code.

    Roots 01-05 verbal cooperation (1), 06-09 material cooperation (2), 10-13 verbal conflict (3), 14-20 material
    conflict (4).
    Source: CAMEO root codes, grouped as in GDELT's and ICEWS' quad counts.

    >>> [quad_class(code) for code in ("050", "0841", "112", "138", "1712")]
    [1, 2, 3, 3, 4]
    """
    root = int(cameo[:2])
    return 1 + (root > 5) + (root > 9) + (root > 13)


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
