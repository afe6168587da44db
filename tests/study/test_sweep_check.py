"""Lessons and their sweeps."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.errors import HarmattanError, UsageError
from sim.scenario.load import load_scenario
from sim.scenario.problems import ScenarioError
from sim.study.edits import edited, sides
from sim.study.lessons import LessonSpec, read_lessons, shipped_lessons
from sim.study.sweep_check import (
    QUICK,
    Budget,
    Finding,
    Point,
    ensembles,
    of_each_run,
    sweep_check,
    swept_values,
    with_parameter,
)
from sim.text.files import shipped_table

TUTORIAL = {"id": "a", "text": "a", "scenario": "tutorial", "measure": "hostile", "sign": "+"}
SMALL = Budget(runs=20, points=2, seed=4, parameters=("beta",))


def lesson(**changes: object) -> LessonSpec:
    return LessonSpec.model_validate({**TUTORIAL, **changes})


def point(mean: float, spread: float = 0.1, parameter: str = "beta") -> Point:
    return Point(parameter, 1.0, mean, mean - spread, mean + spread)


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_every_lesson_has_its_words(lang: str) -> None:
    texts = {key.split(".")[1] for key in shipped_table(lang) if key.startswith("lesson.")}
    assert texts == {one.text for one in shipped_lessons()}


def test_every_shipped_lesson_fits_its_scenario_and_compares_two_versions() -> None:
    lessons = shipped_lessons()
    for one, (low, high) in zip(lessons, sides(lessons), strict=True):
        assert low != high, one.id


def test_edits_change_what_they_name_and_nothing_else() -> None:
    base = load_scenario("tinzaouaten-2025")
    edits = [
        {"actor": "mali", "field": "public_voice", "value": 0.9},
        {"between": ["mali", "algeria"], "field": "flights", "value": 7},
        {"source": "mali", "target": "algeria", "field": "trust", "value": 0.8},
        {"member": "niger", "of": "aes", "value": 0.1},
        {"event": {"act": "close_airspace", "source": "mali", "target": "algeria", "on_day": 3}},
    ]
    changed = edited(base, lesson(high=edits).high, "a")
    assert next(one for one in changed.actors if one.id == "mali").public_voice == 0.9
    assert [one for one in changed.actors if one.id != "mali"] == [one for one in base.actors if one.id != "mali"]
    assert next(one for one in changed.cast.ties if set(one.between) == {"mali", "algeria"}).flights == 7
    relation = next(one for one in changed.cast.relations if (one.source, one.target) == ("mali", "algeria"))
    assert (relation.trust, relation.hostility) == (0.8, 4.5)
    member = next(one for one in changed.cast.memberships if (one.actor, one.of) == ("niger", "aes"))
    assert member.commitment == 0.1
    assert len(changed.script.events) == len(base.script.events) + 1


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ({"actor": "nobody", "field": "noise", "value": 1}, "no such entry among the actors"),
        ({"actor": "amer", "field": "nose", "value": 1}, "expected a field of actors"),
        ({"actor": "amer", "field": "noise", "value": -1}, "greater than or equal"),
        ({"actor": "amer", "field": "noise"}, "and a value"),
        ({"event": {"act": "sing", "source": "amer", "target": "tadla", "on_day": 1}}, "no act sing"),
        ({"event": {"act": "wait", "source": "amer", "target": "mars", "on_day": 1}}, "no actor mars"),
    ],
)
def test_an_edit_that_does_not_fit_is_refused_with_its_place(edit: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=rf"lesson a, edit 1: .*{said}"):
        sides([lesson(high=[edit])])


@pytest.mark.parametrize("text", ["", "lessons: []", "lessons:\n  - {id: x}", "lessons: [1]", "[1, 2]", "\x00"])
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, text: str) -> None:
    file = tmp_path / "lessons.yaml"
    file.write_text(text)
    with pytest.raises(ScenarioError, match=r"lessons\.yaml:\d+:\d+: "):
        read_lessons(file)


def test_a_verdict_needs_every_sign() -> None:
    one = lesson(sign="+")
    assert Finding(one, point(1), (point(0.5), point(0.01))).verdict == "robust"
    assert Finding(one, point(1), (point(0.5), point(-0.01))).verdict == "unclear"
    assert Finding(one, point(1), (point(0.5), point(0, 0))).verdict == "unclear", "no difference is no sign"
    assert Finding(one, point(1), (point(0.5), point(-1))).verdict == "fragile"
    assert Finding(one, point(-0.01), (point(0.5),)).verdict == "fragile"
    less = lesson(sign="-")
    assert Finding(less, point(-1), (point(-0.5),)).verdict == "robust"
    assert Finding(less, point(-1), (point(0.5),)).verdict == "fragile"


def test_a_sweep_goes_from_low_to_high_and_moves_one_parameter() -> None:
    scenario = load_scenario("tutorial")
    beta = next(one for one in scenario.parameters if one.id == "beta")
    assert swept_values(beta, 3) == [beta.low, (beta.low + beta.high) / 2, beta.high]
    moved = with_parameter(scenario, "beta", beta.high)
    assert moved.parameter("beta") == beta.high
    assert [p for p in moved.parameters if p.id != "beta"] == [p for p in scenario.parameters if p.id != "beta"]


def test_a_plain_lesson_is_found_and_its_opposite_is_not() -> None:
    hostile = {"event": {"act": "border_clash", "source": "amer", "target": "tadla", "on_day": 2}}
    right = lesson(measure="violence", high=[hostile])
    wrong = lesson(id="b", measure="violence", sign="-", high=[hostile])
    told: list[tuple[str, int, int]] = []
    found = sweep_check([right, wrong], SMALL, lambda *said: told.append(said))
    assert [one.verdict for one in found] == ["robust", "fragile"]
    assert found[0].base == found[1].base
    assert [one.value for one in found[0].points] == swept_values(
        next(p for p in load_scenario("tutorial").parameters if p.id == "beta"), 2
    )
    assert told == [("beta", 0, 2), ("beta", 1, 2)]
    assert ensembles([right, wrong], SMALL) == 2 * 3, "versions that lessons share count once"


def test_a_parameter_that_is_published_or_unknown_is_not_swept() -> None:
    with pytest.raises(HarmattanError, match=r"betta.*did you mean 'beta'"):
        sweep_check([lesson()], Budget(parameters=("betta",)))
    with pytest.raises(HarmattanError, match="loss_aversion"):
        sweep_check([lesson()], Budget(parameters=("loss_aversion",)))


def test_a_ratio_has_the_spread_of_a_ratio() -> None:
    draws = np.random.default_rng(2)
    ratios, spreads = [], []
    for _ in range(400):
        below = draws.poisson(5, 200).astype(float)
        above = draws.binomial(below.astype(int), 0.3).astype(float)
        values = of_each_run({"concessions": above, "measures": below}, "concessions_per_measure")
        assert values.mean() == pytest.approx(above.sum() / below.sum())
        ratios.append(values.mean())
        spreads.append(values.std(ddof=1) / np.sqrt(200))
    assert np.mean(spreads) == pytest.approx(np.std(ratios), rel=0.15)
    nothing = {"concessions": np.zeros(2), "measures": np.zeros(2)}
    assert of_each_run(nothing, "concessions_per_measure").tolist() == [0, 0]


def test_the_quick_check_is_small() -> None:
    assert ensembles(shipped_lessons(), QUICK) * QUICK.runs < 2000
