"""The folders of one person: where the platform keeps the settings and the data of programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

Purpose = Literal["config", "data"]

_OWN = {"config": "HARMATTAN_CONFIG", "data": "HARMATTAN_DATA"}
_XDG = {"config": "XDG_CONFIG_HOME", "data": "XDG_DATA_HOME"}
_UNDER_HOME = {
    ("win32", "config"): "AppData/Roaming/Harmattan",
    ("win32", "data"): "AppData/Roaming/Harmattan",
    ("darwin", "config"): "Library/Application Support/Harmattan",
    ("darwin", "data"): "Library/Application Support/Harmattan",
    ("", "config"): ".config/harmattan",
    ("", "data"): ".local/share/harmattan",
}


def user_folder(
    purpose: Purpose, environment: Mapping[str, str] | None = None, platform: str | None = None
) -> Path | None:
    """The folder for a purpose: ``HARMATTAN_CONFIG`` or ``HARMATTAN_DATA``, else where the platform has its place.

    Returns:
        The folder, which need not exist yet; None if the platform names no place.
    """
    given = os.environ if environment is None else environment
    if own := given.get(_OWN[purpose]):
        return Path(own)
    system = sys.platform if platform is None else platform
    if system == "win32" and given.get("APPDATA"):
        return Path(given["APPDATA"]) / "Harmattan"
    if system not in ("win32", "darwin") and os.path.isabs(given.get(_XDG[purpose], "")):
        return Path(given[_XDG[purpose]]) / "harmattan"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / _UNDER_HOME[system if system in ("win32", "darwin") else "", purpose]
