"""Which folder a person means: a path, or the name of a shipped scenario."""

from __future__ import annotations

import os
from pathlib import Path

from sim.scenario.problems import Mark, Problem, did_you_mean, error_at
from sim.scenario.shipped import scenario_names, scenarios_folder


def find_folder(path_or_name: str | os.PathLike[str], file_names: tuple[str, ...] = ()) -> Path | Problem:
    """The folder of a scenario, or the sentence that says why there is none.

    Args:
        path_or_name: a folder, one of its files, or a name that ``harmattan list`` shows. A folder of the working
            folder goes before a shipped scenario of the same name.
        file_names: files of a scenario by which its folder may be named.
    """
    given = os.fspath(path_or_name)
    path = Path(given)
    try:
        if _is_scenario(path) or (path.is_dir() and not is_name(given)):
            return path
        if is_name(given) and _is_scenario(scenarios_folder() / given):
            return near(scenarios_folder() / given)
        if path.is_file() and path.name in file_names:
            return path.parent
        exists = path.exists()
    except (OSError, ValueError):
        exists = False
    return _no_such(given, path.name, exists)


def is_name(given: str) -> bool:
    """Whether a text can be a name only, not a path with folders in it."""
    return given not in ("", ".", "..") and not set(given) & {"/", os.sep, "\0"}


def near(path: Path) -> Path:
    """A path as seen from the working folder, if it lies in it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _is_scenario(path: Path) -> bool:
    return os.path.lexists(path / "scenario.yaml")


def _no_such(given: str, name: str, exists: bool) -> Problem:
    what = "no scenario.yaml stands here" if exists else "there is no such scenario"
    shipped = scenario_names()
    ours = f", or one of {', '.join(shipped)}" if shipped else ""
    hint = did_you_mean(name, shipped)
    return error_at(Mark(given), f"{what}; expected a folder with scenario.yaml in it{ours}{hint}")
