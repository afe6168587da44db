"""Which form of a word goes with a number, after the plural rules of Unicode CLDR for whole numbers."""

from __future__ import annotations

from collections.abc import Callable

OTHER = "other"
CATEGORIES = ("one", "two", "few", "many", OTHER)


def _one_at_one(number: int) -> str:
    return "one" if number == 1 else OTHER


def _one_below_two(number: int) -> str:
    return "one" if number < 2 else OTHER


def _arabic(number: int) -> str:
    if number in (1, 2):
        return CATEGORIES[number - 1]
    last_two = number % 100
    if 3 <= last_two <= 10:
        return "few"
    return "many" if last_two >= 11 else OTHER


_RULES: dict[str, Callable[[int], str]] = {"ar": _arabic, "fr": _one_below_two}


def category(lang: str, number: int) -> str:
    """The plural category of a number, 0 or more, in a language.

    >>> [category("ar", n) for n in (1, 2, 3, 11, 100)]
    ['one', 'two', 'few', 'many', 'other']
    >>> category("fr", 0), category("en", 0)
    ('one', 'other')
    """
    return _RULES.get(lang, _one_at_one)(number)
