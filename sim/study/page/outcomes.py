"""How the runs went: endings, tension, open crises and acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sim.study.page import charts, svg
from sim.study.page.charts import Bar
from sim.study.page.contents import Contents
from sim.study.page.figures import Caption, Table, axes_sentence, bar_figure, code, figure, paragraph, section
from sim.study.page.markup import Html, join, tag
from sim.study.page.markup import table as markup_table
from sim.study.page.wording import Wording
from sim.study.results.records import ActShare, Fan, Share, Survival

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_ACTS: Final = 15
"""Acts in the figure and its table; the rest happen in fewer runs."""

TOLD_DAYS: Final = 4
"""Days of which a sentence tells how many crises are open."""


def endings(contents: Contents, wording: Wording) -> Html:
    """The section on how the disputes end."""
    found = contents.endings
    caption = Caption(wording.get("page.endings_figure"), wording.get("page.bars"))
    rows = [Bar(wording.ending(one.name), wording.share(one.share), one.share, one.low, one.high) for one in found]
    table = Table(_headings(wording, "page.ending"), [ending_row(one, wording) for one in found])
    picture = bar_figure("endings", caption, table, wording, rows)
    pooled = [paragraph(wording.get("page.pooled"))] if len(contents.results.points) > 1 else []
    said = [paragraph(most_often(found[0], wording)), *pooled, picture, *_by_point(contents, wording)]
    return section("endings", wording.get("page.endings"), *said)


def _by_point(contents: Contents, wording: Wording) -> list[Html]:
    """The endings of each design point, or why they are not told."""
    if contents.by_point:
        headings = [code(path) for path in contents.results.paths] + point_headings(contents, wording)
        rows = [[_unbroken(cell) for cell in row] for row in point_rows(contents, wording)]
        return [markup_table(wording.get("page.by_point"), headings, rows)]
    too_many = too_many_points(contents, wording)
    return [paragraph(too_many)] if too_many else []


def _unbroken(cell: str) -> str:
    """Let a line of the screen end before an interval, and not within it; paper is too narrow to be so choosy."""
    share, bracket, interval = cell.partition(" (")
    return join([share, " ", tag("span", f"({interval}", class_="whole")]) if bracket else cell


def too_many_points(contents: Contents, wording: Wording) -> str:
    """Why the endings of each point are not told; nothing if they are, or if nobody chose the points."""
    if contents.by_point or not contents.results.chosen:
        return ""
    points = wording.whole(len(contents.results.points))
    return wording.get("page.many_points", points=points, option=wording.foreign("--measure ending.NAME"))


def point_headings(contents: Contents, wording: Wording) -> list[str]:
    """Headings after those of the swept numbers: runs, then each ending."""
    return [wording.get("page.runs"), *(wording.ending(one.name) for one in contents.endings)]


def point_rows(contents: Contents, wording: Wording) -> list[tuple[str, ...]]:
    """Cells of each point: its values, its runs, the share of each ending with its interval."""
    return [
        (
            *(wording.swept(value) for value in values),
            wording.whole(found[0].total),
            *(_share_told(one, wording) for one in found),
        )
        for values, found in zip(contents.results.points.tolist(), contents.by_point, strict=True)
    ]


def _share_told(one: Share, wording: Wording) -> str:
    if not one.total:
        return wording.get("page.none")
    low, high = wording.share(one.low), wording.share(one.high)
    return f"{wording.share(one.share)} ({wording.interval(low, high)})"


def most_often(share: Share, wording: Wording) -> str:
    """One sentence on the most frequent ending."""
    bounds = wording.interval(wording.share(share.low), wording.share(share.high))
    line = wording.text.ending(share.name)
    return wording.get("page.most_often", share=wording.share(share.share), interval=bounds, line=line)


def ending_row(one: Share, wording: Wording) -> tuple[str, str, str, str, str]:
    """Cells: ending, runs, share and its interval."""
    return (wording.ending(one.name), *share_cells(one, wording))


def share_cells(one: Share, wording: Wording) -> tuple[str, str, str, str]:
    """Cells: runs, share and its interval."""
    return wording.whole(one.count), wording.share(one.share), wording.share(one.low), wording.share(one.high)


def _headings(wording: Wording, first: str) -> list[str]:
    rest = ("page.runs", "page.share", "page.low", "page.high")
    return [wording.get(key) for key in (first, *rest)]


# --- tension ---


def tension(contents: Contents, wording: Wording) -> Html:
    """The section on tension, or a sentence on how to have one."""
    heading = wording.get("page.tension")
    if contents.fan is None:
        return section("tension", heading, paragraph(wording.get("page.no_daily", option="harmattan batch --daily")))
    return section("tension", heading, _fan(contents.fan, wording))


def _fan(found: Fan, wording: Wording) -> Html:
    levels = [wording.foreign(wording.tick(level, share=True)) for level in found.levels]
    legend = (
        (svg.LINE, wording.get("page.median")),
        (svg.BAND, _middle(found, 1, wording)),
        (svg.PALE, _middle(found, 0, wording)),
    )
    axes = axes_sentence(wording, wording.get("page.day"), wording.get("page.tension_index"))
    rows = [
        (wording.whole(day), *(wording.number(band[place]) for band in found.bands))
        for place, day in enumerate(found.days)
    ]
    table = Table([wording.get("page.day"), *(wording.get("page.under", share=level) for level in levels)], rows)
    caption = Caption(wording.get("page.tension_figure"), f"{wording.get('page.fan')} {axes}")
    return figure("fan", caption, table, wording, charts.TALL, lambda on: charts.fan(on, found, wording), legend)


def _middle(found: Fan, level: int, wording: Wording) -> str:
    """What a band is: so much of the runs, as many of the others above as below."""
    width = found.levels[-1 - level] - found.levels[level]
    return wording.get("page.middle", share=wording.foreign(wording.tick(width, share=True)))


# --- open crises ---


def survival(contents: Contents, wording: Wording) -> Html:
    """The section on how long crises stay open."""
    found = contents.survival
    axes = axes_sentence(wording, wording.get("page.day"), wording.get("page.open_share"))
    headings = ("page.day", "page.open_share", "page.low", "page.high", "page.at_risk", "page.ended")
    rows = [open_row(found, place, wording) for place in range(len(found.days))]
    legend = ((svg.LINE, wording.get("page.open_share")), (svg.BAND, wording.get("page.interval_name")))
    caption = Caption(wording.get("page.open_figure"), f"{wording.get('page.kaplan')} {axes}")
    table = Table([wording.get(key) for key in headings], rows)

    def draw(on: Axes) -> None:
        charts.survival(on, found, wording)

    picture = figure("open", caption, table, wording, charts.TALL, draw, legend)
    return section("open", wording.get("page.open"), paragraph(*_told(found, wording)), picture)


def open_row(found: Survival, place: int, wording: Wording) -> tuple[str, str, str, str, str, str]:
    """Cells: day, share still open, its interval, crises at risk, crises that ended."""
    low, high = _bounds(found, place, wording) or (wording.get("page.none"),) * 2
    return (
        wording.whole(found.days[place]),
        wording.share(found.open[place]),
        low,
        high,
        wording.whole(found.at_risk[place]),
        wording.whole(found.ended[place]),
    )


def _bounds(found: Survival, place: int, wording: Wording) -> tuple[str, str] | None:
    """The interval of a day; Greenwood's has no width where all crises are open or none is, and is not told there."""
    low, high = found.low[place], found.high[place]
    return (wording.share(low), wording.share(high)) if low < high else None


