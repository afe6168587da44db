"""The language files: complete, the same in every language, and about nothing that does not exist."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from sim.model.vocabulary import (
    ENDINGS,
    EXPOSURES,
    FACTS,
    INSTRUMENTS,
    KINDS,
    MECHANISMS,
    TERMS,
    VISIBILITIES,
)
from sim.scenario.load import load_scenario
from sim.scenario.shipped import scenario_names
from sim.scenario.spec import Scenario
from sim.scenario.verbs import EffectEntry
from sim.text import Text
from sim.text.files import Table, languages, shipped_table
from sim.text.plural import CATEGORIES, OTHER
from sim.text.template import placeholders

LANGUAGES = ("ar", "en", "fr")
FORMS = {None, "name", "subject", "of", "to", "in"}
OTHER_REASONS = ("ordered", "event", "joint", "joined", "announced", "delayed")


@pytest.fixture(scope="module")
def scenarios() -> list[Scenario]:
    return [load_scenario(name) for name in scenario_names()]


def ids_of(section: str, table: Table) -> set[str]:
    """The ids that a section has texts for."""
    return {key.split(".")[1] for key in table if key.startswith(f"{section}.")}


def keys_of(table: Table) -> set[str]:
    """The keys, plural forms counted as one and without the forms of actors, which are each language's own."""
    plural = re.compile(rf"\.({'|'.join(CATEGORIES)})$")
    form = re.compile(r"^(actor\.\w+)\.(subject|of|to|in)$")
    return {form.sub(r"\1.name", plural.sub(f".{OTHER}", key)) for key in table}


def test_the_three_languages_are_there() -> None:
    assert languages() == list(LANGUAGES)


