"""The own seat at a glance: flag, name, numbers that open to their cause, and how the others stand toward it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
SPARK_HEIGHT = (44, 64)
"""Of the curve, at scale 1: beside the name, and in a column of its own."""
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
        """One column, or two where there is room; what has no room at its full height is left out."""
        super().arrange(look)
        line, gap = look.typesetter.line_height, look.px(4)
        self._meter_high = Meter.least_height(look) + look.px(2)
        head = max(look.px(FLAG_HEIGHT), line("heading") + line("note") + look.px(6))
        if self.inside.width <= look.px(TWO_COLUMNS):
            self._place_column(look, head, gap)
            return
        high = -(-len(self.meters) // 2) * (self._meter_high + gap)
        if self.inside.height < max(head, look.px(SPARK_HEIGHT[0])) + high:
            self._place_low(look, gap)
        else:
            self._place_broad(look, max(head, look.px(SPARK_HEIGHT[0])), gap)

    def _place_broad(self, look: Look, head: int, gap: int) -> None:
        """Name beside the curve, numbers in two columns, the others below."""
        high = -(-len(self.meters) // 2) * (self._meter_high + gap) - gap
        top, middle, below = rows(self.inside, (head, high, 1.0), gap)
        name, spark = look.columns(top, (1.0, 1.0), look.px(16))
        self._place_head(name, look)
        self._place_if(self.spark, spark, look)
        self._place_meters(middle, look, 2, gap)
        self._place_relations(below, look, across=2)

    def _place_low(self, look: Look, gap: int) -> None:
        """Numbers in two columns beside the name, and nothing else: the curve and the others are a key away."""
        self._meter_high = Meter.least_height(look)
        name, middle = look.columns(self.inside, (0.3, 0.7), look.px(16))
        self._place_head(name, look)
        self._place_if(self.spark, None, look)
        self._place_meters(middle, look, 2, gap)
        self._place_relations(Rect(self.inside.bottomleft, (0, 0)), look, across=2)

    def _place_column(self, look: Look, head: int, gap: int) -> None:
        """Everything below each other; of curve and numbers, the curve goes first where they are too many."""
        high, curve = self._meter_high + gap, look.px(SPARK_HEIGHT[1]) + gap
        left = max(0, self.inside.height - head - gap)
        down = min(len(self.meters), left // high)
        curve = curve if down * high + curve <= left else 0
        name, middle, spark, below = rows(self.inside, (head + gap, down * high, curve, 1.0))
        self._place_head(Rect(name.x, name.y, name.width, head), look)
        self._place_meters(middle, look, 1, gap)
        self._place_if(self.spark, Rect(spark.x, spark.y, spark.width, curve - gap) if curve else None, look)
        self._place_relations(below, look, across=1)

    def _place_head(self, head: Rect, look: Look) -> None:
        wide = self.flag.width_for(look)
        flag, words = look.columns(head, (wide, 1.0), look.px(10) if wide else 0)
        self.flag.place(flag, look)
        self.seat.place(words, look)

    def _place_meters(self, room: Rect, look: Look, across: int, gap: int) -> None:
        self._fill(self.meters, room, look, across, gap)

    def _place_relations(self, room: Rect, look: Look, across: int) -> None:
        """As many as have room; the others are a key away, in the matrix."""
        line = look.typesetter.line_height("note")
        heading, below = rows(room, (min(line, room.height), 1.0), look.px(4))
        shown = self._fill(self.relations, below, look, across, look.px(3))
        self._place_if(self.heading, heading if shown else None, look)

    def _fill(self, meters: Sequence[Meter], room: Rect, look: Look, across: int, gap: int) -> int:
        """Place as many as have their full height in the room; how many these are."""
        high = self._meter_high + gap
        down = min((room.height + gap) // high, -(-len(meters) // across))
        cells = look.grid(Rect(room.x, room.y, room.width, down * high - gap), across, down, gap) if down > 0 else []
        for number, meter in enumerate(meters):
            self._place_if(meter, cells[number] if number < len(cells) else None, look)
        return min(len(cells), len(meters))

    def _place_if(self, widget: Widget, place: Rect | None, look: Look) -> None:
        """Show a widget there, or not at all."""
        widget.visible = place is not None
        widget.place(place or Rect(self.inside.topleft, (0, 0)), look)
