"""Everything that the seat knows to have happened: by actor, by kind, by a word."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pygame import Rect

from sim.view.kit.button import Button
from sim.view.kit.dropdown import Dropdown
from sim.view.kit.entry import Entry
from sim.view.kit.geometry import inset, rows
from sim.view.kit.label import Label, Panel
from sim.view.kit.list import List, Row
from sim.view.kit.look import Look
from sim.view.kit.prose import Prose
from sim.view.play.words import Words
from sim.view.scene import App, Scene

if TYPE_CHECKING:
    from sim.view.session import FeedItem, Session

CLAIMS = "claims"
SIDE_BY_SIDE = 900
"""A window that is wider, at scale 1, shows the details beside the list."""


class Feed(Scene):
    """The whole feed.

    Args:
        app: the program around it.
        session: the game.
        show: brings a place to the middle of the map, degrees east and north; None where there is no map.
    """

    name = "feed"

    def __init__(self, app: App, session: Session, show: Callable[[float, float], object] | None = None) -> None:
        self.session, self.show = session, show
        self.actor: str | None = None
        self.kind: str | None = None
        self.wanted = ""
        super().__init__(app)

    def build(self) -> None:
        """Filters, the list, and the details of the chosen line."""
        text, session = self.app.text, self.session
        self.words = Words(text, session)
        self._instruments = {spec.id: spec.instrument for spec in session.game.scenario.acts}
        self.panel = self.root.add(Panel(text.get("feed.title"), name="panel"))
        self._actors: list[str | None] = [None, *session.actors]
        self._kinds: list[str | None] = [None, *self._all_kinds()]
        names = [text.get("feed.everybody"), *(self.words.name(actor) for actor in session.actors)]
        self.actors = self.panel.add(
            Dropdown(names, self._choose_actor, chosen=self._actors.index(self.actor), name="actors")
        )
        kinds = [text.get("feed.all_kinds"), *(self._kind_name(kind) for kind in self._kinds if kind is not None)]
        if self.kind not in self._kinds:
            self.kind = None
        self.kinds = self.panel.add(
            Dropdown(kinds, self._choose_kind, chosen=self._kinds.index(self.kind), name="kinds")
        )
        self.entry = self.panel.add(
            Entry(self.wanted, self._search, placeholder=text.get("feed.search"), name="search")
        )
        self.count = self.panel.add(Label("", role="note", colour="muted", lines=1, name="count"))
        self.list = self.panel.add(List([], None, self._chosen, name="list"))
        self.details = self.panel.add(Prose("", name="details"))
        self.to_map = self.panel.add(Button(text.get("feed.to_map"), self.open_map, name="to_map"))
        self.back = self.panel.add(Button(text.get("play.close"), self.app.stack.pop, name="close"))
        self._show()
        self.root.focus.set(self.list)

    def _all_kinds(self) -> list[str]:
        """The kinds of acts that have happened, and claims."""
        found = {self._instruments[item.event.act] for item in self.session.feed() if item.event is not None}
        return [CLAIMS, *sorted(found)]

    def _kind_name(self, kind: str) -> str:
        return self.app.text.get("feed.claims" if kind == CLAIMS else f"instrument.{kind}")

    # --- layout ---

    def arrange(self, area: Rect, look: Look) -> None:
        """The list with the details beside it, or below where it is narrow."""
        gap = look.px(8)
        self.panel.place(inset(area, gap), look)
        inside, one = self.panel.inside, look.control_height
        filters, main, below = rows(inside, (one, 1.0, one), gap)
        cells = look.columns(filters, (1.0, 1.0, 1.0), gap)
        for each, place in zip((self.actors, self.kinds, self.entry), cells, strict=True):
            each.place(place, look)
        if area.width >= look.px(SIDE_BY_SIDE):
            first, second = look.columns(main, (1.5, 1.0), 2 * gap)
        else:
            first, second = rows(main, (1.6, 1.0), gap)
        self.list.place(first, look)
        self.details.place(second, look)
        count, to_map, back = look.columns(below, (1.0, look.px(190), look.px(140)), gap)
        self.to_map.place(to_map, look)
        self.count.place(count, look)
        self.back.place(back, look)

    # --- what the person does ---

    def _choose_actor(self, number: int) -> None:
        self.actor = self._actors[number]
        self._show()

    def _choose_kind(self, number: int) -> None:
        self.kind = self._kinds[number]
        self._show()

    def _search(self, wanted: str) -> None:
        self.wanted = wanted
        self._show()

    def _show(self) -> None:
        """The lines that fit, the latest first."""
        text = self.app.text
        lines = [(item, self.words.row(item)) for item in self.session.feed()]
        fitting = [(item, row) for item, row in lines if self._fits(item, row)]
        self.items = [item for item, _ in fitting]
        self.list.rows = [row for _, row in fitting]
        self.count.text = text.count("feed.found", len(fitting))
        self.list.chosen = 0 if fitting else -1
        self._tell()

    def _fits(self, item: FeedItem, row: Row) -> bool:
        kind = CLAIMS if item.event is None else self._instruments[item.event.act]
        said = f"{row.title} {row.text}".casefold()
        by_actor = self.actor is None or self.actor in item.actors
        return by_actor and self.kind in (None, kind) and self.wanted.casefold().strip() in said

    def _chosen(self, number: int) -> None:
        self._tell()

    def _tell(self) -> None:
        """All that is known of the chosen line."""
        item = self.items[self.list.chosen] if self.items else None
        self.details.text = self.app.text.get("feed.none") if item is None else self.words.details(item)
        self.to_map.visible = self.show is not None
        self.to_map.enabled = item is not None and self.session.place_of(item) is not None

    def open_map(self) -> None:
        """Go back to the map, with the place of the chosen line in its middle."""
        place = self.session.place_of(self.items[self.list.chosen])
        if self.show is not None and place is not None:
            self.show(*place)
            self.app.stack.pop()
