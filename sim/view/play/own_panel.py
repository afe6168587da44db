"""The own seat at a glance: flag, name, numbers that open to their cause, and how the others stand toward it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pygame import Rect

from sim.view.kit.button import Press, Pressable
from sim.view.kit.canvas import Canvas
from sim.view.kit.geometry import inset, rows
from sim.view.kit.label import Label, Panel
from sim.view.kit.look import Look
from sim.view.kit.meter import Meter
from sim.view.kit.palette import Colour
from sim.view.kit.widget import Widget
from sim.view.play.spark import Spark
from sim.view.play.words import TENSION_TOP, Words, stance_of

if TYPE_CHECKING:
    from sim.view.pictures.pictures import Pictures
    from sim.view.session import Reading

WORST = 10.0
FLAG_HEIGHT = 30
TWO_COLUMNS = 520
"""A panel that is wider, at scale 1, has two columns."""


class Flag(Widget):
    """The flag of an actor; nothing where there are no pictures."""

    def __init__(self, pictures: Pictures | None, actor: str) -> None:
        super().__init__(name="flag")
        self.pictures, self.actor = pictures, actor

    def width_for(self, look: Look) -> int:
        """How wide it is."""
        return self.pictures.flag(self.actor, look.px(FLAG_HEIGHT)).width if self.pictures is not None else 0

    def paint(self, canvas: Canvas) -> None:
        """Draw it in the middle of its place."""
        if self.pictures is None:
            return
        flag = self.pictures.flag(self.actor, canvas.look.px(FLAG_HEIGHT))
        canvas.picture(flag, flag.get_rect(center=self.rect.center))


class SeatName(Pressable):
    """The name of the seat over a note; pressed, it opens to its goals.

    Attributes:
        text: the name.
    """

    def __init__(self, text: str, note: str, press: Press, hint: str) -> None:
        super().__init__(press, name="seat", hint=hint)
        self.text, self.note = text, note

    def paint(self, canvas: Canvas) -> None:
        """Draw the name over the note."""
        look = canvas.look
        canvas.fill(self.rect, self.surface_colour(), 5, "border")
        name, note = rows(inset(self.rect, look.px(6), look.px(2)), (1.0, look.typesetter.line_height("note")))
        canvas.text(name, self.text, "heading", lines=2)
        canvas.text(note, self.note, "note", "muted", lines=1)


class OwnPanel(Panel):
    """What the seat knows of itself, and how others stand toward it.

    Args:
        words: about the session.
        pictures: for the flag; None for none.
        open_cause: called with the name of a number.
        open_dossier: called with an actor.
    """

    def __init__(
        self,
        words: Words,
        pictures: Pictures | None,
        open_cause: Callable[[str], object],
        open_dossier: Callable[[str], object],
    ) -> None:
        super().__init__(name="own")
        self._words = words
        self._meter_high = 0
        text, session = words.text, words.session
        self.flag = self.add(Flag(pictures, session.seat))
        note = text.get("play.watching" if session.watching else "play.you")
        hint = text.get("play.seat_hint")
        self.seat = self.add(SeatName(words.name(session.seat), note, lambda: open_dossier(session.seat), hint))
        self.meters = [self.add(self._meter(reading, open_cause)) for reading in session.meters]
        hint = text.get("play.meter_hint.tension")
        self.spark = self.add(
            Spark(
                text.get("play.meter.tension"),
                session.tension,
                session.days,
                TENSION_TOP,
                lambda: open_cause("tension"),
                name="spark",
                hint=hint,
            )
        )
        self.heading = self.add(Label(text.get("play.relations"), role="note", colour="muted", lines=1))
        self.relations = [self.add(self._relation(other, open_dossier)) for other in session.others]

    def _meter(self, reading: Reading, open_cause: Callable[[str], object]) -> Meter:
        words, name = self._words, reading.name
        change = reading.change or 0.0
        worse = change > 0 if name == "losses" else change < 0
        tone: Colour = "muted" if name == "capital" else "bad" if worse else "good"
        return Meter(
            words.text.get(f"play.meter.{name}"),
            reading.value,
            0.0,
            reading.high,
            said=words.reading(reading),
            change=words.change(name, reading.change),
            tone=tone,
            press=lambda: open_cause(name),
            name=f"meter_{name}",
            hint=words.text.get(f"play.meter_hint.{name}"),
        )

    def _relation(self, other: str, open_dossier: Callable[[str], object]) -> Meter:
        words = self._words
        estimate = words.session.hostility(other, words.session.seat)
        assert estimate is not None
        return Meter(
            words.name(other),
            estimate.value,
            0.0,
            WORST,
            said=words.estimate(estimate),
            colour=stance_of(estimate.value),
            press=lambda: open_dossier(other),
            name=f"relation_{other}",
            hint=f"{words.relation(estimate)}\n{words.text.get('play.open_dossier')}",
        )

    # --- layout ---

    def arrange(self, look: Look) -> None:
        """One column, or two where there is room."""
        super().arrange(look)
        line, gap = look.typesetter.line_height, look.px(4)
        self._meter_high = line("strong") + look.px(15)
        head = max(look.px(FLAG_HEIGHT), line("heading") + line("note") + look.px(6))
        if self.inside.width > look.px(TWO_COLUMNS):
            self._place_broad(look, head, gap)
        else:
            self._place_column(look, head, gap)

    def _place_broad(self, look: Look, head: int, gap: int) -> None:
        """Name beside the curve, numbers in two columns, the others below."""
        high = -(-len(self.meters) // 2) * (self._meter_high + gap) - gap
        top, middle, below = rows(self.inside, (max(head, look.px(44)), high, 1.0), gap)
        name, spark = look.columns(top, (1.0, 1.0), look.px(16))
        self._place_head(name, look)
        self.spark.place(spark, look)
        cells = look.grid(middle, 2, -(-len(self.meters) // 2), gap)
        for meter, cell in zip(self.meters, cells, strict=False):
            meter.place(cell, look)
        self._place_relations(below, look, across=2)

    def _place_column(self, look: Look, head: int, gap: int) -> None:
        """Everything below each other."""
        sizes = (head, *(self._meter_high for _ in self.meters), look.px(64), 1.0)
        places = rows(self.inside, sizes, gap)
        self._place_head(places[0], look)
        for each, place in zip((*self.meters, self.spark), places[1:-1], strict=True):
            each.place(place, look)
        self._place_relations(places[-1], look, across=1)

    def _place_head(self, head: Rect, look: Look) -> None:
        wide = self.flag.width_for(look)
        flag, words = look.columns(head, (wide, 1.0), look.px(10) if wide else 0)
        self.flag.place(flag, look)
        self.seat.place(words, look)

    def _place_relations(self, room: Rect, look: Look, across: int) -> None:
        """As many as have room; the others are a key away, in the matrix."""
        line = look.typesetter.line_height("note")
        heading, below = rows(room, (min(line, room.height), 1.0), look.px(4))
        down = max(0, (below.height + look.px(3)) // (self._meter_high + look.px(3)))
        grid = Rect(below.x, below.y, below.width, down * (self._meter_high + look.px(3)))
        cells = look.grid(grid, across, down, look.px(3)) if down else []
        self.heading.visible = bool(cells)
        self.heading.place(heading, look)
        nowhere = Rect(room.topleft, (0, 0))
        for number, meter in enumerate(self.relations):
            meter.visible = number < len(cells)
            meter.place(cells[number] if meter.visible else nowhere, look)
