"""Whole games, from the main menu to the debrief and back, by keyboard alone and by mouse alone."""

from __future__ import annotations

import pytest

from tests.view.games.evening import Evening

SEEN = {"menu", "picker", "loading", "play", "act_dialog", "dossier", "matrix", "feed", "debrief", "timeline"}


@pytest.mark.parametrize("seat", ["algeria", "mali", "aes"])
def test_a_whole_game(seat: str, evening: Evening) -> None:
    evening.begin("solo", seat)
    evening.sees("play")
    assert evening.session.seat == seat
    evening.look_around()
    evening.open_a_dossier()
    evening.change_ones_mind()
    evening.end_the_turn()
    evening.order_an_act()
    evening.end_the_turn()
    evening.play_to_the_end()
    evening.look_back()
    evening.go_home()
    assert set(evening.met) >= SEEN
