"""A figure on the page: its caption, the drawing, what its colours mean, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.study.page import charts, svg
from sim.study.page.charts import Bar
from sim.study.page.markup import Html, join, table, tag
from sim.study.page.wording import Wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True)
class Caption:
    """What stands above a figure: its title, and how it is read."""

    title: str
    reading: str


@dataclass(frozen=True)
class Table:
    """The numbers of a figure."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


def figure(
    key: str,
    caption: Caption,
    numbers: Table,
    wording: Wording,
    height: float,
    draw: Callable[[Axes], None],
    legend: Sequence[tuple[str, str]] = (),
) -> Html:
    """A figure with its table.

    Args:
        key: of the figure, unlike any other on the page.
        caption, numbers: above and beneath it. wording: the language.
        height, draw: see svg.drawing.
        legend: colours and what they mean.
    """
    above = tag("figcaption", tag("strong", caption.title), " ", caption.reading)
    picture = svg.drawing(key, caption.title, caption.reading, height, draw)
    summary = tag("summary", wording.get("page.as_table"))
    beneath = tag("details", summary, table(caption.title, numbers.headings, numbers.rows))
    return join([tag("figure", above, "\n", picture, _legend(legend), beneath, id=key), "\n"])


def bar_figure(key: str, caption: Caption, numbers: Table, wording: Wording, rows: Sequence[Bar]) -> Html:
    """Bars under their names, with intervals."""
    height = charts.ROW * len(rows)
    return figure(key, caption, numbers, wording, height, lambda axes: charts.bars(axes, rows, wording))


def axes_sentence(wording: Wording, across: str, up: str) -> str:
    """What is told from left to right, and what upward; the words are not in the picture, so that they can wrap."""
    return wording.get("page.axes", across=across, up=up)


def section(key: str, heading: str, *inside: str) -> Html:
    """A part of the page, named by its heading."""
    return join(
        [tag("section", tag("h2", heading, id=f"{key}-heading"), "\n", *inside, aria_labelledby=f"{key}-heading"), "\n"]
    )


def paragraph(*inside: str) -> Html:
    """A paragraph."""
    return join([tag("p", *inside), "\n"])


def code(written: str) -> Html:
    """A path or a hash: from left to right in every language."""
    return tag("code", written, dir="ltr")


def _legend(colours: Sequence[tuple[str, str]]) -> Html:
    """Colours are shapes that can be printed; what they mean is told beside them."""
    entries = [tag("li", _swatch(colour), " ", meaning) for colour, meaning in colours]
    return tag("ul", *entries, class_="legend") if entries else Html("")


def _swatch(colour: str) -> Html:
    shape = tag("rect", width="10", height="10", fill=colour)
    return tag("svg", shape, class_="swatch", viewBox="0 0 10 10", aria_hidden="true")
