"""The whole page, and writing it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sim.study.output import write_whole
from sim.study.page.against import against as against_section
from sim.study.page.contents import Contents, gather
from sim.study.page.figures import paragraph, section
from sim.study.page.markup import Html, tag
from sim.study.page.outcomes import acts, endings, survival, tension
from sim.study.page.setup import setup
from sim.study.page.style import STYLE
from sim.study.page.sweeps import studies
from sim.study.page.wording import Wording
from sim.study.results.read import Results
from sim.text import Text

HTML_OPTION: Final = "--html"

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""Even if a text brought a link along, the browser would load nothing."""


def write_page(
    results: Results,
    path: str | os.PathLike[str],
    text: Text,
    measure: str | Sequence[str] | None = None,
    against: Results | None = None,
) -> None:
    """Write a report on a batch as one HTML file that needs nothing else.

    Args:
        results: the batch. path: of the file. text: the language, and the scenario's own texts if they are at hand.
        measure: what is looked at over the sweep, one or several. against: another batch to compare it with.

    Raises:
        HarmattanError: the file cannot be written, there is no such measure, or the two cannot be paired.
    """
    write_contents(gather(results, measure, against), path, text)


def write_contents(contents: Contents, path: str | os.PathLike[str], text: Text) -> None:
    """The same of numbers that were read already.

    Raises:
        HarmattanError: the file cannot be written.
    """
    write_whole(Path(path), page(contents, text), HTML_OPTION)


def page(contents: Contents, text: Text) -> str:
    """The page as HTML; the same bytes for the same folder and language."""
    wording = Wording(text, contents.results.goals)
    title = wording.get("page.title", scenario=text.title(contents.results.scenario))
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("title", title),
        tag("style", Html(STYLE)),
    )
    body = tag("body", tag("main", tag("h1", title), "\n", *_sections(contents, wording)))
    direction = "rtl" if wording.rtl else "ltr"
    return f"<!DOCTYPE html>\n{tag('html', head, chr(10), body, lang=text.lang, dir=direction)}\n"


def _sections(contents: Contents, wording: Wording) -> list[Html]:
    lead = wording.get("page.lead", runs=wording.whole(contents.results.rows))
    return [
        paragraph(lead),
        setup(contents, wording),
        endings(contents, wording),
        tension(contents, wording),
        survival(contents, wording),
        acts(contents, wording),
        studies(contents, wording),
        against_section(contents, wording),
        _limits(wording),
    ]


def _limits(wording: Wording) -> Html:
    """What such numbers can say, and what not."""
    said = ("page.limit_model", "page.limit_interval", "page.limit_use")
    return section("limits", wording.get("page.limits"), *(paragraph(wording.get(key)) for key in said))
