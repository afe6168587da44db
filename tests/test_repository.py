"""The repository itself: what the wheel carries, and what no file may hold."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest

# Put together here so that this file does not hold what it forbids.
MACHINE_PATH = re.compile(r"(?<![\w.~$}*-])/(?:root|work|home|tmp|Users)" + r"/\w")
INDEX_HOST = re.compile(r"(?:pypi|pythonhosted|npmjs|anaconda)" + r"\.(?:org|com)\b|index[-_]" + "url", re.IGNORECASE)
LONGEST = 500
SKIPPED = {".git", "build", "dist", "__pycache__"}


@pytest.fixture(scope="session")
def files(repository: Path) -> list[Path]:
    """Every file that git keeps or would keep; without git (an unpacked sdist), every file not in a cache."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and (repository / ".git").exists():
        return [repository / name for name in listed.stdout.split("\0") if name and (repository / name).is_file()]
    return [file for file in repository.rglob("*") if file.is_file() and not _is_left_over(file, repository)]


def _is_left_over(file: Path, repository: Path) -> bool:
    folders = file.relative_to(repository).parts[:-1]
    return any(part in SKIPPED or (part.startswith(".") and part != ".ci") for part in folders)


def _lines(files: list[Path], repository: Path) -> list[tuple[str, str]]:
    """Every line of every text file, with the place where it stands."""
    found = []
    for file in files:
        content = file.read_bytes()
        # pictures and fonts hold no text; broken scenarios are broken on purpose
        if b"\0" in content or file.is_relative_to(repository / "tests" / "bad_scenarios"):
            continue
        name = file.relative_to(repository).as_posix()
        text = content.decode("utf-8", "replace")
        found += [(f"{name}:{number}", line) for number, line in enumerate(text.splitlines(), 1)]
    return found


@pytest.mark.parametrize("forbidden", [MACHINE_PATH, INDEX_HOST], ids=["path of a machine", "package index"])
def test_no_file_names(forbidden: re.Pattern[str], files: list[Path], repository: Path) -> None:
    places = [f"{place}: {line.strip()[:80]}" for place, line in _lines(files, repository) if forbidden.search(line)]
    assert places == []


def test_a_forbidden_line_would_be_found() -> None:
    assert MACHINE_PATH.search("open('/" + "root/x')")
    assert MACHINE_PATH.search("see /" + "work/main/sim")
    assert not MACHINE_PATH.search("https://example.org/" + "work/1")
    assert INDEX_HOST.search("https://py" + "pi.org/simple")


def _modules(files: list[Path], repository: Path) -> list[Path]:
    return [file for file in files if file.suffix == ".py" and file.is_relative_to(repository / "sim")]


def test_every_module_says_what_it_is(files: list[Path], repository: Path) -> None:
    silent = [
        file.relative_to(repository).as_posix()
        for file in _modules(files, repository)
        if not ast.get_docstring(ast.parse(file.read_bytes()))
    ]
    assert silent == []


def test_no_module_is_too_long(files: list[Path], repository: Path) -> None:
    lengths = {
        file.relative_to(repository).as_posix(): len(file.read_bytes().splitlines())
        for file in _modules(files, repository)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


@pytest.fixture(scope="session")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from this checkout."""
    from hatchling.build import build_wheel

    folder = tmp_path_factory.mktemp("wheel")
    before = Path.cwd()
    os.chdir(repository)  # a build backend is always called in the root of the source
    try:
        name = build_wheel(str(folder))
    finally:
        os.chdir(before)
    with zipfile.ZipFile(folder / name) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("folder", ["scenarios", "assets"])
def test_the_wheel_carries_every(folder: str, wheel: set[str], files: list[Path], repository: Path) -> None:
    shipped = {
        f"sim/_shipped/{file.relative_to(repository).as_posix()}"
        for file in files
        if file.is_relative_to(repository / folder)
    }
    assert shipped
    assert shipped - wheel == set()


def test_the_wheel_carries_every_module_and_no_test(wheel: set[str], files: list[Path], repository: Path) -> None:
    modules = {file.relative_to(repository).as_posix() for file in _modules(files, repository)}
    assert modules | {"sim/py.typed"} <= wheel
    assert [name for name in wheel if not name.startswith(("sim/", "harmattan-"))] == []


def test_the_version_is_the_one_in_the_changelog(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"[{project['version']}]" in (repository / "CHANGELOG.md").read_text(encoding="utf-8")
