"""What was asked of the sweep: each measure along the swept numbers, and which of them decides most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sim.study.page import charts, svg
from sim.study.page.charts import Bar
from sim.study.page.contents import Contents, Study
from sim.study.page.figures import Caption, Table, axes_sentence, bar_figure, code, figure, paragraph, section
from sim.study.page.markup import Html, join, tag
from sim.study.page.wording import Wording
from sim.study.results.records import Curve, HeatMap, Influence, Sensitivity
from sim.study.results.sensitivity import Reason, UndecidedError
from sim.text.template import sentence

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_METHODS: Final = {"sobol": "page.sobol", "rank": "page.rank"}
_INDICES: Final = {"sobol": "page.sobol_index", "rank": "page.rank_index"}
_REASONS: Final[dict[Reason, str]] = {"few": "page.few_points", "waiting": "page.waiting_points"}


def studies(contents: Contents, wording: Wording) -> Html:
    """The section on the measures that were asked for."""
    parts = [_study(study, f"measure-{number}", wording) for number, study in enumerate(contents.studies, start=1)]
    return section("measures", wording.get("page.measures"), *parts)


def _study(study: Study, key: str, wording: Wording) -> Html:
    name = wording.measure(study.measure)
    heading = tag("h3", name, " ", code(study.measure))
    parts = [heading, paragraph(mean_sentence(study, wording)), _deciding(study, key, wording)]
    parts += [_curve(one, f"{key}-curve-{place}", wording) for place, one in enumerate(study.curves, start=1)]
    parts += [_map(one, f"{key}-map-{place}", wording) for place, one in enumerate(study.maps, start=1)]
    return join(parts)


def mean_sentence(study: Study, wording: Wording) -> str:
    """The mean of a measure over all runs."""
    values = {"measure": sentence(wording.axis(study.measure)), "mean": wording.value(study.measure, study.mean)}
    if study.low != study.low:
        return wording.get("page.mean_alone", **values)
    low, high = (wording.value(study.measure, bound) for bound in (study.low, study.high))
    return wording.get("page.mean", **values, interval=wording.interval(low, high))


# --- which number decides ---


def untold_sentence(untold: UndecidedError, wording: Wording) -> str:
    """Why it cannot be told which swept number decides."""
    return wording.get(_REASONS[untold.reason], points=wording.text.number(untold.points, 0))


def _deciding(study: Study, key: str, wording: Wording) -> Html:
    if study.sensitivity is None:
        return Html("") if study.untold is None else paragraph(untold_sentence(study.untold, wording))
    found = study.sensitivity
    name = wording.measure(study.measure)
    method = wording.get(_METHODS[found.method], measure=name)
    rows = [
        Bar(wording.foreign(row.path), wording.number(row.index), row.index, row.low, row.high) for row in found.rows
    ]
    headings = (wording.get("page.number"), index_name(found, wording), wording.get("page.low"))
    table = Table(
        [*headings, wording.get("page.high")], [(code(row[0]), *row[1:]) for row in influence_rows(found, wording)]
    )
    caption = Caption(wording.get("page.sensitivity", measure=name), f"{method} {wording.get('page.bars')}")
    picture = bar_figure(f"{key}-rank", caption, table, wording, rows)
    return join([paragraph(tag("strong", deciding_sentence(found, wording))), picture])


def index_name(found: Sensitivity, wording: Wording) -> str:
    """What kind of index it is."""
    return wording.get(_INDICES[found.method])


def influence_rows(found: Sensitivity, wording: Wording) -> list[tuple[str, str, str, str]]:
    """Cells: path, index, its interval."""
    return [
        (row.path, wording.number(row.index), wording.number(row.low), wording.number(row.high)) for row in found.rows
    ]


def deciding_sentence(found: Sensitivity, wording: Wording) -> str:
    """Which swept number decides most, as far as that can be told."""
    first, *others = found.rows
    said = {"path": wording.foreign(first.path), "measure": wording.measure(found.measure), **_index(first, wording)}
    if _strength(first)[0] <= 0:
        return wording.get("page.none_decides", **said)
    sentence = wording.get("page.decides" if others else "page.moves", **said)
    if others and _strength(others[0])[1] >= _strength(first)[0]:
        rival = wording.foreign(others[0].path)
        sentence += " " + wording.get("page.close_second", path=rival, **_index(others[0], wording))
    return sentence


def _index(row: Influence, wording: Wording) -> dict[str, str]:
    bounds = wording.interval(wording.number(row.low), wording.number(row.high))
    return {"index": wording.number(row.index), "interval": bounds}


def _strength(row: Influence) -> tuple[float, float]:
    """The interval of an index whatever its sign; from 0 if it has both signs in it."""
    bounds = sorted((abs(row.low), abs(row.high)))
    return (bounds[0] if row.low * row.high > 0 else 0.0), bounds[1]


# --- along one number, and over two ---


def _curve(found: Curve, key: str, wording: Wording) -> Html:
    name = wording.measure(found.measure)
    path = wording.foreign(found.path)
    rows = [
        (wording.swept(value), *(wording.value(found.measure, number) for number in numbers))
        for value, *numbers in zip(found.values, found.means, found.lows, found.highs, strict=True)
    ]
    headings = [path, wording.get("page.mean_name"), wording.get("page.low"), wording.get("page.high")]
    legend = ((svg.LINE, wording.get("page.mean_name")), (svg.BAND, wording.get("page.interval_name")))
    title = wording.get("page.along", measure=name, path=path)
    caption = Caption(title, axes_sentence(wording, path, wording.axis(found.measure)))

    def draw(on: Axes) -> None:
        charts.curve(on, found, wording)

    return figure(key, caption, Table(headings, rows), wording, charts.TALL, draw, legend)


def _map(found: HeatMap, key: str, wording: Wording) -> Html:
    name = wording.measure(found.measure)
    x, y = wording.foreign(found.x), wording.foreign(found.y)
    rows = [
        (wording.swept(value), *(wording.value(found.measure, mean) for mean in means))
        for value, means in zip(found.y_values, found.means, strict=True)
    ]
    headings = [
        wording.get("page.rows_columns", rows=y, columns=x),
        *(wording.swept(value) for value in found.x_values),
    ]
    title = wording.get("page.over_two", measure=name, x=x, y=y)
    caption = Caption(title, f"{wording.get('page.darker')} {axes_sentence(wording, x, y)}")
    height = max(1.2, min(3.6, 0.5 + 0.4 * len(found.y_values)))

    def draw(on: Axes) -> None:
        charts.heat(on, found, wording)

    return figure(key, caption, Table(headings, rows), wording, height, draw, charts.scale(found, wording))
