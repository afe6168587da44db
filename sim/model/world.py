"""The state of the model: ``World``, every array with its axes, unit and range, and the desk of one thread.

The first axis R is the run. A actors, S statuses, N acts, K incidents, V evidence items, E events, D days,
H = 2 A + 1 holders of a credence. A dyad [i, j] is directed: what i does, feels or holds toward j.
"""

import hashlib
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from sim.model.tables import NEVER, STATUS_LAPSING, STATUS_MEASURES, Floats, Ints, Tables, counts
from sim.model.vocabulary import OPEN, TERMS

Kind = TypeVar("Kind", bound=np.generic)

ORDERS_A_DAY = 8
"""Acts that an actor can be ordered to do in one day."""

PACKAGE = 4
"""Acts that an actor chooses at most in one answer."""

FREE = -1
"""``order_count`` of an actor that the rules play."""

NONE = np.int64(-1)
"""No index: an act without bloc, event or incident. Typed, because numba compiles a function anew for each literal."""

NEW, DUE = 0, 1
"""An act on today's list: decided today, or decided before and due today."""

LOG_COLUMNS = ("day", "source", "act", "target", "reason", "joint", "event", "public")
LOG_DAY, LOG_SOURCE, LOG_ACT, LOG_TARGET, LOG_REASON, LOG_JOINT, LOG_EVENT, LOG_PUBLIC = range(len(LOG_COLUMNS))

# Reasons beyond the terms of appraisal.
ORDERED, EVENT, JOINT, ANNOUNCED = (np.int64(len(TERMS) + k) for k in range(4))
REASONS = (*TERMS, "ordered", "event", "joint", "announced")


class World(NamedTuple):
    """The state of R runs."""

    seed: NDArray[np.uint64]  # [1]
    run: Ints  # [R] number of the run in the ensemble
    day: Ints  # [R] last day whose morning has come; 0 before the first

    # dyads
    hostility: Floats  # [R, A, A] points, 0..10
    trust: Floats  # [R, A, A] 0..1, how far i believes what j says
    owed: Floats  # [R, A, A] severity received from j and not yet answered, -10..10
    salience: Floats  # [R, A, A] 0..10
    grievance: Floats  # [R, A, A] loss against the reference point, 0..10
    commitment: Floats  # [R, A, A] rungs of the stand taken in public, 0..10
    pain: Floats  # [R, A, A] what the standoff costs, 0..10
    face: Floats  # [R, A, A] face-saver that stands for i, 0..1
    watch: Floats  # [R, A, A] how well i and j watch their border, 0..1; the same both ways
    anger: Floats  # [R, A, A] of i's public at j, 0..1
    violence: Floats  # [R, A, A] recent force of i against j, 0..; 1 is war losses
    betrayal: Floats  # [R, A, A] what i remembers of words that j broke, 0..1
    member: Floats  # [R, A, A] commitment of member i to body j, 0..1
    due: Ints  # [R, A, A] day on which i takes up j, or 0
    trigger: Ints  # [R, A, A] highest MID level in what i has to answer
    committed_on: Ints  # [R, A, A] day of the public stand
    hostile_on: Ints  # [R, A, A] day of i's last hostile act at j
    stepped_back_on: Ints  # [R, A, A] day on which i last undid a measure against j, or gave way in public
    steps: Ints  # [R, A, A] unilateral steps toward j that i has announced and not taken yet
    step_on: Ints  # [R, A, A] day of the next one
    mediator: Ints  # [R, A, A] who mediates between i and j, or -1
    status: Ints  # [R, A, A] bits
    mirror: Ints  # [R, A, A] bits of j's measures that i has not matched
    since: NDArray[np.int16]  # [R, A, A, S] day on which a status began
    last_act: NDArray[np.int16]  # [R, A, A, N] day on which i last did the act toward j

    # actors
    legitimacy: Floats  # [R, A] 0..1
    officers: Floats  # [R, A] confidence of officers or party in the government, 0..1
    esteem: Floats  # [R, A] how far the wider world believes the actor, 0..1
    doubted: Ints  # [R, A] 1 once anybody has changed its mind about the word of the actor
    rally: Floats  # [R, A] share of support, 0..0.03
    strength: Floats  # [R, A] of armed groups, 0..1
    cohesion: Floats  # [R, A] of blocs, 0..1
    spent: Floats  # [R, A] means used up, 0..1
    lost: Floats  # [R, A] economic loss so far, share-days of the economy
    borne: Floats  # [R, A, flows] the part of it that each flow bore, and those who live off it

    # incidents
    incident_day: Ints  # [R, K] or NEVER
    disclosed: Ints  # [R, K]
    inside: Ints  # [R, K] hidden truth: 1 it happened inside the reference state
    probe_day: Ints  # [R, K] day on which the independent look reports, or NEVER
    probe_open: Floats  # [R, K] how much the most open of those who let it in lets it see, 0..1
    credence: Floats  # [R, K, H] probability that it happened inside
    signal: Ints  # [R, V] what an evidence item shows: 1 inside, -1 outside, 0 not there yet
    shown: Ints  # [R, V] 1 once public

    # events, decisions on their way, what happened yesterday
    event_count: Ints  # [R, E]
    queue: Ints  # [R, Q, 6] day due, source, act, target, reason, joint
    queued: Ints  # [R]
    fresh: NDArray[np.int16]  # [R, F, 4] source, act, target, incident of the last day's acts
    fresh_count: Ints  # [R]
    hot: Ints  # [R, A * A, 2] dyads that are not at rest
    hot_count: Ints  # [R]
    is_hot: Ints  # [R, A, A]

    # worked out again each morning, or when a membership changes
    tie: Floats  # [R, A, A] how close two actors are through a bloc, 0..1
    tied: Ints  # [R, A] 1 if an actor has any such tie
    crisis: Floats  # [R, A, 2] salience of an actor's worst and second worst quarrel
    crisis_with: Ints  # [R, A] with whom the worst one is, or -1

    # the dispute
    ending: Ints  # [R]
    ended_on: Ints  # [R] or 0
    peak_mid: Ints  # [R] 1..5
    heat: Floats  # [R] decayed sum of conflict on Goldstein's scale
    tension: Floats  # [R, D + 1] index 0..100, 0 is the eve
    appraised: Ints  # [R] legal options appraised so far

    # the record
    log: NDArray[np.int16]  # [R, L, 8] see LOG_COLUMNS
    logged: Ints  # [R] acts so far; those beyond L are counted and not kept

    # orders for the coming day; not part of the digest
    orders: Ints  # [R, A, ORDERS_A_DAY, 2] act, target
    order_count: Ints  # [R, A] FREE, or how many


