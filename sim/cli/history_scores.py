"""The scores of ``harmattan history``, of runs told nothing and of forecasts told the record up to each evening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from rich.table import Table

    from sim.study.history import Scorecard, WeekAhead
    from sim.study.history.scored import Cost, Rival, Scored
    from sim.study.history.week import Forced
    from sim.text import Text

_SCOPES: Final = {
    "near_record": "cli.history.near_record",
    "on_record": "cli.history.on_record",
    "between_parties": "cli.history.between_parties",
    "all_pairs": "cli.history.all_pairs",
}
_RIVALS: Final = {
    "nothing": "cli.history.rival_nothing",
    "mirroring": "cli.history.rival_mirroring",
    "mirroring_alone": "cli.history.rival_mirroring_alone",
    "as_before": "cli.history.rival_as_before",
}
_COSTS: Final = (
    "cli.history.cost",
    "cli.history.cost_share",
    "cli.history.cost_missed",
    "cli.history.mean",
    "cli.history.questions",
    "cli.history.yes",
)


def with_scores(card: Scorecard | WeekAhead) -> dict[str, Any]:
    """A card as plain values, its scores together and ``beats`` beside them."""
    from dataclasses import asdict

    plain, scores = asdict(card), _scores_of(card)
    plain["scores"] = {scope: plain.pop(scope) for scope in scores}
    plain["beats"] = {scope: {rival.name: rival.beaten for rival in one.rivals} for scope, one in scores.items()}
    return plain


def week_page(week: WeekAhead, text: Text) -> list[Table | str]:
    """The forecasts a week ahead for a person."""
    from sim.study.history.rivals import BEFORE

    days = str(week.ahead)
    return [
        "",
        text.get("cli.history.week_title", ahead=days),
        text.get("cli.history.week_asks", ahead=days, told=str(week.told)),
        text.get("cli.history.week_rivals", before=str(BEFORE)),
        *scores_page(week, text),
        *[_forced(one, text) for one in week.forced],
    ]


def scores_page(card: Scorecard | WeekAhead, text: Text) -> list[Table | str]:
    """Scores over each set of questions, in words too, reliability, and what cost the model most."""
    scores = _scores_of(card)
    return [
        _scores(scores, text),
        *[_verdict(rival, scope, text) for scope, one in scores.items() for rival in one.rivals],
        _bins(card, text),
        _costs(card.all_pairs.costs, text),
    ]


def _scores_of(card: Scorecard | WeekAhead) -> dict[str, Scored]:
    return {scope: getattr(card, scope) for scope in _SCOPES if hasattr(card, scope)}


def _scores(scores: dict[str, Scored], text: Text) -> Table:
    from sim.cli.tables import table

    columns = ("cli.history.scope", "cli.history.questions", "cli.history.yes", "cli.history.brier")
    rivals = (_RIVALS[rival.name] for rival in scores["all_pairs"].rivals)
    return table(
        [text.get(key) for key in (*columns, *rivals)], [_score(one, scope, text) for scope, one in scores.items()]
    )


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


def _bins(card: Scorecard | WeekAhead, text: Text) -> Table:
    from sim.cli.tables import table

    columns = ("cli.history.bin", "cli.history.questions", "cli.history.mean", "cli.history.share")
    rows = [
        (
            f"{_bound(one.low, text)}-{_bound(one.high, text)}",
            str(one.questions),
            text.number(one.mean, 4),
            text.number(one.share, 4),
        )
        for one in card.bins
    ]
    return table([text.get(key) for key in columns], rows)


def _bound(chance: float, text: Text) -> str:
    """The end of a bin, with as many digits as it has."""
    return text.number(chance, len(f"{chance:g}".partition(".")[2]))


def _costs(costs: tuple[Cost, ...], text: Text) -> Table:
    from sim.cli.tables import table

    headings = [text.get(key) for key in _COSTS]
    return table(headings, [_cost(one, text) for one in costs])


def _cost(cost: Cost, text: Text) -> tuple[str, ...]:
    source, act, target = cost.triple
    shares = text.percent(cost.share, 1), text.percent(cost.missed, 1), text.number(cost.chance, 4)
    return (text.act_sentence(act, source, target), *shares, str(cost.questions), str(cost.yes))


def _forced(one: Forced, text: Text) -> str:
    entry = one.entry
    act = text.act_sentence(entry.act, entry.source, entry.target)
    return text.get("cli.history.forced", act=act, day=str(entry.day), share=text.percent(one.share))
