"""Playing: the state of affairs, the map, what has happened, and what the seat can do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.view.map.layers import LAYERS
from sim.view.play import dialogs, keys
from sim.view.play.commands import Moves
from sim.view.play.parts import Uses
from sim.view.play.screen import PlayScreen
from sim.view.scene import App
from sim.view.scenes.act_dialog import ActDialog
from sim.view.scenes.dossier import Dossier
from sim.view.scenes.feed import Feed
from sim.view.scenes.matrix import Matrix

if TYPE_CHECKING:
    from sim.view.kit.dialog import Dialog
    from sim.view.session import Session

SECONDS_A_DAY = 1.0
"""While days pass by themselves."""


class Play(PlayScreen):
    """A game at the screen.

    Args:
        app: the program around it.
        session: the game.
    """

    name = "play"

    def __init__(self, app: App, session: Session) -> None:
        self._told = False
        self._orders = len(session.orders)
        self._next_day: float | None = None
        super().__init__(app, session)

    def uses(self) -> Uses:
        """Every widget leads to a method of this scene."""
        return Uses(
            cause=self.open_cause,
            dossier=self.open_dossier,
            act=self.open_act,
            item=self.open_item,
            feed=self.open_feed,
            matrix=self.open_matrix,
            timeline=self.open_timeline,
            menu=self.open_menu,
            help=self.open_help,
            country=self.click_country,
            target=self.choose_target,
            layer=self.choose_layer,
            tab=self.turn_to,
            moves=Moves(self.undo, self.advance, self.end_turn, self.pause),
        )

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
            keys.DOSSIER: lambda: self.open_dossier(self.chosen.target),
            keys.GOALS: lambda: self.open_dossier(self.session.seat),
            keys.CAUSE: lambda: self.open_cause("tension"),
            keys.NEXT_TARGET: self.next_target,
            keys.MAP_LAYER: lambda: self.choose_layer((LAYERS.index(self.chosen.layer) + 1) % len(LAYERS)),
            keys.TIMELINE: self.open_timeline,
            keys.SAVE: self.save,
            keys.PAUSE: self.pause,
            keys.GUIDE_NEXT: self.go_on,
            keys.GUIDE_BACK: self.go_back,
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
        self.did("ended_turn")
        self._moved_on()

    def advance(self) -> None:
        """Let days pass until something concerns the seat."""
        if not self.session.over and self.session.hot_seat is None:
            self.session.advance()
            self.did("advanced")
            self._moved_on()

    def _moved_on(self) -> None:
        self.chosen.act = -1
        self._orders = 0
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
            self.app.stack.push(HandOver(self.app, self.session, self.session.seat, self._seat_the_next))

    def _seat_the_next(self) -> None:
        """Another person sits down: at a new screen, with nothing of what the last one chose or looked at."""
        self.app.stack.pop()
        self.app.stack.replace(Play(self.app, self.session))

    def _tell_the_end(self) -> None:
        if not self.session.over or self._told:
            return
        self._told = True
        self.ask(lambda: dialogs.ending(self.words, self.open_debrief))

    def undo(self) -> None:
        """Take back the last order of today."""
        if self.session.decides and self.session.orders:
            self.session.undo()
            self._orders = len(self.session.orders)
            self.did("undid")
            self.refresh()

    def choose_target(self, actor: str) -> None:
        """Act toward another."""
        self.chosen.target, self.chosen.act = actor, -1
        self.did("chose_target")
        self.refresh()

    def next_target(self) -> None:
        """Act toward the next one."""
        others = self.session.others
        self.choose_target(others[(others.index(self.chosen.target) + 1) % len(others)])

    def choose_layer(self, number: int) -> None:
        """Show another layer of the map."""
        self.chosen.layer = LAYERS[number]
        self.did("chose_layer")
        self.refresh()

    def save(self) -> None:
        """Keep the game as it is now, and say so."""
        session = self.session
        session.autosave()
        if session.folder is None or session.refusal is not None:
            self.ask(lambda: dialogs.not_saved(self.app.text, session.refusal))
            return
        self.did("saved")
        self.ask(lambda: dialogs.saved(self.app.text))

    # --- other screens ---

    def open_act(self, act: str) -> None:
        """Look at an act before it is ordered."""
        self.chosen.act = self.parts.acts.grid.chosen
        barred = any(choice.act == act and choice.forbidden for choice in self.parts.acts.choices)
        self.did("looked_at_barred_act" if barred else "looked_at_act")
        self.app.stack.push(ActDialog(self.app, self.session, act, self.chosen.target))

    def open_item(self, number: int) -> None:
        """All that is known of a line of the feed."""
        items = self.parts.events.items
        if number < len(items):
            self.did("opened_event")
            item = items[number]
            self.ask(lambda: dialogs.event(self.words, item))

    def open_cause(self, name: str) -> None:
        """Where a number comes from."""
        self.did("opened_cause")
        self.ask(lambda: dialogs.cause(self.words, name))

    def open_feed(self) -> None:
        """Everything that has happened."""
        self.did("read_feed")
        self.app.stack.push(Feed(self.app, self.session, self.parts.map.centre if "map" in self.parts.panels else None))

    def open_matrix(self) -> None:
        """Who stands how toward whom."""
        self.did("opened_matrix")
        self.app.stack.push(Matrix(self.app, self.session))

    def open_dossier(self, actor: str) -> None:
        """What is known of an actor; of the own seat, what it wants."""
        self.did("opened_own_dossier" if actor == self.session.seat else "opened_dossier")
        self.app.stack.push(Dossier(self.app, self.session, actor))

    def click_country(self, country: str) -> None:
        """A country of the map was clicked."""
        if country in self.session.others:
            self.open_dossier(country)

    def open_timeline(self) -> None:
        """The game so far, as far as the seat knows it."""
        from sim.game.replay import Replay
        from sim.view.scenes.timeline import Timeline

        self.did("opened_timeline")
        self.app.stack.push(Timeline(self.app, Replay(self.session.game)))

    def open_help(self) -> None:
        """How to play."""
        from sim.view.scenes.help import Help

        self.did("opened_help")
        self.app.stack.push(Help(self.app))

    def open_debrief(self) -> None:
        """What came of it."""
        from sim.view.scenes.debrief import Debrief

        self.app.stack.push(Debrief(self.app, self.session))

    def open_menu(self) -> None:
        """Go on, or leave."""
        self.did("opened_menu")
        self.ask(self._menu)

    def _menu(self) -> Dialog:
        begin = self.begin_guide if self.guide is not None and not self.guide.open else None
        others = {"timeline": self.open_timeline, "help": self.open_help, "save": self.save}
        return dialogs.menu(self.app.text, self.leave, begin, others)

    def leave(self) -> None:
        """Keep the game and go back to where it was begun."""
        self.session.autosave()
        getattr(self.app, "open_menu", self.app.stack.pop)()

    # --- time ---

    def entered(self) -> None:
        """Orders may have been given in another screen, or another person sits here."""
        orders = len(self.session.orders)
        if orders > self._orders:
            self.did("ordered")
        self._orders = orders
        self.refresh()
        self._tell_the_end()

    def pause(self) -> None:
        """Let days pass by themselves, or stop; only for who watches: to a player nothing happens unasked."""
        if self.session.watching and not self.session.over:
            self.chosen.passing = not self.chosen.passing
            self._next_day = None
            self.refresh()

    def tick(self, now: float) -> None:
        """A day may pass by itself."""
        super().tick(now)
        if not self.chosen.passing or self.root.overlays:
            return
        if self._next_day is None:
            self._next_day = now + SECONDS_A_DAY
        elif now >= self._next_day:
            self._next_day = now + SECONDS_A_DAY
            self.session.end_turn()
            self.chosen.passing = not self.session.over
            self._moved_on()

    def due(self) -> float | None:
        """When the map wants to go on, or the next day passes."""
        days = [(self._next_day or 0.0)] if self.chosen.passing and not self.root.overlays else []
        times = [*days, *(time for time in (super().due(),) if time is not None)]
        return min(times) if times else None
