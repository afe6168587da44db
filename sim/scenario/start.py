"""A new scenario folder, copied from ``template/``, which is a scenario itself, under another name."""

from __future__ import annotations

import re
import tempfile
from importlib import resources
from pathlib import Path

from sim.errors import HarmattanError
from sim.scenario.problems import shown
from sim.scenario.shapes import ID_PATTERN

TEMPLATE_ID = "my-crisis"
_LONGEST = 40
_TAKEN = ("common",)


class CannotStart(HarmattanError):
    """The folder cannot be made; nothing was."""


def start_scenario(name: str, parent: Path) -> Path:
    """Make the folder of a new scenario.

    Args:
        name: id of the scenario and name of its folder.
        parent: the folder to make it in, made too if it does not exist.

    Raises:
        CannotStart: the name is no id, the folder exists, or it cannot be written.
    """
    _check_name(name)
    folder = parent / name
    try:
        if folder.exists() or folder.is_symlink():
            raise CannotStart(f"{shown(str(folder))} exists already; choose another name, or another folder with --in")
        _make(folder, name)
    except OSError as error:
        why = error.strerror or str(error)
        raise CannotStart(f"{shown(str(folder))} cannot be made ({why}); choose another folder with --in") from None
    except ValueError as error:
        raise CannotStart(f"{shown(str(folder))} cannot be made ({error}); choose another folder with --in") from None
    return folder


def _check_name(name: str) -> None:
    if not re.fullmatch(ID_PATTERN, name) or len(name) > _LONGEST or name in _TAKEN:
        raise CannotStart(
            f"{shown(name)} cannot be the name of a scenario; expected a small letter, then small letters, digits, "
            f"'_' or '-', at most {_LONGEST} in all, such as salt-road-2031"
        )


def _make(folder: Path, name: str) -> None:
    """Write all files beside their place first, so that a folder is there whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{name}-") as beside:
        draft = Path(beside) / name
        with resources.as_file(resources.files("sim.scenario") / "template") as template:
            for path in sorted(template.rglob("*.*")):
                target = draft / path.relative_to(template)
                target.parent.mkdir(parents=True, exist_ok=True)
                text = path.read_text(encoding="utf-8").replace(TEMPLATE_ID, name)
                target.write_text(text, encoding="utf-8", newline="\n")
        draft.rename(folder)
