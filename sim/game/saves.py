"""Where saves lie, and which there are; this module loads neither Mesa nor the model."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from sim.game.places import user_folder
from sim.game.refusals import SaveRefused
from sim.game.save_lines import read_head

SUFFIX = ".jsonl"
AUTOSAVE = "autosave-"
_NUMBERED = re.compile(rf"{AUTOSAVE}(\d{{6,}})\{SUFFIX}")


@dataclass(frozen=True, slots=True)
class SavedGame:
    """A save in the list of saves.

    Attributes:
        path: the file. title: what a person called it. scenario: its id.
        day: the last day whose morning has come; 0 on the eve. days: days of the game. date: of that day.
        seats: ids of the actors that persons play. automatic: whether it is an autosave.
        saved: when the file was written, local time.
        refusal: why it cannot be read; if there is one, the rest says nothing.
    """

    path: Path
    title: str = ""
    scenario: str = ""
    day: int = 0
    days: int = 0
    date: dt.date | None = None
    seats: tuple[str, ...] = ()
    automatic: bool = False
    saved: dt.datetime | None = None
    refusal: SaveRefused | None = None


def saves_folder() -> Path:
    """The folder of saves; it need not exist yet.

    Raises:
        SaveRefused: the platform names no place.
    """
    place = user_folder("data")
    if place is None:
        raise SaveRefused("no_home")
    return place / "saves"


def list_saves(folder: Path | None = None) -> tuple[SavedGame, ...]:
    """The saves in a folder, the one written last first; those that cannot be read are listed with the reason.

    Raises:
        SaveRefused: the folder cannot be read.
    """
    place = saves_folder() if folder is None else folder
    found = ((_written_at(path), path.name, path) for path in _files(place))
    return tuple(_listed(path, when) for when, _, path in sorted(found, reverse=True))


def autosaves(folder: Path) -> list[tuple[int, Path]]:
    """The autosaves in a folder with their numbers, the oldest first."""
    matches = ((_NUMBERED.fullmatch(path.name), path) for path in _files(folder))
    return sorted((int(match[1]), path) for match, path in matches if match)


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix == SUFFIX and not path.name.startswith(".")]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise SaveRefused("unreadable", file=str(folder), why=error.strerror or str(error)) from None


def _written_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _listed(path: Path, when: float) -> SavedGame:
    saved = dt.datetime.fromtimestamp(when)
    try:
        head = read_head(path)
    except SaveRefused as refusal:
        return SavedGame(path, saved=saved, refusal=refusal)
    return SavedGame(
        path=path,
        title=head.title,
        scenario=head.scenario,
        day=head.last,
        days=head.days,
        date=head.start + dt.timedelta(days=max(head.last, 1) - 1),
        seats=head.seats,
        automatic=_NUMBERED.fullmatch(path.name) is not None,
        saved=saved,
    )
