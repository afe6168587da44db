"""From a file to text: every way in which that can fail is a sentence with a place."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import NamedTuple

from sim.scenario.nodes import Node
from sim.scenario.problems import Mark, Problem, error_at
from sim.scenario.yaml_text import Refused, parse

MAX_BYTES = 2_000_000
"""Largest file that is read. The largest we ship is a fortieth of it."""

# Characters that YAML allows in a file; anything else is a control character or a lone surrogate.
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # after YAML 1.1, section 5.1
)


class Source(NamedTuple):
    """A file that was read: its bytes, its root value if it could be made out, and what is wrong."""

    data: bytes
    node: Node | None
    problems: list[Problem]


def read_source(path: Path, file: str) -> Source:
    """Read one YAML file.

    Args:
        path: where it lies.
        file: how messages name it.
    """
    data = b""
    try:
        data = _bytes(path, file)
        node, problems = parse(_text(data, file), file)
    except Refused as refused:
        return Source(data, None, [refused.problem])
    return Source(data, node, problems)


def _bytes(path: Path, file: str) -> bytes:
    """The bytes of a regular file of at most MAX_BYTES."""
    try:
        _must_be_regular(path, file)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _refused(file, "the file is missing; expected a YAML file") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise _refused(file, f"the file cannot be read ({why}); expected a readable YAML file") from None
    if len(data) > MAX_BYTES:
        raise _refused(file, f"the file is larger than {MAX_BYTES:,} bytes; expected a smaller one")
    return data


def _must_be_regular(path: Path, file: str) -> None:
    """Refuse folders, and devices and pipes, which may never end."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise _refused(file, "a folder stands here; expected a YAML file")
    if not stat.S_ISREG(mode):
        raise _refused(file, "this is not an ordinary file; expected a YAML file")


def _text(data: bytes, file: str) -> str:
    """Decoded text, free of control characters."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(error_at(*_bad_byte(error, file))) from None
    bad = _FORBIDDEN.search(text)
    if bad:
        mark = _mark_in(text, bad.start(), file)
        raise Refused(error_at(mark, f"the control character U+{ord(bad[0]):04X} stands here; expected plain text"))
    return text


def _bad_byte(error: UnicodeDecodeError, file: str) -> tuple[Mark, str]:
    # The codec counts from the end of a byte order mark if there is one.
    good = error.object[: error.start].decode("utf-8", errors="replace")
    byte = error.object[error.start]
    return _mark_in(good, len(good), file), f"the byte 0x{byte:02X} is not UTF-8; expected a file saved as UTF-8"


def _mark_in(text: str, offset: int, file: str) -> Mark:
    before = text[:offset]
    return Mark(file, before.count("\n") + 1, offset - before.rfind("\n"))


def _refused(file: str, message: str) -> Refused:
    return Refused(error_at(Mark(file), message))
