"""The story of a run: nothing left out, nothing invented, readable in three languages."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

import pytest

from sim.cli.lines import plain_text
from sim.cli.narrate import in_pairs, narrate, standing, tension
from sim.cli.narrate_choice import explain_choice
from sim.report import ChoiceRecord, RunRecord, StatusRecord
from sim.text import Text, Tone

LANGUAGES = ("en", "fr", "ar")
TONES: dict[str, Tone] = {"recall_ambassador": "hostile"}


def told(record: RunRecord, lang: str) -> str:
    return plain_text(narrate(record, Text(lang)))


def explained(choice: ChoiceRecord, lang: str) -> str:
    return plain_text(explain_choice(choice, Text(lang), TONES))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_story_reads_so(lang: str, record: RunRecord, golden: Callable[[str, str], None]) -> None:
    golden(f"narration_{lang}.txt", told(record, lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_explanation_reads_so(lang: str, choice: ChoiceRecord, golden: Callable[[str, str], None]) -> None:
    golden(f"explanation_{lang}.txt", explained(choice, lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_act_is_told_once_and_nothing_is_left_to_fill_in(lang: str, record: RunRecord) -> None:
    text, story = Text(lang), [line.text for line in narrate(record, Text(lang))]
    for event in record.events:
        assert len([line for line in story if line.startswith(text.act_line(event))]) == 1
    assert not re.search(r"[{}]", "".join(story))


def test_no_line_is_wider_than_80_columns(record: RunRecord) -> None:
    assert max(len(line) for line in told(record, "en").splitlines()) <= 80


def test_quiet_days_are_folded(record: RunRecord) -> None:
    story = told(record, "en")
    assert "… 5 quiet days" in story
    assert "… 1 quiet day\n" in story
    counted = sum(int(count) for count in re.findall(r"… (\d+) quiet", story))
    assert counted == record.days - len({event.day for event in record.events})


def test_a_run_without_acts_is_one_quiet_stretch(record: RunRecord) -> None:
    empty = dataclasses.replace(record, events=(), statuses=(), incidents=(), ended_day=None, outcome="open")
    story = told(empty, "en")
    assert "… 18 quiet days" in story
    assert "still open" in story
    assert "Still standing" not in story


def test_what_is_not_public_is_marked(record: RunRecord) -> None:
    assert told(record, "en").count("(not made public)") == 1


def test_both_accounts_stand_side_by_side(record: RunRecord) -> None:
    story = told(record, "en")
    assert "Claim: Algeria says yes, 2 km inside." in story
    assert "Claim: Mali says no, 9.5 km outside." in story
    assert "August 2024" not in story, "an incident that nobody has talked about stays untold"


def test_what_two_hold_toward_each_other_is_told_once(record: RunRecord) -> None:
    lines = [line.text for line in standing(record, Text())]
    assert len([line for line in lines if "direct line" in line]) == 1
    assert lines[-1] == "Unchanged since before the first day: 1."


def test_the_same_measure_by_both_sides_is_told_twice() -> None:
    statuses = (StatusRecord("mali", "algeria", "sky_closed", 8), StatusRecord("algeria", "mali", "sky_closed", 8))
    assert len(in_pairs(statuses, Text())) == 2


def test_a_long_run_says_what_a_mark_of_the_graph_stands_for(record: RunRecord) -> None:
    long = dataclasses.replace(record, days=90, tension=record.tension * 5)
    lines = [line.text for line in tension(long, Text())]
    assert len(lines[2]) == 45
    assert lines[3] == "One mark: 2 days, the highest of them."


def test_the_peak_names_its_day(record: RunRecord) -> None:
    assert "Highest on day 8, 7 April 2025: 63 (crisis)." in told(record, "en")


# --- explanations ---------------------------------------------------------------------------------


def test_terms_come_in_order_of_size_and_small_ones_not_at_all(choice: ChoiceRecord) -> None:
    terms = re.findall(r"^    ([+-]\d\.\d\d) (\w+):", explained(choice, "en"), re.MULTILINE)
    assert terms == [("+0.80", "Reciprocity"), ("+0.30", "Partners"), ("-0.20", "Restraint")]


def test_four_other_options_are_named_likeliest_first(choice: ChoiceRecord) -> None:
    others = re.findall(r"^  (\d+)% ", explained(choice, "en"), re.MULTILINE)
    assert others == ["30", "20", "15", "6"]


def test_acts_forbidden_for_the_same_reason_share_one_sentence(choice: ChoiceRecord) -> None:
    explanation = explained(choice, "en")
    shared = "Sign an agreement, Reject the draft\n      Not possible: no draft agreement lies before Mali and Algeria."
    assert shared in explanation
    assert explanation.count("no draft") == 1


def test_acts_that_could_not_be_meant_are_only_counted(choice: ChoiceRecord) -> None:
    explanation = explained(choice, "en")
    assert "Attack an army post" not in explanation
    assert "Return the ambassador" not in explanation
    assert "Acts that do not apply between the two: 3." in explanation


def test_doing_nothing_is_a_choice_too(choice: ChoiceRecord) -> None:
    idle = dataclasses.replace(choice, chosen=(), illegal={})
    explanation = explained(idle, "en")
    assert "Chosen: Wait, which had a chance of 30%." in explanation
    assert "25% Recall the ambassador (+0.90)" in explanation
    assert "not allowed" not in explanation


def test_an_ordered_act_that_was_not_weighed_is_named(choice: ChoiceRecord) -> None:
    ordered = dataclasses.replace(choice, chosen=("hold_summit",), weighed=())
    assert explained(ordered, "en").splitlines()[2] == "Chosen: Hold a summit."


@pytest.mark.parametrize(
    ("lang", "force", "word"),
    [
        ("en", "recent force of Algeria against Mali, 0.20", "to break the word given to Algeria would cost 0.35"),
        ("fr", "la force de l’Algérie contre le Mali, 0,20", "à la parole donnée à l’Algérie coûterait 0,35"),
        ("ar", "استخدام الجزائر القوة ضد مالي", "الإخلال بالوعد المعلن تجاه الجزائر"),
    ],
)
def test_force_not_paid_back_and_a_word_at_stake_are_named(
    lang: str, force: str, word: str, choice: ChoiceRecord
) -> None:
    at_stake = dataclasses.replace(choice, inputs={"force_not_paid_back": 0.2, "word_at_stake": 0.35})
    told = " ".join(explained(at_stake, lang).split())
    assert force in told
    assert word in told
    assert word not in explained(choice, lang)
