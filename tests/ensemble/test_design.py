"""Designs of experiments."""

from __future__ import annotations

import numpy as np
import pytest

from sim.ensemble.design import design_of, parse_sweeps
from sim.errors import UsageError
from sim.scenario.load import load_scenario
from sim.scenario.spec import Scenario

BETA, NOISE = "parameters.beta", "actors.amer.noise"


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_scenario("tutorial")


def test_nothing_swept_is_one_point(scenario: Scenario) -> None:
    design = design_of(scenario, {}, None, 1)
    assert (design.kind, design.points) == ("single", ((),))
    assert design.scenario(scenario, 0) == scenario


def test_every_combination(scenario: Scenario) -> None:
    design = design_of(scenario, {BETA: "0.5:1.5:3", NOISE: [1, 2]}, None, 1)
    assert design.points == ((0.5, 1.0), (0.5, 2.0), (1.0, 1.0), (1.0, 2.0), (1.5, 1.0), (1.5, 2.0))
    there = design.scenario(scenario, 3)
    noise = {actor.id: actor.noise for actor in there.actors}
    assert (there.parameter("beta"), noise["amer"]) == (1.0, 2.0)


@pytest.mark.parametrize("sample", ["sobol:16", "lhs:16"])
def test_samples_fill_the_space_and_depend_on_the_seed_alone(scenario: Scenario, sample: str) -> None:
    sweeps = {BETA: "1:2", NOISE: "0.5:4.5"}
    design = design_of(scenario, sweeps, sample, 7)
    assert design == design_of(scenario, sweeps, sample, 7)
    assert design.points != design_of(scenario, sweeps, sample, 8).points
    places = (np.array(design.points) - [1, 0.5]) / [1, 4]
    # each sixteenth of each range holds one point
    assert np.sort((places * 16).astype(int), axis=0).T.tolist() == [list(range(16))] * 2


def test_saltelli_points_move_one_number_at_a_time(scenario: Scenario) -> None:
    sweeps = {BETA: "1:2", NOISE: "0.5:4.5"}
    design = design_of(scenario, sweeps, "saltelli:8", 7)
    assert design.kind == "saltelli"
    assert design == design_of(scenario, sweeps, "saltelli:8", 7)
    assert design.points != design_of(scenario, sweeps, "saltelli:8", 8).points
    blocks = np.array(design.points).reshape(8, 4, 2)
    low, high = blocks.min(axis=(0, 1)), blocks.max(axis=(0, 1))
    assert [1, 0.5] <= low.tolist() <= high.tolist() <= [2, 4.5]
    for base, first, second, other in blocks:
        assert first.tolist() == [other[0], base[1]]
        assert second.tolist() == [base[0], other[1]]


@pytest.mark.parametrize(
    ("words", "sample", "said"),
    [
        (["beta"], None, "expected PATH=low:high:count or PATH=a,b,c"),
        ([f"{BETA}="], None, "expected PATH=low:high:count"),
        ([f"{BETA}=1", f"{BETA}=2"], None, "is swept already"),
        ([f"{BETA}=1,x"], None, "'x' is not a number"),
        ([f"{BETA}=1,nan"], None, "'nan' is not a number"),
        ([f"{BETA}=1,1"], None, "a value comes twice"),
        ([f"{BETA}=2:1:5"], None, "the range is empty; expected low below high"),
        ([f"{BETA}=1:1:5"], None, "the range is empty"),
        ([f"{BETA}=1:2"], None, "expected low:high:count or a,b,c"),
        ([f"{BETA}=1:2:0"], None, "expected a whole number, 2 to 100,000"),
        ([f"{BETA}=0.5:2:1000", f"{NOISE}=1:2:1000"], None, "more than 100,000 points"),
        ([f"{BETA}=1:2:5"], "lhs:4", "expected low:high, as --sample chooses"),
        ([f"{BETA}=1,2"], "lhs:4", "expected low:high, as --sample chooses"),
        ([f"{BETA}=1:2"], "sobol:5", "try 4 or 8"),
        ([f"{BETA}=1:2"], "halton:4", "expected sobol:N, lhs:N or saltelli:N"),
        ([f"{BETA}=1:2"], "lhs:0", "expected sobol:N, lhs:N or saltelli:N"),
        ([f"{BETA}=1:2"], "saltelli:12", "try 8 or 16"),
        ([f"{BETA}=1:2"], "saltelli:1", "one base point gives indices without an interval"),
        ([f"{BETA}=1:2"], "saltelli:65536", "65,536 base points are 196,608 points, more than 100,000"),
        ([], "lhs:4", "add --sweep PATH=low:high"),
        (["parameters.betta=1"], None, "did you mean 'beta'?"),
        ([f"{BETA}=1:1e9:3"], None, "outside its range"),
    ],
)
def test_a_bad_design_is_one_sentence(scenario: Scenario, words: list[str], sample: str | None, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        design_of(scenario, parse_sweeps(words), sample, 1)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
