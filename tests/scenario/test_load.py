"""Reading a scenario that is good: names, inheritance, additions, overrides, the hash."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sim.scenario.keys import actor_key
from sim.scenario.load import ScenarioError, load_acts, load_scenario, read_scenario
from sim.scenario.reading import Reading
from sim.scenario.shipped import assets_folder, scenario_names, scenarios_folder

from .conftest import Read


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


@pytest.mark.parametrize("name", scenario_names())
def test_shipped_scenarios_have_no_problems(name: str) -> None:
    scenario, problems = read_scenario(name)
    assert problems == []
    assert scenario is not None
    assert scenario.id == name


def test_shipped_folders_exist() -> None:
    assert (scenarios_folder() / "common" / "actions.yaml").is_file()
    assert (assets_folder() / "lang" / "en.yaml").is_file()


def test_common_is_consistent_in_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Warnings about common files are kept from authors, and count here; one scenario may start with a status."""
    monkeypatch.setattr(Reading, "is_own", lambda *_: True)
    found = [{str(problem) for problem in read_scenario(name)[1]} for name in scenario_names()]
    assert set.intersection(*found) == set()


def test_an_actor_inherits_and_keeps_its_own(read: Read) -> None:
    scenario, _ = read()
    assert scenario is not None
    north = scenario.actors[0]
    assert (north.kind, north.matching, north.means.envoy) == ("state", 1.5, True)
    assert (north.weights.restraint, north.weights.retreat, north.weights.bloc) == (1.2, 1.4, 1.0)


def test_lists_are_not_merged(base: Path, read: Read) -> None:
    edit(base / "common" / "archetypes.yaml", "    matching: 1.5", "    cannot_mediate: [south, east]")
    edit(base / "actors.yaml", "    playable: true", "    playable: true\n    cannot_mediate: [south]")
    scenario, problems = read()
    assert problems == []
    assert scenario is not None
    assert scenario.actors[0].cannot_mediate == ("south",)


def test_parameters_are_overridden(read: Read) -> None:
    scenario, _ = read()
    assert scenario is not None
    assert {p.id: p.value for p in scenario.parameters} == {"review_days": 7, "memory": 0.8}


def test_a_scenario_adds_acts_statuses_and_archetypes(base: Path, read: Read) -> None:
    (base / "statuses.yaml").write_text("statuses:\n  - {id: wall_stands, lasts: 9}\n")
    (base / "actions.yaml").write_text(
        'acts:\n  - {id: build_wall, cameo: "138", goldstein: -7, mid: 1, rung: 2, instrument: military, cost: 2,'
        " effects: [sets: {status: wall_stands}]}\n"
    )
    (base / "archetypes.yaml").write_text("archetypes:\n  - {id: shy_state, inherits: state, matching: 0.1}\n")
    edit(base / "actors.yaml", "id: east\n    inherits: state", "id: east\n    inherits: shy_state")
    scenario, problems = read()
    assert problems == []
    assert scenario is not None
    assert scenario.acts[-1].id == "build_wall"
    assert scenario.statuses[-1].id == "wall_stands"
    assert scenario.actors[2].matching == 0.1


def test_optional_files_may_be_absent(base: Path, read: Read) -> None:
    for name in ("events", "history", "expect"):
        (base / f"{name}.yaml").unlink()
    scenario, problems = read()
    assert problems == []
    assert scenario is not None
    assert (scenario.script.events, scenario.history, scenario.expectations) == ((), (), ())


def test_mutual_statuses_and_dates_before_the_start_are_allowed(base: Path, read: Read) -> None:
    edit(base / "history.yaml", "2025-03-31", "1963-10-08")
    edit(base / "actors.yaml", "status: deal_running, days: 100}", "status: talks_open, days: 20000}")
    assert read()[1] == []


def test_the_hash_covers_every_file(base: Path, read: Read) -> None:
    seen = {read()[0].content_hash}  # type: ignore[union-attr]
    for path in [*sorted(base.glob("*.yaml")), *sorted((base / "common").glob("*.yaml"))]:
        path.write_text(path.read_text() + "# changed\n")
        seen.add(read()[0].content_hash)  # type: ignore[union-attr]
    assert len(seen) == 1 + 5 + 4
    assert read()[0].content_hash in seen  # type: ignore[union-attr]


def test_the_hash_does_not_depend_on_the_place(base: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere" / "base"
    shutil.copytree(base, copy)
    one = load_scenario(base, common=base / "common")
    other = load_scenario(copy, common=copy / "common")
    assert one.content_hash == other.content_hash
    assert one.folder != other.folder


# --- which folder is meant ----------------------------------------------------------------------------


def test_a_file_stands_for_its_folder(base: Path) -> None:
    assert load_scenario("./actors.yaml", common=base / "common").id == "base"


def test_a_folder_here_goes_before_a_shipped_name(base: Path) -> None:
    shutil.copytree(base, base / "tutorial", ignore=shutil.ignore_patterns("common"))
    assert load_scenario("tutorial", common=base / "common").id == "base"


def test_a_shipped_name_works_anywhere(base: Path) -> None:
    assert load_scenario("tutorial").id == "tutorial"


@pytest.mark.parametrize("given", ["tutoral", "", "a\0b", "x" * 5000, "no/such/folder", "actors.yaml/x", "\ud800"])
def test_no_such_scenario(base: Path, given: str) -> None:
    (base / "scenario.yaml").unlink()
    with pytest.raises(ScenarioError) as caught:
        load_scenario(given)
    assert "expected" in str(caught.value)


def test_a_misspelt_name_gets_a_hint(base: Path) -> None:
    _, problems = read_scenario("tutoral")
    assert problems[0].message.endswith("; did you mean 'tutorial'?")


def test_the_acts_alone(base: Path) -> None:
    assert load_acts(common=base / "common")[0].id == "wait"
    (base / "common" / "actions.yaml").write_text("acts: []\n")
    with pytest.raises(ScenarioError, match="'acts' is an empty list"):
        load_acts(common=base / "common")


def test_an_actors_key_is_made_from_its_id() -> None:
    # sha256("algeria") begins with these 24 bits
    import hashlib

    assert actor_key("algeria") == int(hashlib.sha256(b"algeria").hexdigest()[:6], 16)
    assert actor_key("algeria") != actor_key("mali")
