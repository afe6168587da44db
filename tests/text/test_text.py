"""Text: records become sentences, and no missing word or stray brace stops a game."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sim.errors import HarmattanError, UsageError
from sim.report import EventRecord, StatusRecord
from sim.text import Text, UnknownLanguage

NARROW = "\u202f"


def event(
    act: str = "recall_ambassador", reason: str = "reciprocity", cameo: str = "161", goldstein: float = -4.0
) -> EventRecord:
    date = dt.date(2025, 4, 6)
    return EventRecord(7, date, "mali", act, "algeria", cameo, goldstein, 1, True, reason, None, None)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "Mali recalls its ambassador to Algeria for consultations."),
        ("fr", "Le Mali rappelle pour consultations son ambassadeur en Algérie."),
        ("ar", "مالي: استدعاء السفير لدى الجزائر للتشاور."),
    ],
)
def test_an_act_is_a_sentence(lang: str, expected: str) -> None:
    assert Text(lang).act_line(event()) == expected


@pytest.mark.parametrize(
    ("cameo", "goldstein", "expected"),
    [
        ("161", -4.0, "because Mali had an injury by Algeria to answer"),
        ("050", 3.0, "because Mali had a gesture by Algeria to answer"),
        ("015", 0.0, "because Mali answered in kind what Algeria had done"),
        ("093", -2.0, "because Mali answered in kind what Algeria had done"),
    ],
)
def test_a_reason_follows_the_tone_of_the_act(cameo: str, goldstein: float, expected: str) -> None:
    assert Text().reason_line(event(cameo=cameo, goldstein=goldstein)) == expected


def test_a_joint_act_names_the_bloc() -> None:
    date = dt.date(2025, 4, 6)
    joint = EventRecord(7, date, "niger", "recall_ambassador", "algeria", "161", -4, 1, True, "joint", "aes", None)
    assert Text().reason_line(joint) == "because the AES decided on it together"
    assert Text("fr").reason_line(joint) == "car l’AES en a décidé en commun"


def test_who_joins_a_step_that_the_bloc_has_not_made_its_own_is_not_called_the_bloc() -> None:
    date = dt.date(2025, 4, 6)
    alone = EventRecord(7, date, "niger", "recall_ambassador", "algeria", "161", -4, 1, True, "joint", None, None)
    assert Text().reason_line(alone) == "because Niger went along with a partner"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("fact:shares_border:on", "Not possible: Mali and Algeria share no land border."),
        ("own_status:sky_closed:off", "Not possible: this holds: Mali has closed its airspace to flights to and from"),
        ("their_status:case_filed:on", "Not possible: this would have to hold, and does not: an application by Alg"),
        ("something_new", "Not possible: Something new."),
    ],
)
def test_a_refusal_is_a_sentence(entry: str, expected: str) -> None:
    refusal = Text().refusal(entry, "mali", "algeria")
    assert refusal.startswith(expected)
    assert refusal.endswith(".")


def test_a_term_speaks_for_or_against() -> None:
    text = Text()
    assert text.term_line("security", 0.4, "mali", "algeria", "hostile").startswith("because Mali felt safer")
    assert text.term_line("security", -0.4, "mali", "algeria", "hostile").startswith("although it left Mali less safe")


def test_statuses_are_told_for_one_side_or_both() -> None:
    text = Text()
    assert text.status_line(StatusRecord("mali", "algeria", "sky_closed", 8)).startswith("Mali has closed its airspace")
    assert text.status_line(StatusRecord("mali", "algeria", "talks_open", 8), both=True) == (
        "Mali and Algeria are holding talks"
    )


@pytest.mark.parametrize(
    ("lang", "date", "expected"),
    [
        ("en", dt.date(2025, 4, 1), "1 April 2025"),
        ("fr", dt.date(2025, 4, 1), "1er avril 2025"),
        ("fr", dt.date(2025, 4, 6), "6 avril 2025"),
        ("ar", dt.date(2025, 4, 6), "6 أبريل 2025"),
    ],
)
def test_dates(lang: str, date: dt.date, expected: str) -> None:
    assert Text(lang).date(date) == expected


def test_numbers() -> None:
    assert Text().number(1234.56, 1) == "1234.6"
    assert Text("fr").number(9.5, 1) == "9,5"
    assert Text().number(0.5, 2, signed=True) == "+0.50"
    assert Text().number(-0.001, 2, signed=True) == "+0.00"


def test_percentages_leave_room_for_doubt() -> None:
    text = Text()
    assert [text.percent(share) for share in (0.0, 0.001, 0.42, 0.999, 1.0)] == ["0%", "<1%", "42%", ">99%", "100%"]
    fine = [text.percent(share, 1) for share in (0.0, 0.0004, 0.0006, 0.9994, 0.9996, 1.0)]
    assert fine == ["0.0%", "<0.1%", "0.1%", "99.9%", ">99.9%", "100.0%"]
    assert Text("fr").percent(0.42) == f"42{NARROW}%"


@pytest.mark.parametrize(
    ("lang", "count", "expected"),
    [("en", 1, "1 day"), ("en", 0, "0 days"), ("fr", 0, "0 jour"), ("ar", 2, "يومان"), ("ar", 90, "90 يومًا")],
)
def test_counting(lang: str, count: int, expected: str) -> None:
    assert Text(lang).count("cli.run.days", count) == expected


# --- what nobody wrote ---------------------------------------------------------------------------


def test_an_actor_without_text_is_its_id_made_readable() -> None:
    actor = Text().actor("salt_league")
    assert [actor.form(form) for form in ("name", "subject", "of", "adjective")] == [
        "Salt league",
        "Salt league",
        "of Salt league",
        "Salt league",
    ]
    assert str(actor) == "Salt league"


def test_an_act_without_text_is_still_told() -> None:
    assert Text().act_line(event("send_salt", reason="thirst")) == "Mali, toward Algeria: Send salt."
    assert Text().reason_line(event("send_salt", reason="thirst")) == "because of this: Thirst"


def test_other_things_without_text() -> None:
    text = Text()
    assert text.title("salt-war") == "Salt war"
    assert text.ending("salted") == "Salted"
    assert text.get("view.no_such_text") == "No such text"
    assert text.status_line(StatusRecord("mali", "algeria", "salt_cut", 1)) == "Mali toward Algeria: Salt cut"


# --- a scenario's own texts ----------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lang").mkdir()
    (tmp_path / "lang" / "en.yaml").write_text(
        "actor: {mali: {name: Mali (as played), no: 'no'}}\n"
        "act:\n  send_salt: {line: '{source} salts {target.of} {x} {'}\n",
        encoding="utf-8",
    )
    return tmp_path


def test_a_scenario_brings_its_own_texts(folder: Path) -> None:
    line = Text("en", [folder]).act_line(event("send_salt"))
    assert line == "Mali (as played) salts of Algeria {x} {"


def test_forms_of_another_language_are_not_borrowed() -> None:
    assert str(Text("ar").actor("aes")) == Text("ar").actor("aes").form("name") != "the AES"


def test_english_fills_the_gaps_of_another_language(folder: Path) -> None:
    text = Text("fr", [folder])
    assert text.act_line(event("send_salt")) == "Le Mali salts de l’Algérie {x} {"


def test_a_broken_file_of_texts_is_refused_with_its_place(folder: Path) -> None:
    (folder / "lang" / "fr.yaml").write_text("actor:\n  mali: [one, two]\n", encoding="utf-8")
    with pytest.raises(HarmattanError, match=r"fr\.yaml:2:9: a list of 2 stands here; expected a text or a mapping"):
        Text("fr", [folder]).get("actor.mali.name")


def test_control_characters_do_not_reach_the_terminal(folder: Path) -> None:
    (folder / "lang" / "fr.yaml").write_text('actor: {mali: {name: "\\e[31mMali"}}\n', encoding="utf-8")
    assert Text("fr", [folder]).actor("mali").form("name") == " [31mMali"


@pytest.mark.parametrize("lang", ["xx", "", "../en", "EN"])
def test_an_unknown_language_is_a_wrong_call(lang: str) -> None:
    with pytest.raises(UnknownLanguage, match="choose one of: ar, en, fr") as refused:
        Text(lang)
    assert isinstance(refused.value, UsageError)


def test_values_are_not_filled_in_twice() -> None:
    assert Text().get("cli.run.written", files="{source}") == "Written: {source}"
