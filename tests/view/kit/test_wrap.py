from __future__ import annotations

from sim.view.kit.cache import Cache
from sim.view.kit.wrap import breaks_words, shorten, wrap


def test_lines_break_at_spaces_and_after_hyphens_but_not_at_no_break_spaces() -> None:
    assert wrap("cross-border trade", 8, len) == ["cross-", "border", "trade"]
    assert wrap("62\u202f% of it", 4, len) == ["62\u202f%", "of", "it"]


def test_line_breaks_part_paragraphs_and_empty_ones_stay() -> None:
    assert wrap("one\n\ntwo", 10, len) == ["one", "", "two"]


def test_a_word_that_is_too_long_is_broken_and_every_letter_kept() -> None:
    assert wrap("Tinzaouaten", 4, len) == ["Tinz", "aoua", "ten"]
    assert breaks_words("a Tinzaouaten", 4, len)
    assert not breaks_words("a Tinz", 4, len)


def test_negative_numbers_are_not_parted_from_their_sign() -> None:
    assert wrap("from -40 on", 5, len) == ["from", "-40", "on"]


def test_shorten_keeps_what_fits() -> None:
    assert shorten("abcdef", 3, len) == "ab…"
    assert shorten("abcdef", 0, len) == "…"


def test_a_cache_forgets_what_was_used_longest_ago() -> None:
    made: list[str] = []

    def get(cache: Cache[str], key: str) -> str:
        return cache.get(key, lambda: made.append(key) or key)

    cache: Cache[str] = Cache(2)
    for key in ("a", "b", "a", "c", "a", "b"):
        get(cache, key)
    assert made == ["a", "b", "c", "b"]


def test_a_cache_is_bounded_by_weight_too() -> None:
    cache: Cache[str] = Cache(100, weight=10, weigh=len)
    for letter in "abcdef":
        cache.get(letter, lambda: "four")
    assert len(cache) == 2
    assert cache.weight == 8
