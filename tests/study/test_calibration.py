"""Calibration: knobs, misfit, the search on a model whose answer is known, and what is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import HarmattanError, UsageError
from sim.scenario.load import load_scenario
from sim.scenario.spec import ParameterSpec
from sim.study.calibration.knobs import FITTED, Knob, knobs, places
from sim.study.calibration.misfit import MOST, UNMEASURED, misfit, off
from sim.study.calibration.record import applied, document, fitted_values, written
from sim.study.calibration.search import Best, Plan, search, telling
from sim.study.measures.estimates import NOTHING, Measured
from sim.study.measures.names import ACTS_PER_WEEK
from sim.study.targets import Target
from sim.study.validate import verdicts

PARAMETERS = Path("scenarios/common/parameters.yaml")


def parameter(
    name: str, value: float = 1.0, low: float = 0.0, high: float = 2.0, status: str = "judgement"
) -> ParameterSpec:
    return ParameterSpec.model_validate(
        {
            "id": name,
            "value": value,
            "unit": "share",
            "low": low,
            "high": high,
            "meaning": "m",
            "source": "s",
            "status": status,
        }
    )


def target(name: str, value: float, half: float = 0.1) -> Target:
    return Target(name, name, value, value - half, value + half)


def found(value: float | None) -> Measured:
    return NOTHING if value is None else Measured(value, value, value, 100)


# --- knobs ---------------------------------------------------------------------------------------------------------


@given(st.floats(0.001, 10), st.floats(1.5, 100), st.floats(0, 1))
def test_a_place_and_its_value_belong_together(low: float, times: float, place: float) -> None:
    knob = Knob("x", low, low, low * times)
    value = knob.value(place)
    assert knob.low <= value <= knob.high
    assert knob.place(value) == pytest.approx(place, abs=0.01)


def test_places_beyond_the_ends_are_the_ends() -> None:
    knob = Knob("x", 1.0, 0.5, 2.0)
    assert (knob.value(-1.0), knob.value(2.0)) == (0.5, 2.0)


def test_what_was_published_or_computed_is_not_fitted() -> None:
    specs = load_scenario("tutorial").parameters
    free = {knob.name for knob in knobs(specs)}
    assert free == {spec.id for spec in specs if spec.status in FITTED}
    assert {spec.status for spec in specs if spec.id not in free} <= {"published", "computed"}


def test_a_name_that_cannot_be_fitted_is_refused() -> None:
    specs = [parameter("beta"), parameter("delay", status="computed")]
    with pytest.raises(UsageError, match=r"'bet' is no parameter.*did you mean 'beta'"):
        knobs(specs, ["bet"])
    with pytest.raises(UsageError, match="'delay' is computed"):
        knobs(specs, ["delay"])


def test_the_search_starts_where_judgement_is_but_not_at_an_end() -> None:
    assert places([Knob("x", 0.5, 0.0, 1.0), Knob("y", 0.0, 0.0, 1.0)]).tolist() == [0.5, 0.02]


# --- misfit --------------------------------------------------------------------------------------------------------


@given(st.floats(-1, 1))
def test_distance_is_told_in_half_widths(distance: float) -> None:
    assert off(target("a", 1.0), found(1.0 + distance)) == pytest.approx(distance / 0.1, abs=1e-6)


def test_misfit_is_0_where_all_is_met_and_grows_little_where_a_target_is_lost() -> None:
    wanted = [target("a", 1.0), target("b", 2.0)]
    assert misfit(wanted, {"a": found(1.0), "b": found(2.0)}) == 0.0
    near, far, lost, gone = (misfit(wanted, {"a": found(1.0), "b": found(2.0 + d)}) for d in (0.05, 0.2, 1.0, 1.1))
    assert 0.0 < near < far < lost
    assert lost == pytest.approx(MOST * MOST + 9.0)
    assert gone == pytest.approx(lost + 1.0)
    assert misfit(wanted, {"a": found(None), "b": found(2.0)}) == pytest.approx(UNMEASURED**2 + UNMEASURED - 1.0)


# --- the search ----------------------------------------------------------------------------------------------------

WANTED = [target("sum", 1.5), target("difference", 0.5)]
KNOBS = (Knob("x", 0.2, 0.0, 2.0), Knob("y", 1.8, 0.0, 2.0), Knob("idle", 1.0, 0.0, 2.0))


def toy(parameters: Mapping[str, float], crises: int, seed: int) -> Mapping[str, Measured]:
    """A model of two measures that x and y decide; ``idle`` decides nothing."""
    x, y = parameters.get("x", 0.2), parameters.get("y", 1.8)
    return {"sum": found(x + y), "difference": found(x - y)}


def plan(**changes: object) -> Plan:
    return Plan(**{"targets": WANTED, "crises": 10, "evaluations": 600, "seed": 3, "most": 2, **changes})  # type: ignore[arg-type]


def test_what_tells_nothing_is_screened_out() -> None:
    assert [knob.name for knob in telling(plan(), KNOBS, toy)] == ["x", "y"]
    assert telling(plan(most=3), KNOBS, toy) == KNOBS


def test_the_search_finds_the_parameters_that_meet_the_targets() -> None:
    pytest.importorskip("cma")
    bests = [Best(best.misfit, best.trials, best.parameters) for best in search(plan(), KNOBS[:2], toy)]
    assert [best.misfit for best in bests] == sorted((best.misfit for best in bests), reverse=True)
    assert bests[-1].trials >= 600 > bests[-2].trials
    assert off(WANTED[0], toy(bests[-1].parameters, 10, 1)["sum"]) == pytest.approx(0.0, abs=0.5)
    assert off(WANTED[1], toy(bests[-1].parameters, 10, 1)["difference"]) == pytest.approx(0.0, abs=0.5)


def test_a_search_never_ends_worse_than_it_began() -> None:
    pytest.importorskip("cma")
    there = (Knob("x", 1.0, 0.0, 2.0), Knob("y", 0.5, 0.0, 2.0))
    *_, best = search(plan(evaluations=1), there, toy)
    assert (best.misfit, best.parameters) == (0.0, {"x": 1.0, "y": 0.5})


def test_the_same_seed_searches_alike() -> None:
    pytest.importorskip("cma")
    runs = [[dict(best.parameters) for best in search(plan(evaluations=60), KNOBS[:2], toy)] for _ in range(2)]
    assert runs[0] == runs[1]


def test_a_parameter_that_tells_nothing_stays_near_where_judgement_had_put_it() -> None:
    pytest.importorskip("cma")
    *_, best = search(plan(), KNOBS, toy)
    assert best.parameters["idle"] == pytest.approx(1.0, abs=0.25)


def test_of_parameters_that_fit_alike_a_sparing_search_prefers_those_with_fewer_acts() -> None:
    pytest.importorskip("cma")

    def busy(parameters: Mapping[str, float], crises: int, seed: int) -> Mapping[str, Measured]:
        return {**toy(parameters, crises, seed), ACTS_PER_WEEK: found(parameters["idle"] * 5.0)}

    plain, sparing = ([*search(plan(sparing=weight), KNOBS, busy)][-1].parameters["idle"] for weight in (0.0, 10.0))
    assert sparing < 0.5 < plain


# --- what is written -----------------------------------------------------------------------------------------------


def test_the_file_holds_the_values_and_how_well_each_target_is_met(tmp_path: Path) -> None:
    fitted = {"x": 1.0, "y": 0.5, "idle": 1.0}
    file = tmp_path / "fit.yaml"
    best = Best(0.1, 42, fitted)
    file.write_text(written(document(plan(), KNOBS, best, verdicts(WANTED, toy(fitted, 10, 1)))), encoding="utf-8")
    assert fitted_values(file) == fitted
    read = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert [entry["inside"] for entry in read["targets"]] == [True, True]
    assert (read["seed"], read["crises"], read["evaluations"], read["trials"]) == (3, 10, 600, 42)


@pytest.mark.parametrize(
    "text", ["", "[]", "parameters: [{id: x}]", "parameters: [", "\ud800".encode("utf-8", "surrogatepass")]
)
def test_another_file_is_refused_with_a_sentence(tmp_path: Path, text: str | bytes) -> None:
    file = tmp_path / "no.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(HarmattanError, match="not the file of a calibration"):
        fitted_values(file)


def test_applying_changes_value_and_status_and_nothing_else() -> None:
    before = PARAMETERS.read_text(encoding="utf-8")
    after = applied(before, {"beta": 1.25, "repeat": 4.5})
    old, new = ({entry["id"]: entry for entry in yaml.safe_load(text)["parameters"]} for text in (before, after))
    assert {name for name in old if old[name] != new[name]} == {"beta", "repeat"}
    assert new["beta"] == {**old["beta"], "value": 1.25, "status": "fitted"}
    with pytest.raises(HarmattanError, match="no parameter 'nobody'"):
        applied(before, {"nobody": 1.0})
