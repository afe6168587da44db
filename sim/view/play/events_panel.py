"""What has happened, the latest first, and the way to all of it."""

from __future__ import annotations

from collections.abc import Callable

from sim.view.kit.button import Button
from sim.view.kit.geometry import rows
from sim.view.kit.label import Panel
from sim.view.kit.list import List, Row
from sim.view.kit.look import Look
from sim.view.play.words import Words

FEED_ROWS = 40

LEAST_LINES = 40
"""Room for the lines above the buttons, at scale 1."""


class EventsPanel(Panel):
    """The latest lines of the feed.

    Args:
        words: about the session.
        take: called with the number of a line. open_feed, open_matrix: open the other screens.
    """

    def __init__(
        self,
        words: Words,
        take: Callable[[int], object],
        open_feed: Callable[[], object],
        open_matrix: Callable[[], object],
    ) -> None:
        text = words.text
        super().__init__(text.get("play.events"), name="events")
        self.items = words.session.feed()[:FEED_ROWS]
        shown = [words.row(item) for item in self.items] or [Row(text=text.get("play.cause_quiet"))]
        self.feed = self.add(List(shown, take, name="feed"))
        self.to_feed = self.add(Button(text.get("play.feed_all"), open_feed, name="feed_all"))
        self.to_matrix = self.add(Button(text.get("play.relations_all"), open_matrix, name="matrix"))

    def arrange(self, look: Look) -> None:
        """The buttons below the lines, or beside them where the panel is too low for both."""
        super().arrange(look)
        gap = look.px(6)
        if self.inside.height < look.control_height + gap + look.px(LEAST_LINES):
            feed, *places = look.columns(self.inside, (2.0, 1.0, 1.0), gap)
        else:
            feed, below = rows(self.inside, (1.0, look.control_height), gap)
            places = look.columns(below, (1.0, 1.0), gap)
        self.feed.place(feed, look)
        for button, place in zip((self.to_feed, self.to_matrix), places, strict=True):
            button.place(place, look)
