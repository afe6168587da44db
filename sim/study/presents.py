"""Presents: many copies of a game's present day, as one seat may imagine it, none of them with what it cannot know.

A copy is a row of a world that begins on the morning of today. What the seat cannot know is not in it:

- The rows have run numbers far from the game's own, so no draw of the future that will come true is used.
- The hidden truth of an incident is drawn anew for each row, from the credence of the seat's own government, and with
  it what the evidence shows that others hold and have not published.
- What others feel and believe is what the seat estimates, so it is blurred as the difficulty says (``game.blur_...``).
- Statuses that only their two sides know of are gone, unless the seat is one of them.
- Decisions of others that are on their way are taken back, to be taken anew today. On which day an answer comes that
  others still owe is drawn anew, around the day on which it would come.
- Of what events bring about this evening, only what belongs to an incident or is done by the seat or to it is known.
- Orders that others were given today are not in it: everybody but the seat acts by the rules.

Beliefs of publics, legitimacy and the salience of quarrels are those of the game: a seat could read them in the papers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.game.intelligence import intelligence
from sim.model.tables import NEVER, Ints, Tables
from sim.model.world import FREE, Desk, World, new_world
from sim.report.play_records import Estimate
from sim.report.refusals import LARGEST_RUN
from sim.report.seats import secret_statuses
from sim.scenario.tables import Names

if TYPE_CHECKING:
    from sim.game.play import Game

NOT_COPIED = frozenset({"seed", "run", "log", "logged", "orders", "order_count", "tension"})
QUEUE_SOURCE, QUEUE_ACT, QUEUE_TARGET = 1, 2, 3
DESK_SOURCE, DESK_TARGET, DESK_INCIDENT = 0, 2, 6

Generator = np.random.Generator


@dataclass(frozen=True, slots=True)
class Present:
    """A morning of a game as it stands, kept apart from the game, which may go on meanwhile.

    Attributes:
        world: of one row. tables, names: of the game, at its difficulty.
        seat: index of the actor that looks. events: what events of the morning bring about, as ``known_events``.
        estimates: what the seat makes of the others. secret: bits of the statuses that only their two sides know of.
    """

    world: World
    tables: Tables
    names: Names
    seat: int
    events: Ints
    estimates: tuple[Estimate, ...]
    secret: int

    @property
    def day(self) -> int:
        """The day of this morning."""
        return int(self.world.day[0])


def present_of(game: Game, actor: str) -> Present:
    """The morning of a game whose day is open, as a seat may look at it."""
    run = game.model.played
    world = World(*(np.copy(getattr(run.world, name)) for name in World._fields))
    secret = sum(1 << run.names.status(status) for status in secret_statuses(game.scenario))
    seat = run.actor(actor)
    estimates = intelligence(game, actor).estimates
    return Present(world, run.tables, run.names, seat, known_events(run.desk, seat), estimates, secret)


def presents(present: Present, rows: int, days: int, log_length: int) -> World:
    """So many copies of a morning, as the seat may imagine it; the same whenever they are made.

    Args:
        present: the morning.
        rows: how many. days: that will be played from them, today included.
        log_length: acts that each can keep.
    """
    world = _copies(present.world, present.tables, rows, present.day - 1 + days, log_length)
    chance = np.random.default_rng([int(present.world.seed[0]), int(present.world.run[0]), present.day, present.seat])
    _as_estimated(world, present)
    _without_secrets(world, present)
    _reconsider(world, present.seat, present.day, chance)
    _imagine_truths(world, present.tables, present.seat, chance)
    return world


def known_events(desk: Desk, seat: int) -> Ints:
    """[acts, 8] what events of this morning have laid on a desk, as far as the seat can know of it."""
    acts = desk.acts[: int(desk.act_count[0])]
    own = (acts[:, DESK_SOURCE] == seat) | (acts[:, DESK_TARGET] == seat)
    known: Ints = acts[own | (acts[:, DESK_INCIDENT] >= 0)]
    return known.copy()


def other_runs(own: int, rows: int) -> Ints:
    """Numbers of runs, the highest there are, or from 0 on where the game's own is among those.

    >>> other_runs(3, 2).tolist() == [LARGEST_RUN - 1, LARGEST_RUN]
    True
    """
    first = LARGEST_RUN + 1 - rows
    first = first if own < first else 0
    return np.arange(first, first + rows, dtype=np.int64)


def _copies(present: World, tables: Tables, rows: int, last_day: int, log_length: int) -> World:
    """Rows that are all as the one of the game; orders and log are empty."""
    runs = other_runs(int(present.run[0]), rows)
    world = new_world(tables, runs, int(present.seed[0]), last_day, log_length)
    for name in World._fields:
        if name not in NOT_COPIED:
            getattr(world, name)[:] = getattr(present, name)[0]
    past = int(present.day[0])
    world.tension[:, :past] = present.tension[0, :past]
    world.order_count[:] = FREE
    return world


def _as_estimated(world: World, present: Present) -> None:
    """Put the seat's estimates in the place of what others feel, believe and have."""
    names = present.names
    for estimate in present.estimates:
        of = names.actor(estimate.of)
        if estimate.quantity == "hostility":
            world.hostility[:, of, names.actor(estimate.toward)] = estimate.value
        elif estimate.quantity == "strength":
            world.strength[:, of] = estimate.value
        else:
            world.credence[:, names.incidents.index(estimate.toward), of] = estimate.value


def _without_secrets(world: World, present: Present) -> None:
    """End the statuses between others that only they know of."""
    others = np.ones(world.status.shape[1:], dtype=bool)
    others[present.seat, :] = others[:, present.seat] = False
    world.status[:, others] &= ~present.secret


def _reconsider(world: World, seat: int, day: int, chance: Generator) -> None:
    """Take back what others have decided in secret, and draw anew when they will answer."""
    waiting = world.queue[0, : int(world.queued[0])].copy()
    own = waiting[waiting[:, QUEUE_SOURCE] == seat]
    ahead = np.maximum(world.due - day, 0)
    ahead[:, seat, :] = 0
    drawn = day + np.floor(chance.random(ahead.shape) * (2 * ahead + 1)).astype(np.int64)
    world.due[:] = np.where(ahead > 0, drawn, world.due)
    for line in waiting[waiting[:, QUEUE_SOURCE] != seat]:
        source, act, target = line[QUEUE_SOURCE], line[QUEUE_ACT], line[QUEUE_TARGET]
        world.due[:, source, target] = day
        world.last_act[:, source, target, act] = NEVER
    world.queue[:] = 0
    world.queue[:, : len(own)] = own
    world.queued[:] = len(own)


def _imagine_truths(world: World, tables: Tables, seat: int, chance: Generator) -> None:
    """Draw what happened in each incident so far, and what the evidence shows that others keep to themselves."""
    rows, incidents = world.inside.shape
    draws = chance.random((rows, incidents))
    begun = world.incident_day <= world.day[:, None]
    begun &= world.incident_day != NEVER
    world.inside[:] = np.where(begun, draws < world.credence[:, :, seat], world.inside)
    draws = chance.random(world.signal.shape)
    inside = world.inside[:, tables.evidence_incident] == 1
    right = draws < 0.5 + 0.5 * tables.evidence_clarity  # as incidents.reliability has it
    hidden = (world.signal != 0) & (world.shown == 0) & (tables.evidence_holder != seat)
    world.signal[:] = np.where(hidden, np.where(right == inside, 1, -1), world.signal)
