"""Each widget by key alone and by pointer alone, from left to right and from right to left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pygame import Rect

from sim.view.kit import actions
from sim.view.kit.actions import BACK, CONFIRM, DOWN, FIRST, LAST, LEFT, NEXT, PAGE_DOWN, PREVIOUS, RIGHT, UP, Pointer
from sim.view.kit.button import Button, Switch
from sim.view.kit.dropdown import Dropdown
from sim.view.kit.label import Label, Panel
from sim.view.kit.list import List, Row
from sim.view.kit.look import Look
from sim.view.kit.prose import Prose
from sim.view.kit.slider import Slider
from sim.view.kit.tabs import Tabs
from tests.view.kit.stage import Stage, text_faults

BOTH_WAYS = pytest.mark.parametrize("rtl", [False, True])


def ahead(rtl: bool) -> str:
    return LEFT if rtl else RIGHT


def back(rtl: bool) -> str:
    return RIGHT if rtl else LEFT


# --- buttons and switches ---


def test_a_button_is_pressed_by_key_and_by_pointer() -> None:
    stage, pressed = Stage(), []
    stage.put(Button("Go", lambda: pressed.append("go")))
    stage.do(NEXT, CONFIRM)
    stage.click(30, 30)
    assert pressed == ["go", "go"]


def test_a_button_is_not_pressed_if_the_pointer_leaves_it_or_it_is_another_button() -> None:
    stage, pressed = Stage(), []
    stage.put(Button("Go", lambda: pressed.append("go")))
    stage.press(30, 30)
    stage.root.handle(Pointer("release", 700, 500, 1))
    stage.click(30, 30, button=3)
    assert pressed == []
    assert stage.root.holding is None


def test_a_button_that_cannot_be_used_is_reached_only_to_say_why() -> None:
    stage, pressed = Stage(), []
    button = stage.put(Button("Go", lambda: pressed.append("go"), enabled=False))
    assert stage.root.focus.reachable() == []
    button.hint = "The border is closed."
    assert stage.root.focus.reachable() == [button]
    stage.do(NEXT, CONFIRM)
    stage.click(30, 30)
    assert pressed == []
    stage.do(NEXT)
    stage.root.tick(1.0)
    assert "The border is closed." in stage.texts()


@BOTH_WAYS
def test_the_corner_of_a_button_is_at_the_end_of_reading(rtl: bool) -> None:
    stage = Stage(Look(rtl=rtl))
    button = stage.put(Button("Go", corner="7"))
    corner = next(drawn for drawn in stage.draw() if drawn.text == "7")
    assert (corner.rect.centerx < button.rect.centerx) == rtl


@BOTH_WAYS
def test_a_switch_turns_and_its_knob_moves_with_reading(rtl: bool) -> None:
    stage, told = Stage(Look(rtl=rtl)), []
    switch = stage.put(Switch("Motion", False, told.append))
    knobs = []
    for _ in range(2):
        knobs.append(next(d.rect.centerx for d in stage.draw() if d.owner.endswith("switch") and d.rect.width == 16))
        stage.do(NEXT, CONFIRM)
    assert (knobs[1] < knobs[0]) == rtl
    stage.click(*switch.rect.center)
    assert told == [True, False, True]


# --- text ---


def test_a_label_shrinks_then_wraps_and_a_panel_has_room_below_its_title() -> None:
    stage = Stage()
    stage.put(Label("Accuse of sponsoring terrorism"), width=110, height=50)
    panel = stage.put(Panel("Title"), y=100, height=200)
    assert text_faults(stage.draw()) == []
    assert panel.rect.contains(panel.inside)
    assert panel.inside.top > panel.rect.top + 30


def test_long_prose_scrolls_and_short_prose_needs_no_focus() -> None:
    stage = Stage()
    prose = stage.put(Prose("word " * 200), width=200, height=100)
    short = stage.put(Prose("A word."), y=200)
    assert stage.root.focus.reachable() == [prose]
    assert not short.focusable
    stage.do(NEXT, DOWN)
    assert prose.scroll.at > 0
    stage.do(LAST)
    assert prose.scroll.at == prose.scroll.most
    assert stage.wheel(50, 50, 2.0)
    assert prose.scroll.at < prose.scroll.most
    assert text_faults(stage.draw()) == []


# --- lists ---


def rows(count: int) -> list[Row]:
    return [Row(f"Row {number}", f"{number}", "Some words about it. " * 3) for number in range(count)]


def test_a_list_is_walked_by_key_and_stays_in_view() -> None:
    stage, told, taken = Stage(), [], []
    listed = stage.put(List(rows(20), taken.append, told.append), height=200)
    stage.do(NEXT, DOWN, DOWN, PAGE_DOWN, LAST, UP, CONFIRM)
    assert told[:2] == [0, 1]
    assert told[-2:] == [19, 18]
    assert taken == [18]
    assert listed.rect.contains(listed.row_rect(18))
    stage.do(FIRST)
    assert listed.scroll.at == 0


def test_the_arrows_leave_a_list_at_its_end() -> None:
    stage = Stage()
    listed = stage.put(List(rows(2)), height=200)
    below = stage.put(Button("Go"), y=300)
    stage.do(NEXT, DOWN, DOWN)
    assert listed.focused
    stage.do(DOWN)
    assert below.focused


def test_a_list_by_pointer() -> None:
    stage, taken = Stage(), []
    listed = stage.put(List(rows(20), taken.append), height=200)
    stage.click(listed.row_rect(1).centerx, listed.row_rect(1).centery)
    assert taken == [1]
    stage.wheel(100, 100, -1.0)
    assert listed.scroll.at > 0
    before = listed.scroll.at
    stage.press(listed.rect.right - 3, listed.rect.y + 50)
    stage.root.handle(Pointer("move", listed.rect.right - 3, listed.rect.bottom))
    assert listed.scroll.at > before


def test_rows_can_change_and_each_has_its_hint() -> None:
    stage = Stage()
    listed = stage.put(List(rows(5), chosen=4), height=200)
    listed.rows = [Row("Only one", hint="why")]
    assert listed.chosen == 0
    assert listed.hint_at(None) == "why"
    assert listed.hint_at(listed.row_rect(0).center) == "why"
    listed.rows = []
    assert listed.chosen == -1
    assert not stage.do(NEXT, DOWN)


def test_only_rows_that_can_be_seen_are_drawn() -> None:
    stage = Stage()
    stage.put(List(rows(500)), height=200)
    assert len([drawn for drawn in stage.draw() if drawn.text.startswith("Row")]) < 5


# --- tabs, slider, dropdown ---


@BOTH_WAYS
def test_tabs_by_key_and_by_pointer(rtl: bool) -> None:
    stage, told = Stage(Look(rtl=rtl)), []
    tabs = stage.put(Tabs(["One", "Two", "Three"], told.append))
    stage.do(NEXT, ahead(rtl), ahead(rtl), back(rtl), LAST, FIRST)
    assert told == [1, 2, 1, 2, 0]
    stage.click(*tabs.tab_rects()[2].center)
    assert tabs.chosen == 2
    assert (tabs.tab_rects()[0].x > tabs.tab_rects()[2].x) == rtl


@BOTH_WAYS
def test_a_slider_by_key_and_by_pointer(rtl: bool) -> None:
    stage, told = Stage(Look(rtl=rtl)), []
    slider = stage.put(Slider(0, 90, 30, told.append, step=5))
    stage.do(NEXT, ahead(rtl), back(rtl), back(rtl), actions.PAGE_UP, LAST, FIRST)
    assert told == [35, 30, 25, 75, 90, 0]
    end = slider.track.left if rtl else slider.track.right
    stage.press(end, slider.track.centery)
    assert slider.value == 90
    stage.root.handle(Pointer("move", slider.track.centerx, 500))
    assert slider.value == 45
    stage.root.handle(Pointer("release", slider.track.centerx, 500, 1))
    stage.root.handle(Pointer("move", end, slider.track.centery))
    assert slider.value == 45
    stage.wheel(*slider.rect.center, 1.0)
    assert slider.value == 50


def test_a_slider_does_not_leave_the_focus_at_its_end() -> None:
    stage = Stage()
    slider = stage.put(Slider(0, 10, 10))
    stage.put(Button("Go"), x=400)
    stage.do(NEXT, RIGHT)
    assert slider.focused


@BOTH_WAYS
@pytest.mark.parametrize("y", [20, 540])
def test_a_dropdown_opens_over_everything_and_inside_the_window(rtl: bool, y: int) -> None:
    stage, told = Stage(Look(rtl=rtl)), []
    panel = stage.put(Panel(), x=10, y=y - 5, width=200, height=50)
    dropdown = panel.add(Dropdown(["One", "A choice with many words in it", "Three"], told.append))
    dropdown.place(Rect(20, y, 120, 40), stage.look)
    stage.do(NEXT, CONFIRM)
    choices = stage.root.overlays[0]
    assert stage.root.rect.contains(choices.rect)
    assert not choices.rect.colliderect(dropdown.rect)
    assert choices.rect.height > 3 * 20
    stage.do(DOWN, CONFIRM)
    assert told == [1]
    assert stage.root.overlays == []
    assert dropdown.focused


def test_a_dropdown_closes_by_back_and_by_a_press_beside_it() -> None:
    stage = Stage()
    dropdown = stage.put(Dropdown(["One", "Two"]))
    stage.click(*dropdown.rect.center)
    stage.do(BACK)
    assert stage.root.overlays == []
    stage.click(*dropdown.rect.center)
    assert len(stage.root.overlays) == 1
    stage.press(700, 500)
    assert stage.root.overlays == []
    stage.click(*dropdown.rect.center)
    open_list = stage.root.overlays[0].children[0]
    stage.click(open_list.rect.centerx, open_list.rect.bottom - 10)
    assert dropdown.chosen == 1


def test_a_dropdown_with_many_choices_scrolls() -> None:
    stage = Stage()
    stage.put(Dropdown([f"Choice {number}" for number in range(60)]))
    stage.do(NEXT, CONFIRM, LAST)
    assert stage.root.rect.contains(stage.root.overlays[0].rect)
    assert "Choice 59" in stage.texts()


def test_previous_goes_back_around() -> None:
    stage = Stage()
    first, last = stage.put(Button("One")), stage.put(Button("Two"), y=100)
    stage.do(PREVIOUS)
    assert last.focused
    stage.do(NEXT)
    assert first.focused


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("made", [
    lambda: List([Row(text=f"row {number}") for number in range(60)]),
    lambda: Prose("\n".join(f"line {number}" for number in range(60))),
], ids=["list", "prose"])  # fmt: skip
def test_whatever_scrolls_is_dragged_by_its_bar_and_turned_by_the_wheel(made: Callable[[], Any], rtl: bool) -> None:
    stage = Stage(Look(rtl=rtl))
    widget: Any = stage.put(made(), height=200)
    stage.draw()
    bar = widget.rect.left + 3 if rtl else widget.rect.right - 3
    stage.press(bar, widget.rect.bottom - 2)
    assert widget.scroll.at == widget.scroll.most > 0
    stage.root.handle(Pointer("move", bar, widget.rect.top + 1))
    assert widget.scroll.at == 0
    stage.root.handle(Pointer("release", bar, widget.rect.top + 1, 1))
    stage.root.handle(Pointer("move", bar, widget.rect.bottom - 2))
    assert widget.scroll.at == 0
    assert not stage.wheel(*widget.rect.center, 1.0)
    assert stage.wheel(*widget.rect.center, -1.0)
    assert widget.scroll.at == 3 * widget.scroll.line
