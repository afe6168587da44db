"""The sentences of the game: every refusal has one, and every id in a record has its words, in each language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim.game.past import LEVELS
from sim.text.files import shipped_table

LANGUAGES = ("en", "fr", "ar")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_refusal_has_its_sentence_and_none_is_left_over(lang: str, repository: Path) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (repository / "sim" / "game").glob("*.py"))
    raised = set(re.findall(r'(?:GameRefusal|SaveRefused|NotYet)\(\s*"(\w+)"', code)) | {"damaged", "damaged_at"}
    written = {key.removeprefix("game.refused.") for key in shipped_table(lang) if key.startswith("game.refused.")}
    assert raised == written


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("section", "ids"),
    [
        ("difficulty", set(LEVELS)),
        ("pause", {"event", "agenda", "turn", "over"}),
        ("axis", {"legitimacy", "economy", "commitments", "peace"}),
    ],
)
def test_every_id_of_a_record_has_its_words(lang: str, section: str, ids: set[str]) -> None:
    prefix = f"game.{section}."
    assert {key.removeprefix(prefix) for key in shipped_table(lang) if key.startswith(prefix)} == ids
