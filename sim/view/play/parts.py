"""The widgets of the play screen, and where they stand: all at once, or one panel at a time in a small window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pygame import Rect

from sim.view.kit.dropdown import Dropdown
from sim.view.kit.geometry import inset, rows
from sim.view.kit.look import Look
from sim.view.kit.root import Root
from sim.view.kit.tabs import Tabs
from sim.view.map.atlas import atlas
from sim.view.map.layers import LAYERS, Layer
from sim.view.map.picture import MapPicture
from sim.view.map.state_of import of_seat
from sim.view.play.acts_panel import ActsPanel
from sim.view.play.bar import Bar
from sim.view.play.commands import Commands, Moves
from sim.view.play.events_panel import EventsPanel
from sim.view.play.key_hints import key_of
from sim.view.play.map_panel import MapPanel
from sim.view.play.own_panel import OwnPanel
from sim.view.play.words import Words, stance_of
from sim.view.scene import App

if TYPE_CHECKING:
    from sim.view.map.map_state import MapState
    from sim.view.session import Session

NARROW, LOW = 1080, 600
"""A window that is smaller, at scale 1, shows one panel at a time."""

TIGHT = 200
"""A room for panels that is lower, at scale 1, is given to one panel alone."""

OWN_WIDTH, FEED_WIDTH, ACTS_HEIGHT, COMMAND_WIDTH = 250, 300, 196, 190
PANELS = ("acts", "own", "map", "events")
"""A game about states that are on no map does without one."""


@dataclass
class Chosen:
    """What the person has chosen on the screen; it outlasts the widgets.

    Attributes:
        target: toward whom. act: number of the chosen act; -1 for none. layer: of the map.
        tab: the panel that is shown where there is room for one only.
        picture: keeps what has been drawn of the map.
        passing: whether days pass by themselves, for who only watches.
    """

    target: str
    act: int = -1
    layer: Layer = LAYERS[0]
    tab: int = 0
    picture: MapPicture = field(default_factory=lambda: MapPicture(atlas()))
    passing: bool = False


@dataclass(frozen=True)
class Uses:
    """What is done when the widgets are used.

    Attributes:
        cause: open a number. dossier: open an actor. act: look at an act. item: open a line of the feed.
        feed, matrix, timeline, menu, help: open another screen.
        country: one was clicked on the map. target: act toward another. layer, tab: show another, by its number.
        moves: take back, go on, end the turn.
    """

    cause: Callable[[str], object]
    dossier: Callable[[str], object]
    act: Callable[[str], object]
    item: Callable[[int], object]
    feed: Callable[[], object]
    matrix: Callable[[], object]
    timeline: Callable[[], object]
    menu: Callable[[], object]
    help: Callable[[], object]
    country: Callable[[str], object]
    target: Callable[[str], object]
    layer: Callable[[int], object]
    tab: Callable[[int], object]
    moves: Moves


def panels_for(session: Session) -> tuple[str, ...]:
    """The panels that a game needs."""
    on_map = any(actor in atlas().countries for actor in session.actors)
    return tuple(panel for panel in PANELS if panel != "map" or on_map)


def _map_state(session: Session) -> MapState:
    """The map as the seat may see it, in the stances of the numbers beside it: its own estimates."""
    known = {other: session.hostility(other, session.seat) for other in session.others}
    stances = {other: stance_of(estimate.value) for other, estimate in known.items() if estimate is not None}
    state = of_seat(session.game.scenario, session.view)
    return replace(state, stances={**state.stances, **stances})


class Parts:
    """Every widget of the screen, in TAB order, from what the seat knows now.

    Args:
        root: takes them in.
        app: the program around it.
        words: about the session.
        uses: what is done when they are used.
        chosen: what the person has chosen.
        panels: those that are shown. notice: what has just happened, in a sentence.
        before: the map that these widgets replace, if there was one: the new one is seen from where it was.
    """

    def __init__(
        self,
        root: Root,
        app: App,
        words: Words,
        uses: Uses,
        chosen: Chosen,
        panels: tuple[str, ...],
        notice: str,
        before: MapPanel | None = None,
    ) -> None:
        self.panels, self._chosen = panels, chosen
        text, pictures = words.text, getattr(app, "pictures", None)
        self.bar = root.add(
            Bar(
                words,
                {
                    "tension": lambda: uses.cause("tension"),
                    "timeline": uses.timeline,
                    "menu": uses.menu,
                    "help": uses.help,
                },
            )
        )
        self.tabs = root.add(Tabs([text.get(f"play.{panel}") for panel in panels], uses.tab, chosen=chosen.tab))
        self.own = root.add(OwnPanel(words, pictures, uses.cause, uses.dossier))
        self.layers = root.add(self._layer_choice(words, uses.layer))
        state = _map_state(words.session)
        view = before.view if before is not None else None
        self.map = root.add(MapPanel(chosen.picture, text, state, chosen.layer, uses.country, view))
        self.events = root.add(EventsPanel(words, uses.item, uses.feed, uses.matrix))
        look_at = key_of(app, "confirm")
        self.acts = root.add(
            ActsPanel(words, pictures, chosen.target, chosen.act, notice, uses.target, uses.act, look_at)
        )
        self.commands = root.add(Commands(words, uses.moves, lambda action: key_of(app, action), chosen.passing))

    def _layer_choice(self, words: Words, choose: Callable[[int], object]) -> Dropdown:
        names = [words.text.get(f"map.layer.{layer}") for layer in LAYERS]
        hint = words.text.get("play.layer")
        return Dropdown(names, choose, chosen=LAYERS.index(self._chosen.layer), name="layer", hint=hint)

    # --- layout ---

    def place(self, area: Rect, look: Look) -> None:
        """Place everything."""
        gap = look.px(8)
        narrow = area.width < look.px(NARROW) or area.height < look.px(LOW)
        bar, room = rows(inset(area, gap), (look.control_height + look.px(8), 1.0), gap)
        self.bar.place(bar, look)
        self.tabs.visible = narrow
        if narrow:
            self._place_narrow(room, look, gap)
        else:
            self._place_wide(room, look, gap)

    def _place_wide(self, room: Rect, look: Look, gap: int) -> None:
        top, bottom = rows(room, (1.0, look.px(ACTS_HEIGHT)), gap)
        self.tabs.place(Rect(room.topleft, (0, 0)), look)
        self._show(self.panels)
        self.commands.visible = True
        if "map" in self.panels:
            own, middle, feed = look.columns(top, (look.px(OWN_WIDTH), 1.0, look.px(FEED_WIDTH)), gap)
        else:
            own, feed = look.columns(top, (look.px(OWN_WIDTH), 1.0), gap)
            middle = Rect(feed.topleft, (0, 0))
        self.own.place(own, look)
        self._place_map(middle, look)
        self.events.place(feed, look)
        acts, commands = look.columns(bottom, (1.0, look.px(COMMAND_WIDTH)), gap)
        self.acts.place(acts, look)
        self.commands.place(commands, look)

    def _place_narrow(self, room: Rect, look: Look, gap: int) -> None:
        one = look.control_height
        # Beside the card of a lesson there may be no room for the commands; their keys still do what they did.
        self.commands.visible = room.height >= look.px(TIGHT)
        tabs, main, below = rows(room, (one, 1.0, one + look.px(12) if self.commands.visible else 0), gap)
        self.tabs.place(tabs, look)
        self._show(self.panels[self._chosen.tab : self._chosen.tab + 1])
        for panel in (self.acts, self.own, self.events):
            panel.place(main, look)
        self._place_map(main, look)
        self.commands.place(below, look)

    def _show(self, panels: tuple[str, ...]) -> None:
        """Show these panels and no other."""
        self.own.visible, self.acts.visible = "own" in panels, "acts" in panels
        self.events.visible = "events" in panels
        self.map.visible = self.layers.visible = "map" in panels

    def _place_map(self, room: Rect, look: Look) -> None:
        line, below = rows(room, (look.control_height, 1.0), look.px(6))
        self.layers.place(line, look)
        self.map.place(below, look)
