"""Arguments and options that mean the same in several commands: one wording and one range for each."""

from __future__ import annotations

from typing import Annotated

import typer

ScenarioName = Annotated[str, typer.Argument(help="Name of a shipped scenario, or a scenario folder.")]
Seed = Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the draws.")]
Lang = Annotated[str, typer.Option(help="Language: en, fr or ar.")]
