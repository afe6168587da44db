"""Between two seats at one screen: nothing is shown but whose turn comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pygame import Rect

from sim.view.kit import actions
from sim.view.kit.button import Button
from sim.view.kit.geometry import centred, inset, rows
from sim.view.kit.label import Label, Panel
from sim.view.kit.look import Look
from sim.view.scene import App, Scene

if TYPE_CHECKING:
    from sim.view.session import Session


class HandOver(Scene):
    """The screen is hidden; the next person presses Enter, or clicks, and the scene leaves the stack.

    It reads nothing of the session, so nothing of the last seat can be on it.

    Args:
        app: the program around it.
        session: the game, which goes on below.
        next_seat: whose turn comes.
        go: what is done instead of leaving the stack, if anything else is wanted.
    """

    name = "hand_over"

    def __init__(self, app: App, session: Session, next_seat: str, go: Callable[[], object] | None = None) -> None:
        self.session = session
        self.next_seat = next_seat
        self._go = go
        super().__init__(app)

    def build(self) -> None:
        """Whose turn comes, and the button."""
        text = self.app.text
        seat = text.actor(self.next_seat)
        self.panel = self.root.add(Panel())
        self.panel.add(Label(text.get("game.hand_over.next", seat=seat), role="figure", align="middle", name="seat"))
        self.panel.add(Label(text.get("game.hand_over.hidden"), role="body", align="middle"))
        self.panel.add(Label(text.get("hand_over.wait"), role="body", colour="muted", align="middle"))
        self.panel.add(Button(text.get("hand_over.go", seat=seat), self.go_on, kind="primary", name="go"))
        self.panel.add(Label(text.get("hand_over.keys"), role="note", colour="muted", align="middle"))
        self.root.focus.set(self.panel.children[3])

    def arrange(self, area: Rect, look: Look) -> None:
        """Everything in the middle."""
        room = inset(area, look.px(16))
        self.panel.place(centred(look.px(640), look.px(340), room), look)
        one = look.control_height
        sizes = (1.4, 1.0, 1.0, one + look.px(8), look.typesetter.line_height("note") + look.px(8))
        for child, place in zip(self.panel.children, rows(self.panel.inside, sizes, look.px(8)), strict=True):
            child.place(place, look)

    def do(self, action: str) -> bool:
        """Going on is all that can be done."""
        if action not in (actions.CONFIRM, actions.BACK):
            return False
        self.go_on()
        return True

    def go_on(self) -> None:
        """Show the screen to the next person."""
        if self._go is not None:
            self._go()
        else:
            self.app.stack.pop()
