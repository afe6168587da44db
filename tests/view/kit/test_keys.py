from __future__ import annotations

import pygame
import pytest

from sim.text import Text
from sim.view.kit import actions
from sim.view.kit.actions import Do, Pointer, Typed, WindowChanged
from sim.view.kit.events import signal
from sim.view.kit.key_words import stroke_words
from sim.view.kit.keys import DEFAULTS, FIXED, Keys, Stroke, stroke


def down(key: int, mod: int = 0, scancode: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, scancode=scancode, unicode="")


@pytest.mark.parametrize(
    ("event", "action"),
    [
        (down(pygame.K_RETURN), actions.CONFIRM),
        (down(pygame.K_TAB), actions.NEXT),
        (down(pygame.K_TAB, pygame.KMOD_LSHIFT), actions.PREVIOUS),
        (down(pygame.K_ESCAPE), actions.BACK),
        (down(pygame.K_EQUALS, pygame.KMOD_SHIFT), actions.BIGGER_TEXT),
        (down(pygame.K_RETURN, pygame.KMOD_ALT), actions.FULL_SCREEN),
        (down(pygame.K_c, pygame.KMOD_META), actions.COPY),
        (down(0x645, scancode=15), actions.LANGUAGE),  # the key of L, on an Arabic keyboard
    ],
)
def test_keys_mean_actions(event: pygame.event.Event, action: str) -> None:
    assert signal(event, Keys()) == Do(action)


def test_every_action_has_a_key_and_no_key_two_actions() -> None:
    assert set(DEFAULTS) == set(actions.ACTIONS)
    every = [one for strokes in DEFAULTS.values() for one in strokes]
    assert len(set(every)) == len(every)


def test_an_unknown_key_means_nothing() -> None:
    assert signal(down(pygame.K_F9), Keys()) is None


def test_letters_are_letters_while_typing_and_other_keys_stay_actions() -> None:
    keys = Keys()
    for key in (pygame.K_l, pygame.K_SPACE, pygame.K_PLUS, pygame.K_KP_MINUS):
        assert signal(down(key), keys, typing=True) is None
    assert signal(down(pygame.K_KP_ENTER), keys, typing=True) == Do(actions.CONFIRM)
    assert signal(down(pygame.K_BACKSPACE), keys, typing=True) == Do(actions.ERASE)
    assert signal(down(pygame.K_v, pygame.KMOD_CTRL), keys, typing=True) == Do(actions.PASTE)
    text = pygame.event.Event(pygame.TEXTINPUT, text="م")
    assert signal(text, keys, typing=True) == Typed("م")
    assert signal(text, keys) is None
    composing = pygame.event.Event(pygame.TEXTEDITING, text="e", start=0, length=1)
    assert signal(composing, keys, typing=True) == Typed("e", composing=True)


def test_the_pointer() -> None:
    keys = Keys()
    event = pygame.event.Event
    assert signal(event(pygame.MOUSEMOTION, pos=(3, 4), rel=(0, 0), buttons=(0, 0, 0)), keys) == Pointer("move", 3, 4)
    assert signal(event(pygame.MOUSEBUTTONDOWN, pos=(3, 4), button=1), keys) == Pointer("press", 3, 4, 1)
    assert signal(event(pygame.MOUSEBUTTONUP, pos=(3, 4), button=3), keys) == Pointer("release", 3, 4, 3)
    assert signal(event(pygame.MOUSEBUTTONDOWN, pos=(3, 4), button=4), keys) is None
    wheel = signal(event(pygame.MOUSEWHEEL, x=0, y=-2, precise_y=-2.0, pos=(3, 4)), keys)
    assert wheel == Pointer("wheel", 3, 4, wheel=-2.0)


def test_the_window() -> None:
    assert signal(pygame.event.Event(pygame.QUIT), Keys()) == WindowChanged("close")
    assert signal(pygame.event.Event(pygame.WINDOWSIZECHANGED, x=1, y=1), Keys()) == WindowChanged("resize")


