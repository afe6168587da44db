"""``harmattan check``: everything that is wrong with a scenario, with file, line and column."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from sim.scenario.problems import Problem
    from sim.scenario.spec import Scenario


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...", help="Scenario folders, folders of scenarios, or names; all shipped ones if absent."
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of lines.")] = False,
) -> None:
    """Say all that is wrong with scenarios, a line each problem; exit code 1 if one cannot be used."""
    from sim.cli.export import as_json

    reports = [_report(path) for path in _scenarios(paths or [])]
    if json:
        typer.echo(as_json({"scenarios": [report for report, _ in reports]}))
    else:
        for _, lines in reports:
            typer.echo("\n".join(lines))
    raise typer.Exit(0 if all(report["ok"] for report, _ in reports) else 1)


def _scenarios(paths: list[str]) -> list[str]:
    """The scenarios that are meant: a folder of scenarios stands for each of them."""
    from sim.scenario.shipped import scenario_names

    return [scenario for path in paths for scenario in _under(path)] if paths else scenario_names()


def _under(path: str) -> list[str]:
    try:
        inside = sorted(str(found.parent) for found in Path(path).glob("*/scenario.yaml"))
    except (OSError, ValueError):
        return [path]
    return [path] if not inside or (Path(path) / "scenario.yaml").exists() else inside


def _report(path: str) -> tuple[dict[str, Any], list[str]]:
    """What is said of one scenario, for a program and for a person."""
    from sim.scenario.load import read_scenario
    from sim.scenario.problems import errors_among, printable

    scenario, problems = read_scenario(path)
    errors = len(errors_among(problems))
    counts = _counts(scenario) if scenario else {}
    warnings = len(problems) - errors
    report = {
        "path": printable(path),
        "ok": scenario is not None,
        **counts,
        "errors": errors,
        "warnings": warnings,
        "problems": [_as_dict(problem) for problem in problems],
    }
    return report, [*map(str, problems), f"{printable(path)}: {_verdict(counts, errors, warnings)}"]


def _as_dict(problem: Problem) -> dict[str, Any]:
    from sim.scenario.problems import printable

    return {**asdict(problem), "file": printable(problem.file)}


_COUNTED = ("actor", "act", "status", "event", "incident", "expectation")


def _counts(scenario: Scenario) -> dict[str, int]:
    return {
        "actors": len(scenario.actors),
        "acts": len(scenario.acts),
        "statuses": len(scenario.statuses),
        "events": len(scenario.script.events),
        "incidents": len(scenario.script.incidents),
        "expectations": len(scenario.expectations),
    }


def _verdict(counts: dict[str, int], errors: int, warnings: int) -> str:
    said = [_number(count, what) for what, count in zip(_COUNTED, counts.values(), strict=False)]
    said += [_number(errors, "error")] * bool(errors) + [_number(warnings, "warning")]
    return f"{'not usable' if errors else 'ok'}: {', '.join(said)}"


def _number(count: int, what: str) -> str:
    plural = f"{what}es" if what == "status" else f"{what}s"
    return f"{count} {what if count == 1 else plural}"
