"""Every measure by its name, as one function of what was lived through."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from sim.study.measures.crises import Crisis
from sim.study.measures.disputes import Dispute
from sim.study.measures.estimates import Measured, quantile, ratio, share
from sim.study.measures.ordinary import Ordinary


class Sample(NamedTuple):
    """What measures are taken on."""

    crises: Sequence[Crisis]
    disputes: Sequence[Dispute]  # the first of each trigger
    ordinary: Sequence[Ordinary]
    recurrences: Sequence[bool]  # of crises that ended


Measure = Callable[[Sample], Measured]


def _crisis_share(holds: Callable[[Crisis], bool], among: Callable[[Crisis], bool] = lambda _: True) -> Measure:
    return lambda sample: share([holds(crisis) for crisis in sample.crises if among(crisis)])


def _dispute_share(holds: Callable[[Dispute], bool], among: Callable[[Dispute], bool] = lambda _: True) -> Measure:
    return lambda sample: share([holds(dispute) for dispute in sample.disputes if among(dispute)])


def _crisis_days(q: float, among: Callable[[Crisis], bool] = lambda _: True) -> Measure:
    return lambda sample: quantile(_numbers(c.days for c in sample.crises if among(c)), q)


def _response_days(q: float) -> Measure:
    return lambda sample: quantile(_numbers(crisis.response_days for crisis in sample.crises), q)


def _numbers(values: Iterable[float]) -> list[float]:
    return [value for value in values if not math.isnan(value)]


def _peak(level: str) -> Measure:
    return _crisis_share(lambda crisis: crisis.violence == level)


def _outcome(outcome: str) -> Measure:
    return _crisis_share(lambda crisis: crisis.outcome == outcome)


def _violent_response(trigger: str) -> Measure:
    return _crisis_share(lambda crisis: crisis.violent_response, lambda crisis: crisis.trigger == trigger)


ACTS_PER_WEEK = "crisis.acts_per_week"
ONSETS = "dispute.onset_per_dyad_year"
DAYS_A_WEEK = 7


def _agreed(crisis: Crisis) -> bool:
    return crisis.outcome == "agreement"


MEASURES: dict[str, Measure] = {
    **{f"crisis.peak_violence.{level}": _peak(level) for level in ("none", "minor", "serious", "war")},
    **{f"crisis.duration_days.q{q}": _crisis_days(q / 100) for q in (25, 50, 75, 90)},
    "crisis.duration_days.nonviolent.q50": _crisis_days(0.5, lambda crisis: crisis.violence == "none"),
    **{
        f"crisis.outcome.{outcome}": _outcome(outcome)
        for outcome in ("agreement", "tacit", "unilateral", "imposed", "faded")
    },
    "crisis.recurs_5y": lambda sample: share(sample.recurrences),
    "crisis.mediation.took_place": _crisis_share(lambda crisis: crisis.mediated),
    "crisis.mediation.refused": _crisis_share(lambda crisis: crisis.refused),
    "crisis.agreement_if_mediated": _crisis_share(_agreed, lambda crisis: crisis.mediated),
    "crisis.agreement_if_unmediated": _crisis_share(_agreed, lambda crisis: not crisis.mediated),
    "crisis.regional_org.active": _crisis_share(lambda crisis: crisis.regional),
    "crisis.regional_org.helped_if_active": _crisis_share(lambda crisis: crisis.helped, lambda crisis: crisis.regional),
    **{f"crisis.response_delay_days.q{q}": _response_days(q / 100) for q in (50, 75, 90)},
    **{
        f"crisis.violent_response_if.{kind}_trigger": _violent_response(kind)
        for kind in ("violent", "political", "nonviolent_military")
    },
    ACTS_PER_WEEK: lambda sample: ratio(
        [crisis.acts for crisis in sample.crises if not math.isnan(crisis.days)],
        [crisis.days / DAYS_A_WEEK for crisis in sample.crises if not math.isnan(crisis.days)],
    ),
    "dispute.reciprocated": _dispute_share(lambda dispute: dispute.reciprocated),
    "dispute.no_deaths": _dispute_share(lambda dispute: not dispute.deaths),
    "dispute.war": _dispute_share(lambda dispute: dispute.war),
    "dispute.stalemate": _dispute_share(lambda dispute: dispute.stalemate),
    "dispute.no_settlement": _dispute_share(lambda dispute: not dispute.settled),
    "dispute.duration_days.q50": lambda sample: quantile([dispute.days for dispute in sample.disputes], 0.5),
    "dispute.deaths_if_reciprocated": _dispute_share(lambda dispute: dispute.deaths, lambda d: d.reciprocated),
    "dispute.deaths_if_unreciprocated": _dispute_share(lambda dispute: dispute.deaths, lambda d: not d.reciprocated),
    ONSETS: lambda sample: ratio([one.onsets for one in sample.ordinary], [one.years for one in sample.ordinary]),
    "daily.hostile_reply_7d": lambda sample: ratio(
        [one.replied for one in sample.ordinary], [one.acts for one in sample.ordinary]
    ),
    "daily.hostile_base_7d": lambda sample: ratio(
        [one.hostile for one in sample.ordinary], [one.calm for one in sample.ordinary]
    ),
}


def is_unbounded(measure: str) -> bool:
    """Whether a measure counts days or acts, or is a rate, and so may be larger than 1; else it is a share."""
    return "_days." in measure or measure in (ACTS_PER_WEEK, ONSETS)
