"""The README is true: its commands exist, its options exist, its Python runs, and no command is missing."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from sim.cli.app import app

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def typed() -> list[str]:
    """Command lines as a reader would type them: lines of the blocks that call harmattan."""
    lines = [line.strip() for language, block in BLOCKS if not language for line in block.splitlines()]
    calls = [re.sub(r"^\S*[/\\]harmattan ", "harmattan ", line) for line in lines]
    return [call for call in calls if call.startswith("harmattan ")]


def described() -> list[tuple[str, str]]:
    """Command lines with words to be replaced (SCENARIO, D), each with the text of its row or paragraph."""
    return [(call, line) for line in README.splitlines() for call in re.findall(r"`(harmattan [a-z][^`]*)`", line)]


def options_of(name: str) -> set[str]:
    return {spelling for parameter in COMMANDS[name].params for spelling in parameter.opts}


@pytest.mark.parametrize("call", typed())
def test_a_typed_command_is_understood(call: str) -> None:
    _, name, *arguments = shlex.split(call)
    COMMANDS[name].make_context(name, arguments)


@pytest.mark.parametrize(("call", "line"), described(), ids=[call for call, _ in described()])
def test_a_described_command_exists_with_its_options(call: str, line: str) -> None:
    name = call.split()[1]
    assert name in COMMANDS
    in_table = line if line.startswith("|") else call
    assert set(re.findall(r"--[a-z-]+", in_table)) <= options_of(name)


def test_every_command_has_a_row_in_the_table() -> None:
    rows = {call.split()[1] for call, line in described() if line.startswith("|")}
    assert rows == set(COMMANDS)


def test_the_first_two_commands_are_make_run_and_make_test() -> None:
    first = next(block for language, block in BLOCKS if not language)
    assert first.split("\n")[:2] == ["make run", "make test"]


def test_every_make_target_named_exists(repository: Path) -> None:
    targets = re.findall(r"^([a-z-]+):", (repository / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = re.findall(r"(?:^|`)make ([a-z-]+)(?:`|$)", README, re.MULTILINE)
    assert {"run", "test"} <= set(named) <= set(targets)


@pytest.mark.parametrize("code", [block for language, block in BLOCKS if language == "python"])
def test_the_python_runs(code: str, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_links_lead_to_files(repository: Path) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert [link for link in links if not (repository / link).exists()] == []
