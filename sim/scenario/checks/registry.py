"""The list of checks, and how they are run."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace

from sim.scenario.problems import Problem
from sim.scenario.reading import Reading, Unread
from sim.scenario.validate import MAX_PROBLEMS
from sim.scenario.walk import Steps

Check = Callable[[Reading], Iterator[Problem]]

CHECKS: list[Check] = []


def check(function: Check) -> Check:
    """Enter a function into the list of checks."""
    CHECKS.append(function)
    return function


def run_checks(reading: Reading) -> list[Problem]:
    """Everything that the checks find; a check that needs an unread file ends there."""
    return [problem for each in CHECKS for problem in _found(each, reading)]


def _found(function: Check, reading: Reading) -> Iterator[Problem]:
    """What one check finds; beyond so many problems of one kind nobody reads on."""
    try:
        for count, problem in enumerate(function(reading)):
            if count == MAX_PROBLEMS:
                yield replace(problem, message=f"{problem.message}; more problems of this kind follow")
                return
            yield problem
    except Unread:
        return


def repeated(items: Iterable[tuple[Steps, Hashable]]) -> Iterator[tuple[Steps, Steps]]:
    """Of things that should differ: the path of each that came before, with the path of the first like it."""
    first: dict[Hashable, Steps] = {}
    for path, thing in items:
        if thing in first:
            yield path, first[thing]
        first.setdefault(thing, path)
