"""Where settings lie on this platform."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

FILE = "settings.json"


def config_folder(environment: Mapping[str, str] | None = None, platform: str | None = None) -> Path | None:
    """The folder of this person's settings: ``HARMATTAN_CONFIG``, or where the platform keeps such things.

    Returns:
        The folder, which need not exist yet; None if the platform names no place.
    """
    given = os.environ if environment is None else environment
    if own := given.get("HARMATTAN_CONFIG"):
        return Path(own)
    system = sys.platform if platform is None else platform
    if system == "win32" and given.get("APPDATA"):
        return Path(given["APPDATA"]) / "Harmattan"
    if system not in ("win32", "darwin") and os.path.isabs(given.get("XDG_CONFIG_HOME", "")):
        return Path(given["XDG_CONFIG_HOME"]) / "harmattan"
    return _under_home(system)


def _under_home(system: str) -> Path | None:
    try:
        home = Path.home()
    except RuntimeError:
        return None
    places = {"win32": "AppData/Roaming/Harmattan", "darwin": "Library/Application Support/Harmattan"}
    return home / places.get(system, ".config/harmattan")
