"""Validation: files of targets, good and bad, verdicts, and the measures of the model as a whole."""

from __future__ import annotations

import json
import os
import pickle
from pathlib import Path
from typing import Any

import pytest

from sim.errors import UsageError
from sim.study.measures.estimates import NOTHING, Measured
from sim.study.measures.measure import measure_all
from sim.study.measures.names import MEASURES
from sim.study.targets import BadTargets, Target, read_targets, shipped_targets
from sim.study.validate import Verdict, validate, verdicts

GOOD = {"id": "war", "measure": "crisis.peak_violence.war", "value": 0.05, "lo95": 0.02, "hi95": 0.11}
FEW = 40


def written(folder: Path, document: Any) -> Path:
    file = folder / "targets.json"
    file.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return file


def refused(file: Path) -> str:
    with pytest.raises(BadTargets) as refusal:
        read_targets(file, MEASURES)
    assert refusal.value.exit_code == 1
    said = str(refusal.value)
    assert all(line.startswith(str(file)) for line in said.splitlines())
    return said.replace(f"{file}", "FILE")


# --- files ---


def test_thirteen_targets_ship_each_with_a_source() -> None:
    targets = shipped_targets(MEASURES)
    assert len(targets) == 13
    assert len({target.id for target in targets}) == 13
    document = json.loads((Path(__file__).parents[2] / "sim/study/calibration_targets.json").read_text("utf-8"))
    assert {target["src"] for target in document["targets"]} <= set(document["sources"])
    assert all(target["n"] > 0 and target["unit"] for target in document["targets"])


def test_a_file_may_say_more_than_it_must(tmp_path: Path) -> None:
    file = written(tmp_path, {"note": "x", "targets": [GOOD | {"src": "ICB15", "n": 115}]})
    assert read_targets(file, MEASURES) == [Target("war", "crisis.peak_violence.war", 0.05, 0.02, 0.11)]


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        (
            [GOOD | {"measure": "crisis.peak_violense.war"}],
            "FILE: target 1 ('war'): the measure 'crisis.peak_violense.war' is unknown; expected one of those in "
            "sim/MODEL.md; did you mean 'crisis.peak_violence.war'?",
        ),
        (
            [GOOD | {"value": 5, "lo95": 2, "hi95": 11}],
            "FILE: target 1 ('war'): the value 5 is no share; expected one from 0 to 1, such as 0.3 for 30 %",
        ),
        (
            [GOOD | {"measure": "crisis.duration_days.q50", "value": -5, "lo95": -10, "hi95": 3}],
            "FILE: target 1 ('war'): the value -5 is below 0, which 'crisis.duration_days.q50' cannot be; "
            "expected 0 or more",
        ),
        (
            [{k: v for k, v in GOOD.items() if k != "lo95"}],
            "FILE: target 1 ('war'): the key 'lo95' is missing; expected id, measure, value, lo95, hi95",
        ),
        (
            [{("measures" if k == "measure" else k): v for k, v in GOOD.items()}],
            "FILE: target 1 ('war'): the key 'measure' is missing; expected id, measure, value, lo95, hi95; "
            "did you mean it by 'measures'?",
        ),
        ([GOOD | {"value": "0.05"}], "FILE: target 1 ('war'): value is '\"0.05\"'; expected a number"),
        ([GOOD | {"value": True}], "FILE: target 1 ('war'): value is 'true'; expected a number"),
        ([GOOD | {"id": 7}], "FILE: target 1: id is '7'; expected a text"),
        (
            [GOOD | {"value": 0.5}],
            "FILE: target 1 ('war'): the value lies outside its own interval; expected lo95, value and hi95 in "
            "rising order",
        ),
        ([GOOD, GOOD], "FILE: target 2 ('war'): another target has this id already; expected one of its own"),
        ([GOOD, 3], "FILE: target 2 is no mapping; expected one with the keys id, measure, value, lo95, hi95"),
        ([], "FILE: under 'targets' stands no list of targets; expected at least one"),
        ({"a": 1}, "FILE: under 'targets' stands no list of targets; expected at least one"),
    ],
)
def test_what_is_wrong_with_targets(targets: Any, expected: str, tmp_path: Path) -> None:
    assert refused(written(tmp_path, {"targets": targets})) == expected


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    bad = [GOOD | {"measure": "x"}, {"id": "b"}]
    assert len(refused(written(tmp_path, {"targets": bad})).splitlines()) == 5


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            '{"targets": [',
            "FILE:1:14: this is not JSON (Expecting value); expected a file such as calibration_targets.json",
        ),
        ("", "FILE:1:1: this is not JSON"),
        (
            '{"target": []}',
            "FILE: the key 'targets' is missing; expected {\"targets\": [...]}; did you mean 'targets'?",
        ),
        ("[]", "FILE: the key 'targets' is missing"),
        ("3", "FILE: the key 'targets' is missing"),
        ('{"targets": [{"value": NaN}]}', "FILE: this cannot be read as JSON (NaN is no number)"),
        (
            '{"targets": [{"id": "a", "id": "b"}]}',
            "FILE: this cannot be read as JSON (the key 'id' stands twice in one",
        ),
        ("[" * 100_000, "FILE: this cannot be read as JSON (it is nested too deeply)"),
        ('{"targets": [{"value": 1' + "0" * 400 + "}]}", "value is '1000"),
        ('{"targets": [{"value": 1' + "0" * 9000 + "}]}", "FILE: this cannot be read as JSON"),
    ],
)
def test_what_is_wrong_with_a_file(content: str, expected: str, tmp_path: Path) -> None:
    assert expected in refused(written(tmp_path, content))


