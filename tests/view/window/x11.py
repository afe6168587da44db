"""A screen that nobody sees, and what a person and a window manager do there; needs Xvfb, xdotool and libX11."""

from __future__ import annotations

import ctypes
import os
import shutil
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")

PATIENCE = 25.0
"""Seconds after which something that does not come is taken not to come at all."""

CLIENT_MESSAGE = 33


def missing() -> str:
    """What this machine lacks for it; empty if nothing."""
    programs = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
    libraries = ["libX11"] if find_library("X11") is None else []
    return ", ".join([*programs, *libraries])


def wait_for(look: Callable[[], T | None], what: str) -> T:
    """What is looked for, as soon as it is there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}")


class ClientMessage(ctypes.Structure):
    """XClientMessageEvent, as long as an XEvent."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 24),
    )


class TextProperty(ctypes.Structure):
    """XTextProperty."""

    _fields_ = (
        ("value", ctypes.c_char_p),
        ("encoding", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("count", ctypes.c_ulong),
    )


class FakeScreen:
    """A screen without glass.

    Attributes:
        environment: for programs that are to be shown on it.
    """

    def __init__(self, number: int, frames: Path) -> None:
        self._frames = frames / "Xvfb_screen0"
        self.environment = {"DISPLAY": f":{number}", "SDL_VIDEODRIVER": "x11", "SDL_FRAMEBUFFER_ACCELERATION": "0"}
        self._x = ctypes.CDLL(find_library("X11"))
        self._x.XOpenDisplay.restype = self._x.XInternAtom.restype = self._x.XDefaultRootWindow.restype = (
            ctypes.c_void_p
        )
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(f":{number}".encode()))

    def window(self, title: str) -> int | None:
        """The window with a title; None if there is none yet."""
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        top = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        references = (ctypes.byref(each) for each in (root, parent, children, count))
        self._x.XQueryTree(self._display, top, *references)
        return next((children[n] for n in range(count.value) if self._title(children[n]) == title), None)

    def _title(self, window: int) -> str:
        name = TextProperty()
        self._x.XGetWMName(self._display, ctypes.c_ulong(window), ctypes.byref(name))
        return (name.value or b"").decode()

    def close(self, window: int) -> None:
        """What a window manager sends when its cross is pressed."""
        atoms = [self._x.XInternAtom(self._display, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW")]
        message = ClientMessage(type=CLIENT_MESSAGE, window=window, message_type=atoms[0], format=32)
        message.data[0] = atoms[1]
        self._x.XSendEvent(self._display, ctypes.c_ulong(window), 0, 0, ctypes.byref(message))
        self._x.XFlush(self._display)

    def keys(self, window: int, *keys: str) -> None:
        """Press keys, by the names of X."""
        own = os.environ | self.environment
        for words in (("windowfocus", "--sync", str(window)), ("key", "--delay", "80", *keys)):
            subprocess.run(["xdotool", *words], env=own, check=True, timeout=PATIENCE)

    def picture(self) -> NDArray[np.uint8]:
        """What is on the screen: red, green and blue, shape (height, width, 3)."""
        data = self._frames.read_bytes()
        header = struct.unpack(">25I", data[:100])
        start, wide, high, bytes_a_line, colours = header[0], header[4], header[5], header[12], header[19]
        body = np.frombuffer(data, np.uint8, high * bytes_a_line, start + 12 * colours)
        return body.reshape(high, bytes_a_line // 4, 4)[:, :wide, 2::-1]

    def shut(self) -> None:
        """Let go of it."""
        self._x.XCloseDisplay(self._display)


@contextmanager
def fake_screen(folder: Path) -> Iterator[FakeScreen]:
    """A screen as long as the block lasts."""
    reading, writing = os.pipe()
    size = ["-screen", "0", "1280x720x24", "-fbdir", str(folder), "-nolisten", "tcp", "-displayfd", str(writing)]
    server = subprocess.Popen(["Xvfb", *size], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = int(told.readline())
        screen = FakeScreen(number, folder)
        yield screen
        screen.shut()
    finally:
        server.terminate()
        server.wait()
