"""Measures of every run, by their names (see sim.study.results.names)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model.vocabulary import ENDINGS
from sim.study.results.names import ACT, ENDING, Askable, act_words, needs_events, number_columns
from sim.study.results.read import Floats, Results

if TYPE_CHECKING:
    import pyarrow as pa

Flags = NDArray[np.bool_]


def measures(results: Results) -> tuple[str, ...]:
    """Every measure that needs the table of runs alone: endings, then number columns in their order."""
    return askable(results).measures()


def values(results: Results, measure: str) -> Floats:
    """[points, runs] a measure of every run, NaN where it is not stored; shares are 0 and 1 of each run.

    Raises:
        HarmattanError: there is no such measure, or it needs the table of acts, which is not stored.
    """
    if needs_events(measure):
        results.need("events")
    askable(results).check(measure)
    if measure.startswith(ENDING):
        return results.grid(_is_word(results.table("runs", ["ending"])["ending"], measure.removeprefix(ENDING)))
    if measure.startswith(ACT):
        return results.grid(np.concatenate(list(_happened(results, measure))))
    return results.grid(results.table("runs", [measure])[measure].to_numpy())


def endings_of(results: Results) -> Floats:
    """[points, runs] ending of every run as its place in ENDINGS, NaN where it is not stored."""
    return results.grid(_codes(results.table("runs", ["ending"])["ending"], ENDINGS))


def askable(results: Results) -> Askable:
    """What may be asked of a folder."""
    columns = results.manifest["tables"]["runs"]
    numbers = number_columns((column["name"], column["type"]) for column in columns)
    return Askable(numbers, lambda column: _vocabulary(results, column), str(results.folder))


def _vocabulary(results: Results, column: str) -> list[str]:
    """The words of a column of acts, if those are stored; a part knows all of its scenario, used or not."""
    if not results.has("events"):
        return []
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
