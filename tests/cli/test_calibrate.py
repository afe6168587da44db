"""``harmattan calibrate``: a short search from command to file, and bad input."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sim.cli.app import main
from sim.study import validate
from sim.study.calibration import search
from sim.study.calibration.record import fitted_values
from sim.study.measures import measure

SHORT = ["--crises", "20", "--evaluations", "10", "--fit", "match_slope,friction_rung"]


def test_a_fit_is_written_and_can_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("cma")
    file = tmp_path / "fit.yaml"
    assert main(["calibrate", "--out", str(file), *SHORT]) == 0
    said = capsys.readouterr()
    assert "of 13 targets" in said.out
    assert str(file) in said.out
    assert "trials" in said.err
    assert set(fitted_values(file)) == {"match_slope", "friction_rung"}
    assert len(yaml.safe_load(file.read_text(encoding="utf-8"))["targets"]) == 13


def test_a_parameter_named_twice_is_fitted_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("cma")
    file = tmp_path / "fit.yaml"
    assert main(["calibrate", "--out", str(file), *SHORT[:-1], "match_slope, match_slope"]) == 0
    written = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert [entry["id"] for entry in written["parameters"]] == ["match_slope"]
    said = capsys.readouterr().err
    assert "Fitting 1 parameters in at least 10 trials" in said
    assert f"{written['trials']} trials, least misfit" in said
    assert "Trying each" not in said  # nothing is left out, so nothing is screened


@pytest.mark.parametrize(
    ("arguments", "sentence", "code"),
    [
        (["--out", "fit.yaml", "--fit", "mach_slope"], "did you mean 'match_slope'", 2),
        (["--out", "fit.yaml", "--fit", "delay_words_mu"], "is computed; expected a parameter whose status", 2),
        (["--out", "fit.yaml", "--fit", " , "], "no parameter is named", 2),
        (["--out", "fit.yaml", "--fit", ""], "no parameter is named", 2),
        (["--out", "no/such/folder/fit.yaml"], "cannot write no/such/folder/fit.yaml (", 1),
        (["--out", "fit.yaml", "--targets", "none.json"], "there is no such file", 1),
        (["--out", "fit.yaml", "--evaluations", "0"], "--evaluations", 2),
        ([], "--out", 2),
    ],
)
def test_bad_input_is_a_sentence(
    arguments: list[str],
    sentence: str,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["calibrate", *arguments]) == code
    said = capsys.readouterr().err
    assert sentence in " ".join(said.split())
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


def test_a_search_that_is_stopped_before_its_first_result_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(search, "telling", stopped)
    assert main(["calibrate", "--out", str(tmp_path / "fit.yaml"), *SHORT]) == 130
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_what_cannot_be_written_in_the_end_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    best = search.Best(1.0, 1, {"match_slope": 2.0, "friction_rung": 3.0})
    monkeypatch.setattr(search, "search", lambda *_: [best])
    monkeypatch.setattr(measure, "measure_all", lambda *_: {})
    monkeypatch.setattr(validate, "verdicts", lambda *_: [])
    assert main(["calibrate", "--out", "/dev/full", *SHORT]) == 1
    said = capsys.readouterr()
    assert [entry["fitted"] for entry in yaml.safe_load(said.out)["parameters"]] == [2.0, 3.0]
    assert "cannot write /dev/full (No space left on device); name another file with --out" in said.err
