"""Two folders run against run: what differs, how sure that is, and how large it is."""

from __future__ import annotations

import math
from typing import Final

from sim.study.page.charts import Bar
from sim.study.page.contents import Contents
from sim.study.page.figures import Caption, Table, bar_figure, code, paragraph, section
from sim.study.page.markup import Html, table, tag
from sim.study.page.wording import Wording
from sim.study.results.comparison import Comparison
from sim.study.results.records import Difference

KEYS: Final = (
    "page.measure_name",
    "page.in_a",
    "page.in_b",
    "page.difference",
    "page.low",
    "page.high",
    "page.effect",
    "page.changed",
)
"""Headings of what differs."""


def against(contents: Contents, wording: Wording) -> Html:
    """The section on another folder; nothing if there is none."""
    if contents.against is None:
        return Html("")
    other, found = contents.against
    folders = (("page.folder_a", contents.results.folder), ("page.folder_b", other.folder))
    names = tag("ul", *(tag("li", wording.get(key), " ", code(str(folder))) for key, folder in folders))
    parts = [
        paragraph(names),
        *(paragraph(said) for said in origin_sentences(found, wording)),
        paragraph(pairs_sentence(found, wording)),
        _effects(found, wording),
        _moves(found, wording),
    ]
    return section("against", wording.get("page.against"), *parts)


def pairs_sentence(found: Comparison, wording: Wording) -> str:
    """How many runs were paired, and how many of them end otherwise."""
    share = found.otherwise
    bounds = wording.interval(wording.share(share.low), wording.share(share.high))
    pairs = {"pairs": wording.whole(found.pairs), "alone": wording.whole(found.alone_a + found.alone_b)}
    return wording.get("page.pairs", **pairs, share=wording.share(share.share), interval=bounds)


def origin_sentences(found: Comparison, wording: Wording) -> list[str]:
    """What differs between the folders beside what was changed on purpose, as far as their manifests say."""
    said = {"page.other_rules": found.other_rules, "page.other_scenario": found.other_scenario}
    return [wording.get(key) for key, holds in said.items() if holds]


def _effects(found: Comparison, wording: Wording) -> Html:
    """A figure of what changed, as far as its effect is a number, over a table of all."""
    headings = [wording.get(key) for key in KEYS]
    rows = [difference_row(one, wording) for one in found.differences]
    bars = [_bar(one, wording) for one in found.differences if one.changed.count and math.isfinite(one.effect)]
    if not bars:
        return table(wording.get("page.effects"), headings, rows)
    caption = Caption(wording.get("page.effects"), f"{wording.get('page.effect_reading')} {wording.get('page.bars')}")
    return bar_figure("effects", caption, Table(headings, rows), wording, bars)


def difference_row(one: Difference, wording: Wording) -> tuple[str, ...]:
    """Cells: measure, mean in A and in B, difference with its interval, effect, share of the runs that changed."""
    means = (wording.value(one.measure, mean) for mean in (one.mean_a, one.mean_b))
    signed = (wording.value(one.measure, number, signed=True) for number in (one.difference, one.low, one.high))
    effect = wording.number(one.effect, signed=True)
    return (wording.measure(one.measure), *means, *signed, effect, wording.share(one.changed.share))


def _bar(one: Difference, wording: Wording) -> Bar:
    """The effect; its interval is that of the difference in the same unit."""
    scale = one.effect / one.difference if one.difference else math.nan
    said = wording.number(one.effect, signed=True)
    return Bar(wording.measure(one.measure), said, one.effect, one.low * scale, one.high * scale)


def _moves(found: Comparison, wording: Wording) -> Html:
    """Which endings turned into which."""
    if not found.moves:
        return Html("")
    headings = [wording.get(key) for key in ("page.ending_a", "page.ending_b", "page.runs")]
    rows = [(wording.ending(a), wording.ending(b), wording.whole(count)) for a, b, count in found.moves]
    return table(wording.get("page.moves_title"), headings, rows)
