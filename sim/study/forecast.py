"""Forecast: what an act may bring about in the days after it, against the same days without it.

From the seat's present (``presents`` says what is in it and what is not), each run is played twice with the same
draws: once with the act ordered today, once without. So the difference of a run is the act's and not chance's. In both,
what the seat ordered today already is done, and from tomorrow on the seat does nothing; all others act by the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.ensemble.run import log_lines
from sim.model.day import EVENING, WHOLE_DAYS, advance
from sim.model.tables import Floats, Ints
from sim.model.trace import new_trace
from sim.model.vocabulary import AT_WAR, ENDINGS, OPEN, WAR
from sim.model.world import (
    LOG_ACT,
    LOG_EVENT,
    LOG_REASON,
    LOG_SOURCE,
    LOG_TARGET,
    REASONS,
    World,
    new_desk,
)
from sim.report.forecast_records import Chance, Change, Fan, Forecast, Reply
from sim.report.refusals import NotAllowed, whole_number
from sim.study.expectations import wilson
from sim.study.presents import Present, present_of, presents

if TYPE_CHECKING:
    from sim.game.play import Game

RUNS, DAYS = 400, 14
MOST_RUNS, MOST_DAYS_AHEAD = 100_000, 60
SPREAD = (10, 50, 90)
"""Percentiles of a fan; the outer two hold eight runs in ten."""

LOG_LEAST, LOG_A_DAY = 64, 4
"""Acts that a log is first made for, and how many more for each day."""

MOST_REPLIES = 3
LEAST_SHARE = 0.02
"""Replies and endings that are rarer with the act and without it are not told."""

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Branch:
    """What became of the runs of one branch.

    Attributes:
        tension: [runs, days]. meters: name -> [runs] on the last evening.
        done: [runs, A, N] who did what at the seat. reasons: [A, N, reasons] how often for what.
        ending: [runs]. war: [runs].
    """

    tension: Floats
    meters: dict[str, Floats]
    done: Bools
    reasons: Ints
    ending: Ints
    war: Bools

    def silent(self, j: int) -> Bools:
        """[runs] whether actor j did nothing at the seat."""
        return np.logical_not(self.done[:, j].any(axis=1))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a morning; it can be answered later and elsewhere, whatever the game does meanwhile.

    Attributes:
        present: the morning. target: index of whom the order is toward.
        order: the order, ids. given: what the seat has ordered today besides, ids of acts and targets.
        runs: how many of each branch. days: to look ahead.
    """

    present: Present
    target: int
    order: tuple[str, str, str]
    given: tuple[tuple[str, str], ...]
    runs: int
    days: int

    def answer(self) -> Forecast:
        """Play both branches and compare them."""
        _, act, target = self.order
        return _told(self, self._branch([*self.given, (act, target)]), self._branch(self.given))

    def _branch(self, orders: Sequence[tuple[str, str]], length: int | None = None) -> Branch:
        """Play the days from many presents, with these orders today and none after; again if a log was too short."""
        present, i = self.present, self.present.seat
        length = LOG_LEAST + LOG_A_DAY * self.days if length is None else length
        world = presents(present, self.runs, self.days, length)
        names = present.names
        for place, (act, toward) in enumerate(orders):
            world.orders[:, i, place] = names.acts.index(act), names.actor(toward)
        world.order_count[:, i] = len(orders)
        desk, ledger = new_desk(present.tables), new_trace(present.tables, 0)
        for row in range(self.runs):
            # the morning has been, so what it laid on the desk is laid there again for each row
            desk.acts[: len(present.events)] = present.events
            desk.act_count[0] = len(present.events)
            advance(world, present.tables, desk, ledger, EVENING, row, row + 1, 1)  # type: ignore[no-untyped-call]
        world.order_count[:, i] = 0
        advance(world, present.tables, desk, ledger, WHOLE_DAYS, 0, self.runs, self.days - 1)  # type: ignore[no-untyped-call]
        most = int(world.logged.max())
        return _read(world, i, self.target, present.day) if most <= length else self._branch(orders, most)


def question(game: Game, actor: str, act: str, target: str, *, runs: int = RUNS, days: int = DAYS) -> Question:
    """What would come of an act if it were ordered today; the game stays as it is.

    Args:
        game: a game whose day is open.
        actor: the seat. act, target: the order.
        runs: how many of each branch.
        days: to look ahead, today included; fewer if the game ends before.

    Raises:
        NotAllowed: the act is not open to the actor today.
        UnknownName: of an actor or act. AmbiguousName: a shortened name fits several.
        HarmattanError: no day is open, or a number out of its range.
    """
    run = game.model.played
    run.must_be_open()
    seat, done, toward = game.actor_id(actor), game.act_id(act), game.actor_id(target)
    if refused := run.refusal(seat, done, toward):
        raise NotAllowed(seat, done, toward, game.day, refused)
    runs = whole_number("runs", runs, 1, MOST_RUNS)
    days = min(whole_number("days", days, 1, MOST_DAYS_AHEAD), game.days - game.day + 1)
    given = tuple(pair for pair in run.orders(seat) or () if pair != (done, toward))
    return Question(present_of(game, seat), run.actor(toward), (seat, done, toward), given, runs, days)


