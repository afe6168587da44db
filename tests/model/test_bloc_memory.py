"""What partners remember: who did not join their step, and who took a separate deal."""

from __future__ import annotations

import numpy as np
import pytest

from tests.model.leagues import UNWILLING, WILLING, barred_pair, league
from tests.model.stage import Stage, act, bloc, stage_scenario, state


def remembered(stage: Stage) -> dict[tuple[str, str], float]:
    """Who remembers of whom that it broke its word, and how far."""
    names = stage.names.actors
    return {(names[i], names[j]): float(stage.w.betrayal[0, i, j]) for i, j in np.argwhere(stage.w.betrayal[0])}


def no(**numbers: float) -> dict[str, float]:
    return {**UNWILLING, **numbers}


def test_a_member_remembers_who_did_not_join_its_step() -> None:
    stage = league(numbers=no(laggard_memory=0.2)).day(a=[("shut", "rival")], free=["b", "c", "league"])
    assert remembered(stage) == {("a", "b"): 0.2, ("a", "c"): 0.2}
    stage.day(a=[("protest", "rival")], free=["b", "c", "league"])
    assert remembered(stage) == pytest.approx({("a", "b"): 0.36, ("a", "c"): 0.36})


def test_a_member_that_somebody_plays_is_remembered_like_any_other() -> None:
    stage = league(numbers={**WILLING, "laggard_memory": 0.2}).day(a=[("shut", "rival")], b=[], free=["c", "league"])
    assert remembered(stage) == {("a", "b"): 0.2}


def test_whoever_joins_or_cannot_is_not_remembered() -> None:
    willing = league(numbers={**WILLING, "laggard_memory": 0.2})
    assert remembered(willing.day(a=[("shut", "rival")], free=["b", "c", "league"])) == {}
    stage = barred_pair(**no(laggard_memory=0.2)).day(a=[("shut", "rival")], free=["b", "league"])
    assert remembered(stage) == {}


def test_nobody_remembers_who_voted_down_what_the_bloc_itself_proposed() -> None:
    stage = league("majority", numbers={**WILLING, "laggard_memory": 0.2})
    stage.day(league=[("shut", "rival")], c=[], free=["a", "b"])
    assert [who for _, who, *_ in stage.log()] == ["a", "b"]
    assert remembered(stage) == {}


DEAL = act("deal", loosens_bloc=0.4)


def dealt(giver: str, *, blocs: bool = True) -> Stage:
    members = [{"actor": name, "of": "league", "commitment": 0.5} for name in ("a", "b", "c")]
    scenario = stage_scenario(
        [state("a"), state("b"), state("c"), bloc("league"), state("rival")],
        [DEAL],
        memberships=members,
        mechanisms={"blocs": blocs},
        numbers={"separate_memory": 0.5},
    )
    return Stage(scenario).day(**{giver: [("deal", "c")]})


def test_partners_remember_a_separate_deal_and_it_loosens_the_tie() -> None:
    stage = dealt("rival")
    assert remembered(stage) == pytest.approx(dict.fromkeys([("a", "c"), ("b", "c"), ("league", "c")], 0.2))
    assert stage.get("member", "c", "league") == pytest.approx(0.3)
    assert stage.get("tie", "a", "c") == pytest.approx(0.15)


def test_a_partner_that_gave_the_deal_itself_has_nothing_to_remember() -> None:
    assert set(remembered(dealt("a"))) == {("b", "c"), ("league", "c")}


def test_without_blocs_a_deal_is_nobody_elses_business() -> None:
    assert remembered(dealt("rival", blocs=False)) == {}
