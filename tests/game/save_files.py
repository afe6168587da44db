"""Files of saves as tests write them, and what is said of those that cannot be loaded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sim.errors import HarmattanError
from sim.game import SaveRefused
from sim.game.save import load
from sim.text import Text


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def written(path: Path, lines: list[Any]) -> Path:
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


def refuses(path: Path, kind: str, said: str) -> SaveRefused:
    with pytest.raises(SaveRefused, match=said) as error:
        load(path)
    assert error.value.kind == kind
    assert isinstance(error.value, HarmattanError)
    for lang in ("fr", "ar"):
        sentence = error.value.said(Text(lang))
        assert "{" not in sentence.replace("{}", "")
        assert sentence != str(error.value)
    return error.value