class Desk(NamedTuple):
    """Working space of one thread: nothing in it lasts from one decision to the next."""

    terms: Floats  # [terms, N]
    value: Floats  # [N]
    legal: Ints  # [N]
    weight: Ints  # [N]
    inputs: Floats  # [INPUTS] what the terms were computed from
    acts: Ints  # [M, 8] today's acts: source, act, target, reason, joint, event, incident, NEW or DUE
    act_count: Ints  # [1]


INPUTS = (
    "hostility",
    "their_hostility",
    "owed",
    "grievance",
    "threat",
    "harm",
    "anger",
    "legitimacy",
    "retreat_cost",
    "bloc_need",
    "pain",
    "urge_to_end",
    "salience",
    "credence_in_own_account",
    "world_credence_in_own_account",
    "force_not_paid_back",
    "word_at_stake",
)


def acts_a_day(t: Tables) -> int:
    """Acts that can at most happen in a day, so that none is lost for want of room on the list.

    From each actor toward each other: a full package, every joint act, an announced step, shots that nobody ordered
    and the end of a captivity; besides, every order, seizure of power, event and decision that falls due.
    """
    size = counts(t)
    dyads = size["A"] * (size["A"] - 1)
    return dyads * (PACKAGE + int(t.joint.sum()) + 3) + size["A"] * (ORDERS_A_DAY + 1) + size["E"] + _on_their_way(t)


def _on_their_way(t: Tables) -> int:
    """Decisions that can at most wait for their day."""
    return 16 + 4 * len(t.key)


