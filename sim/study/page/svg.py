"""Drawing with matplotlib into SVG that stands inside a page: the same bytes every time, and no id twice."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree

from sim.study.page.markup import Html

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH: Final = 4.4
"""Inches. Text of the size below can be read when this fills a phone."""

INK: Final = "#16202a"
MUTED: Final = "#4a5866"
GRID: Final = "#d5dce3"
LINE: Final = "#155a8a"
BAND: Final = "#9cc4e0"
PALE: Final = "#d3e5f2"
OTHER: Final = "#a34a00"

_SETTINGS: Final[Any] = {
    # text stays text: the browser shapes it, in Arabic too
    "svg.fonttype": "none",
    "svg.hashsalt": "harmattan",
    # a dollar sign in somebody's name is no formula
    "text.parse_math": False,
    "axes.unicode_minus": False,
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 8.5,
    "text.color": INK,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
}
_DROPPED: Final = frozenset({"metadata", "style"})
_REFERENCE: Final = re.compile(r"#([\w.-]+)")


def drawing(key: str, title: str, description: str, height: float, draw: Callable[[Axes], None]) -> Html:
    """A drawing as an SVG element that a screen reader names.

    Args:
        key: of the drawing, unlike any other on the page.
        title, description: what it shows, for who does not see it.
        height: inches.
        draw: draws on the axes.
    """
    root = ElementTree.fromstring(_drawn(height, draw))
    used = {name for element in root.iter() for value in element.attrib.values() for name in _REFERENCE.findall(value)}
    titles = f"{key}-title", f"{key}-desc"
    named = f'<title id="{titles[0]}">{escape(title)}</title><desc id="{titles[1]}">{escape(description)}</desc>'
    inside = "".join(_written(child, key, used) for child in root)
    opening = f'<svg viewBox="{root.attrib["viewBox"]}" role="img" aria-labelledby="{titles[0]} {titles[1]}">'
    return Html(f"{opening}{named}{inside}</svg>")


def _drawn(height: float, draw: Callable[[Axes], None]) -> bytes:
    from matplotlib import rc_context, rcdefaults
    from matplotlib.figure import Figure

    with warnings.catch_warnings(), rc_context():
        # the browser brings the letters; here they are only measured
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        # somebody's own matplotlibrc must not change the page
        rcdefaults()
        with rc_context(_SETTINGS):
            figure = Figure(figsize=(WIDTH, height))
            axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
            draw(axes)
            out = io.BytesIO()
            figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return out.getvalue()


def _written(element: ElementTree.Element, key: str, used: set[str]) -> str:
    """An element without name spaces, which HTML does not know, and with the ids that something refers to."""
    name = _local(element.tag)
    if name in _DROPPED:
        return ""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in _attributes(element, key, used))
    inside = escape((element.text or "").strip()) + "".join(_written(child, key, used) for child in element)
    return f"<{name}{attributes}>{inside}</{name}>"


def _attributes(element: ElementTree.Element, key: str, used: set[str]) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name != "id":
            yield (
                _local(name),
                re.sub(r"(url\(|^)#", rf"\1#{key}-", value) if "href" in name or "url(" in value else value,
            )
        elif value in used:
            yield name, f"{key}-{value}"


def _local(name: str) -> str:
    return name.rsplit("}", 1)[-1]
