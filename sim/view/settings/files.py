"""Reading and writing the file of settings: small JSON, tolerant in reading, whole or not at all in writing."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sim.game.files import read_bytes, why, write_whole
from sim.game.places import user_folder
from sim.game.refusals import SaveRefused
from sim.view.settings.notes import Note
from sim.view.settings.plain_form import Json, plain, understood
from sim.view.settings.settings import Language, Settings
from sim.view.settings.system_language import system_language

FILE = "settings.json"
BROKEN = ".broken"
MOST_BYTES = 100_000
"""Bytes of the largest file of settings; a real one has under a thousand."""

_OBSTACLES = {
    "folder": errno.EISDIR,
    "special": errno.EINVAL,
    "missing": errno.ENOENT,
    "too_large": errno.EFBIG,
}


class Damaged(ValueError):
    """Bytes that are no file of settings."""


@dataclass(frozen=True)
class Loaded:
    """What was read.

    Attributes:
        settings: to use from now on.
        notes: what the person should be told, in order.
        first_start: whether there was no file yet.
    """

    settings: Settings
    notes: tuple[Note, ...] = ()
    first_start: bool = False


def load(folder: Path | None = None, language: Callable[[], Language] = system_language) -> Loaded:
    """The settings of this person; the defaults in the system's language where the file says nothing.

    A file with something impossible in it is kept beside as ``settings.json.broken``, and what remains is written anew.

    Args:
        folder: where the file lies; the platform's folder if none is given.
        language: asked for the system's language when the file does not say one.
    """
    place = user_folder("config") if folder is None else folder
    if place is None:
        return Loaded(Settings(language=language()), (Note("no_home"),), first_start=True)
    path = place / FILE
    try:
        if not path.is_symlink() and not path.exists():
            return Loaded(Settings(language=language()), first_start=True)
        data = read_bytes(path)
    except (OSError, SaveRefused) as error:
        return Loaded(Settings(language=language()), (Note("unreadable", why=_reason(error), file=str(path)),))
    loaded = _read(data, language)
    return _mended(path, loaded) if loaded.notes else loaded


def save(settings: Settings, folder: Path | None = None) -> Note | None:
    """Write the settings; the old file or the new one stands there at every moment.

    Returns:
        What to tell the person if they could not be written; they hold for the session all the same.
    """
    place = user_folder("config") if folder is None else folder
    if place is None:
        return Note("no_home")
    data = json.dumps(plain(settings), ensure_ascii=False, indent=2) + "\n"
    try:
        write_whole(place / FILE, data.encode())
    except SaveRefused as refusal:
        return Note("cannot_write", why=_reason(refusal), file=str(place / FILE))
    return None


def _read(data: bytes, language: Callable[[], Language]) -> Loaded:
    """Settings from the bytes of a file."""
    try:
        values = _object(data)
    except Damaged:
        return Loaded(Settings(language=language()), (Note("damaged"),))
    made = understood(values, Settings())
    settings = made.settings
    if "language" not in values or "language" in made.refused:
        settings = understood({"language": language()}, settings).settings
    notes = [Note("field", name=name) for name in made.refused]
    notes += [Note("unknown", entries=made.unknown)] if made.unknown else []
    return Loaded(settings, tuple(notes))


def _object(data: bytes) -> dict[str, Json]:
    """The object that a file of settings holds."""
    if len(data) > MOST_BYTES:
        raise Damaged
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Damaged from None
    if not isinstance(values, dict):
        raise Damaged
    return values


def _mended(path: Path, loaded: Loaded) -> Loaded:
    """Keep the file as it was beside, and write what could be understood."""
    kept = path.with_name(path.name + BROKEN)
    try:
        os.replace(path, kept)
    except OSError as error:
        return Loaded(loaded.settings, (*loaded.notes, Note("cannot_write", why=why(error), file=str(path))))
    unwritten = save(loaded.settings, path.parent)
    more = [Note("kept", file=kept.name), *([unwritten] if unwritten else [])]
    return Loaded(loaded.settings, (*loaded.notes, *more))


def _reason(error: OSError | SaveRefused) -> str:
    """What the system says of an error, or would say of an obstacle that was found before it was asked."""
    if isinstance(error, SaveRefused):
        return str(error.values.get("why") or os.strerror(_OBSTACLES.get(error.kind, errno.EIO)))
    return why(error)
