"""``harmattan history``: a scenario's runs held against its dated record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from sim.cli.options import Lang, ScenarioName, Seed

if TYPE_CHECKING:
    from rich.table import Table

    from sim.study.history import Scorecard
    from sim.study.history.joined import Joining
    from sim.study.history.scorecard import Judged, Rival, Scored
    from sim.text import Text

_SCOPES: Final = {
    "near_record": "cli.history.near_record",
    "between_parties": "cli.history.between_parties",
    "all_pairs": "cli.history.all_pairs",
}
_RIVALS: Final = {
    "nothing": "cli.history.rival_nothing",
    "mirroring": "cli.history.rival_mirroring",
    "mirroring_alone": "cli.history.rival_mirroring_alone",
}
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
    """Hold many runs of a scenario against its record: chances, order, timing, who joined, and two naive rivals."""
    from sim.cli.export import as_json
    from sim.cli.tables import show
    from sim.cli.warmup import compile_first
    from sim.scenario.load import load_scenario
    from sim.study.history import scorecard
    from sim.text import Text

    loaded = load_scenario(scenario)
    text = Text(lang, [loaded.folder])
    compile_first(loaded, text)
    card = scorecard(loaded, runs, seed)
    if json:
        typer.echo(as_json(document(card)))
        return
    show(*page(card, text))


def document(card: Scorecard) -> dict[str, Any]:
    """A scorecard as plain JSON values; ``beats`` says of each scope which rivals the model beats."""
    from dataclasses import asdict

    plain = asdict(card)
    plain["scores"] = {scope: plain.pop(scope) for scope in _SCOPES}
    plain["beats"] = {scope: {rival.name: rival.beaten for rival in getattr(card, scope).rivals} for scope in _SCOPES}
    return plain


def page(card: Scorecard, text: Text) -> list[Table | str]:
    """The whole report."""
    setup = {"scenario": text.title(card.scenario), "runs": str(card.runs), "seed": str(card.seed)}
    return [
        text.get("cli.history.title", **setup, days=str(card.days), acts=str(len(card.acts))),
        _acts(card, text),
        *_order(card, text),
        *[_joined(one, text) for one in card.joined if one.mean_joined is not None],
        _scores(card, text),
        *[_verdict(rival, scope, text) for scope in _SCOPES for rival in getattr(card, scope).rivals],
        _bins(card, text),
        *_wrong(card, text),
        "",
        text.get("cli.history.caveat"),
    ]


def _acts(card: Scorecard, text: Text) -> Table:
    from sim.cli.tables import table

    columns = ("cli.history.act", "cli.history.standing", "cli.history.day", "cli.history.chance")
    headings = [text.get(key) for key in (*columns, "cli.history.ever", "cli.history.off")]
    return table(headings, [_act(judged, text) for judged in card.acts], words=2)


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


def _scores(card: Scorecard, text: Text) -> Table:
    from sim.cli.tables import table

    columns = ("cli.history.scope", "cli.history.questions", "cli.history.yes", "cli.history.brier")
    headings = [text.get(key) for key in (*columns, *_RIVALS.values())]
    return table(headings, [_score(getattr(card, scope), scope, text) for scope in _SCOPES])


def _score(scored: Scored, scope: str, text: Text) -> tuple[str, ...]:
    rivals = (text.number(rival.brier, 6) for rival in scored.rivals)
    return (text.get(_SCOPES[scope]), str(scored.questions), str(scored.yes), text.number(scored.brier, 6), *rivals)


def _verdict(rival: Rival, scope: str, text: Text) -> str:
    where = text.get(_SCOPES[scope])
    name = text.get(_RIVALS[rival.name])
    share = "-" if rival.skill is None else text.percent(abs(rival.skill))
    if rival.beaten:
        return text.get("cli.history.beats", scope=where, rival=name, share=share)
    return text.get("cli.history.loses", scope=where, rival=name, share=share)


def _bins(card: Scorecard, text: Text) -> Table:
    from sim.cli.tables import table

    columns = ("cli.history.bin", "cli.history.questions", "cli.history.mean", "cli.history.share")
    rows = [
        (f"{one.low:g}-{one.high:g}", str(one.questions), text.number(one.mean, 4), text.number(one.share, 4))
        for one in card.bins
    ]
    return table([text.get(key) for key in columns], rows)


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