def test_scenes_add_actions_of_their_own() -> None:
    keys = Keys({"end_turn": (Stroke(pygame.K_e),)})
    assert signal(down(pygame.K_e), keys) == Do("end_turn")
    with pytest.raises(ValueError, match=r"end_turn.*share|share"):
        Keys({"end_turn": (Stroke(pygame.K_ESCAPE),)})


def test_keys_can_be_chosen_and_conflicts_are_told() -> None:
    keys = Keys({"end_turn": (Stroke(pygame.K_e),)})
    assert keys.conflict("end_turn", Stroke(pygame.K_l)) == actions.LANGUAGE
    assert keys.rebind("end_turn", Stroke(pygame.K_l)) == actions.LANGUAGE
    assert keys.strokes("end_turn") == (Stroke(pygame.K_e),)
    assert keys.rebind("end_turn", Stroke(pygame.K_z, ctrl=True)) is None
    assert signal(down(pygame.K_z, pygame.KMOD_CTRL), keys) == Do("end_turn")
    assert signal(down(pygame.K_e), keys) is None


def test_nobody_can_lock_themselves_out() -> None:
    keys = Keys()
    for action in FIXED:
        assert keys.rebind(action, Stroke(pygame.K_q)) == action
    keys.rebind(actions.HELP, Stroke(pygame.K_h))
    keys.reset()
    assert signal(down(pygame.K_F1), keys) == Do(actions.HELP)


def test_choices_survive_a_file_of_settings_and_nonsense_is_left_out() -> None:
    keys = Keys({"end_turn": (Stroke(pygame.K_e),)})
    keys.rebind("end_turn", Stroke(pygame.K_PAGEUP, ctrl=True, shift=True))
    assert keys.choices() == {"end_turn": ["ctrl+shift+page up"]}
    again = Keys({"end_turn": (Stroke(pygame.K_e),)})
    again.restore({**keys.choices(), "help": ["no such key"], "nothing": ["f5"], "language": ["escape"]})
    assert again.strokes("end_turn") == keys.strokes("end_turn")
    assert again.strokes(actions.LANGUAGE) == DEFAULTS[actions.LANGUAGE]


def test_what_is_left_out_of_a_file_of_settings_is_named() -> None:
    written = {
        "help": ["no such key", "f2"],
        "nothing": ["f5"],
        "language": ["escape"],
        "back": ["q"],
        "copy": [],
    }
    keys = Keys()
    assert keys.restore(written) == ("help: no such key", "nothing", "back: q", "language: escape")
    assert keys.choices() == {"help": ["f2"], "copy": []}


def test_keys_that_were_exchanged_come_back_exchanged() -> None:
    keys = Keys()
    keys.rebind(actions.HELP, Stroke(pygame.K_F9))
    keys.rebind(actions.LANGUAGE, Stroke(pygame.K_F1))
    keys.rebind(actions.HELP, Stroke(pygame.K_l))
    again = Keys()
    assert again.restore(dict(reversed(keys.choices().items()))) == ()
    assert again.choices() == keys.choices() == {"help": ["l"], "language": ["f1"]}


@pytest.mark.parametrize("written", ["a", "ctrl++", "[+]", "page up", "alt+return", "shift+f5", "-"])
def test_strokes_are_read_as_they_are_written(written: str) -> None:
    assert str(stroke(written)) == written


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_every_default_key_and_action_has_words(lang: str) -> None:
    text = Text(lang)
    for action, strokes in DEFAULTS.items():
        assert text.has(f"kit.action.{action}")
        for one in strokes:
            assert stroke_words(one, text)


def test_keys_are_said_as_they_are_printed() -> None:
    said = {lang: stroke_words(Stroke(pygame.K_TAB, shift=True), Text(lang)) for lang in ("en", "fr")}
    assert said == {"en": "Shift+Tab", "fr": "Maj+Tab"}
    assert stroke_words(Stroke(pygame.K_KP_PLUS), Text("fr")) == "pavé num. +"
    assert stroke_words(Stroke(pygame.K_KP_ENTER), Text("en")) == "keypad Enter"
    assert stroke_words(Stroke(pygame.K_a, ctrl=True), Text("en")) == "Ctrl+A"
