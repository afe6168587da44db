"""``harmattan calibrate``: a short search from command to file, and bad input."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sim.cli.app import main
from sim.study.calibration.record import fitted_values

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


@pytest.mark.parametrize(
    ("arguments", "sentence", "code"),
    [
        (["--out", "fit.yaml", "--fit", "mach_slope"], "did you mean 'match_slope'", 2),
        (["--out", "fit.yaml", "--fit", "delay_words_mu"], "is computed; expected a parameter whose status", 2),
        (["--out", "fit.yaml", "--fit", " , "], "no parameter is named", 2),
        (["--out", "fit.yaml", "--fit", ""], "no parameter is named", 2),
        (["--out", "no/such/folder/fit.yaml"], "cannot be written", 1),
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
