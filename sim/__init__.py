"""Harmattan, a crisis simulation of the Sahara and the Sahel.

The public names are imported when they are first asked for: ``import sim`` alone loads neither Mesa nor the kernel.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.agents import Actor, CrisisModel
    from sim.ensemble import run_ensemble, sweep
    from sim.game import Game
    from sim.scenario.load import load_scenario

    __version__: str

__all__ = ["Actor", "CrisisModel", "Game", "__version__", "load_scenario", "run_ensemble", "sweep"]

_HOMES = {
    "Actor": "sim.agents",
    "CrisisModel": "sim.agents",
    "Game": "sim.game",
    "load_scenario": "sim.scenario.load",
    "run_ensemble": "sim.ensemble",
    "sweep": "sim.ensemble",
}


def _version() -> str:
    """The version: of the checkout if this is one, else of the installed distribution."""
    if (found := _version_of_checkout()) is not None:
        return found
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("harmattan")
    except PackageNotFoundError:
        return "0+unknown"


def _version_of_checkout() -> str | None:
    """What ``pyproject.toml`` beside the package says; None in an installed package."""
    import tomllib
    from pathlib import Path

    try:
        text = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
        project = tomllib.loads(text)["project"]
    except (OSError, ValueError, KeyError):
        return None
    return str(project["version"]) if project.get("name") == "harmattan" else None


def __getattr__(name: str) -> object:
    if name != "__version__" and name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = _version() if name == "__version__" else getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
