"""Over 500 seeds the main scenario is varied: many acts, many endings, nobody mute, and war is rare."""

from collections import Counter

import numpy as np
import pytest

from sim.ensemble import run_ensemble
from sim.model.vocabulary import ENDINGS
from sim.scenario.load import load_scenario

RUNS = 500


@pytest.fixture(scope="module")
def columns() -> dict[str, np.ndarray]:
    return run_ensemble("tinzaouaten-2025", RUNS, seed=1, events=True)


def test_at_least_25_acts_are_used_and_none_makes_up_more_than_two_fifths(columns: dict[str, np.ndarray]) -> None:
    acts = Counter(columns["event_act"].tolist())
    assert len(acts) >= 25
    assert max(acts.values()) <= 0.4 * sum(acts.values())


def test_endings_carry_at_least_one_bit(columns: dict[str, np.ndarray]) -> None:
    _, counts = np.unique(columns["outcome"], return_counts=True)
    shares = counts / RUNS
    assert set(columns["outcome"].tolist()) <= set(ENDINGS)
    assert -(shares * np.log2(shares)).sum() >= 1


def test_every_state_acts(columns: dict[str, np.ndarray]) -> None:
    states = {actor.id for actor in load_scenario("tinzaouaten-2025").actors if actor.kind == "state"}
    assert states <= set(columns["event_source"].tolist())


def test_war_is_rare(columns: dict[str, np.ndarray]) -> None:
    assert (columns["outcome"] == "war").mean() < 0.1
    assert (columns["peak_hostility"] == 5).mean() < 0.1
