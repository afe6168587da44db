"""Focus, hover, tooltips, dialogs and what has to be drawn again."""

from __future__ import annotations

import pytest
from pygame import Rect

from sim.view.kit.actions import BACK, CONFIRM, DOWN, HELP, LEFT, NEXT, RIGHT, UP, Pointer, WindowChanged
from sim.view.kit.button import Button
from sim.view.kit.dialog import Answer, Dialog
from sim.view.kit.dropdown import Dropdown
from sim.view.kit.entry import Entry
from sim.view.kit.label import Label
from sim.view.kit.look import Look
from sim.view.kit.tooltip import DELAY
from tests.view.kit.stage import Stage, place_faults, text_faults

HINT = "What it does, who sees it, and at what price it is undone."


def square(rtl: bool = False) -> tuple[Stage, list[Button]]:
    """Four buttons in reading order, two by two."""
    stage = Stage(Look(rtl=rtl))
    cells = stage.look.grid(Rect(0, 0, 400, 200), 2, 2, 10)
    return stage, [stage.put(Button(f"{n}"), *cell.topleft, *cell.size) for n, cell in enumerate(cells)]


@pytest.mark.parametrize("rtl", [False, True])
def test_tab_goes_in_reading_order(rtl: bool) -> None:
    stage, buttons = square(rtl)
    met = []
    for _ in range(5):
        stage.do(NEXT)
        met.append(stage.root.focus.on)
    assert met == [*buttons, buttons[0]]
    assert (buttons[0].rect.x > buttons[1].rect.x) == rtl


@pytest.mark.parametrize("rtl", [False, True])
def test_arrows_go_where_they_point(rtl: bool) -> None:
    stage, buttons = square(rtl)
    stage.do(NEXT)
    stage.do(LEFT if rtl else RIGHT)
    assert buttons[1].focused
    stage.do(DOWN)
    assert buttons[3].focused
    stage.do(RIGHT if rtl else LEFT)
    assert buttons[2].focused
    stage.do(UP)
    assert buttons[0].focused
    assert not stage.do(UP)


def test_the_ring_is_three_pixels_and_seen_only_with_keys() -> None:
    stage, buttons = square()
    stage.do(NEXT)
    ring = next(drawn for drawn in stage.draw() if drawn.owner.endswith("focus"))
    assert ring.rect.contains(buttons[0].rect.inflate(4, 4).clip(stage.root.rect))
    right, middle = buttons[0].rect.right, buttons[0].rect.centery
    beside = [stage.surface.get_at((right + x, middle))[:3] for x in range(6)]
    assert beside.count(stage.look.palette["focus"]) == 3
    stage.click(*buttons[1].rect.center)
    assert buttons[1].focused
    assert not any(drawn.owner.endswith("focus") for drawn in stage.draw())


def test_the_focus_leaves_what_can_no_longer_be_reached() -> None:
    stage, buttons = square()
    stage.do(NEXT)
    buttons[0].visible = False
    stage.draw()
    assert stage.root.focus.on is None
    stage.do(NEXT)
    assert buttons[1].focused


def test_nothing_is_drawn_again_while_nothing_changes() -> None:
    stage, buttons = square()
    stage.draw()
    assert not stage.root.damage
    stage.root.tick(5.0)
    stage.root.handle(Pointer("move", 700, 500))
    buttons[0].text = "0"
    assert not stage.root.damage
    buttons[0].text = "new"
    assert stage.root.damage
    stage.draw()
    stage.root.handle(Pointer("move", *buttons[0].rect.center))
    assert stage.root.damage
    stage.draw()
    stage.root.handle(WindowChanged("expose"))
    assert stage.root.damage


# --- tooltips ---


