"""What a person does in an evening: begin a game, look around, give orders, let days pass, look back, and leave."""

from __future__ import annotations

from typing import Any

from sim.view.scenes.picker import MODES, Picker
from sim.view.session import Session
from sim.view.sound.cues import CUES
from tests.view.games.hands import Hands, found
from tests.view.scenes.desk import Desk

SCENARIO = "tinzaouaten-2025"
MOST_TURNS = 120


class Evening:
    """A person, from the main menu to the main menu.

    Attributes:
        met: the scenes that were seen. scenario: what is played.
    """

    def __init__(self, hands: Hands, scenario: str = SCENARIO) -> None:
        self.scenario = scenario
        self.hands = hands
        self.desk: Desk = hands.desk
        self.met: list[str] = []

    @property
    def session(self) -> Session:
        session = self.desk.app.session
        assert session is not None
        return session

    @property
    def top(self) -> Any:
        return self.desk.app.stack.top

    def sees(self, scene: str) -> None:
        """The scene is on top, and it is drawn."""
        assert self.desk.scene == scene
        assert self.desk.said
        self.met.append(scene)

    # --- before ---

    def begin(self, mode: str, *seats: str) -> None:
        """From the menu through the picker to the first morning."""
        self.desk.app.open_menu()
        self.desk.steps(3)
        self.sees("menu")
        self.hands.press("new")
        self.sees("picker")
        self.desk.steps(2)
        self._sit_down(mode, seats)
        self.hands.press("start")
        self.met.append("loading")
        self.desk.steps(12)

    def _sit_down(self, mode: str, seats: tuple[str, ...]) -> None:
        picker = self.top
        assert isinstance(picker, Picker)
        self.hands.take("scenarios", picker.names.index(self.scenario))
        self.hands.turn("tabs", MODES.index(mode))
        assert picker.mode == mode
        for unwanted in set(picker.seats) - set(seats) if mode == "hot" else set():
            self.hands.press(unwanted)
        for seat in seats:
            if seat not in picker.seats:
                self.hands.press(seat)
        assert set(picker.seats) == set(seats)

    # --- a morning ---

    def look_around(self) -> None:
        """The dossier of the other side, the matrix, the whole feed, another layer of the map."""
        hands = self.hands
        for name, scene in (("matrix", "matrix"), ("feed_all", "feed")):
            hands.press(name)
            self.sees(scene)
            hands.leave("close")
            self.sees("play")
        hands.press("tension")
        assert self.desk.app.text.get("play.cause", name=self.desk.app.text.get("play.meter.tension")) in self._titles()
        hands.press(self.desk.app.text.get("play.close"))
        hands.choose("layer", 1)
        assert found(self.desk, "layer").chosen == 1  # type: ignore[attr-defined]

    def _titles(self) -> list[str]:
        return [getattr(overlay, "title", "") for overlay in self.top.root.overlays]

    def open_a_dossier(self) -> None:
        """What is known of somebody, opened where its relation to the own seat is shown."""
        shown = (widget.name for widget in self.top.root.everything())
        self.hands.press(next(name for name in shown if name.startswith("relation_")))
        self.sees("dossier")
        self.hands.leave("close")
        self.sees("play")

    def order_an_act(self) -> str:
        """Open the dialog of the first act that can be ordered, and order it; its name."""
        before = self.session.orders
        number = next(n for n, cell in enumerate(found(self.desk, "acts").cells) if cell.open)  # type: ignore[attr-defined]
        self.hands.take("acts", number)
        self.sees("act_dialog")
        self.hands.press("order")
        if self.top.root.overlays:  # a promise is at stake, and it is asked once more
            self.hands.press(self.desk.app.text.get("act_dialog.yes"))
        self.sees("play")
        (given,) = set(self.session.orders) - set(before)
        return given.act

    def change_ones_mind(self) -> None:
        """Order, take back, and order again; and look at an act without ordering it."""
        self.order_an_act()
        self.hands.press("undo")
        assert self.session.orders == ()
        self.hands.take("acts", 0)
        self.sees("act_dialog")
        self.hands.leave("cancel")
        self.sees("play")
        assert self.session.orders == ()
        self.order_an_act()

    # --- days ---

    def end_the_turn(self) -> None:
        day = self.session.day
        self.hands.press("end_turn")
        assert self.session.over or self.session.day > day

    def play_to_the_end(self) -> None:
        """Mornings that are over soon: most days pass until something concerns the seat."""
        for _ in range(MOST_TURNS):
            if self.session.over:
                return
            self.hands.press("advance")
        raise AssertionError("the game does not end")

    # --- two at one screen ---

    def private(self) -> set[str]:
        """What only some may know: what was done out of sight, and the orders of a day that is still open."""
        text, game = self.desk.app.text, self.session.game
        hidden = {text.act_line(event) for event in game.model.events if not event.public}
        return hidden | {text.act(order.act) for order in game.orders if order.day == game.day}

    def may_be_repeated(self, line: str) -> bool:
        """Whether a line of the last seat's screen may stand on the next: a name, a cue, or what is public."""
        text, game = self.desk.app.text, self.session.game
        names = {text.actor(spec.id).form("name") for spec in game.scenario.actors}
        names |= {text.get(f"sound.cue.{cue}") for cue in CUES}
        public = [event for event in game.model.events if event.public]
        return line in names or any(text.act_line(event) in line or line == text.date(event.date) for event in public)

    def hand_over(self, shown_before: set[str]) -> None:
        """The screen is passed on: nothing of the last seat is on it, and only its own button leads on.

        Args:
            shown_before: what stood on the screen of the last seat.
        """
        self.sees("hand_over")
        drawn = self.desk.app.screen.drawn
        assert drawn[0].rect == self.desk.app.screen.surface.get_rect()
        said = {record.text for record in drawn if record.kind == "text"}
        assert not {line for line in said if any(hidden in line for hidden in self.private())}
        told_twice = [line for line in said & shown_before if not self.may_be_repeated(line)]
        assert told_twice == [], told_twice
        owners = {record.owner.split("/")[1] for record in drawn if "/" in record.owner}
        assert not owners & {"acts_panel", "own", "map", "events", "undo", "tension"}
        self.hands.press("go")
        self.sees("play")

    def pass_on(self) -> None:
        """End the turn of the seat at the screen."""
        before = {record.text for record in self.desk.app.screen.drawn if record.kind == "text"}
        self.hands.press("end_turn")
        if not self.session.over:
            self.hand_over(before)

    # --- after ---

    def look_back(self) -> None:
        """The debrief with its pages, and the timeline."""
        self.hands.press(self.desk.app.text.get("play.debrief"))
        self.sees("debrief")
        for number, page in enumerate(self.top.shown):
            self.hands.turn("tabs", number)
            assert self.top.page == page
        self.hands.press("export")
        self.hands.press(self.desk.app.text.get("menu.good"))
        self.hands.press("timeline")
        self.sees("timeline")
        self.hands.press("earlier")
        assert self.top.day == self.top.days.last - 1
        self.hands.leave("back")
        self.sees("debrief")
        self.hands.leave("back")
        self.sees("play")

    def go_home(self) -> None:
        """To the menu, where the game can be gone on with."""
        self.hands.press("menu")
        self.hands.press(self.desk.app.text.get("play.leave"))
        self.desk.steps(3)
        self.sees("menu")
        assert found(self.desk, "continue").enabled
