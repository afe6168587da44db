"""The command ``harmattan``: the commands put together, and every way in which one may end.

Exit codes: 0 done, 1 refused (the message says why), 2 called wrongly, 70 a defect of Harmattan, 130 interrupted.
"""

from __future__ import annotations

import errno
import io
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated

import typer

from sim.cli.ablate import ablate
from sim.cli.batch import batch
from sim.cli.bench import bench
from sim.cli.bench_view import bench_view
from sim.cli.calibrate import calibrate
from sim.cli.check import check
from sim.cli.compare import compare
from sim.cli.explain import explain
from sim.cli.history import history
from sim.cli.list import list_
from sim.cli.new import new
from sim.cli.play import play
from sim.cli.replay import replay
from sim.cli.report import report
from sim.cli.run import run
from sim.cli.schema import schema
from sim.cli.shots import shots
from sim.cli.sweep_check import sweep_check
from sim.cli.validate import validate
from sim.cli.warmup import warmup
from sim.errors import HarmattanError

DEFECT = 70
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EIO)
"""A device that takes no more: nothing a rule or a person at the keyboard has done."""

INTERRUPTED = 130

app = typer.Typer(name="harmattan", no_args_is_help=True, pretty_exceptions_enable=False)


def _print_version(wanted: bool) -> None:
    if wanted:
        import sim

        typer.echo(f"harmattan {sim.__version__}")
        raise typer.Exit


@app.callback()
def _harmattan(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A crisis simulation of the Sahara and the Sahel: who does what to whom, day by day, and why."""


for _name, _command in (
    ("play", play),
    ("run", run),
    ("batch", batch),
    ("compare", compare),
    ("report", report),
    ("replay", replay),
    ("explain", explain),
    ("history", history),
    ("ablate", ablate),
    ("sweep-check", sweep_check),
    ("list", list_),
    ("new", new),
    ("check", check),
    ("schema", schema),
    ("shots", shots),
    ("validate", validate),
    ("calibrate", calibrate),
    ("warmup", warmup),
    ("bench", bench),
    ("bench-view", bench_view),
):
    app.command(_name)(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: the words after ``harmattan``; those of this process if None.

    Returns:
        The exit code.
    """
    _never_fail_to_print()
    code = _run(sys.argv[1:] if arguments is None else arguments)
    return _flush(code)


def _run(arguments: Sequence[str]) -> int:
    try:
        app(args=list(arguments), prog_name="harmattan")
    except SystemExit as ending:
        # typer ends every command so, with the exit code or, as sys.exit allows, a last sentence
        return 0 if _reader_left(ending) else _leave(ending.code)
    except KeyboardInterrupt:
        return _leave(INTERRUPTED)
    except HarmattanError as refusal:
        _say(str(refusal))
        return refusal.exit_code
    except OSError as failure:
        return _no_room(failure) if failure.errno in NO_ROOM else _own_up(failure)
    except Exception as defect:
        return _own_up(defect)
    return 0


def _reader_left(ending: SystemExit) -> bool:
    """Whether typer or rich ended a command because nobody reads its output any more (``| head``): no error of ours."""
    return isinstance(ending.__context__, BrokenPipeError)


def _leave(code: str | int | None) -> int:
    if isinstance(code, str):
        _say(code)
        return 1
    if code == INTERRUPTED:
        _say("interrupted")
    return code or 0


def _no_room(failure: OSError) -> int:
    """Say that what was told could not be put down where it should go."""
    _say(f"the output cannot be written ({failure.strerror}); make room, or send it elsewhere")
    return 1


def _own_up(defect: Exception) -> int:
    """Say that an exception nobody foresaw is our fault, without a traceback unless one is asked for."""
    if os.environ.get("HARMATTAN_DEBUG") == "1":
        traceback.print_exception(defect)
    said = " ".join(str(defect).split()) or "no message"
    _say(
        f"{type(defect).__name__}: {said}. This is a defect of Harmattan, not of what you typed; "
        "HARMATTAN_DEBUG=1 shows where it happened."
    )
    return DEFECT


def _say(message: str) -> None:
    with suppress(BrokenPipeError):
        print(f"harmattan: {message}", file=sys.stderr)


def _never_fail_to_print() -> None:
    """Make a terminal that lacks a character show a question mark, and a Windows console speak UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8" if sys.platform == "win32" else None, errors="replace")


def _flush(code: int) -> int:
    """Write out what is left, if there is anything to write to and anybody still reads it."""
    if sys.stdout is None:  # the shell closed it: `>&-`
        return code
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
    except OSError as failure:
        _drop_output()
        # nobody needs to hear twice of a disk that is full
        return code or _no_room(failure)
    return code


def _drop_output() -> None:
    """Python flushes once more at exit and would complain there: let it write into nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
