"""Buttons, and switches that are on or off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pygame
from pygame import Rect

from sim.view.kit import actions
from sim.view.kit.actions import Action, Pointer
from sim.view.kit.canvas import Align, Canvas
from sim.view.kit.fonts import Role
from sim.view.kit.geometry import inset
from sim.view.kit.palette import Colour
from sim.view.kit.widget import Shown, Widget

Kind = Literal["plain", "primary", "alarm"]
Press = Callable[[], object]

RADIUS = 6


class Pressable(Widget):
    """Anything that does one thing when it is pressed, by key or pointer."""

    focusable = True

    def __init__(self, press: Press | None, *, name: str = "", hint: str = "", enabled: bool = True) -> None:
        super().__init__(name=name, hint=hint, enabled=enabled)
        self.press = press

    def pressed(self) -> None:
        """Do what it is for."""
        if self.press is not None:
            self.press()

    def do(self, action: Action) -> bool:
        """Be pressed by ``confirm``."""
        if action != actions.CONFIRM:
            return False
        self.pressed()
        return True

    def point(self, pointer: Pointer) -> bool:
        """Be pressed where the pointer is released on what it was pressed on."""
        if pointer.button != 1:
            return False
        if pointer.kind == "release" and self.held and self.rect.collidepoint(pointer.place):
            self.pressed()
        return pointer.kind in ("press", "release")

    def surface_colour(self, kind: Kind = "plain") -> Colour:
        """The colour of its ground as it is just now."""
        if not self.enabled:
            return "panel"
        if kind == "primary":
            return "primary_hover" if self.hovered or self.held else "primary"
        if self.held:
            return "pressed"
        if self.hovered:
            return "hover"
        return "alarm" if kind == "alarm" else "raised"


class Button(Pressable):
    """A button with words, perhaps an icon before them and its key in the corner.

    Attributes:
        text: its words.
        corner: a short sign in its corner, such as the key that presses it.
        icon: a picture that is drawn before the words, already of the right size.
    """

    text = Shown[str]()
    corner = Shown[str]()
    icon = Shown["pygame.Surface | None"]()

    def __init__(
        self,
        text: str,
        press: Press | None = None,
        *,
        kind: Kind = "plain",
        corner: str = "",
        icon: pygame.Surface | None = None,
        name: str = "",
        hint: str = "",
        enabled: bool = True,
    ) -> None:
        super().__init__(press, name=name, hint=hint, enabled=enabled)
        self.text = text
        self.kind: Kind = kind
        self.corner = corner
        self.icon = icon

    @property
    def ink(self) -> Colour:
        """The colour of its words."""
        if not self.enabled:
            return "off"
        return "on_primary" if self.kind == "primary" else "text"

    def paint(self, canvas: Canvas) -> None:
        """Draw the ground, the key, the icon and the words."""
        canvas.fill(self.rect, self.surface_colour(self.kind), RADIUS, "border")
        room = inset(self.rect, canvas.look.px(8), canvas.look.px(3))
        if self.corner:
            room = self._paint_corner(canvas, room)
        if self.icon is not None:
            room = self._paint_icon(canvas, room, self.icon)
        align: Align = "middle" if self.icon is None else "start"
        role: Role = "strong" if self.kind == "primary" else "label"
        canvas.text(room, self.text, role, self.ink, align, "middle", 3)

    def _paint_corner(self, canvas: Canvas, room: Rect) -> Rect:
        """Draw the sign at the end of the first line, or of the only one; the room that is left."""
        look = canvas.look
        wide = look.typesetter.measure(self.corner, "note") + look.px(4)
        line = look.typesetter.line_height("note")
        place = look.mirrored(Rect(room.right - wide, room.y, wide, min(line, room.height)), room)
        colour: Colour = "on_primary" if self.kind == "primary" and self.enabled else "muted" if self.enabled else "off"
        canvas.text(place, self.corner, "note", colour, "end", "start", 1)
        if room.height >= 2.5 * line:
            return Rect(room.x, room.y + line, room.width, room.height - line)
        return look.mirrored(Rect(room.x, room.y, room.width - wide, room.height), room)

    def _paint_icon(self, canvas: Canvas, room: Rect, icon: pygame.Surface) -> Rect:
        """Draw the icon where reading starts; the room that is left."""
        look = canvas.look
        place = Rect(room.x, room.centery - icon.height // 2, icon.width, icon.height)
        canvas.picture(icon, look.mirrored(place, room))
        taken = icon.width + look.px(8)
        return look.mirrored(Rect(room.x + taken, room.y, max(0, room.width - taken), room.height), room)


class Switch(Pressable):
    """Something that is on or off, told by the place of a knob, and by a sign in it.

    Attributes:
        text: its words.
        on: whether it is on.
    """

    text = Shown[str]()
    on = Shown[bool]()

    def __init__(
        self, text: str, on: bool, change: Callable[[bool], object] | None = None, *, name: str = "", hint: str = ""
    ) -> None:
        super().__init__(None, name=name, hint=hint)
        self.text = text
        self.on = on
        self.change = change

    def pressed(self) -> None:
        """Turn it on or off."""
        self.on = not self.on
        if self.change is not None:
            self.change(self.on)

    def paint(self, canvas: Canvas) -> None:
        """Draw the knob on its track, and the words."""
        look = canvas.look
        wide, high = look.px(40), look.px(22)
        track = look.mirrored(Rect(self.rect.x, self.rect.centery - high // 2, wide, high), self.rect)
        canvas.fill(track, "primary" if self.on else "track", 11, "focus" if self.hovered else "border")
        knob = Rect(track.right - high if self.on else track.x, track.y, high, high)
        centre = look.mirrored(knob, track).center
        canvas.disc(centre, high // 2 - look.px(3), "text" if self.on else "muted")
        if self.on:
            arm = look.px(4)
            tick = [(centre[0] - arm, centre[1]), (centre[0] - arm // 3, centre[1] + arm * 0.7)]
            canvas.lines([*tick, (centre[0] + arm, centre[1] - arm * 0.7)], "on_light", 2)
        taken = wide + look.px(10)
        room = Rect(self.rect.x + taken, self.rect.y, max(0, self.rect.width - taken), self.rect.height)
        canvas.text(look.mirrored(room, self.rect), self.text, "label", "text" if self.enabled else "off")