def new_world(t: Tables, runs: NDArray[np.int64], seed: int, days: int, log_length: int) -> World:
    """A world on the eve of the first day.

    Args:
        t: the scenario.
        runs: numbers of the runs, one world row each.
        seed: key of the ensemble, 0 to 2**64 - 1.
        days: days that will be simulated at most.
        log_length: acts that are kept per run.
    """
    size = counts(t)
    r, a, n, k, v, e = len(runs), size["A"], size["N"], size["K"], size["V"], size["E"]

    def each(initial: NDArray[Kind]) -> NDArray[Kind]:
        return np.repeat(initial[np.newaxis], r, axis=0)

    def real(*shape: int, value: float = 0.0) -> Floats:
        return np.full((r, *shape), value, dtype=np.float64)

    def whole(*shape: int, value: int = 0) -> Ints:
        return np.full((r, *shape), value, dtype=np.int64)

    def short(*shape: int, value: int = 0) -> NDArray[np.int16]:
        return np.full((r, *shape), value, dtype=np.int16)

    world = World(
        seed=np.array([seed], dtype=np.uint64),
        run=np.array(runs, dtype=np.int64),
        day=whole(),
        hostility=each(t.hostility0),
        trust=each(t.trust0),
        owed=real(a, a),
        salience=real(a, a),
        grievance=real(a, a),
        commitment=real(a, a),
        pain=real(a, a),
        face=real(a, a),
        watch=each(t.watch0),
        anger=real(a, a),
        violence=real(a, a),
        betrayal=real(a, a),
        member=each(t.commitment0),
        due=whole(a, a),
        trigger=whole(a, a),
        committed_on=whole(a, a),
        hostile_on=whole(a, a, value=NEVER),
        stepped_back_on=whole(a, a, value=NEVER),
        steps=whole(a, a),
        step_on=whole(a, a),
        mediator=whole(a, a, value=-1),
        status=each(t.status0),
        mirror=whole(a, a),
        since=each(t.since0),
        last_act=short(a, a, n, value=NEVER),
        legitimacy=each(t.legitimacy0),
        officers=each(t.officers0),
        esteem=real(a, value=t.p.world_trust),
        doubted=whole(a),
        rally=real(a),
        strength=each(t.strength0),
        cohesion=each(t.cohesion0),
        spent=real(a),
        lost=real(a),
        borne=real(a, t.exposure.shape[2]),
        incident_day=each(t.incident_day0),
        disclosed=each(t.disclosed0),
        inside=whole(k),
        probe_day=whole(k, value=NEVER),
        probe_open=real(k),
        credence=real(k, 2 * a + 1, value=0.5),
        signal=whole(v),
        shown=whole(v),
        event_count=whole(e),
        queue=whole(_on_their_way(t), 6),
        queued=whole(),
        fresh=short(acts_a_day(t), 4),
        fresh_count=whole(),
        hot=whole(a * a, 2),
        hot_count=whole(),
        is_hot=whole(a, a),
        tie=real(a, a),
        tied=whole(a),
        crisis=real(a, 2),
        crisis_with=whole(a, value=-1),
        ending=whole(value=OPEN),
        ended_on=whole(),
        peak_mid=whole(value=1),
        heat=real(),
        tension=real(days + 1),
        appraised=whole(),
        log=short(log_length, len(LOG_COLUMNS)),
        logged=whole(),
        orders=whole(a, ORDERS_A_DAY, 2),
        order_count=whole(a, value=FREE),
    )
    _wake(world, _unsettled(t))
    return world


def _unsettled(t: Tables) -> Ints:
    """[dyads, 2] Both directions of the pairs between which something will end by itself or be reviewed, in order.

    That is a measure that has not stood for long, and any other status with a term.
    """
    bits = np.arange(len(t.lasts))
    measure = t.status_words[STATUS_MEASURES] >> bits & 1 == 1
    lapsing = t.status_words[STATUS_LAPSING] >> bits & 1 == 1
    standing = t.status0[:, :, np.newaxis] >> bits & 1 == 1
    held = (standing & np.where(measure, t.since0 > -t.p.settled_days, lapsing)).any(axis=2)
    return np.argwhere(held | held.T)


def _wake(world: World, dyads: Ints) -> None:
    """Put dyads on the list of those that are not at rest."""
    world.hot[:, : len(dyads)] = dyads
    world.hot_count[:] = len(dyads)
    world.is_hot[:, dyads[:, 0], dyads[:, 1]] = 1


def new_desk(t: Tables) -> Desk:
    """Working space for one thread."""
    n = counts(t)["N"]
    return Desk(
        terms=np.zeros((len(TERMS), n)),
        value=np.zeros(n),
        legal=np.zeros(n, dtype=np.int64),
        weight=np.zeros(n, dtype=np.int64),
        inputs=np.zeros(len(INPUTS)),
        acts=np.zeros((acts_a_day(t), 8), dtype=np.int64),
        act_count=np.zeros(1, dtype=np.int64),
    )


_NOT_STATE = {"seed", "orders", "order_count", "log", "tension"}


def digest(world: World, row: int) -> str:
    """SHA-256 over the whole state of one run: every array that is state, the log so far, the tension so far."""
    state = hashlib.sha256(world.seed.tobytes())
    for name in World._fields:
        if name not in _NOT_STATE:
            state.update(name.encode())
            state.update(np.ascontiguousarray(getattr(world, name)[row]).tobytes())
    kept = min(int(world.logged[row]), world.log.shape[1])
    state.update(world.log[row, :kept].tobytes())
    state.update(world.tension[row, : int(world.day[row]) + 1].tobytes())
    return state.hexdigest()


def bytes_per_run(world: World) -> int:
    """Memory of one run, bytes."""
    return int(sum(getattr(world, name).nbytes for name in World._fields)) // max(1, len(world.run))
