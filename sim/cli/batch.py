"""``harmattan batch``: many runs, at many points if wanted, stored in a folder."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sim.cli.warmup import compile_first

if TYPE_CHECKING:
    from sim.cli.batch_progress import Progress
    from sim.ensemble.batch import Result
    from sim.ensemble.policies import Policies
    from sim.text import Text

FEW: Final = 200
"""Runs a point below which the interval of a share is told."""

INTERRUPTED: Final = 130


def batch(
    scenario: Annotated[str, typer.Argument(help="Name of a shipped scenario, or a scenario folder.")],
    runs: Annotated[int, typer.Option(min=1, max=2**32, help="Runs of each point.")] = 1000,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the draws.")] = 1,
    days: Annotated[int | None, typer.Option(min=1, max=3650, help="Days of a run; the scenario's if absent.")] = None,
    sweep: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH=SPEC", help="Sweep a number: low:high:count, low:high with --sample, or a,b,c."),
    ] = None,
    sample: Annotated[
        str | None, typer.Option(metavar="sobol:N|lhs:N", help="Sample N points instead of every combination.")
    ] = None,
    policy: Annotated[
        list[str] | None, typer.Option(metavar="ACTOR=MODULE:CLASS", help="Python class that plays an actor.")
    ] = None,
    daily: Annotated[bool, typer.Option("--daily", help="Also store tension and acts of every day.")] = False,
    events: Annotated[bool, typer.Option("--events/--no-events", help="Also store every act.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder; <scenario>-batch if absent.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=1024, help="Threads; one a processor if absent.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the batch that the folder holds.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress and no summary.")] = False,
    lang: Annotated[str, typer.Option(help="Language: en, fr or ar.")] = "en",
) -> None:
    """Run a scenario many times and store every run; a sweep does so at each of its points, with the same draws."""
    from sim.cli.batch_progress import Progress
    from sim.ensemble import sweep as run_sweep
    from sim.ensemble.design import parse_sweeps
    from sim.scenario.load import load_scenario
    from sim.text import Text

    loaded = load_scenario(scenario)
    text = Text(lang, [loaded.folder])
    compile_first(loaded, text)
    sweeps, policies = parse_sweeps(sweep or []), _policies(policy or [])
    if policies and not quiet:
        typer.echo(text.get("cli.batch.one_by_one"), err=True)
    progress = Progress(text, sys.stderr.isatty() and not quiet)
    folder = out or Path(f"{loaded.id}-batch")
    try:
        with progress:
            done = run_sweep(
                loaded,
                sweeps,
                runs,
                seed,
                out=folder,
                days=days,
                sample=sample,
                policies=policies,
                events=events,
                daily=daily,
                threads=workers,
                resume=resume,
                tell=progress.tell,
            )
    except KeyboardInterrupt:
        _tell_stopped(progress, folder, text)
        raise typer.Exit(INTERRUPTED) from None
    _finish(done, runs, quiet, text)


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


def _finish(result: Result, runs: int, quiet: bool, text: Text) -> None:
    """Tell what there is now; runs that raised are the last line, and the exit code."""
    if not quiet:
        _summary(result, text)
        _warn(result, runs, text)
    if result.failed:
        failed, total = text.number(result.failed), text.number(result.total)
        typer.echo(text.get("cli.batch.failed", failed=failed, total=total), err=True)
        raise typer.Exit(1)


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
    from sim.study.expectations import wilson

    points = [(counts[name], counts.total()) for counts in result.endings.values() if counts.total()]
    if len(points) > 1:
        shares = [hits / runs for hits, runs in points]
        return f"{_percent(min(shares), text)} - {_percent(max(shares), text)}"
    low, high = wilson(*points[0])
    return f"{_percent(points[0][0] / points[0][1], text)} [{_percent(low, text)} - {_percent(high, text)}]"


def _percent(share: float, text: Text) -> str:
    return text.get("number.percent", number=text.number(100 * share, 1))


def _warn(result: Result, runs: int, text: Text) -> None:
    """What a careful reader would ask: how sure the shares are, and whether there is anything to tell apart."""
    from sim.ensemble.spread import entropy_bits
    from sim.study.expectations import wilson

    if runs < FEW:
        low, high = wilson(runs // 2, runs)
        width = text.number(50 * (high - low), 0)
        typer.echo(text.get("cli.batch.unsure", runs=text.number(runs), least=str(FEW), width=width), err=True)
    bits = [entropy_bits(counts.values()) for counts in result.endings.values() if counts]
    narrow = [one for one in bits if one < 1.0]
    if narrow:
        least = text.number(min(narrow), 2)
        typer.echo(text.get("cli.batch.narrow", points=str(len(narrow)), total=str(len(bits)), bits=least), err=True)
