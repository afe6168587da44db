"""The commands of an author: check, list, schema, new."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from sim.cli.check import check
from sim.cli.list import list_
from sim.cli.new import new
from sim.cli.schema import schema
from sim.errors import UsageError
from sim.scenario.load import load_scenario
from sim.scenario.schema import FILE_KINDS
from sim.scenario.shipped import scenario_names, scenarios_folder
from sim.scenario.start import CannotStart

app = typer.Typer()
for name, command in {"check": check, "list": list_, "schema": schema, "new": new}.items():
    app.command(name)(command)


def call(*words: str) -> tuple[int, str]:
    """Exit code and standard output of a command."""
    result = CliRunner().invoke(app, words, catch_exceptions=True)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_shipped_scenarios_pass(here: Path) -> None:
    code, out = call("check")
    assert code == 0
    assert [line.split(":")[0] for line in out.splitlines()] == scenario_names()
    assert all(line.endswith(", 0 warnings") for line in out.splitlines())


def test_a_folder_of_scenarios_stands_for_each(here: Path) -> None:
    code, out = call("check", str(scenarios_folder()))
    assert code == 0
    assert len(out.splitlines()) == len(scenario_names())


def test_problems_are_printed_and_counted(here: Path) -> None:
    shutil.copytree(scenarios_folder() / "tutorial", here / "tutorial")
    path = here / "tutorial" / "scenario.yaml"
    path.write_text(path.read_text().replace("days: 10", "days: ten"))
    code, out = call("check", "tutorial", "./tutorial/", "nowhere")
    assert code == 1
    first, verdict, *_, last = out.splitlines()
    assert first.startswith("tutorial/scenario.yaml:6:7: 'days' is 'ten'; expected a whole number".replace("/", "/"))
    assert verdict == "tutorial: not usable: 1 error, 0 warnings"
    assert last == "nowhere: not usable: 1 error, 0 warnings"


def test_check_as_json(here: Path) -> None:
    code, out = call("check", "--json", "tutorial", "no\u202ewhere")
    good, bad = json.loads(out)["scenarios"]
    assert code == 1
    assert (good["ok"], good["actors"], good["problems"]) == (True, 3, [])
    assert (bad["ok"], bad["errors"], bad["path"]) == (False, 1, "no\\u202ewhere")
    assert {"file", "line", "column", "severity", "message"} == set(bad["problems"][0])


def test_list(here: Path) -> None:
    code, out = call("list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["id", *scenario_names()]
    rows = json.loads(call("list", "--json")[1])["scenarios"]
    assert {"id": "tutorial", "start": "2025-06-01", "days": 10, "actors": 3, "title": "Tutorial"} in rows


def test_list_of_acts(here: Path) -> None:
    rows = json.loads(call("list", "--acts", "--json")[1])["acts"]
    recall = next(row for row in rows if row["id"] == "recall_ambassador")
    assert set(recall) == {"id", "cameo", "goldstein", "mid", "instrument", "label"}
    assert len(rows) == len(call("list", "--acts", "--lang", "fr")[1].splitlines()) - 1


def test_schema(here: Path) -> None:
    assert json.loads(call("schema", "actors")[1])["title"] == "actors.yaml"
    assert set(json.loads(call("schema")[1])) == set(FILE_KINDS)
    code, out = call("schema", "--out", "schemas")
    assert code == 0
    assert {Path(line).name for line in out.splitlines()} == {f"{kind}.schema.json" for kind in FILE_KINDS}
    assert json.loads((here / "schemas" / "events.schema.json").read_text())["title"] == "events.yaml"


def test_schema_refusals(here: Path) -> None:
    with pytest.raises(UsageError, match=r"'actor' is no kind of file; .*did you mean 'actors'\?"):
        call("schema", "actor")
    (here / "taken").write_text("")
    with pytest.raises(Exception, match="'taken' cannot be written"):
        call("schema", "--out", "taken")


def test_new_makes_a_scenario_without_problems(here: Path) -> None:
    code, out = call("new", "salt-road")
    assert code == 0
    assert "harmattan check salt-road" in out
    assert call("check", "salt-road")[1].endswith(", 0 warnings\n")
    assert load_scenario("salt-road").id == "salt-road"
    assert "my-crisis" not in "".join(path.read_text() for path in (here / "salt-road").rglob("*.*"))
    assert [path.name for path in here.iterdir()] == ["salt-road"]


def test_new_names_everybody_in_three_languages(here: Path) -> None:
    from sim.text import Text

    call("new", "salt-road", "--in", "mine/of/2031")
    folder = here / "mine" / "of" / "2031" / "salt-road"
    titles = [Text(lang, [folder]).get("scenario.salt-road.title") for lang in ("en", "fr", "ar")]
    assert titles == ["My crisis", "Ma crise", "أزمتي"]
    for actor in load_scenario(folder).actors:
        assert len({str(Text(lang, [folder]).actor(actor.id)) for lang in ("en", "fr", "ar")}) == 3


@pytest.mark.parametrize("bad", ["Salt Road", "", "1st", "../up", "a" * 41, "common", "é", "a\n"])
def test_new_refuses_bad_names(here: Path, bad: str) -> None:
    with pytest.raises(CannotStart, match="cannot be the name of a scenario"):
        call("new", "--", bad)
    assert list(here.iterdir()) == []


def test_new_overwrites_nothing(here: Path) -> None:
    (here / "salt-road").mkdir()
    with pytest.raises(CannotStart, match="exists already"):
        call("new", "salt-road")
    (here / "file").write_text("")
    with pytest.raises(CannotStart, match="cannot be made"):
        call("new", "salt-road", "--in", "file")
    assert list((here / "salt-road").iterdir()) == []


@pytest.mark.parametrize("words", ["check tutorial", "list", "list --acts", "schema actors", "new other"])
def test_these_commands_start_at_once(here: Path, words: str) -> None:
    """Neither the compiler nor Mesa is imported for them."""
    code = (
        "import sys, typer\n"
        "from sim.cli.check import check\nfrom sim.cli.list import list_\n"
        "from sim.cli.schema import schema\nfrom sim.cli.new import new\n"
        "app = typer.Typer()\n"
        "for name, command in dict(check=check, list=list_, schema=schema, new=new).items():\n"
        "    app.command(name)(command)\n"
        f"app({words.split()!r}, standalone_mode=False)\n"
        "heavy = {'numba', 'mesa', 'numpy', 'matplotlib', 'pyarrow', 'pygame'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    env = {"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": "", "SYSTEMROOT": ""}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=here, env=env, check=False)
    assert done.returncode == 0, done.stderr