@pytest.mark.parametrize("place", [(0, 0), (700, 0), (0, 560), (700, 560)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_tooltip_comes_after_a_moment_and_stays_in_the_window(place: tuple[int, int], scale: float) -> None:
    stage = Stage(Look(scale=scale))
    button = stage.put(Button("Go", hint=HINT), *place, 100, 40)
    stage.root.tick(1.0)
    stage.root.handle(Pointer("move", *button.rect.center))
    assert stage.root.due() == pytest.approx(1.0 + DELAY)
    stage.root.tick(1.0 + DELAY / 2)
    assert HINT not in stage.texts()
    stage.root.tick(1.0 + DELAY)
    drawn = stage.draw()
    shown = [record for record in drawn if record.owner.endswith("tooltip")]
    assert HINT in [record.text for record in shown]
    assert all(stage.root.rect.contains(record.rect) for record in shown)
    assert not shown[0].rect.colliderect(button.rect)
    assert text_faults(shown) == []
    stage.root.handle(Pointer("move", 400, 300))
    assert HINT not in stage.texts()
    assert stage.root.due() is None


def test_a_tooltip_comes_to_the_focus_and_goes_with_a_press() -> None:
    stage = Stage()
    button = stage.put(Button("Go", hint=HINT))
    stage.do(NEXT)
    stage.root.tick(DELAY)
    assert HINT in stage.texts()
    stage.press(*button.rect.center)
    assert HINT not in stage.texts()


def test_a_tooltip_goes_when_the_pointer_leaves_the_window() -> None:
    stage = Stage()
    button = stage.put(Button("Go", hint=HINT))
    stage.root.handle(Pointer("move", *button.rect.center))
    stage.root.tick(DELAY)
    stage.root.handle(WindowChanged("leave"))
    assert HINT not in stage.texts()


# --- dialogs ---


def asked(stage: Stage, text: str = "Really?", **more: object) -> tuple[Dialog, list[str]]:
    told: list[str] = []
    answers = [Answer("No", lambda: told.append("no")), Answer("Yes", lambda: told.append("yes"), "primary")]
    dialog = Dialog("A question", text, answers, leave=lambda: told.append("left"), **more)
    stage.root.open(dialog)
    return dialog, told


def test_a_dialog_holds_the_focus_and_gives_it_back() -> None:
    stage, buttons = square()
    stage.do(NEXT)
    dialog, told = asked(stage)
    for _ in range(4):
        stage.do(NEXT)
        assert dialog.contains(stage.root.focus.on)
    stage.do(CONFIRM)
    assert told == ["yes"]
    assert buttons[0].focused


def test_a_dialog_begins_at_the_answer_that_most_people_want() -> None:
    stage, _ = square()
    _, told = asked(stage)
    stage.do(CONFIRM)
    assert told == ["yes"]


def test_a_dialog_is_left_by_back_and_not_by_a_press_beside_it() -> None:
    stage, buttons = square()
    _, told = asked(stage)
    stage.click(*buttons[0].rect.center)
    assert told == []
    assert stage.do("end_turn")
    assert not stage.do(HELP)
    stage.do(BACK)
    assert told == ["left"]
    assert stage.root.overlays == []
    assert not stage.do(BACK)


def test_a_dialog_takes_the_light_from_what_lies_below_and_a_dropdown_does_not() -> None:
    stage = Stage()
    dropdown = stage.put(Dropdown(["One", "Two"]))
    stage.draw()
    bright = stage.surface.get_at((5, 595))
    dropdown.pressed()
    stage.draw()
    assert stage.surface.get_at((5, 595)) == bright
    asked(stage)
    stage.draw()
    assert sum(stage.surface.get_at((5, 595))[:3]) < sum(bright[:3])


def test_a_dialog_by_pointer() -> None:
    stage = Stage()
    dialog, told = asked(stage)
    stage.click(*dialog.buttons[0].rect.center)
    assert told == ["no"]


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("words", [1, 20, 400])
def test_a_dialog_fits_the_window_whatever_it_says(scale: float, words: int, rtl: bool) -> None:
    stage = Stage(Look(scale=scale, rtl=rtl))
    dialog, _ = asked(stage, "word " * words, body=Entry(placeholder="why"), body_height=40)
    drawn = stage.draw()
    assert stage.root.rect.contains(dialog.rect)
    assert place_faults(dialog) == []
    assert text_faults(drawn) == []
    assert all(button.rect.height >= 30 for button in dialog.buttons)


def test_long_answers_stand_above_each_other() -> None:
    stage = Stage()
    answers = [Answer(text * 8) for text in ("stay ", "leave ", "think ")]
    dialog = Dialog("A question", "", answers)
    stage.root.open(dialog)
    assert len({button.rect.x for button in dialog.buttons}) == 1
    assert place_faults(dialog) == []


def test_a_dialog_over_a_dialog_closes_first() -> None:
    stage = Stage()
    asked(stage)
    _, told = asked(stage)
    stage.do(BACK)
    assert told == ["left"]
    assert len(stage.root.overlays) == 1


def test_a_new_size_places_everything_again() -> None:
    stage = Stage()
    label = stage.put(Label("x"))
    dialog, _ = asked(stage)
    stage.root.place(Rect(0, 0, 400, 300), Look(scale=1.5))
    assert label.look.scale == 1.5
    assert Rect(0, 0, 400, 300).contains(dialog.rect)
