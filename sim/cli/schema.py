"""``harmattan schema``: JSON Schemas of the files of a scenario, for an editor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer


def schema(
    kind: Annotated[
        str | None, typer.Argument(metavar="[FILE_KIND]", help="scenario, actors, events ...; all if absent.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write each into FILE_KIND.schema.json in this folder.")
    ] = None,
) -> None:
    """Print the JSON Schema of a kind of file, or one document with all of them."""
    from sim.scenario.schema import schema_of

    schemas = {each: schema_of(each) for each in _kinds(kind)}
    if out is not None:
        for name, document in schemas.items():
            _write(out, f"{name}.schema.json", _text(document))
    else:
        typer.echo(_text(schemas[kind] if kind else schemas), nl=False)


def _kinds(kind: str | None) -> tuple[str, ...]:
    from sim.errors import UsageError
    from sim.scenario.problems import did_you_mean, shown
    from sim.scenario.schema import FILE_KINDS

    if kind is None:
        return FILE_KINDS
    if kind not in FILE_KINDS:
        hint = did_you_mean(kind, FILE_KINDS)
        raise UsageError(f"{shown(kind)} is no kind of file; expected one of {', '.join(FILE_KINDS)}{hint}")
    return (kind,)


def _text(document: object) -> str:
    return json.dumps(document, indent=2) + "\n"


def _write(folder: Path, name: str, text: str) -> None:
    from sim.errors import HarmattanError
    from sim.scenario.problems import shown

    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise HarmattanError(f"{shown(str(folder))} cannot be written ({why}); expected a folder of yours") from None
    typer.echo(str(folder / name))
