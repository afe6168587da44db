"""``import sim`` stays light, and gives every public name when it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import sim

HEAVY = ("matplotlib", "mesa", "networkx", "numba", "numpy", "pandas", "pyarrow", "pydantic", "pygame", "rich", "yaml")


def loaded_after(statement: str) -> set[str]:
    """The heavy modules that a fresh interpreter has loaded after a statement."""
    code = f"import sys\n{statement}\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_import_sim_loads_nothing_heavy() -> None:
    assert loaded_after("import sim") == set()


def test_the_command_line_loads_no_kernel_before_a_command_runs() -> None:
    loaded = loaded_after("import sim.cli.app")
    assert loaded.isdisjoint({"matplotlib", "mesa", "networkx", "numba", "pandas", "pyarrow", "pygame"})


def test_loading_a_scenario_needs_no_mesa() -> None:
    assert "mesa" not in loaded_after("import sim; sim.load_scenario('tutorial')")


@pytest.mark.parametrize("name", sim.__all__)
def test_a_public_name_resolves_and_is_listed(name: str) -> None:
    assert getattr(sim, name) is not None
    assert name in dir(sim)


def test_another_name_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="module 'sim' has no attribute 'Gmae'"):
        _ = sim.Gmae  # type: ignore[attr-defined]


def test_every_public_name_is_documented() -> None:
    undocumented = [name for name in sim.__all__ if not (getattr(sim, name).__doc__ or "").strip()]
    assert undocumented == []
