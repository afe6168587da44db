"""Whatever a file holds, reading it ends in problems or a scenario, never in an exception."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.scenario.load import read_scenario

from .conftest import BAD, add_kernel_statuses

FILES = ("scenario", "actors", "events", "history", "expect", "actions", "statuses", "archetypes")
PLACE = re.compile(r".+:[1-9]\d*:[1-9]\d*: .+; expected .+")
WORDS = st.sampled_from(
    ["id", "actors", "acts", "source", "target", "north", "NO", "12:30", "1e3", "", "~", "nan", "inherits", "<<", "-1"]
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the base scenario, left as it was after each example."""
    folder = tmp_path_factory.mktemp("fuzz") / "base"
    shutil.copytree(BAD / "base", folder)
    shutil.copytree(BAD / "common", folder / "common")
    add_kernel_statuses(folder / "common" / "statuses.yaml")
    before = Path.cwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)


def read_with(folder: Path, name: str, data: bytes) -> None:
    """Read the scenario with one file's bytes replaced; every problem must be a printable sentence with a place."""
    path = folder / f"{name}.yaml"
    good = path.read_bytes() if path.exists() else None
    try:
        path.write_bytes(data)
        _, problems = read_scenario(".", common=folder / "common")
    finally:
        path.unlink() if good is None else path.write_bytes(good)
    for problem in problems:
        assert PLACE.fullmatch(str(problem)), str(problem)
        assert str(problem).isprintable()


@given(name=st.sampled_from(FILES), data=st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes(folder: Path, name: str, data: bytes) -> None:
    read_with(folder, name, data)


@given(name=st.sampled_from(FILES), text=st.text(alphabet=" \t\n-:{}[]&*!|>'\"%@`#,?abxé\u2028\ud7ff\\", max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_signs_of_yaml(folder: Path, name: str, text: str) -> None:
    read_with(folder, name, text.encode())


TREES = st.recursive(
    WORDS | st.text(max_size=5) | st.integers() | st.floats() | st.booleans() | st.none() | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=20,
)


@given(name=st.sampled_from(FILES), tree=TREES)
@settings(max_examples=200, deadline=None)
def test_any_tree(folder: Path, name: str, tree: object) -> None:
    read_with(folder, name, yaml.safe_dump(tree).encode())


def _paths(tree: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path] + [each for key, value in inner for each in _paths(value, (*path, key))]


def _replaced(tree: object, path: tuple[object, ...], value: object) -> object:
    if not path:
        return value
    changed = dict(tree) if isinstance(tree, dict) else dict(enumerate(tree))  # type: ignore[call-overload]
    changed[path[0]] = _replaced(changed[path[0]], path[1:], value)
    return changed if isinstance(tree, dict) else list(changed.values())


@given(name=st.sampled_from(FILES[:5]), tree=TREES, data=st.data())
@settings(max_examples=200, deadline=None)
def test_any_value_in_a_good_file(folder: Path, name: str, tree: object, data: st.DataObject) -> None:
    good = yaml.load((BAD / "base" / f"{name}.yaml").read_text(), Loader=yaml.BaseLoader)
    path = data.draw(st.sampled_from(_paths(good)))
    read_with(folder, name, yaml.safe_dump(_replaced(good, path, tree)).encode())


@given(name=st.sampled_from(FILES[:5]), place=st.integers(0, 2000), cut=st.integers(0, 40), put=st.binary(max_size=8))
@settings(max_examples=300, deadline=None)
def test_any_slip_of_the_pen(folder: Path, name: str, place: int, cut: int, put: bytes) -> None:
    good = (BAD / "base" / f"{name}.yaml").read_bytes()
    read_with(folder, name, good[:place] + put + good[place + cut :])
