"""The visual twin of a cue: an icon and a few words, for a moment, above every scene."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from sim.view.kit.canvas import Canvas
from sim.view.kit.look import Look
from sim.view.kit.palette import Colour
from sim.view.sound.cues import TWINS, Cue

if TYPE_CHECKING:
    from sim.view.app import HarmattanApp

STANDS, FADES = 1.1, 0.3
"""Seconds that it stands, and in which it goes; with reduced motion it stands longer and is gone at once."""

RESTS = 2.5
STEPS = 5
"""Pictures of the going."""

ICON, PADDING, TOP = 20, 10, 62
"""At scale 1; it lies under the bar at the top of a game, or below that where it would cover words."""

STRIDE = 8
"""From one place that is tried to the next, at scale 1."""

_COLOURS: dict[Cue, Colour] = {"alert": "warn", "refused": "warn", "tension_up": "warn"}


class Sign:
    """What is shown of the last cue; the time is told by ``tick``.

    Attributes:
        dirty: whether it looks otherwise than it was drawn.
    """

    def __init__(self, app: HarmattanApp) -> None:
        self._app = app
        self._cue: Cue | None = None
        self._since = 0.0
        self._step = 0
        self._at: Rect | None = None
        self.dirty = False

    def show(self, cue: Cue, now: float) -> None:
        """Show the sign of a cue, in the place of another."""
        self._cue, self._since, self._step = cue, now, 0
        self._at = None
        self.dirty = True

    def clear(self) -> None:
        """Show nothing."""
        self.dirty = self.dirty or self._cue is not None
        self._cue = None

    def tick(self, now: float) -> None:
        """Stand, go step by step, and be gone."""
        if self._cue is None:
            return
        passed = now - self._since - (RESTS if self._still else STANDS)
        step = max(0, 1 + int(passed / FADES * STEPS)) if passed >= 0 else 0
        if step > STEPS or (step and self._still):
            self.clear()
        elif step != self._step:
            self._step, self.dirty = step, True

    def due(self) -> float | None:
        """When it changes next."""
        if self._cue is None:
            return None
        return self._since + (RESTS if self._still else STANDS + self._step * FADES / STEPS)

    def draw(self, canvas: Canvas) -> None:
        """Draw it where it covers no words; when it goes, what lies behind shines through more and more."""
        self.dirty = False
        if self._cue is None:
            return
        if self._at is None or not canvas.area.contains(self._at):
            self._at = self._place(canvas)
        place = self._at
        behind = canvas.surface.subsurface(place.clip(canvas.area)).copy() if self._step else None
        with canvas.owner("sign"):
            self._paint(canvas, self._cue, place)
        if behind is not None:
            behind.set_alpha(round(255 * self._step / (STEPS + 1)))
            canvas.surface.blit(behind, place.clip(canvas.area))

    @property
    def _still(self) -> bool:
        return self._app.look.reduced_motion

    def _words(self) -> str:
        return self._app.text.get(f"sound.cue.{self._cue}")

    def _place(self, canvas: Canvas) -> Rect:
        """The first place from under the top bar down that covers the least of the words just drawn."""
        first = self._highest(canvas.area, canvas.look)
        words = [record.rect.clip(record.clip) for record in canvas.drawn if record.kind == "text"]
        downs = range(0, max(1, canvas.area.bottom - first.bottom), canvas.look.px(STRIDE))
        return min((first.move(0, down) for down in downs), key=lambda place: _covered(place, words))

    def _highest(self, area: Rect, look: Look) -> Rect:
        wide = look.typesetter.measure(self._words(), "strong", rtl=look.rtl) + look.px(ICON + 3 * PADDING) + 2
        place = Rect(0, look.px(TOP), min(wide, area.width), look.control_height + look.px(4))
        place.centerx = area.centerx
        return place

    def _paint(self, canvas: Canvas, cue: Cue, place: Rect) -> None:
        look, colour = canvas.look, _COLOURS.get(cue, "link")
        canvas.fill(place, "raised", 8)
        canvas.frame(place, colour, 2, 8)
        pad, px = look.px(PADDING), look.px(ICON)
        icon, words = look.columns(place.inflate(-2 * pad, 0), (px, 1.0), pad)
        picture = self._app.pictures.icon(TWINS[cue], px, canvas.rgb(colour), look.rtl)
        canvas.picture(picture, picture.get_rect(center=icon.center))
        canvas.text(words, self._words(), "strong", lines=1)


def _covered(place: Rect, words: list[Rect]) -> int:
    """Pixels of words that something there lies over."""
    return sum(part.width * part.height for part in (place.clip(rect) for rect in words))
