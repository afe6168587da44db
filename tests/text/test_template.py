"""Filling in: forms of words, and nothing else of an object."""

from __future__ import annotations

import pytest

from sim.text.template import Forms, fill, readable, sentence


@pytest.mark.parametrize(
    "template",
    ["{who.__class__}", "{who.forms}", "{who!r}", "{who:>10}", "{0}", "{}", "{{who}", "%(who)s", "{WHO}"],
)
def test_only_names_and_forms_are_filled_in(template: str) -> None:
    filled = fill(template, {"who": Forms({"name": "Mali"})})
    assert "object" not in filled
    assert filled.replace("Mali", "") in {template, "{", ""} | {template.replace("{who}", "")}


def test_a_missing_form_is_the_name() -> None:
    assert fill("{who.in}", {"who": Forms({"name": "Mali"})}) == "Mali"


def test_a_form_of_a_plain_value_is_left_alone() -> None:
    assert fill("{n.of} {n}", {"n": 3}) == "{n.of} 3"


@pytest.mark.parametrize(("text", "expected"), [("", ""), ("…", "…"), ("l’Algérie", "L’Algérie"), ("7 days", "7 days")])
def test_sentences_begin_with_a_capital(text: str, expected: str) -> None:
    assert sentence(text) == expected


def test_a_key_can_be_read() -> None:
    assert readable("scenario.salt-war_2") == "Salt war 2"
