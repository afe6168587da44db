"""Where the data that ships with the package lies: inside the wheel, or beside ``sim/`` in a checkout."""

from __future__ import annotations

from importlib import resources
from pathlib import Path


def _shipped(name: str) -> Path:
    package = Path(str(resources.files("sim")))
    inside = package / "_shipped" / name
    return inside if inside.is_dir() else package.parent / name


def scenarios_folder() -> Path:
    """The folder of the shipped scenarios, with ``common/`` in it."""
    return _shipped("scenarios")


def assets_folder() -> Path:
    """The folder of the shipped map, fonts, icons and language files."""
    return _shipped("assets")


def scenario_names() -> list[str]:
    """Names of the shipped scenarios, in alphabetical order."""
    return sorted(path.parent.name for path in scenarios_folder().glob("*/scenario.yaml"))