def told_places(found: Survival) -> list[int]:
    """Days of which something is told, evenly spread, the last one among them."""
    last = len(found.days)
    return sorted({max(1, round(last * part / TOLD_DAYS)) - 1 for part in range(1, TOLD_DAYS + 1)})


def _told(found: Survival, wording: Wording) -> list[str]:
    return [_told_of(found, place, wording) + " " for place in told_places(found)]


def _told_of(found: Survival, place: int, wording: Wording) -> str:
    bounds = _bounds(found, place, wording)
    said = {"day": wording.whole(found.days[place]), "share": wording.share(found.open[place])}
    if bounds is None:
        return wording.get("page.still_open_exactly", **said)
    return wording.get("page.still_open", **said, interval=wording.interval(*bounds))


# --- acts ---


def acts(contents: Contents, wording: Wording) -> Html:
    """The section on what was done, or a sentence on how to have one."""
    heading = wording.get("page.acts")
    if contents.acts is None:
        return section("acts", heading, paragraph(wording.get("page.no_events", option="harmattan batch --events")))
    if not contents.acts:
        return section("acts", heading, paragraph(wording.get("page.no_acts")))
    return section("acts", heading, _most(contents.acts[:MOST_ACTS], len(contents.acts), wording))


def _most(found: tuple[ActShare, ...], of: int, wording: Wording) -> Html:
    rows = [
        Bar(wording.doing(one.act, one.source), wording.share(with_.share), with_.share, with_.low, with_.high)
        for one in found
        for with_ in (one.runs_with,)
    ]
    headings = [*_headings(wording, "page.act"), wording.get("page.per_run"), wording.get("page.id")]
    cells = [(*act_row(one, wording), code(one.runs_with.name)) for one in found]
    most = wording.get("page.most_acts", shown=wording.whole(len(found)), total=wording.whole(of))
    caption = Caption(wording.get("page.acts_figure"), f"{most} {wording.get('page.bars')}")
    return bar_figure("acts", caption, Table(headings, cells), wording, rows)


def act_row(one: ActShare, wording: Wording) -> tuple[str, str, str, str, str, str]:
    """Cells: act, runs with it, their share and its interval, times a run."""
    return (wording.doing(one.act, one.source), *share_cells(one.runs_with, wording), wording.number(one.per_run))
