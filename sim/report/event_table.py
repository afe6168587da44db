"""The events of a run as a table for other programs."""

from __future__ import annotations

import csv
import io

from sim.report.records import EventRecord, RunRecord

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
