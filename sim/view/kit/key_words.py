"""Keys in words, as they are printed on the keyboard of the reader's language."""

from __future__ import annotations

import pygame

from sim.text import Text
from sim.view.kit.keys import Stroke

_PRINTED = {"ctrl": "Ctrl", "alt": "Alt"}
"""What is printed alike on every keyboard."""


def stroke_words(stroke: Stroke, text: Text) -> str:
    """A stroke in words, such as ``Ctrl+A`` or ``Maj+Tab``."""
    held = [_PRINTED[name] for name in ("ctrl", "alt") if getattr(stroke, name)]
    if stroke.shift:
        held.append(text.get("kit.key.shift"))
    return "+".join([*held, _key_words(stroke.key, text)])


def _key_words(key: int, text: Text) -> str:
    if key == pygame.K_KP_ENTER:
        return text.get("kit.key.keypad", sign=text.get("kit.key.return"))
    name = pygame.key.name(key)
    if name.startswith("[") and name.endswith("]") and len(name) > 2:
        return text.get("kit.key.keypad", sign=name[1:-1])
    known = f"kit.key.{name.replace(' ', '_')}"
    if text.has(known):
        return text.get(known)
    return name.upper() if len(name) <= 3 else name.capitalize()
