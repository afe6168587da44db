"""The command batch."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from sim.cli.app import main
from sim.cli.batch_progress import Progress, endings_so_far
from sim.ensemble.batch import Result
from sim.text import Text

POLICY = """
from sim import Actor

class Bad(Actor):
    def choose(self, options):
        raise RuntimeError("no idea")

class Idle(Actor):
    def choose(self, options):
        return []

class Other:
    pass
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module with policies, in the folder where the command is given."""
    name = f"policies_{tmp_path.name.replace('-', '_')}"
    (tmp_path / f"{name}.py").write_text(POLICY)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    return name


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_a_batch_is_told_in_every_language(lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["batch", "tinzaouaten-2025", "--runs", "20", "--days", "20", "--out", str(tmp_path / "b"), "--lang", lang]
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert not set(out + err) & set("{}")
    assert "cli." not in out + err
    assert str(tmp_path / "b") in out
    # 20 runs are few: a half is known to within 20 points
    assert "20" in err
    assert main([*words, "--resume"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(out.splitlines()) + 1


def test_a_sweep_stores_every_point(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["batch", "tinzaouaten-2025", "--runs", "200", "--days", "15", "--events", "--daily", "--seed", "9"]
    sweeps = ["--sweep", "parameters.beta=0.5,2", "--sweep", "actors.mali.noise=1:2:2"]
    assert main([*words, *sweeps, "--out", str(tmp_path / "b"), "--workers", "2"]) == 0
    out, err = capsys.readouterr()
    assert ": 800. " in " ".join(out.split())
    assert "points only" not in err
    for kind, rows in {"runs": 800, "daily": 800 * 15}.items():
        assert ds.dataset(tmp_path / "b" / kind).count_rows() == rows
    manifest = json.loads((tmp_path / "b" / "manifest.json").read_text())
    assert (manifest["seed"], len(manifest["design"]["points"])) == (9, 4)


def test_quiet_says_nothing_and_the_folder_has_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["batch", "tutorial", "--runs", "3", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    assert (tmp_path / "tutorial-batch" / "manifest.json").exists()


def test_a_dull_design_is_pointed_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", "tutorial", "--runs", "200", "--out", str(tmp_path / "b")]) == 0
    err = capsys.readouterr().err
    assert "entropy is under 1 bit" in err
    assert "More runs tell little" in err


@pytest.mark.parametrize(("runs", "told"), [(1, False), (5, True)])
def test_a_few_runs_do_not_call_more_of_them_useless(
    runs: int, told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["batch", "tutorial", "--runs", str(runs), "--days", "2", "--out", str(tmp_path / "b")]) == 0
    err = capsys.readouterr().err
    assert f"Runs a point: {runs}, fewer than 200." in err
    assert ("entropy is under 1 bit: 1 of 1" in err) == told
    assert "More runs tell little" not in err


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_one_command_goes_to_one_picture(lang: str, tmp_path: Path) -> None:
    out = tmp_path / "b"
    page = out / "page.html"
    words = ["batch", "tinzaouaten-2025", "--runs", "20", "--days", "20", "--sweep", "parameters.beta=0.5,2", "--quiet"]
    measure = ["--html", str(page), "--measure", "act.close_airspace", "--measure", "tension_max"]
    assert main([*words, *measure, "--out", str(out), "--lang", lang]) == 0
    written = page.read_text(encoding="utf-8")
    assert "parameters.beta" in written
    assert "tension_max" in written
    # a measure of acts needs them stored
    assert ds.dataset(out / "events").count_rows()


# --- progress ---


def test_progress_tells_the_most_frequent_endings() -> None:
    result = Result(Path("b"), 100, endings={0: Counter(faded=3, war=1), 1: Counter(open=4, faded=1, agreement=1)})
    assert endings_so_far(result, Text("en")) == "Faded 40%, Still open 40%, War 10%"


def test_the_bar_counts_what_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "150")
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    shown = io.StringIO()
    with contextlib.redirect_stderr(shown), Progress(Text("en"), True) as progress:
        for done in (10, 60, 100):
            progress.tell(Result(Path("b"), 100, done, 0, 10, {0: Counter(faded=done)}))
    assert progress.last is not None
    assert progress.last.done == 100
    assert "90/90" in shown.getvalue()
    assert "Faded 100%" in shown.getvalue()


# --- policies ---


def test_policies_are_found_beside_the_caller(module: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", "tutorial", "--runs", "3", "--policy", f"amer={module}:Idle"]) == 0
    assert "one at a time" in capsys.readouterr().err


def test_runs_that_raise_are_the_last_line_and_the_exit_code(module: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", "tutorial", "--runs", "3", "--policy", f"amer={module}:Bad", "--out", "b"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    first, last = err.splitlines()[-2:]
    assert first.startswith("The first was run 0 of point 0, on day 1: ")
    assert first.endswith("RuntimeError: no idea")
    assert last.startswith("3 of 3 runs raised an error")
    reasons = ds.dataset("b/failed").to_table()["reason"].to_pylist()
    assert all("RuntimeError: no idea" in reason for reason in reasons)
    assert len(reasons) == 3


@pytest.mark.parametrize("command", [["report", "b"], ["report", "b", "--html", "b.html"], ["compare", "b", "b"]])
def test_of_runs_that_all_raised_nothing_is_told(
    command: list[str], module: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["batch", "tutorial", "--runs", "3", "--policy", f"amer={module}:Bad", "--out", "b", "--quiet"])
    capsys.readouterr()
    assert main(command) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "b: no run is there to tell of, as all 3 raised an error; the first was run 0 of point 0 on day 1: " in err
    assert "RuntimeError: no idea" in err
    assert not Path("b.html").exists()


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("amer", "expected ACTOR=MODULE:CLASS"),
        ("amer=MODULE", "expected ACTOR=MODULE:CLASS"),
        ("amer=no_such_module:Idle", "no_such_module cannot be imported"),
        ("amer=MODULE:Idel", "has no 'Idel'"),
        ("amer=MODULE:Other", "amer cannot be played by Other"),
        ("amir=MODULE:Idle", "did you mean 'amer'"),
    ],
)
def test_a_policy_that_cannot_be_had(module: str, word: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", "tutorial", "--policy", word.replace("MODULE", module)]) in (1, 2)
    out, err = capsys.readouterr()
    assert said in err
    assert "Traceback" not in out + err
    assert not Path("tutorial-batch").exists()


# --- what is wrong ---


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["--runs", "0"], "--runs", 2),
        (["--sweep", "parameters.betta=1,2"], "did you mean 'beta'", 2),
        (["--sweep", "parameters.beta=2:1:3"], "the range is empty", 2),
        (["--sweep", "parameters.beta=0.5:2", "--sample", "sobol:3"], "try 2 or 4", 2),
        (["--sample", "lhs:8"], "add --sweep", 2),
        (["--measure", "duration"], "add --html FILE", 2),
        (["--html", "FILE.html", "--measure", "duraton"], "no measure 'duraton'; expected", 1),
        (["--html", "FILE.html", "--measure", "act.tadla.close_airspac"], "did you mean 'close_airspace'", 1),
        (["--html", "FILE/page.html"], "cannot write", 1),
        (["--executor", "dask"], "expected local or dask:ADDRESS", 2),
        (["--executor", "dask:nowhere"], "missing port number", 2),
        (["--lang", "xx"], "language", 2),
        (["--out", "FILE/below"], "cannot be a folder", 1),
        (["--out", "STRANGE"], "holds other files", 1),
    ],
)
def test_bad_input_is_one_clear_sentence(
    words: list[str], said: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    here = [word.replace("FILE", str(tmp_path / "file")).replace("STRANGE", str(tmp_path)) for word in words]
    out = [] if "--out" in words else ["--out", str(tmp_path / "b")]
    assert main(["batch", "tutorial", *here, *out]) == code
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err
    assert captured.out == ""
    assert {file.name for file in tmp_path.iterdir()} == {"file"}


LISTENING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from sim.cli.app import main
from sim.ensemble import batch
batch.CHUNK_RUNS = 100
sys.exit(main(sys.argv[1:]))
"""
"""The command, listening to interrupts: what a shell starts in the background is deaf to them, and so is all below.

Its chunks are small, so that most are still to come when the first is seen.
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a console event would go to every process of the console")
def test_an_interrupted_batch_says_how_to_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "b"
    words = ["batch", "tinzaouaten-2025", "--runs", "6000", "--days", "40", "--workers", "1", "--out", str(out)]
    process = subprocess.Popen(
        [sys.executable, "-c", LISTENING, *words], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    while process.poll() is None and not list(out.glob("runs/*.parquet")):
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert "of 6000 runs" in err
    assert "--resume goes on" in err
    assert "Traceback" not in err
    assert not (out / "lock.json").exists()
    assert main([*words, "--resume"]) == 0
    assert ": 6000. " in " ".join(capsys.readouterr().out.split())