def forecast(game: Game, actor: str, act: str, target: str, *, runs: int = RUNS, days: int = DAYS) -> Forecast:
    """What an act may bring about if it is ordered today; see ``question``."""
    return question(game, actor, act, target, runs=runs, days=days).answer()


def _read(world: World, i: int, j: int, day: int) -> Branch:
    """Read off what became of each run."""
    at_war = (world.status[:, i, j] | world.status[:, j, i]) >> AT_WAR & 1
    done, reasons = _acts_at(world, i)
    return Branch(
        tension=world.tension[:, day:].copy(),
        meters={
            "hostility": world.hostility[:, j, i].copy(),
            "legitimacy": world.legitimacy[:, i] + world.rally[:, i],
            "means": 1.0 - world.spent[:, i],
            "losses": world.lost[:, i].copy(),
        },
        done=done,
        reasons=reasons,
        ending=world.ending.copy(),
        war=(at_war == 1) | (world.ending == WAR),
    )


def _acts_at(world: World, i: int) -> tuple[Bools, Ints]:
    """[runs, A, N] whether somebody did an act at i, and [A, N, reasons] how often for what; events are no choice."""
    runs, actors, _, acts = world.last_act.shape
    rows, lines = log_lines(world)
    mine = (lines[:, LOG_TARGET] == i) & (lines[:, LOG_SOURCE] != i) & (lines[:, LOG_EVENT] < 0)
    rows, lines = rows[mine], lines[mine]
    done = np.zeros((runs, actors, acts), dtype=bool)
    done[rows, lines[:, LOG_SOURCE], lines[:, LOG_ACT]] = True
    reasons = np.zeros((actors, acts, len(REASONS)), dtype=np.int64)
    np.add.at(reasons, (lines[:, LOG_SOURCE], lines[:, LOG_ACT], lines[:, LOG_REASON]), 1)
    return done, reasons


# --- telling ---


def _told(asked: Question, with_it: Branch, without: Branch) -> Forecast:
    seat, act, target = asked.order
    names, j = asked.present.names, asked.target
    replies = sorted(_replies(names.actors, names.acts, with_it, without), key=lambda reply: -reply.chance.share)
    runs, days = with_it.tension.shape
    return Forecast(
        actor=seat,
        act=act,
        target=target,
        day=asked.present.day,
        days=days,
        runs=runs,
        changes=(
            change("tension", with_it.tension.mean(axis=1) - without.tension.mean(axis=1)),
            *(change(name, values - without.meters[name]) for name, values in with_it.meters.items()),
        ),
        replies=tuple(reply for reply in replies if reply.source == target)[:MOST_REPLIES],
        others=_roused(reply for reply in replies if reply.source != target),
        silence=chance(with_it.silent(j), without.silent(j)),
        endings=_endings(with_it.ending, without.ending),
        war=chance(with_it.war, without.war),
        fan=_fan(with_it.tension),
        fan_without=_fan(without.tension),
    )


def _roused(replies: Iterable[Reply]) -> tuple[Reply, ...]:
    """What the act makes likelier, the most first: others have much to do with the seat in any case."""
    by_rise = sorted(replies, key=lambda reply: reply.chance.without - reply.chance.share)
    return tuple(one for one in by_rise if one.chance.share - one.chance.without >= LEAST_SHARE)[:MOST_REPLIES]


def change(name: str, differences: Floats) -> Change:
    """The mean of paired differences, and where eight in ten lie.

    >>> change("tension", np.array([1.0, 2.0, 3.0, 4.0, 5.0]))
    Change(name='tension', mean=3.0, low=1.4, high=4.6)
    """
    low, _, high = np.percentile(differences, SPREAD).tolist()
    return Change(name, float(differences.mean()), low, high)


def chance(hits: NDArray[Any], without: NDArray[Any]) -> Chance:
    """A share of runs with its interval, beside the share without the act."""
    count, runs = int(hits.sum()), len(hits)
    return Chance(count / runs, *wilson(count, runs), float(without.mean()))


def _replies(actors: Sequence[str], acts: Sequence[str], with_it: Branch, without: Branch) -> Iterator[Reply]:
    often = np.maximum(with_it.done.mean(axis=0), without.done.mean(axis=0)) >= LEAST_SHARE
    for source, act in zip(*often.nonzero(), strict=True):
        reasons = with_it.reasons[source, act]
        reasons = reasons if reasons.any() else without.reasons[source, act]
        told = chance(with_it.done[:, source, act], without.done[:, source, act])
        yield Reply(actors[source], acts[act], told, REASONS[int(reasons.argmax())])


def _endings(with_it: Ints, without: Ints) -> dict[str, Chance]:
    """The endings that are near."""
    found = {name: chance(with_it == n, without == n) for n, name in enumerate(ENDINGS) if n != OPEN}
    near = {name: one for name, one in found.items() if max(one.share, one.without) >= LEAST_SHARE}
    return dict(sorted(near.items(), key=lambda one: -one[1].share))


def _fan(tension: Floats) -> Fan:
    return Fan(*(tuple(line) for line in np.percentile(tension, SPREAD, axis=0).tolist()))
