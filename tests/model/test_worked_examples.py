"""The worked examples of sim/MODEL.md are right, every submodel has one, and each says all that it depends on.

An example is a fenced block of YAML. One kind calls a rule: ``rule``, ``given``, ``gives``. The other plays a small
scene on the stage: ``actors`` and the like as in scenarios/FORMAT.md, ``parameters``, what is ``given`` on the eve,
what happens ``then``, and what the world ``gives``. A scene is played twice, the second time with every parameter
that it does not state moved and with another seed: a reader who has only the page knows neither.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
import yaml

from sim.model.vocabulary import ENDINGS
from sim.scenario.choice_weights import CHOICE_WEIGHTS
from sim.scenario.model_tables import PAGE
from sim.scenario.spec import ActorSpec, ActSpec, Scenario
from tests.model.numbers import NUMBERS
from tests.model.stage import Stage, act, stage_scenario, status

TEXT = PAGE.read_text(encoding="utf-8")
RULES = Path(PAGE).parent / "model" / "rules"
EXACT = 0.5001e-4
"""Numbers on the page are exact or rounded to four decimals."""

PROTOCOL = [
    *("Overview", "Purpose", "Entities, state variables and scales", "Process overview and scheduling"),
    *("Design concepts", "Theoretical and empirical background", "Individual decision-making", "Learning"),
    *("Individual sensing", "Individual prediction", "Interaction", "Collectives", "Heterogeneity", "Stochasticity"),
    *("Observation", "Details", "Implementation details", "Initialisation", "Input data", "Submodels"),
]
"""Sections of ODD+D (Müller and others 2013)."""

FOR_EVER = 1e13
CAST = ("relations", "ties", "memberships", "joint_bodies", "incidents", "events", "mechanisms")
KEYS = {"about", "parameters", "fading", "actors", "acts", "statuses", "given", "then", "gives", *CAST}

Example = Mapping[str, Any]


# --- reading the page ----------------------------------------------------------------------------------------------


class Section(NamedTuple):
    """A submodel: its heading and its examples."""

    heading: str
    examples: tuple[str, ...]


def submodels(text: str) -> list[Section]:
    """The sections under "Submodels", each with its blocks of YAML."""
    part = re.split(r"^## ", text[text.index("### Submodels\n") :], maxsplit=1, flags=re.MULTILINE)[0]
    pieces = re.split(r"^#### (.+)$", part, flags=re.MULTILINE)[1:]
    return [
        Section(heading, tuple(re.findall(r"^```example\n(.*?)^```$", body, flags=re.MULTILINE | re.DOTALL)))
        for heading, body in zip(pieces[::2], pieces[1::2], strict=True)
    ]


SECTIONS = submodels(TEXT)
EXAMPLES = [
    pytest.param(block, id=f"{section.heading.split(' (')[0]} {n}")
    for section in SECTIONS
    for n, block in enumerate(section.examples, 1)
]


# --- rules ---------------------------------------------------------------------------------------------------------


def called(example: Example) -> Any:
    """What a rule returns, or the rows that it fills and what it ``returns``."""
    module, name = example["rule"].rsplit(".", 1)
    rule: Callable[..., Any] = getattr(importlib.import_module(f"sim.model.{module}"), name)
    gives = example["gives"]
    given = {key: argument(value) for key, value in example["given"].items()}
    if not isinstance(gives, dict):
        return rule(**given)
    rows = {
        key: given[key] if key in given else np.zeros_like(value) for key, value in gives.items() if key != "returns"
    }
    returned = rule(**{**given, **rows})
    return {**{key: row.tolist() for key, row in rows.items()}, **({"returns": returned} if "returns" in gives else {})}


def argument(value: Any) -> Any:
    """An argument as a rule takes it; the table of weights has 257 numbers and a name."""
    if value == "the table of weights":
        return np.array(CHOICE_WEIGHTS, dtype=np.int64)
    return np.array(value) if isinstance(value, list) else value


# --- scenes --------------------------------------------------------------------------------------------------------


def scenario_of(example: Example) -> Scenario:
    """The scenario of an example; an act says its fields and its effects side by side."""
    actors = [
        ActorSpec.model_validate({"id": name, "power": 0.001, "bias": 0.0, **fields})
        for name, fields in example["actors"].items()
    ]
    acts = [act_of(name, fields) for name, fields in example.get("acts", {}).items()]
    numbers = {**numbers_of(example), **example.get("parameters", {})}
    return stage_scenario(
        actors,
        acts,
        statuses=[status(name, **fields) for name, fields in example.get("statuses", {}).items()],
        numbers=numbers,
        **{key: example[key] for key in CAST if key in example},
    )


def act_of(name: str, fields: Mapping[str, Any]) -> ActSpec:
    known = {key: value for key, value in fields.items() if key in ActSpec.model_fields}
    effects = {key: value for key, value in fields.items() if key not in known}
    return act(name, gate=known.pop("gate", ()), fields=known, **effects)


def numbers_of(example: Example) -> dict[str, float]:
    """Parameters of a scene that it does not state; without fading, a half-life is for ever."""
    still = [name for name in NUMBERS if name.endswith("_half_life")] if example.get("fading") is False else []
    return {**NUMBERS, **dict.fromkeys(still, FOR_EVER)}


def moved(example: Example) -> dict[str, Any]:
    """The same scene with every parameter that it does not state somewhere else."""
    unstated = {
        name: value if value == FOR_EVER else 1.25 * value + 0.01 for name, value in numbers_of(example).items()
    }
    return {**example, "parameters": {**unstated, **example.get("parameters", {})}}


def played(example: Example, seed: int) -> Stage:
    stage = Stage(scenario_of(example), seed=seed)
    for words, value in example.get("given", {}).items():
        put(stage, words.split(), value)
    for step in example["then"]:
        for do, what in (step if isinstance(step, dict) else {step: ""}).items():
            take(stage, do, str(what))
    return stage


def put(stage: Stage, words: list[str], value: float) -> None:
    """What is given on the eve: a status with the day since when, a credence, or a cell of the world."""
    if words[0] == "status":
        stage.give(words[1], words[2], words[3], since=int(value))
    elif words[0] == "credence":
        stage.w.credence[0][place_of(stage, words[1:])] = value
    else:
        stage.put(*words, value)


def take(stage: Stage, do: str, what: str) -> None:
    """One step: ``morning``, ``evening`` or ``days``; with ``a act b`` for the evening or for yesterday."""
    acts = [part.split() for part in what.split(",")] if what else []
    if do == "morning":
        stage.morning()
    elif do == "days":
        stage.days(int(what))
    elif do == "yesterday":
        for source, an_act, target in acts:
            stage.happened(source, an_act, target)
    else:
        assert do in ("evening", "day"), do
        orders: dict[str, list[tuple[str, str]]] = {}
        for source, an_act, target in acts:
            orders.setdefault(source, []).append((an_act, target))
        (stage.morning() if do == "day" else stage).evening(free=(), **orders)


def place_of(stage: Stage, words: list[str]) -> tuple[int, int]:
    """Place of a credence: incident and holder; a holder is an actor, ``public`` of an actor, or ``world``."""
    size = len(stage.names.actors)
    holder = 2 * size if words[1] == "world" else stage.names.actor(words[-1]) + size * (words[1] == "public")
    return stage.names.incidents.index(words[0]), holder


def seen(stage: Stage, words: list[str]) -> Any:
    """What a scene gives: worth of an act by terms, a status, a credence, the log, or a cell of the world."""
    if words[0] == "worth":
        return stage.options(words[1], words[3])[words[2]]
    if words[0] == "options":
        return sorted(stage.options(*words[1:]))
    if words[0] == "status":
        return stage.holds(words[1], words[2], words[3])
    if words[0] == "credence":
        return float(stage.w.credence[0][place_of(stage, words[1:])])
    if words[0] == "log":
        return [" ".join(str(part) for part in line) for line in stage.log()]
    if words[0] == "ending":
        return ENDINGS[stage.get("ending")]
    if words[0] == "tension":
        return float(stage.w.tension[0, int(words[1])])
    return stage.get(*words)


# --- comparing -----------------------------------------------------------------------------------------------------


def differences(said: Any, found: Any, at: str = "") -> Iterator[str]:
    """Where what the page says is not what the model does."""
    if isinstance(said, dict):
        for key, value in said.items():
            yield from differences(value, found[key], f"{at} {key}")
    elif isinstance(said, list):
        if len(said) != len(found):
            yield f"{at}: {said} is said, {list(found)} found"
        else:
            for n, (one, other) in enumerate(zip(said, found, strict=True)):
                yield from differences(one, other, f"{at} [{n}]")
    elif isinstance(said, str):
        if said != found:
            yield f"{at}: {said!r} is said, {found!r} found"
    elif not abs(float(said) - float(found)) <= EXACT:
        yield f"{at}: {said} is said, {found} found"


def wrong(block: str) -> list[str]:
    """What is wrong with an example."""
    example = yaml.safe_load(block)
    if "rule" in example:
        return list(differences(example["gives"], called(example)))
    if unknown := set(example) - KEYS:
        return [f"unknown: {sorted(unknown)}"]
    stages = [played(example, seed=1), played(moved(example), seed=2)]
    return [
        line
        for stage, when in zip(
            stages, ("", "with another seed and parameters moved that are not stated: "), strict=True
        )
        for words, said in example["gives"].items()
        for line in differences(said, seen(stage, words.split()), when + words)
    ]


# --- tests ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("block", EXAMPLES)
def test_an_example_is_right(block: str) -> None:
    assert wrong(block) == []


def test_headings_are_those_of_the_protocol_in_its_order() -> None:
    headings = re.findall(r"^##{1,2} (.+)$", TEXT, flags=re.MULTILINE)
    assert headings[: len(PROTOCOL)] == PROTOCOL


def test_every_submodel_has_an_example() -> None:
    assert len(SECTIONS) > 10
    assert [section.heading for section in SECTIONS if not section.examples] == []


def test_every_file_of_rules_is_named_by_a_submodel() -> None:
    headings = " ".join(section.heading for section in SECTIONS)
    assert [file.name for file in sorted(RULES.glob("[!_]*.py")) if f"`rules/{file.name}`" not in headings] == []


def test_no_example_stands_where_no_test_looks() -> None:
    assert TEXT.count("```example\n") == len(EXAMPLES)


RULE = "rule: rules.formulas.chance\ngiven: {x: -1}\ngives: %s"
SCENE = """
actors: {a: {kind: state}, b: {kind: state}}
acts: {insult: {offends: 2}}
parameters: {%s}
given: {hostility b a: 5}
then: [yesterday: a insult b, morning]
gives: {hostility b a: 6, salience b a: %s}
"""


def test_a_wrong_number_is_found() -> None:
    assert wrong(RULE % 0.25) == []
    assert wrong(RULE % 0.2501) != []
    assert wrong(SCENE % ("salience_per_point: 0.5", 1)) == []
    assert wrong(SCENE % ("salience_per_point: 0.5", 2)) != []


def test_a_parameter_that_matters_must_be_stated() -> None:
    assert NUMBERS["salience_per_point"] == 1.0
    assert [line for line in wrong(SCENE % ("", 2)) if not line.startswith("with another seed")] == []
    assert wrong(SCENE % ("", 2)) != []


def test_a_submodel_without_an_example_is_found() -> None:
    page = (
        "### Submodels\n\n#### 1 One (`x.py`)\n\n```example\nrule: r\n```\n\n#### 2 Two\n\nwords\n\n## Next\n#### 3\n"
    )
    assert submodels(page) == [Section("1 One (`x.py`)", ("rule: r\n",)), Section("2 Two", ())]
