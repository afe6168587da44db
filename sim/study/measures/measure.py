"""The measures of the model under some parameters: what validation prints and calibration calls thousands of times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sim.study.measures.crises import Crisis, crisis_of, recurs
from sim.study.measures.disputes import Dispute, disputes_of
from sim.study.measures.estimates import Measured
from sim.study.measures.names import MEASURES, Sample
from sim.study.measures.ordinary import ordinary_of
from sim.study.population.runs import HORIZON, LONG, Record, live
from sim.study.population.tables import setting, shared_tables

ORDINARY_SHARE = 10
RECURRENCE_SHARE = 10
"""One dyad in so many crises is lived through for five years, without a trigger and after one."""

BATCH = 1000
"""Crises that are lived through before they are coded: memory does not grow with their number."""


def measure_all(
    parameters: Mapping[str, float], crises: int, seed: int, *, threads: int | None = None
) -> dict[str, Measured]:
    """Every measure on the population.

    Calls share drawn settings that never change and nothing else, so they may run in threads and in processes.

    Args:
        parameters: values of parameters of the rules that differ from those in the data.
        crises: triggers drawn, at least 1.
        seed: of the population and of the runs in it.
        threads: how many work at once; one a processor if None.

    Raises:
        UsageError: a name that no parameter has.
    """
    sample = sample_of(parameters, crises, seed, threads=threads)
    return {name: measure(sample) for name, measure in MEASURES.items()}


def sample_of(parameters: Mapping[str, float], crises: int, seed: int, *, threads: int | None = None) -> Sample:
    """What measures are taken on; see ``measure_all``."""
    shared = shared_tables(parameters)

    def lived(count: int, days: int, *, triggered: bool, until_settled: bool) -> Iterator[Record]:
        for first in range(0, count, BATCH):
            settings = [setting(seed, number, triggered) for number in range(first, min(first + BATCH, count))]
            yield from live(shared, settings, seed, days, until_settled=until_settled, threads=threads)

    found: list[Crisis] = []
    disputes: list[Dispute] = []
    for record in lived(crises, HORIZON, triggered=True, until_settled=True):
        crisis = crisis_of(record)
        found += [crisis] if crisis is not None else []
        disputes += disputes_of(record)[:1]
    calm = lived(-(-crises // ORDINARY_SHARE), LONG, triggered=False, until_settled=False)
    later = lived(-(-crises // RECURRENCE_SHARE), HORIZON + LONG, triggered=True, until_settled=False)
    again = [recurs(record) for record in later]
    return Sample(found, disputes, [ordinary_of(record) for record in calm], [one for one in again if one is not None])
