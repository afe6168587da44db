"""Every way in which a command may end: exit code, and one sentence on stderr."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from sim.cli import app as application
from sim.errors import HarmattanError, UsageError

Ending = Callable[[BaseException], int]


@pytest.fixture
def ends_with(monkeypatch: pytest.MonkeyPatch) -> Ending:
    """Run a command that raises, and give its exit code."""

    def run(raised: BaseException) -> int:
        broken = typer.Typer(pretty_exceptions_enable=False)

        @broken.command()
        def command() -> None:
            raise raised

        monkeypatch.setattr(application, "app", broken)
        return application.main([])

    return run


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (HarmattanError("there is no scenario x"), 1, "harmattan: there is no scenario x\n"),
        (UsageError("--days is less than 1"), 2, "harmattan: --days is less than 1\n"),
        (KeyboardInterrupt(), 130, "harmattan: interrupted\n"),
        (typer.Exit(3), 3, ""),
        (SystemExit("a last word"), 1, "harmattan: a last word\n"),
    ],
    ids=["refusal", "usage", "interrupt", "exit code", "last sentence"],
)
def test_an_ending(
    raised: BaseException, code: int, said: str, ends_with: Ending, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ends_with(raised) == code
    assert capsys.readouterr() == ("", said)


def test_a_defect_is_owned_up_to_in_one_line(
    ends_with: Ending, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HARMATTAN_DEBUG", raising=False)
    assert ends_with(ZeroDivisionError("division\nby zero")) == 70
    said = capsys.readouterr().err
    assert said.startswith("harmattan: ZeroDivisionError: division by zero. This is a defect of Harmattan")
    assert said.count("\n") == 1


def test_a_defect_shows_its_place_when_asked(
    ends_with: Ending, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HARMATTAN_DEBUG", "1")
    assert ends_with(ZeroDivisionError()) == 70
    assert "Traceback (most recent call last)" in capsys.readouterr().err


def test_a_full_disk_is_no_defect(ends_with: Ending, capsys: pytest.CaptureFixture[str]) -> None:
    assert ends_with(OSError(errno.ENOSPC, "No space left on device")) == 1
    said = capsys.readouterr().err
    assert said.startswith("harmattan: the output cannot be written (No space left on device); ")
    assert "defect" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is always full")
def test_output_to_a_full_device() -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run([sys.executable, "-m", "sim", "list"], check=False, stdout=full, stderr=subprocess.PIPE)
    assert ended.returncode == 1
    assert ended.stderr.count(b"\n") == 1
    assert b"the output cannot be written" in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="only a POSIX shell closes an output")
def test_a_closed_output_is_no_defect() -> None:
    ended = subprocess.run(["sh", "-c", f"'{sys.executable}' -m sim list >&-"], check=False, stderr=subprocess.PIPE)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize(
    "arguments", [["fly"], ["run"], ["run", "tutorial", "--seed", "many"], ["run", "tutorial", "--sed", "1"]]
)
def test_a_wrong_call_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert application.main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err != ""


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    import sim

    assert application.main(["--version"]) == 0
    assert capsys.readouterr().out == f"harmattan {sim.__version__}\n"


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    for name in typer.main.get_command(application.app).commands:  # type: ignore[attr-defined]
        assert application.main([name, "--help"]) == 0
        assert len(capsys.readouterr().out.splitlines()) > 5, name


def test_python_m_sim_is_the_same_command() -> None:
    done = subprocess.run([sys.executable, "-m", "sim", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("harmattan ")


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is another error on Windows")
@pytest.mark.parametrize("command", ["--help", "list", "schema"], ids=["help", "plain lines", "table"])
def test_a_reader_who_goes_away_is_no_error_of_ours(command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    words = [sys.executable, "-m", "sim", command]
    done = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_terminal_without_the_letters_gets_question_marks() -> None:
    code = "from sim.cli.app import _never_fail_to_print; _never_fail_to_print(); print('\\u2588')"
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == "?\n"


def test_the_version_of_a_checkout_is_the_one_it_would_be_installed_with(capsys: pytest.CaptureFixture[str]) -> None:
    import sim

    project = tomllib.loads((Path(sim.__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert application.main(["--version"]) == 0
    assert capsys.readouterr().out == f"harmattan {project['version']}\n"
