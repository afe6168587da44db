"""What the figures were measured on, and what others took."""

from __future__ import annotations

import platform
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from sim.ensemble.chunks import all_threads


def machine() -> dict[str, str | int]:
    """What the figures were measured on."""
    return {
        "processor": processor_name(),
        "cores": all_threads(),
        "system": platform.system(),
        "python": platform.python_version(),
        "numba": version("numba"),
        "numpy": version("numpy"),
        "pyarrow": version("pyarrow"),
    }


def processor_name() -> str:
    """The name that the processor gives itself, with its family where the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    told = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in reversed(lines))}
    name, family = told.get("model name", platform.machine()), told.get("cpu family")
    return f"{name}, family {family}" if family else name


def yardsticks() -> list[dict[str, Any]]:
    """Other formulations: ``name``, and ``low`` and ``high``, nanoseconds per appraised option."""
    text = (files("sim.study") / "yardsticks.yaml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text)["yardsticks"])
