"""The options of ``harmattan batch``, each with what its help says."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Runs = Annotated[int, typer.Option(min=1, max=2**32, help="Runs of each point.")]
Days = Annotated[int | None, typer.Option(min=1, max=3650, help="Days of a run; the scenario's if absent.")]
Sweep = Annotated[
    list[str] | None,
    typer.Option(metavar="PATH=SPEC", help="Sweep a number: low:high:count, low:high with --sample, or a,b,c."),
]
Sample = Annotated[
    str | None,
    typer.Option(
        metavar="sobol:N|lhs:N|saltelli:N",
        help="Sample N points instead of every combination; saltelli takes N * (swept numbers + 2), for Sobol indices.",
    ),
]
Policy = Annotated[
    list[str] | None, typer.Option(metavar="ACTOR=MODULE:CLASS", help="Python class that plays an actor.")
]
Daily = Annotated[bool, typer.Option("--daily", help="Also store tension and acts of every day.")]
Events = Annotated[bool, typer.Option("--events/--no-events", help="Also store every act.")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder; <scenario>-batch if absent.")]
Workers = Annotated[
    int | None, typer.Option(min=1, max=1024, help="Threads of the local executor; one a processor if absent.")
]
ExecutorName = Annotated[
    str,
    typer.Option(
        "--executor",
        metavar="local|dask:ADDRESS",
        help="Threads of this process, or the workers of a Dask scheduler; they must see the folder too.",
    ),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on with the batch that the folder holds; runs that raised are tried again.")
]
Html = Annotated[Path | None, typer.Option(metavar="FILE", help="Also write a report as one HTML page.")]
Measures = Annotated[
    list[str] | None,
    typer.Option(
        "--measure",
        metavar="NAME",
        help="What the report looks at: a number column of runs, ending.NAME or act.SOURCE.ACT.TARGET, which stores "
        "the acts too.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress and no summary.")]
