"""A guide on the screen: its card and its ring, placed after everything else and never on what they are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pygame import Rect

from sim.text import Text
from sim.view.guide.card import WIDTH, Card, Ways
from sim.view.guide.placing import GAP, free_place
from sim.view.guide.progress import Guide
from sim.view.guide.ring import Ring, ring_around
from sim.view.kit.geometry import inset, rows
from sim.view.kit.look import Look
from sim.view.kit.root import Root
from sim.view.kit.widget import Widget

LARGEST_SHARE = 0.36
"""Of the height of the screen, for a card that has no free place and is given a strip of its own."""


class Tour:
    """The card of the open lesson and the ring around what it points at.

    Args:
        root: takes them in, above the rest.
        text: the reader's language.
        guide: the lessons.
        ways: what the buttons do.
        key_of: the key that does what a lesson asks for, in words, by its deed.
    """

    def __init__(self, root: Root, text: Text, guide: Guide, ways: Ways, key_of: Mapping[str, str]) -> None:
        self.guide = guide
        self.ring = root.add(Ring())
        self.card = root.add(Card(text, guide, ways, key_of))

    def show(self) -> None:
        """Show the lesson that is open now, or none."""
        self.ring.visible = self.card.visible = self.guide.open
        if self.guide.open:
            self.card.show()

    def place(
        self, area: Rect, look: Look, place_rest: Callable[[Rect], None], about: Callable[[], Sequence[Widget]]
    ) -> None:
        """Place card and ring.

        Args:
            area: of the screen; the rest has been placed in it.
            place_rest: places everything else anew in a smaller area.
            about: what the lesson points at, where it stands now.
        """
        inner = inset(area, look.px(GAP))
        ring = ring_around([widget.rect for widget in about()], area, look)
        sizes = [self.card.size_for(min(wide, inner.width), look) for wide in (look.px(WIDTH), inner.width)]
        free = (free_place(size, ring, inner, look) for size in sizes)
        place = next((place for place in free if place is not None), None)
        if place is None:
            high = min(sizes[-1][1], int(area.height * LARGEST_SHARE))
            rest, strip = rows(area, (1.0, high + look.px(GAP)))
            place_rest(rest)
            place = Rect(inner.x, strip.y, inner.width, high)
            ring = ring_around([widget.rect for widget in about()], rest, look)
        self.ring.place(ring, look)
        self.card.place(place, look)
