"""Widgets that show numbers, by key alone and by pointer alone, from left to right and from right to left."""

from __future__ import annotations

import pytest

from sim.view.kit.actions import BACK, CONFIRM, DOWN, LAST, LEFT, NEXT, RIGHT, Pointer
from sim.view.kit.bars import Bar, Bars
from sim.view.kit.chart import Band, LineChart, Mark, Series
from sim.view.kit.heat import Cell, Heat
from sim.view.kit.look import Look
from sim.view.kit.meter import Meter
from tests.view.kit.stage import Stage, text_faults

BOTH_WAYS = pytest.mark.parametrize("rtl", [False, True])


def ahead(rtl: bool) -> str:
    return LEFT if rtl else RIGHT


def back(rtl: bool) -> str:
    return RIGHT if rtl else LEFT


@BOTH_WAYS
def test_a_meter_grows_from_zero_with_reading(rtl: bool) -> None:
    stage, opened = Stage(Look(rtl=rtl)), []
    meter = stage.put(Meter("Mali", 50, -100, 100, said="50", change="+4", press=lambda: opened.append(1)), width=200)
    bar = next(d.rect for d in stage.draw() if d.kind == "rect" and d.colour == stage.look.palette["bar"])
    assert (bar.centerx < meter.rect.centerx) == rtl
    stage.do(NEXT, CONFIRM)
    stage.click(*meter.rect.center)
    assert opened == [1, 1]
    assert not Meter("Mali", 3).focusable


def chart() -> LineChart:
    days = (0.0, 10.0, 20.0)
    return LineChart(
        [Series("run", days, (10.0, 60.0, 30.0)), Series("median", days, (20.0, 30.0, 30.0), "series_2", dashed=True)],
        [Band(days, (0.0, 10.0, 10.0), (30.0, 80.0, 90.0))],
        [Mark(10, "closed"), Mark(11, "reopened")],
        say_x="day {:g}".format,
    )


@BOTH_WAYS
def test_a_chart_is_read_by_key_and_by_pointer(rtl: bool) -> None:
    stage = Stage(Look(rtl=rtl))
    shown = stage.put(chart(), width=500, height=300)
    assert "run" in stage.texts()
    stage.do(NEXT, ahead(rtl), ahead(rtl))
    assert {"run 60", "median 30", "day 10"} <= set(stage.texts())
    stage.do(LAST)
    assert "run 30" in stage.texts()
    stage.root.handle(Pointer("move", shown.rect.right - 1 if rtl else shown.rect.left + 1, 150))
    assert "run 10" in stage.texts()
    stage.do(BACK)
    assert shown.reading == -1
    assert text_faults(stage.draw()) == []


def test_a_chart_of_nothing_and_of_one_point_can_be_drawn() -> None:
    stage = Stage()
    empty = stage.put(LineChart([]), height=100)
    stage.put(LineChart([Series("one", (1.0,), (5.0,))], low=5, high=5), y=200, height=100)
    stage.draw()
    assert not empty.do(RIGHT)


def test_what_a_chart_shows_can_change() -> None:
    stage = Stage()
    shown = stage.put(chart(), width=500, height=300)
    shown.reading = 2
    shown.show([Series("short", (0.0,), (1.0,))])
    assert shown.reading == 0
    assert "short 1" in stage.texts()


@BOTH_WAYS
def test_bars_grow_to_both_sides_of_zero(rtl: bool) -> None:
    stage = Stage(Look(rtl=rtl))
    stage.put(Bars([Bar("For", 30, "+30"), Bar("Against", -30, "−30", "bad")]), width=400, height=80)
    drawn = stage.draw()
    palette = stage.look.palette
    good, bad = (next(d.rect for d in drawn if d.colour == palette[ink] and d.kind == "rect") for ink in ("bar", "bad"))
    assert (good.centerx < bad.centerx) == rtl
    assert text_faults(drawn) == []
    stage.put(Bars([]), y=300)
    stage.draw()


@BOTH_WAYS
def test_a_heat_table_by_key_and_by_pointer(rtl: bool) -> None:
    stage, taken = Stage(Look(rtl=rtl)), []
    cells = [[Cell("–"), Cell("−78", "hostile", True, "closed")], [Cell("+31", "friendly"), Cell("–")]]
    heat = stage.put(
        Heat((["DZ", "ML"], ["DZ", "ML"]), cells, lambda row, column: taken.append((row, column))),
        width=300,
        height=150,
    )
    stage.do(NEXT, ahead(rtl), ahead(rtl), CONFIRM, DOWN, CONFIRM, back(rtl), CONFIRM)
    assert taken == [(0, 1), (1, 1), (1, 0)]
    assert (heat.cell_rect(0, 0).x > heat.cell_rect(0, 1).x) == rtl
    stage.click(*heat.cell_rect(0, 1).center)
    assert taken[-1] == (0, 1)
    assert heat.hint_at(heat.cell_rect(0, 1).center) == "closed"
    assert heat.hint_at(None) == "closed"
    assert text_faults(stage.draw()) == []
