"""Every shipped scenario does what its expect.yaml says."""

from __future__ import annotations

import pytest

from sim.agents import CrisisModel
from sim.scenario.load import load_scenario
from sim.scenario.shipped import scenario_names
from sim.scenario.spec import Expectation
from sim.scenario.verbs import Measure
from sim.study.expectations import Measured, measure_expectations, wilson

RUNS = 500


@pytest.mark.parametrize("name", scenario_names())
def test_what_is_expected_holds(name: str) -> None:
    failed = [
        f"{measured.expectation.id}: {measured.share:.3f} ({measured.lower:.3f} to {measured.upper:.3f}), "
        f"expected {measured.expectation.low} to {measured.expectation.high}"
        for measured in measure_expectations(name, RUNS)
        if not measured.holds
    ]
    assert failed == []


MEASURES = (
    {"act": {"act": "violate_airspace", "source": "tadla", "target": "amer", "to_day": 1}},
    {"act": {"act": "violate_airspace", "source": "tadla", "from_day": 2, "to_day": 10}},
    {"act": {"act": "denounce_publicly", "source": "amer", "to_day": 10}},
    {"ending": {"ending": "open"}},
    {"status": {"source": "amer", "target": "tadla", "status": "ambassador_recalled"}},
)


def test_shares_are_what_counting_records_gives() -> None:
    scenario = load_scenario("tutorial").model_copy(
        update={
            "expectations": tuple(
                Expectation(id=f"m{n}", measure=Measure.model_validate(measure), why="a test")
                for n, measure in enumerate(MEASURES)
            )
        }
    )
    models = [CrisisModel(scenario, rng=1, run=run) for run in range(30)]
    for model in models:
        model.run_model()
    records = [model.record() for model in models]
    denounced = [any(e.act == "denounce_publicly" and e.source == "amer" for e in r.events) for r in records]
    recalled = [any((s.source, s.status) == ("amer", "ambassador_recalled") for s in r.statuses) for r in records]
    expected = [1.0, 0.0, *(sum(hits) / 30 for hits in (denounced, [r.outcome == "open" for r in records], recalled))]
    measured = measure_expectations(scenario, 30)
    assert [m.share for m in measured] == pytest.approx(expected)
    assert all(m.lower <= m.share <= m.upper for m in measured)


def measured(share: float, low: float, high: float, runs: int = 500) -> Measured:
    expectation = Expectation(
        id="x", measure=Measure.model_validate({"ending": {"ending": "war"}}), low=low, high=high, why="a test"
    )
    return Measured(expectation, runs, share, *wilson(round(share * runs), runs))


def test_a_verdict_and_how_sure_it_is() -> None:
    assert (measured(0.5, 0.3, 0.7).holds, measured(0.5, 0.3, 0.7).is_certain) == (True, True)
    assert (measured(0.31, 0.3, 0.7).holds, measured(0.31, 0.3, 0.7).is_certain) == (True, False)
    assert (measured(0.29, 0.3, 0.7).holds, measured(0.29, 0.3, 0.7).is_certain) == (False, False)
    assert (measured(0.1, 0.3, 0.7).holds, measured(0.1, 0.3, 0.7).is_certain) == (False, True)
    assert (measured(0.9, 0.3, 0.7).holds, measured(0.9, 0.3, 0.7).is_certain) == (False, True)


def test_wilson_stays_within_bounds() -> None:
    # Newcombe 1998, Statistics in Medicine 17, table I, method 3
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson(29, 29)[1] == 1.0
