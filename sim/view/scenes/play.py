"""Playing: the state of affairs, the map, what has happened, and what the seat can do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pygame import Rect

from sim.view.kit.button import Button
from sim.view.kit.dialog import Answer, Dialog
from sim.view.kit.dropdown import Dropdown
from sim.view.kit.geometry import inset, rows
from sim.view.kit.label import Label, Panel
from sim.view.kit.list import List, Row
from sim.view.kit.look import Look
from sim.view.kit.tabs import Tabs
from sim.view.kit.widget import Widget
from sim.view.map.atlas import atlas
from sim.view.map.layers import LAYERS, Layer
from sim.view.map.map_state import of_seat
from sim.view.map.picture import MapPicture
from sim.view.play import keys
from sim.view.play.acts_panel import ActsPanel
from sim.view.play.map_panel import MapPanel
from sim.view.play.own_panel import OwnPanel
from sim.view.play.words import Words
from sim.view.scene import App, Scene
from sim.view.scenes.act_dialog import ActDialog
from sim.view.scenes.dossier import Dossier
from sim.view.scenes.feed import Feed
from sim.view.scenes.matrix import Matrix

if TYPE_CHECKING:
    from sim.view.pictures.pictures import Pictures
    from sim.view.session import Session

NARROW, LOW = 1080, 600
"""A window that is smaller, at scale 1, shows one panel at a time."""

OWN_WIDTH, FEED_WIDTH, ACTS_HEIGHT, COMMAND_WIDTH = 250, 300, 196, 190
FEED_ROWS = 40
PARTS = ("acts", "own", "map", "events")
"""The panels; a game about states that are on no map does without one."""


class Play(Scene):
    """A game at the screen.

    Args:
        app: the program around it.
        session: the game.
    """

    name = "play"

    def __init__(self, app: App, session: Session) -> None:
        self.session = session
        self.target = session.others[0]
        self.layer: Layer = LAYERS[0]
        self.tab = 0
        self._chosen_act = -1
        self._told = False
        self._picture = MapPicture(atlas())
        on_map = any(actor in atlas().countries for actor in session.actors)
        self.parts = tuple(part for part in PARTS if part != "map" or on_map)
        self.map: MapPanel | None = None
        super().__init__(app)
        self.root.focus.set(self.acts.grid)

    @property
    def pictures(self) -> Pictures | None:
        """Flags and icons, where the program has them."""
        return getattr(self.app, "pictures", None)

    # --- widgets ---

    def build(self) -> None:
        """All of it, from what the seat knows now."""
        text, session = self.app.text, self.session
        self.words = Words(text, session)
        if self.target not in session.others:
            self.target, self._chosen_act = session.others[0], -1
        self._build_bar()
        self.tabs = self.root.add(
            Tabs([text.get(f"play.{name}") for name in self.parts], self._turn_to, chosen=self.tab)
        )
        self.own = self.root.add(OwnPanel(self.words, self.pictures, self.open_cause, self.open_dossier))
        self._build_map()
        self._build_feed()
        self.acts = self.root.add(
            ActsPanel(self.words, self.target, self._chosen_act, self._notice(), self.choose_target, self.open_act)
        )
        self._build_commands()

    def _build_bar(self) -> None:
        text = self.app.text
        self.title = self.root.add(Label(self._title(), role="strong", lines=2, name="title"))
        self.date = self.root.add(Label(self.words.date(), lines=2, name="date"))
        hint = text.get("play.meter_hint.tension")
        self.tension = self.root.add(
            Button(self.words.tension(), lambda: self.open_cause("tension"), name="tension", hint=hint)
        )
        self.menu = self.root.add(Button(text.get("play.menu"), self.open_menu, name="menu"))
        self.help = self.root.add(Button(text.get("play.help"), self.open_help, name="help"))

    def _title(self) -> str:
        return self.app.text.title(self.session.game.scenario.id)

    def _build_map(self) -> None:
        text, view = self.app.text, self.map.view if self.map is not None else None
        names = [text.get(f"map.layer.{layer}") for layer in LAYERS]
        self.layers = self.root.add(
            Dropdown(
                names, self.choose_layer, chosen=LAYERS.index(self.layer), name="layer", hint=text.get("play.layer")
            )
        )
        state = of_seat(self.session.game.scenario, self.session.view)
        self.map = self.root.add(MapPanel(self._picture, text, state, self.layer, self._clicked, view))

    def _build_feed(self) -> None:
        text = self.app.text
        self.feed_panel = self.root.add(Panel(text.get("play.events"), name="events"))
        self.items = self.session.feed()[:FEED_ROWS]
        shown = [self.words.row(item) for item in self.items] or [Row(text=text.get("play.cause_quiet"))]
        self.feed = self.feed_panel.add(List(shown, self.open_item, name="feed"))
        self.to_feed = self.feed_panel.add(Button(text.get("play.feed_all"), self.open_feed, name="feed_all"))
        self.to_matrix = self.feed_panel.add(Button(text.get("play.relations_all"), self.open_matrix, name="matrix"))

    def _build_commands(self) -> None:
        text, session = self.app.text, self.session
        self.undo_button = self.root.add(
            Button(text.get("play.undo"), self.undo, name="undo", enabled=bool(session.decides and session.orders))
        )
        self.advance_button = self.root.add(
            Button(text.get("play.advance"), self.advance, name="advance", enabled=self._can_advance)
        )
        self.end_button = self.root.add(
            Button(text.get("play.end_turn"), self.end_turn, kind="primary", name="end_turn")
        )
        if session.over:
            self.end_button.text = text.get("play.debrief")
        self.commands: list[Widget] = [self.undo_button, self.advance_button, self.end_button]

    @property
    def _can_advance(self) -> bool:
        return not self.session.over and self.session.hot_seat is None

    def _notice(self) -> str:
        """What to tell the seat just now: why days stopped, or that the game could not be saved."""
        text, session = self.app.text, self.session
        if session.refusal is not None:
            return session.refusal.said(text)
        if session.pause is None or session.hot_seat is not None:
            return ""
        return text.get(f"game.pause.{session.pause.reason}", seat=text.actor(session.seat))

    # --- layout ---

    def arrange(self, area: Rect, look: Look) -> None:
        """Everything at once, or one panel at a time where there is little room."""
        gap = look.px(8)
        narrow = area.width < look.px(NARROW) or area.height < look.px(LOW)
        bar, room = rows(inset(area, gap), (look.control_height + look.px(8), 1.0), gap)
        self._place_bar(bar, look, narrow)
        self.tabs.visible = narrow
        if narrow:
            self._place_narrow(room, look, gap)
        else:
            self._place_wide(room, look, gap)

    def _place_bar(self, bar: Rect, look: Look, narrow: bool) -> None:
        measure = look.typesetter.measure
        self.title.visible = self.help.visible = not narrow
        menu, help_ = (measure(each.text, "label", rtl=look.rtl) + look.px(28) for each in (self.menu, self.help))
        tension = min(measure(self.tension.text, "label", rtl=look.rtl) + look.px(28), bar.width * 2 // 5)
        if narrow:
            parts = look.columns(bar, (1.0, tension, menu), look.px(8))
            placed: list[Widget] = [self.date, self.tension, self.menu]
            self.title.place(Rect(bar.topleft, (0, 0)), look)
            self.help.place(Rect(bar.topleft, (0, 0)), look)
        else:
            parts = look.columns(bar, (1.0, 1.0, tension, menu, help_), look.px(10))
            placed = [self.title, self.date, self.tension, self.menu, self.help]
        for each, place in zip(placed, parts, strict=True):
            each.place(place, look)

    def _place_wide(self, room: Rect, look: Look, gap: int) -> None:
        top, bottom = rows(room, (1.0, look.px(ACTS_HEIGHT)), gap)
        self.tabs.place(Rect(room.topleft, (0, 0)), look)
        self._show(self.parts)
        if "map" in self.parts:
            own, middle, feed = look.columns(top, (look.px(OWN_WIDTH), 1.0, look.px(FEED_WIDTH)), gap)
        else:
            own, feed = look.columns(top, (look.px(OWN_WIDTH), 1.0), gap)
            middle = Rect(feed.topleft, (0, 0))
        self.own.place(own, look)
        self._place_map(middle, look)
        self._place_feed(feed, look)
        acts, commands = look.columns(bottom, (1.0, look.px(COMMAND_WIDTH)), gap)
        self.acts.place(acts, look)
        for each, place in zip(self.commands, rows(commands, (1.0, 1.0, 1.4), gap), strict=True):
            each.place(place, look)

    def _place_narrow(self, room: Rect, look: Look, gap: int) -> None:
        one = look.control_height
        tabs, main, below = rows(room, (one, 1.0, one + look.px(12)), gap)
        self.tabs.place(tabs, look)
        self._show(self.parts[self.tab : self.tab + 1])
        self.acts.place(main, look)
        self.own.place(main, look)
        self._place_map(main, look)
        self._place_feed(main, look)
        for each, place in zip(self.commands, look.columns(below, (1.0, 1.6, 1.2), gap), strict=True):
            each.place(place, look)

    def _show(self, parts: tuple[str, ...]) -> None:
        """Show these panels and no other."""
        assert self.map is not None
        self.own.visible, self.acts.visible = "own" in parts, "acts" in parts
        self.feed_panel.visible = "events" in parts
        self.map.visible = self.layers.visible = "map" in parts

    def _place_map(self, room: Rect, look: Look) -> None:
        assert self.map is not None
        line, below = rows(room, (look.control_height, 1.0), look.px(6))
        self.layers.place(line, look)
        self.map.place(below, look)

    def _place_feed(self, room: Rect, look: Look) -> None:
        self.feed_panel.place(room, look)
        feed, below = rows(self.feed_panel.inside, (1.0, look.control_height), look.px(6))
        self.feed.place(feed, look)
        for button, place in zip(
            (self.to_feed, self.to_matrix), look.columns(below, (1.0, 1.0), look.px(6)), strict=True
        ):
            button.place(place, look)

    def _turn_to(self, tab: int) -> None:
        self.tab = tab
        self.arrange(self.root.rect, self.root.look)

    # --- what the person does ---

    def do(self, action: str) -> bool:
        """The keys of a game; ``back`` opens the menu."""
        taken: Callable[[], object] | None = {
            "back": self.open_menu,
            keys.END_TURN: self.end_turn,
            keys.ADVANCE: self.advance,
            keys.UNDO: self.undo,
            keys.FEED: self.open_feed,
            keys.MATRIX: self.open_matrix,
            keys.DOSSIER: lambda: self.open_dossier(self.target),
            keys.CAUSE: lambda: self.open_cause("tension"),
            keys.NEXT_TARGET: self.next_target,
            keys.MAP_LAYER: lambda: self.choose_layer((LAYERS.index(self.layer) + 1) % len(LAYERS)),
        }.get(action)
        if taken is None:
            return False
        taken()
        return True

    def end_turn(self) -> None:
        """Let days pass, or the next person sit down; after the last day, look back."""
        if self.session.over:
            self.open_debrief()
            return
        self.session.end_turn()
        self._moved_on()

    def advance(self) -> None:
        """Let days pass until something concerns the seat."""
        if self._can_advance:
            self.session.advance()
            self._moved_on()

    def _moved_on(self) -> None:
        self._chosen_act = -1
        if self.session.hot_seat is not None:
            self._hand_over()
            return
        self.refresh()
        self._tell_the_end()

    def _hand_over(self) -> None:
        """Nothing of the next seat is shown before its person sits down."""
        from sim.view.scenes.hand_over import HandOver

        if self.session.over:
            self._told = True
            self.open_debrief()
        else:
            self.app.stack.push(HandOver(self.app, self.session, self.session.seat))

    def _tell_the_end(self) -> None:
        if not self.session.over or self._told:
            return
        self._told = True
        text = self.app.text
        answers = [
            Answer(text.get("play.look")),
            Answer(text.get("play.debrief"), self.open_debrief, kind="primary"),
        ]
        ending = text.ending(self.session.game.record().outcome)
        words = text.get("play.over_text", ending=ending)
        self.root.open(Dialog(text.get("play.over"), words, answers, name="over"))

    def undo(self) -> None:
        """Take back the last order of today."""
        if self.session.decides and self.session.orders:
            self.session.undo()
            self.refresh()

    def choose_target(self, actor: str) -> None:
        """Act toward another."""
        self.target, self._chosen_act = actor, -1
        self.refresh()

    def next_target(self) -> None:
        """Act toward the next one."""
        others = self.session.others
        self.choose_target(others[(others.index(self.target) + 1) % len(others)])

    def choose_layer(self, number: int) -> None:
        """Show another layer of the map."""
        self.layer = LAYERS[number]
        self.refresh()

    # --- other screens ---

    def open_act(self, act: str) -> None:
        """Look at an act before it is ordered."""
        self._chosen_act = self.acts.grid.chosen
        self.app.stack.push(ActDialog(self.app, self.session, act, self.target))

    def open_item(self, number: int) -> None:
        """All that is known of a line of the feed."""
        if number < len(self.items):
            item = self.items[number]
            self._say(self.words.row(item).title, self.words.details(item))

    def open_cause(self, name: str) -> None:
        """Where a number comes from."""
        title = self.app.text.get("play.cause", name=self.app.text.get(f"play.meter.{name}"))
        self._say(title, self.words.cause(name))

    def _say(self, title: str, words: str) -> None:
        close = Answer(self.app.text.get("play.close"), kind="primary")
        self.root.open(Dialog(title, words, [close], width=640, name="cause"))

    def open_feed(self) -> None:
        """Everything that has happened."""
        self.app.stack.push(Feed(self.app, self.session))

    def open_matrix(self) -> None:
        """Who stands how toward whom."""
        self.app.stack.push(Matrix(self.app, self.session))

    def open_dossier(self, actor: str) -> None:
        """What is known of another actor."""
        self.app.stack.push(Dossier(self.app, self.session, actor))

    def _clicked(self, country: str) -> None:
        if country in self.session.others:
            self.open_dossier(country)

    def open_help(self) -> None:
        """How to play."""
        from sim.view.scenes.help import Help

        self.app.stack.push(Help(self.app))

    def open_debrief(self) -> None:
        """What came of it."""
        from sim.view.scenes.debrief import Debrief

        self.app.stack.push(Debrief(self.app, self.session))

    def open_menu(self) -> None:
        """Go on, or leave."""
        text = self.app.text
        answers = [
            Answer(text.get("play.leave"), self.leave, kind="alarm"),
            Answer(text.get("play.help"), self.open_help),
            Answer(text.get("play.go_on"), kind="primary"),
        ]
        self.root.open(Dialog(text.get("play.menu"), text.get("play.menu_text"), answers, name="menu"))

    def leave(self) -> None:
        """Keep the game and go back to where it was begun."""
        self.session.autosave()
        getattr(self.app, "open_menu", self.app.stack.pop)()

    # --- time ---

    def entered(self) -> None:
        """Orders may have been given in another screen, or another person sits here."""
        self.refresh()
        self._tell_the_end()

    def refresh(self) -> None:
        """Show what holds now; the focus stays where it was."""
        focus = self.root.focus
        name, ringed = (focus.on.name if focus.on is not None else ""), focus.ringed
        self.rebuild()
        self.root.focus.ringed = ringed
        found = next((widget for widget in self.root.everything() if name and widget.name == name), None)
        self.root.focus.set(found)

    def tick(self, now: float) -> None:
        """The map may not be finished."""
        if self.map is not None and self.map.visible:
            self.map.tick(now)

    def due(self) -> float | None:
        """When the map wants to go on."""
        return self.map.due() if self.map is not None and self.map.visible else None
