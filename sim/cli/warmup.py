"""``harmattan warmup``, and how every command that needs the compiled rules says that it waits for them."""

from __future__ import annotations

import sys
import time
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from sim.scenario.spec import Scenario
    from sim.text import Text

ABOUT_SECONDS: Final = 25
"""What compiling the rules takes on an ordinary machine; only ever shown."""

ANY_SCENARIO: Final = "tutorial"
"""The compiled rules are the same for every scenario; this one is the smallest."""


def warmup(
    lang: Annotated[str, typer.Option(help="Language: en, fr or ar.")] = "en",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead.")] = False,
) -> None:
    """Compile the rules ahead of time, so that no later command waits for it."""
    from sim.cli.export import as_json
    from sim.scenario.load import load_scenario
    from sim.text import Text

    text = Text(lang)
    seconds = compile_first(load_scenario(ANY_SCENARIO), text)
    folder = _folder()
    if json:
        compiled_now = seconds is not None
        typer.echo(as_json({"compiled_now": compiled_now, "seconds": round(seconds or 0.0, 1), "folder": folder}))
        return
    typer.echo(text.get("cli.warmup.ready") if seconds is None else _took(text, seconds))
    typer.echo(text.get("cli.warmup.folder", folder=folder))


def compile_first(scenario: Scenario, text: Text) -> float | None:
    """Compile the rules if this machine has not yet; say so on standard error first, as it takes a while.

    Returns:
        Seconds it took, or None if there was nothing to do.
    """
    from sim.model.compiled import is_compiled

    if is_compiled() or _is_off():
        return None
    from sim.ensemble.chunks import prepare
    from sim.scenario.tables import build_tables

    started = time.perf_counter()
    with _announced(text.get("cli.warmup.compiling", seconds=ABOUT_SECONDS)):
        prepare(build_tables(scenario))
    return time.perf_counter() - started


def _announced(message: str) -> AbstractContextManager[object]:
    """A spinner on a terminal; elsewhere the message alone, so that a log file stays plain."""
    from rich.console import Console

    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        return console.status(message)
    print(message, file=sys.stderr, flush=True)
    return nullcontext()


def _is_off() -> bool:
    """Whether compiling is switched off (``NUMBA_DISABLE_JIT``)."""
    from numba import config

    return bool(config.DISABLE_JIT)


def _folder() -> str:
    from sim.model.compiled import cache_folder

    return str(cache_folder())


def _took(text: Text, seconds: float) -> str:
    return text.get("cli.warmup.done", seconds=text.number(seconds))
