"""Two at one screen, to the debrief and back to the menu, by keyboard alone and by mouse alone."""

from __future__ import annotations

import pytest

from tests.view.games.evening import Evening
from tests.view.games.hands import Hands, found


@pytest.mark.parametrize("hands", ["keyboard"], indirect=True)
@pytest.mark.slow
def test_two_play_the_whole_crisis_at_one_screen(hands: Hands) -> None:
    _play(Evening(hands), ("algeria", "mali"))


def test_two_play_a_short_game_at_one_screen(hands: Hands) -> None:
    _play(Evening(hands, "tutorial"), ("amer", "tadla"))


def _play(evening: Evening, seats: tuple[str, str]) -> None:
    """To the debrief and back to the menu; a hand-over before every turn."""
    evening.begin("hot", *seats)
    if evening.desk.scene == "hand_over":
        evening.hand_over(set())
    evening.sees("play")
    turns = []
    while not evening.session.over:
        assert found(evening.desk, "seat").text == evening.desk.app.text.actor(evening.session.seat).form("name")  # type: ignore[attr-defined]
        turns.append(evening.session.seat)
        if len(turns) <= 2:
            evening.change_ones_mind()
            assert evening.private()
        evening.pass_on()
    assert turns == [*seats] * (len(turns) // 2)
    assert evening.met.count("hand_over") >= len(turns) - 1
    evening.sees("debrief")
    evening.hands.leave("back")
    evening.sees("play")
    evening.go_home()
