"""Writing HTML: every text is escaped, unless it is markup that was made here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_EMPTY = frozenset({"meta", "br", "hr"})


class Html(str):
    """Text that is markup already, and is not escaped again."""

    __slots__ = ()


def tag(name: str, /, *inside: str, **attributes: str | None) -> Html:
    """An element.

    Args:
        name: of the element.
        inside: its contents; what is not markup is escaped.
        attributes: an underscore at the end is dropped, others become hyphens; those that are None are left out.

    >>> tag("td", "a < b", class_="number", data_day="3")
    '<td class="number" data-day="3">a &lt; b</td>'
    """
    written = "".join(f' {_attribute(key)}="{escape(value)}"' for key, value in attributes.items() if value is not None)
    if name in _EMPTY:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(inside)}</{name}>")


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def join(parts: Iterable[str], between: str = "") -> Html:
    """Parts after each other; what is not markup is escaped.

    >>> join(["<", tag("b", "x")])
    '&lt;<b>x</b>'
    """
    return Html(between.join(part if isinstance(part, Html) else escape(part) for part in parts))


def table(caption: str, headings: Iterable[str], rows: Iterable[Iterable[str]]) -> Html:
    """A table whose first column names its rows.

    Args:
        caption: what the table shows. headings: of the columns. rows: cells of each row.
    """
    head = tag("tr", *(tag("th", heading, scope="col") for heading in headings))
    body = join((_row(*cells) for cells in rows), "\n")
    inside = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", body))
    # what scrolls can be reached with the keyboard, and says what it is
    return tag("div", inside, class_="wide", role="group", aria_label=caption, tabindex="0")


def _row(first: str, *others: str) -> Html:
    return tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in others))
