"""``harmattan new``: a working scenario folder to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the scenario, such as salt-road-2031.")],
    folder: Annotated[Path, typer.Option("--in", metavar="DIR", help="Where to make its folder.")] = Path(),
) -> None:
    """Make a scenario folder of three actors, with comments that teach, which runs as it stands."""
    from sim.scenario.start import start_scenario

    made = start_scenario(name, folder)
    typer.echo(f"{made} is ready. Next: harmattan check {made}, then harmattan run {made}")
