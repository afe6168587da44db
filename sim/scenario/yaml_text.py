"""From YAML text to nodes, event by event: what could surprise or explode is refused before it is built.

Scalars stay text, whatever YAML would make of ``NO``, ``12:30``, ``1e3`` or ``010``: the field decides. Nodes are
built from the parser's events, as ``yaml.compose`` does it; but composing would follow aliases before one can say no.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from sim.scenario.nodes import Node, described, plain
from sim.scenario.problems import Mark, Problem, error_at, shown

MAX_DEPTH = 30
"""Lists and mappings inside each other. Our own files need eight."""
MAX_VALUES = 40_000
"""Values in one file. Our largest has some four thousand."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Refused(Exception):
    """Reading a file stops here."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass
class _Stream:
    """The events of a file, and what was found wrong on the way."""

    file: str
    events: Iterator[Any]
    problems: list[Problem] = field(default_factory=list)
    values: int = 0

    def mark(self, event: Any) -> Mark:
        return Mark(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def refuse(self, event: Any, message: str) -> Refused:
        return Refused(error_at(self.mark(event), message))


def parse(text: str, file: str) -> tuple[Node, list[Problem]]:
    """The root value of a YAML text, with the problems that do not hide the rest of the file.

    Raises:
        Refused: the text is empty, not YAML, or uses what this format does not allow.
    """
    stream = _Stream(file, yaml.parse(text, Loader=_LOADER))
    try:
        return _document(stream), stream.problems
    except yaml.MarkedYAMLError as error:
        raise Refused(error_at(_error_mark(error, file), _in_plain_words(error))) from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        message = f"the file is not YAML ({described(str(error))}); expected 'key: value' lines"
        raise Refused(error_at(Mark(file), message)) from None


def _document(stream: _Stream) -> Node:
    next(stream.events)
    event = next(stream.events)
    if isinstance(event, yaml.StreamEndEvent):
        raise Refused(error_at(Mark(stream.file), "the file is empty; expected 'key: value' lines"))
    root = _value(stream, next(stream.events), 0)
    next(stream.events)
    event = next(stream.events)
    if not isinstance(event, yaml.StreamEndEvent):
        raise stream.refuse(event, "a second document begins here; expected one document, without '---' between")
    return root


def _value(stream: _Stream, event: Any, depth: int) -> Node:
    """The value that begins with an event."""
    _check_event(stream, event, depth)
    if isinstance(event, yaml.ScalarEvent):
        return Node(_scalar(stream, event), stream.mark(event))
    if isinstance(event, yaml.SequenceStartEvent):
        return Node(_items(stream, depth + 1), stream.mark(event))
    return _mapping(stream, stream.mark(event), depth + 1)


def _check_event(stream: _Stream, event: Any, depth: int) -> None:
    stream.values += 1
    if stream.values > MAX_VALUES:
        raise stream.refuse(event, f"more than {MAX_VALUES:,} values stand in this file; expected fewer")
    if depth > MAX_DEPTH:
        raise stream.refuse(event, f"lists and mappings lie more than {MAX_DEPTH} deep; expected fewer")
    if event.anchor is not None:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        raise stream.refuse(
            event, f"the anchor {shown(sign + event.anchor)} stands here; expected the value itself, or 'inherits:'"
        )
    if event.tag is not None:
        raise stream.refuse(event, f"the tag {shown(event.tag)} stands here; expected the value alone")


def _scalar(stream: _Stream, event: Any) -> str:
    text: str = event.value
    if _SURROGATE.search(text):
        raise stream.refuse(event, "an escape that is no character stands here; expected plain text")
    return text


def _items(stream: _Stream, depth: int) -> list[Node]:
    items = []
    while not isinstance(event := next(stream.events), yaml.SequenceEndEvent):
        items.append(_value(stream, event, depth))
    return items


def _mapping(stream: _Stream, mark: Mark, depth: int) -> Node:
    values: dict[str, Node] = {}
    keys: dict[str, Mark] = {}
    while not isinstance(event := next(stream.events), yaml.MappingEndEvent):
        key = _value(stream, event, depth)
        value = _value(stream, next(stream.events), depth)
        if _key_is_new(stream, key, keys):
            keys[str(key.value)] = key.mark
            values[str(key.value)] = value
    return Node(values, mark, keys)


def _key_is_new(stream: _Stream, key: Node, keys: dict[str, Mark]) -> bool:
    """Whether a key can be taken; says why if it cannot."""
    if not isinstance(key.value, str):
        stream.problems.append(error_at(key.mark, f"{described(plain(key))} is used as a key; expected a word"))
        return False
    if key.value in keys:
        first = keys[key.value].line
        stream.problems.append(
            error_at(key.mark, f"the key {shown(key.value)} stands here again; expected it once, as on line {first}")
        )
        return False
    return True


def _error_mark(error: yaml.MarkedYAMLError, file: str) -> Mark:
    mark = error.problem_mark or error.context_mark
    return Mark(file, mark.line + 1, mark.column + 1) if mark else Mark(file)


# Beginnings of the two parsers' complaints, and what they mean to somebody who writes a scenario.
_PLAIN_WORDS = (
    ("mapping values are not allowed", "a ':' stands where no key can be; expected quotes around text with ': ' in it"),
    ("found unexpected ':'", "a ':' without a value stands here; expected a space and a value behind it"),
    ("could not find expected ':'", "a line without ':' stands here; expected 'key: value'"),
    ("found character", "this character cannot begin a value; expected a letter, a digit or a quote"),
    ("found a tab", "a tab stands here; expected spaces"),
    ("did not find expected key", "the indentation does not fit; expected a key in line with the keys above"),
    ("did not find expected '-'", "the indentation does not fit; expected '- ' in line with the items above"),
    ("expected <block end>", "the indentation does not fit; expected a line in line with those above"),
    ("did not find expected ','", "a list or mapping is not closed; expected ',' or the closing bracket"),
    ("expected ',' or", "a list or mapping is not closed; expected ',' or the closing bracket"),
    ("found unexpected end of stream", "a quoted text is not closed; expected the closing quote"),
    ("block sequence entries", "'- ' stands where no list can begin; expected it on a line of its own"),
    ("block mapping", "a mapping begins where none can; expected it on a line of its own"),
    ("found invalid Unicode", "an escape that is no character stands here; expected plain text"),
    ("found unknown escape", "an unknown escape stands here; expected '\\\\' for a backslash in double quotes"),
    ("found undefined tag", "a tag stands here; expected the value alone"),
    ("found undefined alias", "an alias stands here; expected the value itself"),
    ("did not find expected node", "no value can be made out here; expected text, a list or a mapping"),
)


def _in_plain_words(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or "unreadable"
    for beginning, words in _PLAIN_WORDS:
        if problem.startswith(beginning):
            return words
    return f"this is not YAML ({problem}); expected 'key: value' lines"
