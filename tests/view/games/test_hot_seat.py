"""Two at one screen, to the debrief and back to the menu, by keyboard alone and by mouse alone."""

from __future__ import annotations

from tests.view.games.evening import Evening
from tests.view.games.hands import found

SEATS = ("algeria", "mali")


def test_two_play_a_whole_game_at_one_screen(evening: Evening) -> None:
    evening.begin("hot", *SEATS)
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
    assert turns == [*SEATS] * (len(turns) // 2)
    assert evening.met.count("hand_over") >= len(turns) - 1
    evening.sees("debrief")
    evening.hands.leave("back")
    evening.sees("play")
    evening.go_home()
