"""``harmattan explain``: why an actor did what it did on a day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli.lines import Line
from sim.cli.options import Lang, ScenarioName, Seed
from sim.cli.warmup import compile_first
from sim.errors import UsageError

if TYPE_CHECKING:
    from sim.report import ChoiceRecord
    from sim.scenario.spec import Scenario
    from sim.text import Text


def explain(
    scenario: ScenarioName,
    day: Annotated[int, typer.Option(min=1, max=3650, help="Day of the run, from 1.")],
    actor: Annotated[str, typer.Option(help="Id of the actor, such as algeria.")],
    seed: Seed = 1,
    run_number: Annotated[int, typer.Option("--run", min=0, max=2**32 - 1, help="Which run of this seed, from 0.")] = 0,
    orders: Annotated[Path | None, typer.Option(metavar="FILE", help="Orders that were carried out.")] = None,
    lang: Lang = "en",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead.")] = False,
) -> None:
    """Show the decisions of an actor on a day: what counted, what else was possible, what was not allowed."""
    from sim.cli.export import as_json, choices_document
    from sim.cli.lines import Page
    from sim.scenario.load import load_scenario
    from sim.text import Text

    loaded = load_scenario(scenario)
    text = Text(lang, [loaded.folder])
    _check(loaded, text, day, actor)
    choices = _explained(loaded, text, seed, run_number, day, actor, orders)
    if json:
        setup: dict[str, str | int] = {
            "scenario": loaded.id,
            "seed": seed,
            "run": run_number,
            "day": day,
            "actor": actor,
        }
        typer.echo(as_json(choices_document(choices, setup)))
        return
    Page().show(_told(choices, loaded, text, day, actor))


def _check(scenario: Scenario, text: Text, day: int, actor: str) -> None:
    """Refuse an actor or a day that the scenario does not have.

    Raises:
        UsageError: with what can be chosen instead.
    """
    actors = [spec.id for spec in scenario.actors]
    if actor not in actors:
        raise UsageError(text.get("cli.explain.unknown_actor", actor=actor, actors=", ".join(actors)))
    if day > scenario.setup.days:
        raise UsageError(text.get("cli.explain.unknown_day", day=day, days=scenario.setup.days))


def _explained(
    scenario: Scenario, text: Text, seed: int, run_number: int, day: int, actor: str, orders: Path | None
) -> list[ChoiceRecord]:
    from sim.game import read_orders
    from sim.study.explain import explain_day

    given = None if orders is None else read_orders(orders, scenario)
    compile_first(scenario, text)
    return explain_day(scenario, seed=seed, run=run_number, day=day, actor=actor, orders=given)


def _told(choices: list[ChoiceRecord], scenario: Scenario, text: Text, day: int, actor: str) -> list[Line]:
    from sim.cli.narrate_choice import explain_choice
    from sim.text import tone
    from sim.text.template import sentence

    if not choices:
        return [Line(sentence(text.get("cli.explain.nothing_weighed", source=text.actor(actor), day=day)))]
    tones = {act.id: tone(act.cameo, act.goldstein) for act in scenario.acts}
    lines: list[Line] = []
    for number, choice in enumerate(choices):
        lines += [Line("")] * (number > 0)
        lines += explain_choice(choice, text, tones)
    return lines
