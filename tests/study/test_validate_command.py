"""``harmattan validate``, for real, on a small population."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.cli.app import main
from sim.cli.validate import table
from sim.study.measures.estimates import Measured
from sim.study.measures.names import MEASURES
from sim.study.targets import Target
from sim.study.validate import Verdict
from sim.text import Text

KEYS = ["id", "measure", "value", "lo95", "hi95", "simulated", "sim_lo95", "sim_hi95", "n_sim", "inside"]
SMALL = ["--crises", "30"]


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["validate", *arguments]) == 0, capsys.readouterr()
    return capsys.readouterr().out


def test_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(said([*SMALL, "--json"], capsys))
    assert list(document) == ["targets"]
    assert [list(target) for target in document["targets"]] == [KEYS] * 13
    for target in document["targets"]:
        if target["simulated"] is not None:
            assert target["inside"] == (target["lo95"] <= target["simulated"] <= target["hi95"])
    assert json.loads(said([*SMALL, "--json", "--seed", "2"], capsys)) != document
    assert json.loads(said([*SMALL, "--json"], capsys)) == document


def test_another_file_with_every_measure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    targets = [{"id": f"t{n}", "measure": m, "value": 1, "lo95": 0, "hi95": 2} for n, m in enumerate(MEASURES)]
    file = tmp_path / "mine.json"
    file.write_text(json.dumps({"targets": targets}), encoding="utf-8")
    document = json.loads(said([*SMALL, "--json", "--targets", str(file)], capsys))
    assert [target["measure"] for target in document["targets"]] == list(MEASURES)


@pytest.mark.parametrize(("lang", "words"), [("en", "outside by"), ("fr", "dehors, à"), ("ar", "خارج المجال بمقدار")])
def test_the_table(lang: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = said([*SMALL, "--lang", lang], capsys)
    assert words in out
    assert "crisis.violent_response_if.violent_trigger" in out
    value, low, high = (Text(lang).number(one, 3) for one in (0.6186, 0.5191, 0.709))
    assert f"{value} [{low}; {high}]" in out


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{"targets": [{"id": "a"}]}', "target 1 ('a'): the key 'measure' is missing"),
        ('{"targets": [', "this is not JSON"),
        (None, "there is no such file"),
    ],
)
def test_a_bad_file(content: str | None, expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bad.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    assert main(["validate", "--targets", str(file)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("harmattan: ")
    assert expected in err
    assert "Traceback" not in err


@pytest.mark.parametrize("arguments", [["--crises", "0"], ["--crises", "many"], ["--seed", "-1"], ["--target", "x"]])
def test_called_wrongly(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", *arguments]) == 2
    assert "Traceback" not in capsys.readouterr().err


def shown(target: Target, found: float) -> list[str]:
    """The cells of a target in the table."""
    made = table([Verdict(target, Measured(found, found, found, 10))], Text("en"))
    return [str(next(iter(column.cells))) for column in made.columns]


def test_outside_is_never_outside_by_nothing() -> None:
    war = "crisis.peak_violence.war"
    assert shown(Target("x", war, 0.3, 0.1, 0.5), 0.096)[-1] == "outside by 0.01 widths"
    assert shown(Target("x", war, 0.3, 0.1, 0.5), 0.04)[-1] == "outside by 0.1 widths"
    assert shown(Target("x", war, 0.3, 0.3, 0.3), 0.1)[-1] == "outside"


def test_an_id_cannot_write_to_the_terminal() -> None:
    assert shown(Target("\x1b[31mred\n", "crisis.peak_violence.war", 0.3, 0.1, 0.5), 0.2)[0] == r"\x1b[31mred\n"


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_a_narrow_terminal_shows_all(
    lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich: this is a terminal
    monkeypatch.setenv("COLUMNS", "40")
    out = said([*SMALL, "--lang", lang], capsys)
    assert "…" not in out
    assert "crisis_duration_median_africa" in out
    for number in (0.6186, 0.5191, 0.709):
        assert Text(lang).number(number, 3) in out
