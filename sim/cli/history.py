"""``harmattan history``: a scenario's runs held against its dated record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from sim.cli.history_scores import scores_page, week_page, with_scores
from sim.cli.options import Lang, ScenarioName, Seed

if TYPE_CHECKING:
    from rich.table import Table

    from sim.study.history import Scorecard, WeekAhead
    from sim.study.history.joined import Joining
    from sim.study.history.scorecard import Judged
    from sim.text import Text

_STANDINGS: Final = {
    "scored": "cli.history.scored",
    "given": "cli.history.given",
    "event_only": "cli.history.event_only",
    "outside": "cli.history.outside",
}


def history(
    scenario: ScenarioName,
    runs: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many runs.")] = 2000,
    seed: Seed = 1,
    lang: Lang = "en",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of tables.")] = False,
) -> None:
    """Hold many runs of a scenario against its record, told nothing of it or told it up to each day; beside rivals."""
    from sim.cli.export import as_json
    from sim.cli.tables import show
    from sim.cli.warmup import compile_first
    from sim.scenario.load import load_scenario
    from sim.study.history import scorecard, week_ahead
    from sim.text import Text

    loaded = load_scenario(scenario)
    text = Text(lang, [loaded.folder])
    compile_first(loaded, text)
    card, week = scorecard(loaded, runs, seed), week_ahead(loaded, runs, seed)
    if json:
        typer.echo(as_json(document(card, week)))
        return
    show(*page(card, text), *week_page(week, text), "", text.get("cli.history.caveat"))


def document(card: Scorecard, week: WeekAhead) -> dict[str, Any]:
    """Both comparisons as plain JSON values; ``beats`` says of each scope which rivals the model beats."""
    return {**with_scores(card), "week_ahead": with_scores(week)}


def page(card: Scorecard, text: Text) -> list[Table | str]:
    """The whole report."""
    from sim.study.history.catalogue import WINDOW

    setup = {"scenario": text.title(card.scenario), "runs": str(card.runs), "seed": str(card.seed)}
    return [
        text.get("cli.history.title", **setup, days=str(card.days), acts=str(len(card.acts))),
        _acts(card, text),
        *_order(card, text),
        *[_joined(one, text) for one in card.joined if one.mean_joined is not None],
        text.get("cli.history.asks", around=str(WINDOW)),
        *scores_page(card, text),
        *_wrong(card, text),
    ]


def _acts(card: Scorecard, text: Text) -> Table:
    from sim.cli.tables import table

    columns = ("cli.history.act", "cli.history.standing", "cli.history.day", "cli.history.chance")
    headings = [text.get(key) for key in (*columns, "cli.history.ever", "cli.history.off")]
    return table(headings, [_act(judged, text) for judged in card.acts], words=range(2))


def _act(judged: Judged, text: Text) -> tuple[str, ...]:
    entry = judged.entry
    return (
        text.act_sentence(entry.act, entry.source, entry.target),
        text.get(_STANDINGS[entry.standing]),
        f"{entry.day}±{entry.window}",
        f"{text.percent(judged.chance)} [{text.percent(judged.lower)}, {text.percent(judged.upper)}]",
        text.percent(judged.ever),
        "-" if judged.error_days is None else text.number(judged.error_days, 1),
    )


def _order(card: Scorecard, text: Text) -> list[str]:
    from sim.study.history.order import LEAST_ACTS

    said = [text.get("cli.history.no_order", least=str(LEAST_ACTS))]
    if card.tau is not None:
        tau = text.number(card.tau, 2, signed=True)
        said = [text.get("cli.history.order", tau=tau, runs=str(card.tau_runs), least=str(LEAST_ACTS))]
    if card.error_days is not None:
        said.append(text.get("cli.history.timing", days=text.number(card.error_days, 1)))
    return said


def _joined(one: Joining, text: Text) -> str:
    return text.get(
        "cli.history.joined",
        act=text.act_sentence(one.act, one.joined[0], one.target),
        joined=str(len(one.joined)),
        partners=str(len(one.partners)),
        mean=text.number(one.mean_joined or 0.0, 1),
        any=text.percent(one.any_share),
        same=text.percent(one.same_share or 0.0),
    )


def _wrong(card: Scorecard, text: Text) -> list[str]:
    overlooked = [
        text.get("cli.history.overlooked", act=_line(one, text), share=text.percent(one.chance), day=str(one.entry.day))
        for one in card.overlooked
    ]
    overdone = []
    for one in card.overdone:
        source, act, target = one.triple
        line = text.act_sentence(act, source, target)
        chance = text.percent(one.chance)
        overdone.append(text.get("cli.history.overdone", act=line, share=chance, day=str(one.day)))
    return [text.get("cli.history.wrong"), *overlooked, *overdone]


def _line(judged: Judged, text: Text) -> str:
    return text.act_sentence(judged.entry.act, judged.entry.source, judged.entry.target)
