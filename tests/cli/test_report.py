"""The command report."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.cli.app import main
from tests.study.page.made import single, swept

LANGUAGES = ("en", "fr", "ar")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_summary_in_every_language(lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a, b = swept(tmp_path / "a"), swept(tmp_path / "b", shift=1)
    measures = ["--measure", "tension_max", "--measure", "ending.war"]
    assert main(["report", str(a), "--against", str(b), *measures, "--lang", lang]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert not set(out) & set("{}\u2066\u2069")
    assert not any(key in out for key in ("page.", "cli.", "tension_max", "ending."))
    for number in ("40.0%", "24.6%", "57.7%", "0.400"):
        assert number.replace(".", "." if lang == "en" else ",").rstrip("%") in out


def test_the_sentences_of_a_careful_reader(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(swept(tmp_path / "a")), "--measure", "tension_max"]) == 0
    words = " ".join(capsys.readouterr().out.split())
    assert "Common random numbers: every point has the same runs" in words
    # 20 + 7 * point + 1.5 * run, at six points of five runs
    assert "Highest tension, over all runs: 40.5" in words
    assert "Of the swept numbers, parameters.beta decides most: its index for “Highest tension” is 0.956" in words
    assert "it is no forecast" in words


def test_without_acts_it_says_how_to_store_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(single(tmp_path / "a"))]) == 0
    assert "harmattan batch --events stores them" in capsys.readouterr().out


def test_a_page_instead_of_a_summary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "page.html"
    assert main(["report", str(single(tmp_path / "a")), "--html", str(file), "--lang", "fr"]) == 0
    assert str(file) in capsys.readouterr().out
    assert '<html lang="fr" dir="ltr">' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["report", "nowhere"], "nowhere is no folder; name one that harmattan batch wrote"),
        (["report", "a", "--measure", "tension_mox"], "did you mean 'tension_max'"),
        (["report", "a", "--measure", "act.close_airspace"], "harmattan batch --events stores it"),
        (["report", "a", "--against", "other"], "cannot be compared run by run"),
        (["report", "a", "--html", "a"], "cannot write a (Is a directory); name another file with --html"),
        (["report", "a", "--lang", "xx"], "no texts in the language 'xx'"),
    ],
)
def test_what_is_wrong_is_a_sentence(
    words: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    single(tmp_path / "a")
    single(tmp_path / "other", seed=8)
    assert main(words) in (1, 2)
    out, err = capsys.readouterr()
    assert said in err
    assert "Traceback" not in out + err
