"""What is kept of a debrief: tables for other programs, a picture of the chart, and a page to print."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from sim.report.event_table import events_csv
from sim.view.kit.canvas import Canvas
from sim.view.kit.chart import LineChart
from sim.view.kit.list import Row
from sim.view.kit.look import RTL_LANGUAGES, Look

if TYPE_CHECKING:
    from sim.report import RunRecord
    from sim.study.band import TensionBand

PICTURE_SIZE = (1200, 600)
STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}"
    "img{max-width:100%}li{margin:.4rem 0}"
)
SHARES = ("p5", "p25", "p50", "p75", "p95")


def tension_csv(record: RunRecord, band: TensionBand | None) -> str:
    """The tension of each day, and the percentiles of the runs beside it where there are any."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(("day", "tension", *(SHARES if band is not None else ())))
    beside = [getattr(band, share) for share in SHARES] if band is not None else []
    for day, tension in enumerate(record.tension):
        writer.writerow((day + 1, f"{tension:.2f}", *(f"{line[day]:.2f}" for line in beside)))
    return table.getvalue()


def chart_png(chart: LineChart, look: Look) -> bytes:
    """The chart as a picture, with the colours of the window."""
    surface = pygame.Surface(PICTURE_SIZE)
    canvas = Canvas(surface, look)
    canvas.fill(canvas.area, "panel")
    margin = look.px(16)
    copy = LineChart(chart.series, chart.bands, chart.marks, say_x=chart.say_x, say_y=chart.say_y)
    copy.place(canvas.area.inflate(-2 * margin, -2 * margin), look)
    copy.draw(canvas)
    kept = io.BytesIO()
    pygame.image.save(surface, kept, "tension.png")
    return kept.getvalue()


def page_html(lang: str, title: str, words: Sequence[str], parts: Mapping[str, Sequence[Row]]) -> str:
    """A page that needs nothing beside it but the picture of the chart.

    Args:
        lang: of the page.
        title: its heading.
        words: paragraphs below it.
        parts: heading -> what is listed under it.
    """
    way = "rtl" if lang in RTL_LANGUAGES else "ltr"
    lines = [
        f'<!doctype html>\n<html lang="{lang}" dir="{way}">\n<meta charset="utf-8">',
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n<h1>{escape(title)}</h1>",
        *(f"<p>{escape(line)}</p>" for line in words),
        f'<p><img src="tension.png" alt="{escape(title)}"></p>',
    ]
    for heading, rows in parts.items():
        items = "\n".join(f"<li>{_item(row)}</li>" for row in rows)
        lines.append(f"<h2>{escape(heading)}</h2>\n<ul>\n{items}\n</ul>")
    return "\n".join(lines) + "\n</html>\n"


def _item(row: Row) -> str:
    head = " ".join(part for part in (row.title, row.note) if part)
    words = escape(row.text).replace("\n", "<br>")
    return f"<b>{escape(head)}</b><br>{words}" if head and words else f"<b>{escape(head)}</b>" if head else words


def write_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write them into a folder, each whole or not at all.

    Raises:
        SaveRefused: one cannot be written.
    """
    from sim.game.files import write_whole

    for name, content in contents.items():
        write_whole(folder / name, content)


def tables(record: RunRecord, band: TensionBand | None) -> dict[str, bytes]:
    """The tables, by their file names."""
    return {"events.csv": events_csv(record).encode(), "tension.csv": tension_csv(record, band).encode()}