@pytest.mark.parametrize("lang", ["ar", "fr"])
def test_every_language_has_the_same_keys(lang: str) -> None:
    assert keys_of(shipped_table(lang)) == keys_of(shipped_table("en"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_plural_has_its_last_resort(lang: str) -> None:
    table = shipped_table(lang)
    plurals = [key for key in table if key.rsplit(".", 1)[-1] in CATEGORIES]
    assert plurals
    assert all(f"{key.rsplit('.', 1)[0]}.{OTHER}" in table for key in plurals)


@pytest.mark.parametrize("lang", ["ar", "fr"])
def test_every_language_fills_in_the_same_values(lang: str) -> None:
    other, english = shipped_table(lang), shipped_table("en")
    shared = [key for key in english if key in other]
    differing = [
        key
        for key in shared
        if {name for name, _ in placeholders(other[key])} != {name for name, _ in placeholders(english[key])}
    ]
    # A count may be part of a word (Arabic has a dual), an actor may be named or not in a reason's wording.
    allowed = re.compile(r"^reason\.|\.(one|two)$")
    assert [key for key in differing if not allowed.search(key)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_about_two_actors_ask_for_nothing_else(lang: str) -> None:
    known = {"act": {"source", "target"}, "status": {"source", "target"}, "fact": {"source", "target"}}
    known["reason"] = {"source", "target", "bloc"}
    for key, template in shipped_table(lang).items():
        section = key.split(".", 1)[0]
        found = placeholders(template)
        assert {form for _, form in found} <= FORMS, key
        if section in known:
            assert {name for name, _ in found} <= known[section], key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_brace_is_left_over(lang: str) -> None:
    for key, template in shipped_table(lang).items():
        rest = re.sub(r"\{[a-z_]+(\.[a-z_]+)?\}", "", template)
        assert not set(rest) & set("{}"), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_act_has_its_words(lang: str, scenarios: list[Scenario]) -> None:
    table = shipped_table(lang)
    acts = {act.id for scenario in scenarios for act in scenario.acts} | {"wait"}
    assert ids_of("act", table) == acts
    for act in acts:
        assert {"source", "target"} == {name for name, _ in placeholders(table[f"act.{act}.line"])}, act
        assert table[f"act.{act}.label"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_status_has_its_words(lang: str, scenarios: list[Scenario]) -> None:
    table = shipped_table(lang)
    statuses = {status.id: status for scenario in scenarios for status in scenario.statuses}
    assert ids_of("status", table) == set(statuses)
    for id_, status in statuses.items():
        assert f"status.{id_}.name" in table
        assert f"status.{id_}.line" in table
        assert (f"status.{id_}.both" in table) == status.mutual, id_


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_scenario_has_its_words(lang: str, scenarios: list[Scenario]) -> None:
    table = shipped_table(lang)
    assert ids_of("scenario", table) == {scenario.id for scenario in scenarios}
    for scenario in scenarios:
        assert table[f"scenario.{scenario.id}.title"]
        assert table[f"scenario.{scenario.id}.briefing"].count("\n") == 2, "three paragraphs"
        assert {actor.id for actor in scenario.actors} <= ids_of("actor", table)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_lesson_has_its_words(lang: str, scenarios: list[Scenario]) -> None:
    table = shipped_table(lang)
    lessons = [lesson for scenario in scenarios for lesson in scenario.lessons]
    assert ids_of("guide", table) == {lesson.text for lesson in lessons}
    for lesson in lessons:
        assert table[f"guide.{lesson.text}.title"]
        assert {name for name, _ in placeholders(table[f"guide.{lesson.text}.words"])} == {"press"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_in_the_scripts_has_its_words(lang: str, scenarios: list[Scenario]) -> None:
    table = shipped_table(lang)
    incidents = [incident for scenario in scenarios for incident in scenario.script.incidents]
    assert ids_of("incident", table) == {incident.id for incident in incidents}
    assert ids_of("evidence", table) == {item.id for incident in incidents for item in incident.evidence}
    assert ids_of("event", table) == {event.id for scenario in scenarios for event in scenario.script.events}
    bodies = {body.id for scenario in scenarios for body in scenario.cast.joint_bodies}
    assert ids_of("joint_body", table) == bodies


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("section", "names"),
    [
        ("reason", (*TERMS, *OTHER_REASONS)),
        ("fact", FACTS),
        ("ending", ENDINGS),
        ("kind", KINDS),
        ("flow", EXPOSURES),
        ("instrument", INSTRUMENTS),
        ("effect", tuple(EffectEntry.model_fields)),
        ("mechanism", MECHANISMS),
        ("visibility", VISIBILITIES),
        ("mid", tuple("12345")),
        ("severity", tuple("12345")),
        ("month", tuple(str(month) for month in range(1, 13))),
    ],
)
def test_every_word_of_the_model_has_its_words(lang: str, section: str, names: tuple[str, ...]) -> None:
    assert ids_of(section, shipped_table(lang)) == set(names)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_terms_speak_for_and_against_and_facts_both_ways(lang: str) -> None:
    table = shipped_table(lang)
    for term in TERMS:
        for line in ("short", "line", "line_hostile", "line_calming", "against"):
            assert f"reason.{term}.{line}" in table, term
    for fact in FACTS:
        assert table[f"fact.{fact}.on"] != table[f"fact.{fact}.off"]


def test_every_text_of_the_command_line_is_used_and_every_used_one_is_there(repository: Path) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (repository / "sim").rglob("*.py"))
    used = set(re.findall(r"""["'](cli\.[a-z_]+\.[a-z_]+)["']""", code))
    written = {re.sub(rf"\.({'|'.join(CATEGORIES)})$", "", key) for key in shipped_table("en") if key[:4] == "cli."}
    assert used == written


def test_french_puts_narrow_spaces_where_they_belong() -> None:
    for key, template in shipped_table("fr").items():
        assert not re.search(r"[^\u202f][;!?%»]|[^\u202f]:(?!\d)|«(?!\u202f)", template), key
        assert "'" not in template, key


def test_arabic_is_in_arabic_letters_and_western_digits() -> None:
    for key, template in shipped_table("ar").items():
        bare = re.sub(r"\{[^}]*\}", "", template)
        assert not re.search("[\u0660-\u0669]", bare), key
        if re.search(r"\w", bare) and not key.startswith(("cli.run.cannot_write", "cli.explain.list")):
            assert re.search("[\u0600-\u06ff]", bare), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_gate_can_say_no(lang: str, scenarios: list[Scenario]) -> None:
    text = Text(lang)
    for act in scenarios[0].acts:
        for entry in act.gate:
            asked: Any = entry.fields
            subject = asked.fact if entry.verb == "fact" else asked.status
            refusal = text.refusal(f"{entry.verb}:{subject}:{'on' if asked.is_ else 'off'}", "mali", "algeria")
            assert not set(refusal) & set("{}"), (act.id, refusal)
            assert str(text.actor("mali")) in refusal or str(text.actor("algeria")) in refusal, (act.id, refusal)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_crisis_with_others_is_not_told_as_any_crisis(lang: str) -> None:
    """The rule looks at quarrels of the target with anybody but the source."""
    told = shipped_table(lang)
    for state in ("on", "off"):
        key = next(key for key in told if key.endswith(f".target_in_crisis.{state}"))
        assert "{source" in str(told[key])
