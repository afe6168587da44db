"""Keyed draws: the published vectors, and that every part of the key matters."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model import draws
from sim.model.draws import NOBODY, ONCE, below, philox, uniform, words

# Known-answer vectors of Random123 (Salmon et al. 2011), file kat_vectors, philox4x32 with 10 rounds.
VECTORS = {
    "zeros": ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    "ones": ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    "pi": (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
}
PURPOSES = [getattr(draws, name) for name in dir(draws) if name.startswith("DRAW_")]
seeds = st.integers(0, 2**64 - 1)
runs = st.integers(0, 2**32 - 1)
keys = st.integers(0, 2**24 - 1)


def wide(*numbers: int) -> list[np.uint64]:
    return [np.uint64(number) for number in numbers]


def drawn(
    seed: int = 7, run: int = 3, day: int = 5, actor: int = 11, purpose: int = 6, other: int = 13
) -> tuple[int, ...]:
    made = words(np.uint64(seed), np.int64(run), np.int64(day), np.int64(actor), np.int64(purpose), np.int64(other))
    return tuple(int(word) for word in made)


@pytest.mark.parametrize("name", VECTORS)
def test_philox_gives_the_published_vectors(name: str) -> None:
    counter, key, expected = VECTORS[name]
    assert tuple(int(word) for word in philox(*wide(*counter), *wide(*key))) == expected


@pytest.mark.parametrize("name", VECTORS)
def test_a_draw_lays_out_seed_run_day_actor_purpose_and_other_as_key_and_counter(name: str) -> None:
    counter, key, expected = VECTORS[name]
    purpose, other = counter[3] >> 24, counter[3] & 0xFFFFFF
    assert drawn(key[0] | key[1] << 32, *counter[:3], purpose, other) == expected


@given(seeds, runs, runs, keys, st.sampled_from(PURPOSES), keys)
def test_a_draw_is_the_same_whenever_it_is_made(
    seed: int, run: int, day: int, actor: int, purpose: int, other: int
) -> None:
    assert drawn(seed, run, day, actor, int(purpose), other) == drawn(seed, run, day, actor, int(purpose), other)


def test_purposes_differ_and_fit_eight_bits() -> None:
    assert len(PURPOSES) == len({int(purpose) for purpose in PURPOSES}) == 13
    assert all(0 < purpose < 256 for purpose in PURPOSES)
    assert NOBODY == ONCE == 0


@pytest.mark.parametrize("part", ["seed", "run", "day", "actor", "purpose", "other"])
def test_every_part_of_the_key_makes_another_draw(part: str) -> None:
    seen = {drawn(**{part: value}) for value in range(200)}
    assert len(seen) == 200
    assert len({words[0] for words in seen}) == 200


def test_actor_and_other_are_not_interchangeable() -> None:
    assert drawn(actor=11, other=13) != drawn(actor=13, other=11)
    assert drawn(run=3, day=5) != drawn(run=5, day=3)


@given(seeds, runs)
def test_uniform_lies_in_0_to_below_1(seed: int, run: int) -> None:
    assert 0.0 <= uniform(np.uint64(seed), np.int64(run), 1, 2, 3, 4) < 1.0


def test_uniform_takes_27_bits_of_the_first_word_and_26_of_the_second() -> None:
    first, second, _, _ = drawn()
    assert uniform(np.uint64(7), 3, 5, 11, 6, 13) == ((first >> 5) * 2**26 + (second >> 6)) / 2**53


def test_uniform_is_uniform() -> None:
    numbers = np.array([uniform(np.uint64(1), run, 1, 2, 3, 4) for run in range(10000)])
    counts, _ = np.histogram(numbers, bins=20, range=(0, 1))
    chi_square = float(((counts - 500) ** 2 / 500).sum())
    assert chi_square < 43.8  # 19 degrees of freedom, one in a thousand
    assert abs(numbers.mean() - 0.5) < 0.012


@pytest.mark.parametrize("part", ["run", "day", "actor", "other"])
def test_neighbouring_keys_give_independent_numbers(part: str) -> None:
    first = np.array([drawn(**{part: n})[0] for n in range(2000)], dtype=float)
    assert abs(np.corrcoef(first[:-1], first[1:])[0, 1]) < 0.07


@given(st.integers(0, 2**32 - 1), st.integers(1, 2**31 - 1))
def test_below_is_the_exact_share_of_the_word(word: int, total: int) -> None:
    assert below(np.uint64(word), np.int64(total)) == word * total >> 32


@given(st.integers(1, 2**31 - 1))
def test_below_reaches_both_ends_and_no_further(total: int) -> None:
    assert below(np.uint64(0), np.int64(total)) == 0
    assert below(np.uint64(2**32 - 1), np.int64(total)) == total - 1


def test_below_is_unbiased() -> None:
    found = np.bincount([below(np.uint64(drawn(run=run)[0]), np.int64(7)) for run in range(7000)], minlength=7)
    assert len(found) == 7
    assert float(((found - 1000) ** 2 / 1000).sum()) < 22.5  # 6 degrees of freedom, one in a thousand
