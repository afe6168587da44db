"""A game does not load what only parts of Mesa need, and whoever uses those parts notices nothing of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("pandas", "pyarrow", "networkx", "scipy.spatial")
FRAME = """
model = CrisisModel("tutorial")
collector = mesa.DataCollector(model_reporters={"tension": "tension"}, agent_reporters={"id": "id"})
model.step()
collector.collect(model)
frame = collector.get_model_vars_dataframe()
assert list(frame["tension"]) == [model.tension]
assert len(collector.get_agent_vars_dataframe()) == len(model.agents)
import pandas
assert type(frame) is pandas.DataFrame and sys.modules["pandas"] is pandas
"""


def ran(code: str) -> list[str]:
    """What a fresh interpreter prints that runs the code."""
    done = subprocess.run([sys.executable, "-c", "import sys\n" + code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_a_game_loads_none_of_what_it_does_not_use() -> None:
    play = "from sim.agents import CrisisModel\nmodel = CrisisModel('tutorial')\nmodel.step()"
    assert ran(f"{play}\nprint(*(name for name in {HEAVY!r} if name in sys.modules))") == []


@pytest.mark.parametrize(
    "imports",
    [
        "from sim.agents import CrisisModel\nimport mesa",
        "import mesa\nfrom sim.agents import CrisisModel",
        "import pandas\nfrom sim.agents import CrisisModel\nimport mesa",
        "from sim.agents import CrisisModel\nimport pandas\nimport mesa",
        "from sim.agents import CrisisModel\nfrom pandas.api.types import is_bool\nimport mesa",
    ],
)
def test_data_frames_come_out_whatever_was_imported_first(imports: str) -> None:
    ran(imports + FRAME)


def test_spaces_can_be_had_by_attribute_and_by_import() -> None:
    ran(
        "import sim.agents\nimport mesa\n"
        "grid = mesa.space.MultiGrid\n"
        "from mesa.space import MultiGrid\n"
        "from mesa.discrete_space import CellAgent\n"
        "from mesa.experimental.continuous_space import ContinuousSpace\n"
        "assert grid is MultiGrid is sys.modules['mesa.space'].MultiGrid\n"
        "assert mesa.discrete_space.CellAgent is CellAgent\n"
        "assert mesa.experimental.continuous_space.ContinuousSpace is ContinuousSpace"
    )


def test_agents_can_be_made_many_at_once() -> None:
    ran(
        "import sim.agents\nimport mesa\n"
        "class Named(mesa.Agent):\n"
        "    def __init__(self, model, name):\n"
        "        super().__init__(model)\n"
        "        self.name = name\n"
        "made = Named.create_agents(mesa.Model(), 2, ['a', 'b'])\n"
        "assert sorted(made.get('name')) == ['a', 'b']"
    )


def test_threads_that_ask_first_at_the_same_time_all_get_it() -> None:
    ran(
        "import sim.agents, threading\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from mesa import datacollection\n"
        "gate = threading.Barrier(4)\n"
        "def ask(number):\n"
        "    gate.wait()\n"
        "    return datacollection.pd.DataFrame\n"
        "with ThreadPoolExecutor(4) as pool:\n"
        "    assert len(set(pool.map(ask, range(4)))) == 1"
    )


def test_another_thread_imports_the_real_module_meanwhile() -> None:
    ran(
        "from sim.agents.light_mesa import later\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "with later(['wave', 'colorsys']), ThreadPoolExecutor(1) as pool:\n"
        "    import wave\n"
        "    colorsys = pool.submit(__import__, 'colorsys').result()\n"
        "    assert 'rgb_to_hsv' in vars(colorsys) and 'open' not in vars(wave)\n"
        "    assert pool.submit(getattr, wave, 'open').result() is sys.modules['wave'].open\n"
        "assert type(sys.modules['wave']) is type(sys)"
    )


def test_a_missing_module_is_missed_at_once() -> None:
    ran(
        "from sim.agents.light_mesa import later\n"
        "with later(['no_such_module']):\n"
        "    try:\n"
        "        import no_such_module\n"
        "    except ModuleNotFoundError:\n"
        "        sys.exit(0)\n"
        "sys.exit(1)"
    )


def test_nothing_stays_behind() -> None:
    ran(
        "import sim.agents\n"
        "assert not [each for each in sys.meta_path if type(each).__module__.startswith('sim')]\n"
        "assert not [name for name, module in sys.modules.items() if type(module).__name__ == 'Later']"
    )
