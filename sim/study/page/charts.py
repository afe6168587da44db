"""What is drawn: each function draws one kind of figure on axes that fill their picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from sim.study.page import svg
from sim.study.page.wording import Wording
from sim.study.results.names import is_share
from sim.study.results.records import Curve, Fan, HeatMap, Survival

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

TALL: Final = 2.5
"""Inches, of a figure over two axes."""

ROW: Final = 0.36
"""Inches, of a bar with its name above it."""

MOST_NUMBERED: Final = 8
"""Columns of a heat map in whose cells a number can be read."""

COLOURS: Final = "cividis_r"
"""Colours of a heat map, made for people who do not tell red from green; they also differ in lightness alone."""

BLACK_ABOVE: Final = 0.179
"""Luminance from which black can be read better than white; either has a contrast of 4.5 or more then."""


@dataclass(frozen=True)
class Bar:
    """A number with its interval and its name."""

    name: str
    said: str
    value: float
    low: float
    high: float


def bars(axes: Axes, rows: Sequence[Bar], wording: Wording) -> None:
    """Bars from 0, each under its name, with a line for the interval; from the right in Arabic."""
    least = min(0.0, *(_finite(row.low, row.value) for row in rows))
    most = max(0.0, *(_finite(row.high, row.value) for row in rows)) or 1.0
    axes.set_position((0.01, 0.0, 0.98, 1.0))
    axes.set_axis_off()
    axes.set_ylim(len(rows), 0)
    axes.set_xlim(*((most, least) if wording.rtl else (least, most)))
    start, end = ("right", "left") if wording.rtl else ("left", "right")
    for place, row in enumerate(rows):
        axes.text(1 if wording.rtl else 0, place + 0.38, row.name, ha=start, transform=axes.get_yaxis_transform())
        axes.text(0 if wording.rtl else 1, place + 0.38, row.said, ha=end, transform=axes.get_yaxis_transform())
        axes.barh(place + 0.64, row.value, height=0.34, color=svg.BAND)
        _interval(axes, place + 0.64, row)
    axes.axvline(0, color=svg.MUTED, linewidth=0.8)


def _interval(axes: Axes, y: float, row: Bar) -> None:
    if np.isfinite([row.low, row.high]).all():
        axes.plot([row.low, row.high], [y, y], color=svg.INK, linewidth=1.4, marker="|", markersize=5)


def _finite(bound: float, otherwise: float) -> float:
    return bound if np.isfinite(bound) else otherwise


def fan(axes: Axes, found: Fan, wording: Wording) -> None:
    """Bands of tension, the outermost palest, and the middle one as a line."""
    _frame(axes, wording)
    half = len(found.levels) // 2
    for level, colour in zip(range(half), (svg.PALE, svg.BAND), strict=False):
        axes.fill_between(found.days, found.bands[level], found.bands[-1 - level], color=colour, linewidth=0)
    # a single day is a point, of which a line alone would show nothing
    only = "o" if len(found.days) == 1 else None
    axes.plot(found.days, found.bands[half], color=svg.LINE, linewidth=1.6, marker=only)
    _whole_days(axes)
    axes.set_xlim(found.days[0], max(found.days[-1], found.days[0] + 1))
    axes.set_ylim(0, None)


def survival(axes: Axes, found: Survival, wording: Wording) -> None:
    """The share of crises that are still open, as steps, in its interval."""
    _frame(axes, wording, share=True)
    days = (0, *found.days)
    low, high, still = ((1.0, *line) for line in (found.low, found.high, found.open))
    axes.fill_between(days, low, high, step="post", color=svg.BAND, linewidth=0)
    axes.step(days, still, where="post", color=svg.LINE, linewidth=1.6)
    _whole_days(axes)
    axes.set_xlim(0, days[-1])
    axes.set_ylim(0, 1.02)


def _whole_days(axes: Axes) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator("auto", integer=True, min_n_ticks=1))


def curve(axes: Axes, found: Curve, wording: Wording) -> None:
    """A measure along one swept number."""
    _frame(axes, wording, share=is_share(found.measure))
    axes.fill_between(found.values, found.lows, found.highs, color=svg.BAND, linewidth=0)
    axes.plot(found.values, found.means, color=svg.LINE, linewidth=1.6, marker="o", markersize=4)
    axes.margins(x=0.04)


def heat(axes: Axes, found: HeatMap, wording: Wording) -> None:
    """A measure over two swept numbers: the darker, the higher; with numbers in the cells if they fit."""
    means = np.array(found.means)
    axes.set_position((0.13, 0.14, 0.85, 0.84))
    low, high = np.nanmin(means), np.nanmax(means)
    mesh = axes.pcolormesh(means, cmap=COLOURS, vmin=low, vmax=high if high > low else low + 1, edgecolors="white")
    _places(axes.xaxis, found.x_values, wording)
    _places(axes.yaxis, found.y_values, wording)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    if means.shape[1] <= MOST_NUMBERED:
        _numbers(axes, found, np.asarray(mesh.to_rgba(means.ravel())), wording)


def scale(found: HeatMap, wording: Wording) -> list[tuple[str, str]]:
    """Three colours of a heat map with the means that they stand for."""
    from matplotlib import colormaps
    from matplotlib.colors import to_hex

    low, high = float(np.nanmin(found.means)), float(np.nanmax(found.means))
    places = (0.0, 0.5, 1.0) if high > low else (0.0,)
    return [
        (to_hex(colormaps[COLOURS](place)), wording.value(found.measure, low + place * (high - low)))
        for place in places
    ]


def _numbers(axes: Axes, found: HeatMap, colours: NDArray[np.float64], wording: Wording) -> None:
    for ((y, x), mean), colour in zip(np.ndenumerate(np.array(found.means)), colours, strict=True):
        if mean != mean:  # no run is stored there yet
            continue
        ink = "black" if _luminance(colour) > BLACK_ABOVE else "white"
        axes.text(x + 0.5, y + 0.5, wording.value(found.measure, mean), ha="center", va="center", color=ink)


def _luminance(colour: NDArray[np.float64]) -> float:
    """Relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    rgb = colour[:3]
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))


def _places(axis: Axis, values: Sequence[float], wording: Wording) -> None:
    """The middle of each cell; of many, some."""
    step = -(-len(values) // MOST_NUMBERED)
    shown = range(0, len(values), step)
    axis.set_ticks([place + 0.5 for place in shown], [wording.swept(values[place]) for place in shown])
    axis.set_tick_params(length=0)


def _frame(axes: Axes, wording: Wording, *, share: bool = False) -> None:
    """Room for numbers beside the axes, written as the language writes them."""
    axes.set_position((0.13, 0.12, 0.84, 0.84))
    axes.grid(axis="y")
    axes.xaxis.set_major_formatter(lambda value, _: wording.tick(value))
    axes.yaxis.set_major_formatter(lambda value, _: wording.tick(value, share))
