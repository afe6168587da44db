"""The commands that run the model, for real."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path

import pytest

from sim.agents import CrisisModel
from sim.cli import warmup
from sim.cli.app import main
from sim.model import compiled
from sim.model.vocabulary import TERMS
from sim.scenario.load import load_scenario
from sim.text import Text


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """What a command that must succeed says on both streams."""
    capsys.readouterr()
    assert main(arguments) == 0, capsys.readouterr()
    return capsys.readouterr()


@pytest.fixture(autouse=True, scope="module")
def _compiled() -> None:
    warmup.compile_first(load_scenario("tutorial"), Text("en"))


def test_run_is_the_run_of_the_model_and_the_same_twice(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["run", "tinzaouaten-2025", "--seed", "7", "--run", "3", "--json"]
    out, err = said(command, capsys)
    assert err == ""
    model = CrisisModel("tinzaouaten-2025", rng=7, run=3)
    model.run_model()
    document = json.loads(out)
    assert document["digest"] == model.digest()
    assert (document["days"], len(document["tension"])) == (90, 90)
    assert len(document["events"]) == len(model.events)
    assert said(command, capsys)[0] == out


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_the_story_of_a_run(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(["run", "tinzaouaten-2025", "--seed", "7", "--days", "30", "--lang", lang], capsys)
    assert err == ""
    assert Text(lang).ending("open") in out or any(Text(lang).ending(e) in out for e in ("faded", "unilateral"))


def test_orders_that_are_not_allowed_are_told_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "orders.yaml"
    file.write_text(
        "- {day: 2, actor: amer, act: recall_ambassador, target: tadla}\n"
        "- {day: 2, actor: amer, act: take_hostages, target: tadla}\n"
    )
    out, err = said(["run", "tutorial", "--orders", str(file), "--json"], capsys)
    assert err.startswith("Not carried out on day 2: ")
    assert "Not possible: Amer is not an armed group." in err
    events = [(e["day"], e["act"]) for e in json.loads(out)["events"] if e["reason"] == "ordered"]
    assert events == [(2, "recall_ambassador")]


def test_a_file_of_orders_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "orders.yaml"
    file.write_text("- {day: 2, actor: amir, act: wait, target: tadla}\n")
    assert main(["run", "tutorial", "--orders", str(file)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "orders.yaml:1:19: 'amir' is unknown; expected an actor of the scenario; did you mean 'amer'?" in err


def test_an_act_by_choice_can_be_explained(capsys: pytest.CaptureFixture[str]) -> None:
    model = CrisisModel("tinzaouaten-2025", rng=7)
    model.run_model()
    event = next(e for e in model.events if e.reason in TERMS and e.source == "algeria")
    arguments = ["explain", "tinzaouaten-2025", "--seed", "7", "--day", str(event.day), "--actor", "algeria"]
    decisions = json.loads(said([*arguments, "--json"], capsys)[0])["decisions"]
    assert any(event.act in decision["chosen"] for decision in decisions)
    assert Text("en").act(event.act) in said(arguments, capsys)[0]


# --- warmup ---


def test_warmup_a_second_time_has_nothing_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(["warmup"], capsys)
    assert out.startswith("The rules were compiled already.\nThey lie in ")
    assert err == ""
    document = json.loads(said(["warmup", "--json"], capsys)[0])
    assert (document["compiled_now"], document["seconds"]) == (False, 0.0)
    assert document["folder"] == str(compiled.cache_folder())


@pytest.fixture
def never_compiled(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A machine on which nothing is compiled yet; what is compiled comes back."""
    done: list[object] = []
    monkeypatch.setattr(compiled, "is_compiled", lambda: False)
    monkeypatch.setattr(warmup, "_is_off", lambda: False)
    monkeypatch.setattr("sim.ensemble.chunks.prepare", done.append)
    return done


def test_the_first_time_is_announced_on_stderr(
    never_compiled: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    out, err = said(["warmup"], capsys)
    assert len(never_compiled) == 1
    assert err == "Compiling the rules, once on this machine; this takes about 25 seconds ...\n"
    assert out.startswith("The rules are compiled; it took 0 seconds.\n")


def test_run_announces_it_too_and_keeps_its_output_pure(
    never_compiled: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    out, err = said(["run", "tutorial", "--json"], capsys)
    assert err.startswith("Compiling the rules")
    assert json.loads(out)["scenario"] == "tutorial"


def test_on_a_terminal_there_is_a_spinner(never_compiled: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    class Terminal:
        is_terminal = True

        def __init__(self, **_: object) -> None:
            """Take what a console takes."""

        def status(self, message: str) -> nullcontext[None]:
            shown.append(message)
            return nullcontext()

    monkeypatch.setattr("rich.console.Console", Terminal)
    assert warmup.compile_first(load_scenario("tutorial"), Text("en")) is not None
    assert shown == ["Compiling the rules, once on this machine; this takes about 25 seconds ..."]


def test_with_compiling_switched_off_there_is_nothing_to_do(
    never_compiled: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warmup, "_is_off", lambda: True)
    assert warmup.compile_first(load_scenario("tutorial"), Text("en")) is None
    assert never_compiled == []
