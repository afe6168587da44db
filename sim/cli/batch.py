"""``harmattan batch``: many runs, at many points if wanted, stored in a folder."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer

from sim.cli import batch_options as options
from sim.cli.batch_progress import Progress
from sim.cli.options import Lang, ScenarioName, Seed
from sim.cli.warmup import compile_first
from sim.errors import UsageError

if TYPE_CHECKING:
    from sim.ensemble.batch import Result
    from sim.ensemble.policies import Policies
    from sim.scenario.spec import Scenario
    from sim.text import Text

FEW: Final = 200
"""Runs a point below which the interval of a share is told."""

INTERRUPTED: Final = 130


def batch(
    scenario: ScenarioName,
    runs: options.Runs = 1000,
    seed: Seed = 1,
    days: options.Days = None,
    sweep: options.Sweep = None,
    sample: options.Sample = None,
    policy: options.Policy = None,
    daily: options.Daily = False,
    events: options.Events = False,
    out: options.Out = None,
    workers: options.Workers = None,
    executor: options.ExecutorName = "local",
    resume: options.Resume = False,
    html: options.Html = None,
    measure: options.Measures = None,
    quiet: options.Quiet = False,
    lang: Lang = "en",
) -> None:
    """Run a scenario many times and store every run; a sweep does so at each of its points, with the same draws."""
    from sim.ensemble.design import parse_sweeps
    from sim.scenario.load import load_scenario
    from sim.text import Text

    loaded = load_scenario(scenario)
    text = Text(lang, [loaded.folder])
    folder = out or Path(f"{loaded.id}-batch")
    _refuse_report(loaded, measure, html, folder)
    asked: dict[str, Any] = {"sweeps": parse_sweeps(sweep or []), "sample": sample, "policies": _policies(policy or [])}
    asked |= {"runs": runs, "seed": seed, "days": days, "daily": daily, "events": events or _needs_events(measure)}
    asked |= {"out": folder, "threads": workers, "executor": executor, "resume": resume}
    compile_first(loaded, text)
    if asked["policies"] and not quiet:
        typer.echo(text.get("cli.batch.one_by_one"), err=True)
    result = _swept(loaded, asked, Progress(text, sys.stderr.isatty() and not quiet), text)
    told = result.done > result.failed
    if told and not quiet:
        _summary(result, text)
        _warn(result, runs, text)
    if told and html is not None:
        _write_page(folder, html, measure, text)
        if not quiet:
            typer.echo(text.get("cli.report.written", file=str(html)))
    _tell_failed(result, text)


def _swept(scenario: Scenario, asked: dict[str, Any], progress: Progress, text: Text) -> Result:
    from sim.ensemble import sweep

    try:
        with progress:
            return sweep(scenario, **asked, tell=progress.tell)
    except KeyboardInterrupt:
        _tell_stopped(progress, asked["out"], text)
        raise typer.Exit(INTERRUPTED) from None


def _refuse_report(scenario: Scenario, measures: list[str] | None, html: Path | None, folder: Path) -> None:
    """Find out before the runs whether their report can be written.

    Raises:
        UsageError: there is none. HarmattanError: there is no such measure, or no such file can be written.
    """
    if html is None:
        if measures:
            raise UsageError("--measure says what the report looks at: add --html FILE")
        return
    from sim.study.output import refuse_unwritable
    from sim.study.page.document import HTML_OPTION
    from sim.study.results.names import askable_of

    asked = askable_of(scenario)
    for measure in measures or ():
        asked.check(measure)
    # the folder of the batch may not be there yet
    if html.parent.exists() or html.parent.resolve() != folder.resolve():
        refuse_unwritable(html, HTML_OPTION)


def _needs_events(measures: list[str] | None) -> bool:
    from sim.study.results.names import needs_events

    return any(needs_events(measure) for measure in measures or ())


def _write_page(folder: Path, html: Path, measures: list[str] | None, text: Text) -> None:
    from sim.study.page import write_page
    from sim.study.results import Results

    write_page(Results.open(folder), html, text, measures)


def _policies(words: list[str]) -> Policies:
    """Policies may stand in the folder where the command is given."""
    from sim.ensemble.policies import parse_policies

    if words and os.getcwd() not in sys.path:
        sys.path.insert(0, os.getcwd())
    return parse_policies(words)


def _tell_stopped(progress: Progress, folder: Path, text: Text) -> None:
    done, total = (progress.last.done, progress.last.total) if progress.last else (0, 0)
    where = str(folder)
    typer.echo(text.get("cli.batch.stopped", done=text.number(done), total=text.number(total), folder=where), err=True)


def _tell_failed(result: Result, text: Text) -> None:
    """Runs that raised are the last lines, and the exit code."""
    if result.failed:
        _tell_first_failed(result.folder, text)
        failed, total = text.number(result.failed), text.number(result.total)
        typer.echo(text.get("cli.batch.failed", failed=failed, total=total), err=True)
        raise typer.Exit(1)


def _tell_first_failed(path: Path, text: Text) -> None:
    from sim.ensemble.folder import Folder
    from sim.study.page.setup import first_failure
    from sim.study.page.wording import Wording
    from sim.study.results.failures import failures

    folder = Folder(path)
    if found := failures(folder, folder.failed()):
        typer.echo(first_failure(found, Wording(text, isolate=False)), err=True)


def _summary(result: Result, text: Text) -> None:
    from sim.cli import tables

    written = text.get("cli.batch.written", runs=text.number(result.done - result.failed), folder=str(result.folder))
    before = [text.get("cli.batch.resumed", runs=text.number(result.resumed))] if result.resumed else []
    share = "cli.batch.share" if len(result.endings) == 1 else "cli.batch.shares"
    headings = [text.get("cli.batch.ending"), text.get("cli.batch.runs"), text.get(share)]
    tables.show(written, *before, tables.table(headings, _rows(result, text)))


def _rows(result: Result, text: Text) -> list[tuple[str, str, str]]:
    whole: Counter[str] = sum(result.endings.values(), Counter())
    return [
        (text.word(f"ending.{name}.name"), text.number(count), _share(name, result, text))
        for name, count in whole.most_common()
    ]


def _share(name: str, result: Result, text: Text) -> str:
    """The share of an ending: with its interval, or at the points where it is lowest and highest."""
    from sim.study.results.intervals import share_of

    points = [(counts[name], counts.total()) for counts in result.endings.values() if counts.total()]
    if len(points) > 1:
        shares = [hits / runs for hits, runs in points]
        return f"{text.percent(min(shares), 1)} - {text.percent(max(shares), 1)}"
    found = share_of(name, *points[0])
    return f"{text.percent(found.share, 1)} [{text.percent(found.low, 1)} - {text.percent(found.high, 1)}]"


def _warn(result: Result, runs: int, text: Text) -> None:
    """What a careful reader would ask: how sure the shares are, and whether there is anything to tell apart."""
    from sim.ensemble.spread import entropy_bits
    from sim.study.expectations import wilson

    if runs < FEW:
        low, high = wilson(runs // 2, runs)
        width = text.number(50 * (high - low), 0)
        typer.echo(text.get("cli.batch.unsure", runs=text.number(runs), least=str(FEW), width=width), err=True)
    # one run ends in one way only, whatever the others would do
    bits = [entropy_bits(counts.values()) for counts in result.endings.values() if counts.total() > 1]
    narrow = [one for one in bits if one < 1.0]
    if narrow:
        least = text.number(min(narrow), 2)
        typer.echo(text.get("cli.batch.narrow", points=str(len(narrow)), total=str(len(bits)), bits=least), err=True)
        if runs >= FEW:
            typer.echo(text.get("cli.batch.dull"), err=True)
