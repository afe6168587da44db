"""The hand-over: whose turn comes, and nothing else."""

from __future__ import annotations

import pytest

from sim.view.kit import actions
from sim.view.scenes.hand_over import HandOver
from tests.view.kit.stage import text_faults
from tests.view.scenes.booth import Booth


class Nothing:
    """A session that nobody may look into."""

    def __getattribute__(self, name: str) -> object:
        raise AssertionError(f"the hand-over asked for {name}")


@pytest.mark.parametrize("lang", ["ar", "en", "fr"])
def test_nothing_of_the_last_seat_is_on_it(lang: str) -> None:
    booth = Booth(lang)
    drawn = booth.show(HandOver(booth, Nothing(), "mali"))  # type: ignore[arg-type]
    text, seat = booth.text, booth.text.actor("mali")
    allowed = {
        text.get("game.hand_over.next", seat=seat),
        text.get("game.hand_over.hidden"),
        text.get("hand_over.wait"),
        text.get("hand_over.go", seat=seat),
        text.get("hand_over.keys"),
    }
    assert {record.text for record in drawn if record.kind == "text"} == allowed
    assert not [record for record in drawn if record.kind == "picture"]
    assert text_faults(drawn) == []


def test_the_draw_list_is_the_same_whatever_was_below() -> None:
    lists = []
    for below in ("algeria", "niger"):
        booth = Booth()
        booth.show(HandOver(booth, Nothing(), below))  # type: ignore[arg-type]
        lists.append(booth.show(HandOver(booth, Nothing(), "mali")))  # type: ignore[arg-type]
    assert lists[0] == lists[1]


def test_enter_goes_on_without_another_key() -> None:
    booth = Booth()
    scene = HandOver(booth, Nothing(), "mali")  # type: ignore[arg-type]
    booth.show(scene)
    booth.do(actions.CONFIRM)
    assert scene not in booth.stack.scenes


def test_a_click_goes_on_and_may_lead_elsewhere() -> None:
    booth, gone = Booth(), []
    scene = HandOver(booth, Nothing(), "mali", lambda: gone.append(1))  # type: ignore[arg-type]
    booth.show(scene)
    booth.click(*scene.panel.children[3].rect.center)
    assert gone == [1]
    assert scene in booth.stack.scenes
