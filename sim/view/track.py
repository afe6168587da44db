"""The track of a timeline: tension above, what was done below, a lane for each kind of act, and a knob on the day."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from sim.report import EventRecord
from sim.text import tone
from sim.view.days import Days
from sim.view.kit import actions
from sim.view.kit.actions import Action, Pointer
from sim.view.kit.axes import Axes, dashes, draw_scales
from sim.view.kit.canvas import Canvas
from sim.view.kit.geometry import inset, mirror
from sim.view.kit.look import Look
from sim.view.kit.palette import Colour
from sim.view.kit.widget import Shown, Widget

WEEK = 7

LANES_SHARE = 0.75
"""Of the height of the track, at most, for the lanes."""

ALL = ""
"""The lane of all acts."""

TONES: dict[str, Colour] = {"hostile": "bad", "calming": "good", "plain": "text"}


class Track(Widget):
    """A day of a game, chosen by keys or the pointer.

    Args:
        days: what happened.
        words: names of the lanes; lane -> name.
        say_day: a day in a few letters, below the track.
        line: an act in a sentence, for the tooltip.
        change: called with the day that was gone to.
        toggle: called by ``confirm``.

    Attributes:
        day: the day that is looked at; 0 is the eve.
        beside: the days of another run, whose tension is drawn dashed; None for none.
    """

    focusable = True
    day = Shown[int]()
    beside = Shown["Days | None"]()

    def __init__(
        self,
        days: Days,
        words: dict[str, str],
        say_day: Callable[[float], str],
        line: Callable[[EventRecord], str],
        change: Callable[[int], object],
        toggle: Callable[[], object],
        *,
        hint: str = "",
    ) -> None:
        super().__init__(name="track", hint=hint)
        self.days, self.words = days, words
        self.say_day, self.line = say_day, line
        self.change, self.toggle = change, toggle
        self.day = days.last
        self.beside = None

    def go(self, day: int) -> bool:
        """Go to a day; whether it was another one."""
        wanted = min(max(day, 0), self.days.last)
        if wanted == self.day:
            return False
        self.day = wanted
        self.change(wanted)
        return True

    def acts(self, day: int, lane: str) -> tuple[EventRecord, ...]:
        """The acts of a day in a lane."""
        return self.days.on(day) if lane == ALL else self.days.in_lane(day, lane)

    # --- layout ---

    def has_names(self, look: Look) -> bool:
        """Whether there is room for a lane with its name for each kind of act."""
        line = look.typesetter.line_height("note")
        return line * len(self.words) <= (inset(self.rect, look.px(6)).height - line) * LANES_SHARE

    def plot(self, look: Look) -> Rect:
        """Where days are drawn: beside the names of the lanes, above the numbers of the days."""
        room = inset(self.rect, look.px(6))
        names = self.words.values() if self.has_names(look) else ()
        wide = max((look.typesetter.measure(name, "note", rtl=look.rtl) for name in names), default=0)
        wide = min(max(wide, look.px(40)) + look.px(8), room.width // 3)
        line = look.typesetter.line_height("note")
        place = Rect(room.x + wide, room.y, room.width - wide - look.px(8), room.height - line)
        return mirror(place, room) if look.rtl else place

    def lane_rects(self, look: Look) -> dict[str, Rect]:
        """The strip of each lane, under the tension; one strip for all where their names have no room."""
        if not self.words:
            return {}
        plot = self.plot(look)
        lanes = tuple(self.words) if self.has_names(look) else (ALL,)
        line = look.typesetter.line_height("note")
        high = int(min(line + look.px(6), plot.height * LANES_SHARE / len(lanes)))
        top = plot.bottom - high * len(lanes)
        return {lane: Rect(plot.x, top + n * high, plot.width, high) for n, lane in enumerate(lanes)}

    def axes(self, look: Look) -> Axes:
        """The scales: days across, tension upward."""
        plot = self.plot(look)
        below = sum(rect.height for rect in self.lane_rects(look).values())
        top = look.typesetter.line_height("note") // 2
        gap = look.px(8)
        area = Rect(plot.x, plot.y + top, plot.width, max(1, plot.height - below - top - gap))
        return Axes(area, 0.0, float(max(1, self.days.last)), 0.0, 100.0, look.rtl)

    # --- drawing ---

    def paint(self, canvas: Canvas) -> None:
        """Draw tension, lanes, markers and the knob."""
        look = canvas.look
        canvas.fill(self.rect, "panel", 8, "border")
        axes = self.axes(look)
        room = inset(self.rect, look.px(6))
        self._paint_lanes(canvas, axes)
        frame = Rect(room.x, axes.plot.y, room.width, axes.plot.height)
        draw_scales(canvas, axes, frame, lambda day: "", "{:g}".format)
        self._paint_days(canvas, axes)
        if self.beside is not None:
            for dash in dashes(_curve(axes, self.beside), look.px(6), look.px(4)):
                canvas.lines(dash, "series_2", 2)
        points = _curve(axes, self.days)
        if len(points) == 1:
            canvas.disc(points[0], look.px(2), "series_1")
        canvas.lines(points, "series_1", 2)
        self._paint_knob(canvas, axes)

    def _paint_days(self, canvas: Canvas, axes: Axes) -> None:
        """The numbers of some days, under everything."""
        look = canvas.look
        plot, line = self.plot(look), look.typesetter.line_height("note")
        room = inset(self.rect, look.px(2))
        wide = look.typesetter.measure(self.say_day(self.days.last), "note", rtl=look.rtl) + look.px(6)
        steps = (1, 2, 5, 10, 20, 30, 60, 90, 180, 365)
        pixels = axes.plot.width / max(1, self.days.last)
        step = next((one for one in steps if one * pixels >= wide * 1.4), steps[-1])
        for day in range(0, self.days.last + 1, step):
            left = min(max(round(axes.x(day)) - wide // 2, room.left), room.right - wide)
            canvas.text(Rect(left, plot.bottom, wide, line), self.say_day(day), "note", "muted", "middle", lines=1)

    def _paint_lanes(self, canvas: Canvas, axes: Axes) -> None:
        look = canvas.look
        room = inset(self.rect, look.px(6))
        for number, (lane, strip) in enumerate(self.lane_rects(look).items()):
            if number % 2 == 0:
                canvas.fill(strip, "raised")
            head = strip.x - room.x if not look.rtl else room.right - strip.right
            box = look.mirrored(Rect(room.x, strip.y, max(1, head - look.px(6)), strip.height), room)
            canvas.text(box, self.words.get(lane, ""), "note", "muted", lines=1)
            for day in sorted(self.days.events):
                if acts := self.acts(day, lane):
                    paint_marker(canvas, (axes.x(day), strip.centery), acts, strip.height)

    def _paint_knob(self, canvas: Canvas, axes: Axes) -> None:
        look = canvas.look
        plot, x = self.plot(look), round(axes.x(self.day))
        canvas.lines([(x, axes.plot.y), (x, plot.bottom - 1)], "focus", 2)
        y = axes.y(self.days.tension[self.day - 1]) if 0 < self.day <= len(self.days.tension) else axes.plot.bottom - 1
        canvas.disc((x, y), look.px(6), "focus")

    # --- answers ---

    def do(self, action: Action) -> bool:
        """Left and right by a day, pages by a week, first and last; ``confirm`` plays or pauses."""
        if action == actions.CONFIRM:
            self.toggle()
            return True
        forward = actions.LEFT if self.look.rtl else actions.RIGHT
        if action in (actions.LEFT, actions.RIGHT):
            self.go(self.day + (1 if action == forward else -1))
            return True
        goals = {actions.PAGE_UP: self.day - WEEK, actions.PAGE_DOWN: self.day + WEEK, actions.FIRST: 0}
        goals[actions.LAST] = self.days.last
        if action not in goals:
            return False
        self.go(goals[action])
        return True

    def point(self, pointer: Pointer) -> bool:
        """A press or a drag goes to the day under the pointer, the wheel by a day."""
        if pointer.kind == "wheel":
            return self.go(self.day - (1 if pointer.wheel > 0 else -1))
        if (pointer.button == 1 and pointer.kind == "press") or (pointer.kind == "move" and self.held):
            self.go(self.day_at(pointer.x))
            return True
        return pointer.kind == "release"

    def day_at(self, x: int) -> int:
        """The day that is drawn nearest to a pixel across."""
        return round(self.axes(self.look).value_at(x))

    def hint_at(self, place: tuple[int, int] | None) -> str:
        """What was done on the day and in the lane under the pointer."""
        if place is not None:
            for lane, strip in self.lane_rects(self.look).items():
                if strip.collidepoint(place) and (acts := self.acts(self.day_at(place[0]), lane)):
                    return "\n".join(self.line(event) for event in acts)
        return self.hint


def _curve(axes: Axes, days: Days) -> list[tuple[float, float]]:
    """The tension of a run, as far as the axes reach."""
    shown = days.tension[: int(axes.x_high)]
    return axes.points([float(x) for x in range(1, len(shown) + 1)], shown)


def paint_marker(canvas: Canvas, centre: tuple[float, float], acts: Sequence[EventRecord], room: int) -> None:
    """A sign for some acts: a triangle upward if one is hostile, downward if one calms and none is hostile, a disc."""
    look = canvas.look
    tones = {tone(event.cameo, event.goldstein) for event in acts}
    kind = next(name for name in TONES if name in tones)
    size = min(look.px(4 + min(len(acts), 3)), room // 2)
    paint_tone(canvas, centre, kind, size)


def paint_tone(canvas: Canvas, centre: tuple[float, float], kind: str, size: int) -> None:
    """The sign of a tone."""
    x, y = centre
    if kind == "plain":
        canvas.disc((x, y), max(1, size * 2 // 3), TONES[kind])
        return
    way = -1 if kind == "hostile" else 1
    corners = [(x, y + way * size), (x - size, y - way * size * 0.7), (x + size, y - way * size * 0.7)]
    canvas.polygon(corners, TONES[kind])


LINES: tuple[Colour, ...] = ("series_1", "series_2")
"""Colours of the line of the run and of that beside it."""


class Legend(Widget):
    """What the signs of the track mean, and whose its lines are where there are two.

    Args:
        words: tone -> its name.

    Attributes:
        lines: names of the run and of the one beside it; nothing where it stands alone.
    """

    lines = Shown[tuple[str, ...]]()

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__(name="legend")
        self.words = words
        self.lines = ()

    def paint(self, canvas: Canvas) -> None:
        """Draw each sign with its word."""
        look = canvas.look
        widths = (1.0,) * len(self.words) + ((1.2, 3.0) if self.lines else ())
        cells = look.columns(self.rect, widths, look.px(8))
        for name, colour, cell in zip(self.lines, LINES, cells[len(self.words) :], strict=False):
            canvas.text(cell, name, "note", colour, lines=1)
        for (kind, word), cell in zip(self.words.items(), cells, strict=False):
            sign, words = look.columns(cell, (look.px(16), 1.0), look.px(4))
            paint_tone(canvas, sign.center, kind, look.px(5))
            canvas.text(words, word, "note", "muted", lines=1)
