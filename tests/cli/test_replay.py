"""``run --save`` and ``replay``: a run is saved, verified and told again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.cli.app import main


@pytest.fixture
def saved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    file = tmp_path / "run.jsonl"
    assert main(["run", "tutorial", "--seed", "7", "--save", str(file)]) == 0
    told = "".join(capsys.readouterr().out.split())  # a long path is wrapped
    assert f"Written:{''.join(str(file).split())}" in told
    return file


def test_a_replay_tells_the_run_again(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "tutorial", "--seed", "7"]) == 0
    told = capsys.readouterr().out
    assert main(["replay", str(saved)]) == 0
    assert capsys.readouterr().out == told + "Verified: 10 days come out as they were saved.\n"


def test_a_replay_up_to_a_day_as_json(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", str(saved), "--day", "4", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    digest = json.loads(saved.read_text(encoding="utf-8").splitlines()[4])["digest"]
    assert (document["days"], document["digest"]) == (4, digest)


def test_refusals_speak_the_readers_language(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", str(saved), "--day", "11", "--lang", "fr"]) == 2
    assert "Le jour 11 n’est pas dans cette partie" in capsys.readouterr().err
    saved.write_bytes(saved.read_bytes()[:-9])
    assert main(["replay", str(saved), "--lang", "ar"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "السطر 11" in err
    assert main(["replay", str(saved.parent)]) == 1


def test_orders_that_were_not_allowed_are_told_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    orders, file = tmp_path / "orders.yaml", tmp_path / "run.jsonl"
    orders.write_text("- {day: 2, actor: amer, act: return_ambassador, target: tadla}\n", encoding="utf-8")
    assert main(["run", "tutorial", "--orders", str(orders), "--save", str(file), "--json"]) == 0
    first = capsys.readouterr()
    assert main(["replay", str(file), "--json"]) == 0
    again = capsys.readouterr()
    assert first == again
    assert "Not carried out on day 2" in first.err
    assert main(["replay", str(file), "--day", "1", "--json"]) == 0
    assert capsys.readouterr().err == ""


def test_a_save_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "tutorial", "--save", str(tmp_path), "--lang", "fr"]) == 1
    assert "Un dossier se trouve à" in capsys.readouterr().err
