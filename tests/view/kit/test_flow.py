"""A column of widgets that scrolls."""

from __future__ import annotations

import pytest

from sim.view.kit import actions
from sim.view.kit.actions import Do
from sim.view.kit.button import Button, Switch
from sim.view.kit.dropdown import Dropdown
from sim.view.kit.flow import Flow, Line
from sim.view.kit.label import Label
from sim.view.kit.look import Look
from sim.view.kit.tabs import Tabs
from tests.view.kit.stage import Stage, text_faults

LONG = "Une phrase assez longue pour deux lignes"


def filled(stage: Stage, height: int) -> Flow:
    flow = stage.put(Flow(), width=round(300 * stage.look.scale), height=height)
    flow.put(Label(LONG, role="body", lines=9))
    for number in range(6):
        flow.put(Button(f"{number} {LONG}", name=f"button {number}"))
    flow.put(Switch(LONG, True))
    flow.put(Dropdown([LONG, "short"]))
    flow.put(Tabs(["one", "two", "three"]))
    line = flow.put(Line(1.0, 2.0))
    line.add(Label(LONG, lines=9))
    line.add(Button(LONG))
    flow.arrange(stage.look)
    return flow


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("rtl", [False, True])
def test_every_widget_is_as_high_as_its_words(scale: float, rtl: bool) -> None:
    stage = Stage(Look(scale=scale, rtl=rtl), (800, 4000))
    flow = filled(stage, 3000)
    assert text_faults(stage.draw()) == []
    assert all(flow.rect.contains(child.rect) for child in flow.children)


def test_the_focus_is_kept_in_sight() -> None:
    stage = Stage()
    flow = filled(stage, 200)
    stage.draw()
    for _ in range(len(stage.root.focus.reachable())):
        stage.do(actions.NEXT)
        stage.draw()
        focused = stage.root.focus.on
        assert focused is not None
        assert focused.rect.top >= flow.rect.top
        assert focused.rect.bottom <= flow.rect.bottom


def test_the_wheel_scrolls_and_what_is_out_of_sight_cannot_be_clicked() -> None:
    stage = Stage()
    flow = filled(stage, 200)
    first = flow.children[1]
    stage.draw()
    stage.wheel(*flow.rect.center, -3)
    stage.draw()
    assert flow.scroll.at > 0
    before = stage.root.focus.on
    stage.click(first.rect.centerx, flow.rect.top - 10)
    assert stage.root.focus.on is before


def test_text_alone_takes_the_focus_and_is_scrolled_by_keys() -> None:
    stage = Stage()
    flow = stage.put(Flow(), height=100)
    for _ in range(9):
        flow.put(Label(LONG, role="body", lines=9))
    flow.arrange(stage.look)
    stage.do(actions.NEXT)
    assert stage.root.focus.on is flow
    stage.root.handle(Do(actions.PAGE_DOWN))
    assert flow.scroll.at > 0
    stage.root.handle(Do(actions.LAST))
    assert flow.scroll.at == flow.scroll.most


def test_what_is_hidden_takes_no_room() -> None:
    stage = Stage()
    flow = filled(stage, 3000)
    before = flow.needs(300, stage.look)
    flow.children[2].visible = False
    assert flow.needs(300, stage.look) < before
