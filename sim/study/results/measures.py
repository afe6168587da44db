"""Measures by name: a number column of ``runs``, the share of an ending, or the share of runs in which an act happened.

``duration``, ``tension_max``, ``goal_algeria_1``; ``ending.war``; ``act.close_airspace``,
``act.algeria.close_airspace``, ``act.algeria.close_airspace.mali``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from sim.errors import HarmattanError
from sim.model.vocabulary import ENDINGS
from sim.scenario.problems import did_you_mean, shown
from sim.study.results.read import Floats, Results

if TYPE_CHECKING:
    import pyarrow as pa

Flags = NDArray[np.bool_]

ENDING: Final = "ending."
ACT: Final = "act."

_KEYS: Final = {"point", "run", "ended_on"}
"""Number columns that are no measure; ``ended_on`` is empty in open crises, and ``duration`` says the same of all."""

_NO_NUMBERS: Final = {"word", "string", "bool", "date32"}


def measures(results: Results) -> tuple[str, ...]:
    """Every measure that needs the table of runs alone: endings, then number columns in their order."""
    return (*(ENDING + ending for ending in ENDINGS), *_numbers(results))


def values(results: Results, measure: str) -> Floats:
    """[points, runs] a measure of every run, NaN where it is not stored; shares are 0 and 1 of each run.

    Raises:
        HarmattanError: there is no such measure, or it needs the table of acts, which is not stored.
    """
    check(results, measure)
    if measure.startswith(ENDING):
        return results.grid(_is_word(results.table("runs", ["ending"])["ending"], measure.removeprefix(ENDING)))
    if measure.startswith(ACT):
        return results.grid(np.concatenate(list(_happened(results, measure))))
    return results.grid(results.table("runs", [measure])[measure].to_numpy())


def endings_of(results: Results) -> Floats:
    """[points, runs] ending of every run as its place in ENDINGS, NaN where it is not stored."""
    return results.grid(_codes(results.table("runs", ["ending"])["ending"], ENDINGS))


def is_share(measure: str) -> bool:
    """Whether a measure is 0 or 1 in each run, so that its mean is a share of the runs."""
    return measure.startswith((ENDING, ACT))


def check(results: Results, measure: str) -> None:
    """Refuse a measure that the folder cannot give.

    Raises:
        HarmattanError: there is no such measure, or it needs the table of acts, which is not stored.
    """
    if measure.startswith(ACT):
        results.need("events")
        _check_act(results, measure)
    elif measure not in measures(results):
        known = (*measures(results), *(_all_acts(results) if results.has("events") else ()))
        raise HarmattanError(
            f"there is no measure {shown(measure)}; expected a number column of runs, ending.NAME, act.ACT, "
            f"act.SOURCE.ACT or act.SOURCE.ACT.TARGET{did_you_mean(measure, known)}"
        )


def act_words(measure: str) -> dict[str, str]:
    """The columns of ``events`` that a measure of acts asks for, and what should stand there.

    >>> act_words("act.mali.recall_ambassador.algeria")
    {'source': 'mali', 'act': 'recall_ambassador', 'target': 'algeria'}
    """
    words = measure.removeprefix(ACT).split(".")
    columns = {1: ("act",), 2: ("source", "act"), 3: ("source", "act", "target")}.get(len(words))
    if columns is None:
        raise HarmattanError(f"measure {shown(measure)}: expected act.ACT, act.SOURCE.ACT or act.SOURCE.ACT.TARGET")
    return dict(zip(columns, words, strict=True))


def _numbers(results: Results) -> tuple[str, ...]:
    columns = results.manifest["tables"]["runs"]
    return tuple(one["name"] for one in columns if one["type"] not in _NO_NUMBERS and one["name"] not in _KEYS)


def _all_acts(results: Results) -> list[str]:
    return [ACT + act for act in _vocabulary(results, "act")]


def _check_act(results: Results, measure: str) -> None:
    for column, word in act_words(measure).items():
        known = _vocabulary(results, column)
        if word not in known:
            what = "act" if column == "act" else "actor"
            raise HarmattanError(
                f"measure {shown(measure)}: there is no {what} {shown(word)} in {results.folder}"
                f"{did_you_mean(word, known)}"
            )


def _vocabulary(results: Results, column: str) -> list[str]:
    """The words of a column; a part knows all of its scenario, also those that never occur."""
    part = next(results.parts("events", [column]))
    chunks = part[column].chunks
    return sorted({word for chunk in chunks for word in chunk.dictionary.to_pylist()})


def _happened(results: Results, measure: str) -> Iterator[Floats]:
    """For each part, [its runs] 1 if such an act happened and 0 if not."""
    wanted = act_words(measure)
    events = results.parts("events", ["run", *wanted])
    for runs, acts in zip(results.parts("runs", ["run"]), events, strict=True):
        found = np.ones(acts.num_rows, dtype=bool)
        for column, word in wanted.items():
            found &= _is_word(acts[column], word)
        yield np.isin(runs["run"].to_numpy(), acts["run"].to_numpy()[found]).astype(np.float64)


def _is_word(column: pa.ChunkedArray, word: str) -> Flags:
    """[rows] whether a word stands there."""
    return np.asarray(_codes(column, (word,)) == 0)


def _codes(column: pa.ChunkedArray, words: tuple[str, ...]) -> NDArray[np.int64]:
    """[rows] place of each word among some, -1 for any other; through the dictionary of each chunk."""
    found = [np.zeros(0, dtype=np.int64)]
    for chunk in column.chunks:
        places = [words.index(word) if word in words else -1 for word in chunk.dictionary.to_pylist()]
        found.append(np.array([*places, -1], dtype=np.int64)[chunk.indices.to_numpy(zero_copy_only=False)])
    return np.concatenate(found)
