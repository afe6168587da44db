"""Counting over the logs of an ensemble: how many runs say yes to each question, and when a few acts were done."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sim.ensemble.run import log_lines
from sim.model.tables import Ints
from sim.model.world import LOG_ACT, LOG_DAY, LOG_SOURCE, LOG_TARGET, World
from sim.study.history.catalogue import WINDOW, Flags


def occurrences(world: World, index: Ints, days: int) -> tuple[Ints, Ints, Ints]:
    """Row of the world, row of the index and day of every act in the logs that the index knows, each once and in order.

    Args:
        world: at the end. index: [A, N, A] a row, or -1. days: acts after this day are left out.
    """
    rows, lines = log_lines(world)
    triple = index[lines[:, LOG_SOURCE], lines[:, LOG_ACT], lines[:, LOG_TARGET]]
    day = lines[:, LOG_DAY].astype(np.int64)
    known = (triple >= 0) & (day >= 1) & (day <= days)
    key = (rows[known] * (int(index.max()) + 1) + triple[known]) * (days + 1) + day[known]
    key = np.unique(key)
    pair, day = np.divmod(key, days + 1)
    row, triple = np.divmod(pair, int(index.max()) + 1)
    return row, triple, day


def yes_counts(world: World, index: Ints, days: int) -> Ints:
    """[T, D] how many runs did the act of a row within WINDOW days of each day."""
    row, triple, day = occurrences(world, index, days)
    first, end = np.maximum(day - WINDOW, 1), np.minimum(day + WINDOW, days) + 1
    if len(day):
        # a day near two occurrences of one run counts once: the second begins where the first ends
        same = (row[1:] == row[:-1]) & (triple[1:] == triple[:-1])
        first[1:] = np.where(same, np.maximum(first[1:], end[:-1]), first[1:])
    change = np.zeros((int(index.max()) + 1, days + 2), dtype=np.int64)
    np.add.at(change, (triple, first), 1)
    np.add.at(change, (triple, end), -1)
    return np.asarray(change.cumsum(axis=1)[:, 1 : days + 1])


def done_on(world: World, index: Ints, days: int) -> Flags:
    """[runs, T, D] whether the act of a row was done on a day."""
    row, triple, day = occurrences(world, index, days)
    done = np.zeros((len(world.run), int(index.max()) + 1, days), dtype=bool)
    done[row, triple, day - 1] = True
    return done


def counted(worlds: Iterable[World], index: Ints, watched: Ints, days: int) -> tuple[Ints, Flags]:
    """``yes_counts`` of all runs for one index, ``done_on`` of each run for another."""
    yes, done = np.zeros((int(index.max()) + 1, days), dtype=np.int64), []
    for world in worlds:
        yes += yes_counts(world, index, days)
        done.append(done_on(world, watched, days))
    return yes, np.concatenate(done)
