"""Score sheets: how far a seat's goals are met, turn by turn, and what all seats share; no sum and no winner."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sim.agents.one_run import OneRun
from sim.game.pacts import Promise, held, pacts_of
from sim.model.world import LOG_ACT, LOG_DAY, LOG_SOURCE, LOG_TARGET
from sim.report.build import goals_of
from sim.report.play_records import Axis, ScoreSheet

if TYPE_CHECKING:
    from sim.game.play import Game

WORST_MID = 5


class Evening(NamedTuple):
    """What everybody had reached on an evening; actors by index.

    Attributes:
        goals: actor id -> how far each goal is met.
        support: legitimacy and rally, 0 to 1. lost: share-days of the economy.
        officers: confidence of officers or party, 0 to 1. esteem: how far the wider world believes it, 0 to 1.
        made: promises that ever bound an actor. broken: promises that it broke.
        peak: highest MID level of any act among states so far.
    """

    goals: dict[str, tuple[float, ...]]
    support: list[float]
    lost: list[float]
    officers: list[float]
    esteem: list[float]
    made: list[int]
    broken: list[int]
    peak: int


class ScoreHistory:
    """What everybody had reached on each evening, the eve first. It looks at a run and never changes it."""

    def __init__(self, run: OneRun) -> None:
        self._run = run
        self._pacts = pacts_of(run.spec)
        self._facts: list[list[int]] = run.tables.static_facts.tolist()
        self._held = self._promises()
        self._made: set[Promise] = set(self._held)
        self._broken: list[Promise] = []
        self._line = 0
        self.evenings: list[Evening] = [self._evening()]

    def note(self) -> None:
        """Take in the day that has just ended."""
        now, acts = self._promises(), self._acts_today()
        gone = self._held - now
        self._broken += [promise for promise in gone if self._is_broken(promise, acts)]
        self._made |= now
        self._held = now
        self.evenings.append(self._evening())

    def _promises(self) -> frozenset[Promise]:
        return held(self._pacts, self._run.names, self._facts, self._run.world, 0)

    def _acts_today(self) -> set[tuple[int, int, str]]:
        """Who did what to whom today."""
        world, names = self._run.world, self._run.names
        lines = world.log[0, self._line : int(world.logged[0])].tolist()
        self._line += len(lines)
        today = (line for line in lines if line[LOG_DAY] == self._run.day)
        return {(line[LOG_SOURCE], line[LOG_TARGET], names.acts[line[LOG_ACT]]) for line in today}

    def _is_broken(self, promise: Promise, acts: set[tuple[int, int, str]]) -> bool:
        """Whether a promise that stands no more was broken by who gave it, and did not lapse or end with the other."""
        i, j, status = promise
        done = (act for source, target, act in acts if (source, target) == (i, j))
        return any(status in (*self._pacts.ends[act], *self._pacts.leaves.get(act, ())) for act in done)

    def _evening(self) -> Evening:
        run, size = self._run, len(self._run.names.actors)
        met: dict[str, list[float]] = {}
        for goal in goals_of(run.spec, run.names, run.tables, run.world, 0):
            met.setdefault(goal.actor, []).append(goal.met)
        return Evening(
            goals={actor: tuple(values) for actor, values in met.items()},
            support=(run.world.legitimacy[0] + run.world.rally[0]).tolist(),
            lost=run.world.lost[0].tolist(),
            officers=run.world.officers[0].tolist(),
            esteem=run.world.esteem[0].tolist(),
            made=_by_actor(self._made, size),
            broken=_by_actor(self._broken, size),
            peak=int(run.world.peak_mid[0]),
        )


def _by_actor(promises: set[Promise] | list[Promise], size: int) -> list[int]:
    counts = [0] * size
    for i, _, _ in promises:
        counts[i] += 1
    return counts


def score_sheet(game: Game, actor: str) -> ScoreSheet:
    """What an actor has reached, as of the last evening."""
    agent = game.model.actor(game.actor_id(actor))
    days = _turn_ends(len(game.scores.evenings) - 1, game.setup.turn)
    evenings = [game.scores.evenings[day] for day in days]
    verbs = [goal.verb for goal in agent.spec.goals]
    goals = [
        _axis(verb, number, [evening.goals[agent.id][number] for evening in evenings])
        for number, verb in enumerate(verbs)
    ]
    return ScoreSheet(agent.id, days[-1], tuple(goals), tuple(_common(agent.index, evenings, days)))


def _turn_ends(last: int, turn: int) -> list[int]:
    """The eve and the last day of each turn; of the turn that is being played, the last day that is over.

    >>> _turn_ends(9, 7), _turn_ends(0, 1)
    ([0, 7, 9], [0])
    """
    return [0, *(min(first + turn, last) for first in range(0, last, turn))]


def _axis(name: str, goal: int | None, values: list[float], amount: float | None = None) -> Axis:
    changes = tuple(after - before for before, after in pairwise(values))
    return Axis(name, goal, values[0], values[-1], tuple(values[1:]), changes, amount)


def _common(i: int, evenings: list[Evening], days: list[int]) -> list[Axis]:
    """The axes that all seats share."""
    last = evenings[-1]
    support = [min(1.0, evening.support[i]) for evening in evenings]
    economy = [spared(evening.lost[i], day) for evening, day in zip(evenings, days, strict=True)]
    promises = [kept(evening.made[i], evening.broken[i]) for evening in evenings]
    peace = [(WORST_MID - evening.peak) / (WORST_MID - 1) for evening in evenings]
    return [
        _axis("legitimacy", None, support, last.support[i]),
        _axis("economy", None, economy, last.lost[i]),
        _axis("commitments", None, promises, float(last.broken[i])),
        _axis("peace", None, peace, float(last.peak)),
    ]


def spared(lost: float, days: int) -> float:
    """Share of the economy that standing measures have left alone, over all days so far.

    >>> spared(0.0, 0), spared(1.5, 6)
    (1.0, 0.75)
    """
    return max(0.0, 1.0 - lost / days) if days else 1.0


def kept(made: int, broken: int) -> float:
    """Share of the promises that were not broken; one that is given anew and broken again counts again.

    >>> kept(0, 0), kept(4, 1), kept(1, 2)
    (1.0, 0.75, 0.0)
    """
    return max(0.0, 1.0 - broken / made) if made else 1.0
