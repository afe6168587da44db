"""Which keys stand for which actions: defaults, a person's own choices, and the way back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pygame

from sim.view.kit import actions
from sim.view.kit.actions import Action

_SCANCODE_A = 4
_SYMBOLS_FROM = 128
_NAMED_FROM = 1 << 30
_CONTROL = pygame.KMOD_CTRL | pygame.KMOD_META
_MODIFIERS = ("ctrl", "alt", "shift")
_KEYPAD_SIGNS = frozenset(range(pygame.K_KP_DIVIDE, pygame.K_KP_PERIOD + 1)) - {pygame.K_KP_ENTER}


@dataclass(frozen=True, slots=True, order=True)
class Stroke:
    """A key with what is held down; ``key`` is a number of pygame."""

    key: int
    ctrl: bool = False
    shift: bool = False
    alt: bool = False

    @property
    def types_text(self) -> bool:
        """Whether it writes something into a text entry."""
        letter = pygame.K_SPACE <= self.key < _NAMED_FROM and self.key != pygame.K_DELETE
        return not self.ctrl and not self.alt and (letter or self.key in _KEYPAD_SIGNS)

    def __str__(self) -> str:
        """How it is written in a file of settings: ``ctrl+shift+s``."""
        held = [name for name in _MODIFIERS if getattr(self, name)]
        return "+".join([*held, pygame.key.name(self.key)])


def stroke(written: str) -> Stroke:
    """The stroke that is written like this, ``ctrl+a`` or ``tab``.

    Raises:
        ValueError: there is no such key.
    """
    held, name = [], written
    for modifier in _MODIFIERS:
        if name.startswith(f"{modifier}+"):
            held.append(modifier)
            name = name.removeprefix(f"{modifier}+")
    key = pygame.key.key_code(name)
    return Stroke(key, "ctrl" in held, "shift" in held, "alt" in held)


def _known(written: str) -> Stroke | None:
    """The stroke that is written like this; None if there is no such key."""
    try:
        return stroke(written)
    except ValueError:
        return None


def _strokes(*keys: int, ctrl: bool = False, shift: bool = False, alt: bool = False) -> tuple[Stroke, ...]:
    return tuple(Stroke(key, ctrl, shift, alt) for key in keys)


DEFAULTS: Mapping[Action, tuple[Stroke, ...]] = {
    actions.CONFIRM: _strokes(pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE),
    actions.BACK: _strokes(pygame.K_ESCAPE),
    actions.NEXT: _strokes(pygame.K_TAB),
    actions.PREVIOUS: _strokes(pygame.K_TAB, shift=True),
    actions.UP: _strokes(pygame.K_UP),
    actions.DOWN: _strokes(pygame.K_DOWN),
    actions.LEFT: _strokes(pygame.K_LEFT),
    actions.RIGHT: _strokes(pygame.K_RIGHT),
    actions.PAGE_UP: _strokes(pygame.K_PAGEUP),
    actions.PAGE_DOWN: _strokes(pygame.K_PAGEDOWN),
    actions.FIRST: _strokes(pygame.K_HOME),
    actions.LAST: _strokes(pygame.K_END),
    actions.HELP: _strokes(pygame.K_F1),
    actions.LANGUAGE: _strokes(pygame.K_l),
    actions.BIGGER_TEXT: _strokes(pygame.K_PLUS, pygame.K_EQUALS, pygame.K_KP_PLUS),
    actions.SMALLER_TEXT: _strokes(pygame.K_MINUS, pygame.K_KP_MINUS),
    actions.FULL_SCREEN: (*_strokes(pygame.K_F11), *_strokes(pygame.K_RETURN, alt=True)),
    actions.ERASE: _strokes(pygame.K_BACKSPACE),
    actions.DELETE: _strokes(pygame.K_DELETE),
    actions.SELECT_ALL: _strokes(pygame.K_a, ctrl=True),
    actions.COPY: _strokes(pygame.K_c, ctrl=True),
    actions.CUT: _strokes(pygame.K_x, ctrl=True),
    actions.PASTE: _strokes(pygame.K_v, ctrl=True),
}

FIXED: frozenset[Action] = frozenset({actions.CONFIRM, actions.BACK, actions.NEXT, actions.PREVIOUS, *actions.ARROWS})
"""Actions without which nobody could find the way back to the settings: their keys cannot be taken away."""


class Keys:
    """The keys of one person.

    Args:
        more: default keys of the actions that scenes add.

    Raises:
        ValueError: two actions share a default key.
    """

    def __init__(self, more: Mapping[Action, Sequence[Stroke]] | None = None) -> None:
        self._defaults = {action: tuple(strokes) for action, strokes in {**DEFAULTS, **(more or {})}.items()}
        self.reset()
        for action, strokes in self._defaults.items():
            for one in strokes:
                if self._by_stroke[one] != action:
                    raise ValueError(f"{action} and {self._by_stroke[one]} share the key {one}")

    # --- reading ---

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every action that keys stand for."""
        return tuple(self._bound)

    def strokes(self, action: Action) -> tuple[Stroke, ...]:
        """The keys of an action; none if it has none."""
        return self._bound.get(action, ())

    def action(self, event: pygame.event.Event, typing: bool = False) -> Action | None:
        """What a pressed key means.

        Args:
            event: a KEYDOWN.
            typing: whether a text entry has the focus, so that letters are letters.
        """
        pressed = stroke_of(event)
        if typing and pressed.types_text:
            return None
        return self._by_stroke.get(pressed) or self._by_stroke.get(
            Stroke(pressed.key, pressed.ctrl, False, pressed.alt)
        )

    # --- choosing ---

    def conflict(self, action: Action, pressed: Stroke) -> Action | None:
        """The other action that has this key already."""
        other = self._by_stroke.get(pressed)
        return None if other == action else other

    def rebind(self, action: Action, pressed: Stroke) -> Action | None:
        """Give an action this key alone; nothing changes if another one has it, or if the action is fixed.

        Returns:
            The action that stands in the way, or None if it was done.
        """
        if action in FIXED:
            return action
        if (other := self.conflict(action, pressed)) is not None:
            return other
        self._bound[action] = (pressed,)
        self._index()
        return None

    def reset(self) -> None:
        """Every key as it was delivered."""
        self._bound = dict(self._defaults)
        self._index()

    # --- keeping ---

    def choices(self) -> dict[Action, list[str]]:
        """What differs from the defaults, for a file of settings."""
        changed = (action for action, strokes in self._bound.items() if strokes != self._defaults[action])
        return {action: [str(one) for one in self._bound[action]] for action in changed}

    def restore(self, choices: Mapping[Action, Iterable[str]]) -> tuple[str, ...]:
        """Take up what a file of settings says, as far as it makes sense; the rest keeps its default.

        Returns:
            What was left out: unknown actions, and ``action: key`` for a key that is unknown, taken or fixed.
        """
        left_out: list[str] = []
        wanted: dict[Action, tuple[Stroke, ...]] = {}
        for action, written in choices.items():
            if action not in self._defaults:
                left_out.append(action)
                continue
            found = {name: None if action in FIXED else _known(name) for name in written}
            left_out += [f"{action}: {name}" for name, one in found.items() if one is None]
            strokes = tuple(one for one in found.values() if one is not None)
            if action not in FIXED and (strokes or not found):
                wanted[action] = strokes
        # All at once: two actions may have exchanged their keys.
        while (clash := self._clash(wanted)) is not None:
            left_out += [f"{clash}: {one}" for one in wanted.pop(clash)]
        self._bound = {**self._defaults, **wanted}
        self._index()
        return tuple(left_out)

    def _clash(self, wanted: dict[Action, tuple[Stroke, ...]]) -> Action | None:
        """The last of the wanted actions with a key that another action has."""
        bound = {**self._defaults, **wanted}
        taken = Counter(one for strokes in bound.values() for one in strokes)
        return next((action for action in reversed(wanted) if any(taken[one] > 1 for one in wanted[action])), None)

    def _index(self) -> None:
        self._by_stroke: dict[Stroke, Action] = {}
        for action, strokes in self._bound.items():
            for one in strokes:
                self._by_stroke.setdefault(one, action)


def stroke_of(event: pygame.event.Event) -> Stroke:
    """The stroke of a KEYDOWN; on a keyboard with other letters than Latin ones, by the place of the key."""
    key, mod = event.key, getattr(event, "mod", 0)
    place = getattr(event, "scancode", 0) - _SCANCODE_A
    if _SYMBOLS_FROM <= key < _NAMED_FROM and 0 <= place < 26:
        key = pygame.K_a + place
    return Stroke(key, bool(mod & _CONTROL), bool(mod & pygame.KMOD_SHIFT), bool(mod & pygame.KMOD_ALT))
