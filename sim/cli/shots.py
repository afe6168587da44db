"""``harmattan shots``: pictures of every scene of the window, for people to look at."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated

import typer

from sim.errors import UsageError


def shots(
    folder: Annotated[Path, typer.Argument(help="Folder for the pictures.", metavar="DIR")],
    lang: Annotated[str, typer.Option(help="Language of the window: en, fr or ar.")] = "en",
    scale: Annotated[float, typer.Option(min=1.0, max=2.0, help="Size of the text, 1.0 to 2.0.")] = 1.0,
    size: Annotated[str, typer.Option(help="Size of the window, WxH in pixels.")] = "1280x720",
    scene: Annotated[list[str] | None, typer.Option(help="A scene; may be given again. All if absent.")] = None,
) -> None:
    """Draw every scene of the game to PNG, without a window, from one fixed game."""
    from sim.text import Text

    across, down = pixels(size)
    text = Text(lang)
    os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from sim.view.shots import write

    for path in write(folder, lang, scale, (across, down), scene or ()):
        typer.echo(text.get("shots.written", file=str(path)))


def pixels(size: str) -> tuple[int, int]:
    """Width and height.

    Raises:
        UsageError: they cannot be read, or are too small or too large.

    >>> pixels("1280x720")
    (1280, 720)
    """
    found = re.fullmatch(r"(\d{3,4})x(\d{3,4})", size)
    if found is None or int(found[1]) < 800 or int(found[2]) < 500:
        raise UsageError(f"{size!r} is no size of a window; write it as 1280x720, at least 800x500")
    return int(found[1]), int(found[2])
