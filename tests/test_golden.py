"""The golden fixture itself: a difference is a failure that shows it, and one setting renews the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def compare(golden: Callable[..., None], tmp_path: Path) -> Callable[[str], None]:
    """Compare a text with one golden file in a folder of this test's own."""
    (tmp_path / "kept.txt").write_text("one\ntwo\n", encoding="utf-8", newline="\n")
    return lambda text: golden("kept.txt", text, tmp_path)


def test_the_same_text_passes(compare: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HARMATTAN_GOLDEN", raising=False)
    compare("one\ntwo\n")


def test_another_text_fails_and_shows_the_difference(
    compare: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HARMATTAN_GOLDEN", raising=False)
    with pytest.raises(pytest.fail.Exception, match=r"-two\n\+three"):
        compare("one\nthree\n")


def test_a_missing_file_fails(golden: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HARMATTAN_GOLDEN", raising=False)
    with pytest.raises(pytest.fail.Exception, match="make golden"):
        golden("none.txt", "text", tmp_path)


def test_writing_renews_the_file(
    compare: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HARMATTAN_GOLDEN", "write")
    compare("three\n")
    assert (tmp_path / "kept.txt").read_bytes() == b"three\n"