def test_files_that_are_none(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere.json") == "FILE: there is no such file; expected a file of targets"
    assert "this is not an ordinary file" in refused(tmp_path)
    (tmp_path / "latin.json").write_bytes(b'{"targets": "\xe9"}')
    assert "this is not UTF-8" in refused(tmp_path / "latin.json")
    (tmp_path / "large.json").write_bytes(b" " * 2_000_001)
    assert "larger than 2,000,000 bytes" in refused(tmp_path / "large.json")
    assert "the file cannot be read" in refused(tmp_path / ("x" * 300))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "this is not an ordinary file" in refused(tmp_path / "pipe")


# --- verdicts ---


def test_inside_outside_and_how_far() -> None:
    target = Target("a", "m", 0.5, 0.4, 0.6)

    def verdict(value: float) -> Verdict:
        return Verdict(target, Measured(value, value - 0.1, value + 0.1, 10))

    assert [verdict(value).inside for value in (0.39, 0.4, 0.5, 0.6, 0.61)] == [False, True, True, True, False]
    assert verdict(0.5).widths_off == 0.0
    assert verdict(0.3).widths_off == pytest.approx(0.5)
    assert verdict(0.9).widths_off == pytest.approx(1.5)
    unknown = Verdict(target, NOTHING)
    assert (unknown.inside, unknown.widths_off) == (False, None)
    assert unknown.document()["simulated"] is None


def test_the_document_has_the_promised_keys() -> None:
    document = Verdict(Target("a", "m", 0.5, 0.4, 0.6), Measured(0.45, 0.4, 0.5, 10)).document()
    assert document == {
        "id": "a",
        "measure": "m",
        "value": 0.5,
        "lo95": 0.4,
        "hi95": 0.6,
        "simulated": 0.45,
        "sim_lo95": 0.4,
        "sim_hi95": 0.5,
        "n_sim": 10,
        "inside": True,
    }


# --- the model as a whole ---


@pytest.fixture(scope="module")
def measured() -> dict[str, Measured]:
    return measure_all({}, FEW, 1, threads=1)


def test_measuring_is_the_same_again_and_on_two_threads(measured: dict[str, Measured]) -> None:
    assert measure_all({}, FEW, 1, threads=2) == measured
    assert measure_all({}, FEW, 2, threads=2) != measured
    assert set(measured) == set(MEASURES)


def test_parameters_tell(measured: dict[str, Measured]) -> None:
    never = measure_all({"agreement_ripe": 0.0, "agreement_unripe": 0.0, "agreement_direct": 0.0}, FEW, 1)
    assert never["crisis.outcome.agreement"].value == 0.0 < (measured["crisis.outcome.agreement"].value or 0.0)
    assert measure_all({}, FEW, 1) == measured
    with pytest.raises(UsageError, match="is no parameter of the rules"):
        measure_all({"no_such": 1.0}, FEW, 1)


def test_more_crises_keep_the_first_ones_and_narrow_the_interval(measured: dict[str, Measured]) -> None:
    name = "dispute.reciprocated"
    few, many = measured[name], measure_all({}, 8 * FEW, 1)[name]
    assert many.n > 6 * few.n
    assert many.hi95 - many.lo95 < 0.6 * (few.hi95 - few.lo95)  # type: ignore[operator]


def test_results_travel_between_processes(measured: dict[str, Measured]) -> None:
    assert pickle.loads(pickle.dumps((measure_all, measured))) == (measure_all, measured)


def test_shares_of_a_whole_add_up(measured: dict[str, Measured]) -> None:
    levels = [measured[f"crisis.peak_violence.{level}"].value for level in ("none", "minor", "serious", "war")]
    assert sum(level for level in levels if level is not None) == pytest.approx(1.0)
    for q, longer in ((25, 50), (50, 75), (75, 90)):
        days = [measured[f"crisis.duration_days.q{one}"].value for one in (q, longer)]
        assert days[0] <= days[1]  # type: ignore[operator]
    for name, found in measured.items():
        if found.value is not None and "days" not in name:
            assert 0.0 <= found.lo95 <= found.value <= found.hi95, name  # type: ignore[operator]


def test_validation_is_measuring_and_judging(measured: dict[str, Measured]) -> None:
    targets = shipped_targets(MEASURES)
    found = validate(targets, FEW, 1)
    assert found == verdicts(targets, measured)
    assert [verdict.target for verdict in found] == targets


def test_days_and_rates_may_be_larger_than_one(tmp_path: Path) -> None:
    file = tmp_path / "targets.json"
    for measure in ("crisis.response_delay_days.q50", "dispute.duration_days.q50", "dispute.onset_per_dyad_year"):
        file.write_text(json.dumps({"targets": [GOOD | {"measure": measure, "value": 4, "hi95": 5}]}), encoding="utf-8")
        assert read_targets(file, MEASURES)[0].value == 4


def test_an_interval_may_reach_beyond_what_a_share_can_be(tmp_path: Path) -> None:
    file = tmp_path / "targets.json"
    file.write_text(json.dumps({"targets": [GOOD | {"lo95": -0.01, "hi95": 1.2}]}), encoding="utf-8")
    assert read_targets(file, MEASURES)[0].lo95 == -0.01


def test_a_file_of_many_keys_is_read_once(tmp_path: Path) -> None:
    """Each key held against each other would take minutes."""
    file = tmp_path / "targets.json"
    file.write_text(json.dumps({"targets": [GOOD], **{f"k{n}": 1 for n in range(100_000)}}), encoding="utf-8")
    assert len(read_targets(file, MEASURES)) == 1
