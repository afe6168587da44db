"""An act before it is ordered: what it does, what it costs, who sees it, how it is undone, and what it breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from sim.errors import HarmattanError
from sim.view.kit.button import Button
from sim.view.kit.dialog import Answer, Dialog
from sim.view.kit.dropdown import Dropdown
from sim.view.kit.geometry import centred, inset, rows
from sim.view.kit.label import Label, Panel
from sim.view.kit.look import Look
from sim.view.kit.prose import Prose
from sim.view.play.words import Words
from sim.view.scene import App, Scene

if TYPE_CHECKING:
    from sim.view.session import Session

WIDTH, HEIGHT = 760, 600


class ActDialog(Scene):
    """One act toward one target.

    Args:
        app: the program around it.
        session: the game.
        act: act id.
        target: toward whom at first.
    """

    name = "act_dialog"

    def __init__(self, app: App, session: Session, act: str, target: str) -> None:
        self.session, self.act, self.target = session, act, target
        super().__init__(app)

    def build(self) -> None:
        """Words and buttons for the act toward the target."""
        text, session = self.app.text, self.session
        self.words = Words(text, session)
        choice = next(choice for choice in session.choices(self.target) if choice.act == self.act)
        self.seen = session.preflight(self.act, self.target)
        others = session.others
        self.panel = self.root.add(Panel(text.act(self.act), name="act"))
        self.line = self.panel.add(Label(text.act_sentence(self.act, session.seat, self.target), role="body"))
        self.targets = self.panel.add(
            Dropdown(
                [text.get("act_dialog.toward", target=text.actor(other)) for other in others],
                lambda number: self.choose(others[number]),
                chosen=others.index(self.target),
                name="target",
            )
        )
        refusals = list(self.words.refusals(choice, self.target))
        barred = bool(choice.forbidden)
        warned = [*refusals, *([] if barred else self.words.warnings(self.seen))]
        self.warnings = self.panel.add(Prose("\n".join(warned), colour="warn", name="warnings"))
        self.prose = self.panel.add(Prose("\n".join(self._facts(barred)), name="facts"))
        self.cancel = self.panel.add(Button(text.get("act_dialog.cancel"), self.app.stack.pop, name="cancel"))
        can = choice.open and session.decides
        why = "" if can else "\n".join(refusals)
        self.give = self.panel.add(
            Button(text.get("act_dialog.order"), self.order, kind="primary", name="order", enabled=can, hint=why)
        )
        self.root.focus.set(self.give if can else self.cancel)

    def _facts(self, barred: bool) -> list[str]:
        words = self.words
        lines = [words.effects(self.act), *words.facts(self.seen)]
        if not barred:
            lines += words.consequences(self.seen)
            weights = list(words.weights(self.act, self.target))
            lines += [self.app.text.get("act_dialog.weights"), *weights] if weights else []
        return [line for line in lines if line]

    def arrange(self, area: Rect, look: Look) -> None:
        """In the middle."""
        room = inset(area, look.px(12))
        self.panel.place(centred(look.px(WIDTH), look.px(HEIGHT), room), look)
        inside = self.panel.inside
        one = look.control_height
        warned = self.warnings.height_for(inside.width, look) if self.warnings.text else 0
        sizes = (2 * look.typesetter.line_height("body"), one, min(warned, inside.height // 3), 1.0, one + look.px(8))
        line, target, warnings, prose, below = rows(inside, sizes, look.px(8))
        for each, place in ((self.line, line), (self.targets, target), (self.prose, prose), (self.warnings, warnings)):
            each.place(place, look)
        for button, place in zip((self.cancel, self.give), look.columns(below, (1.0, 1.4), look.px(10)), strict=True):
            button.place(place, look)

    # --- what the person does ---

    def choose(self, target: str) -> None:
        """Look at the act toward another."""
        self.target = target
        ringed = self.root.focus.ringed
        self.rebuild()
        self.root.focus.ringed = ringed
        self.root.focus.set(self.targets)

    def order(self) -> None:
        """Give the order; where a promise is at stake, ask once more."""
        if not self.seen.breaks_a_promise:
            self._give()
            return
        text = self.app.text
        warned = [*self.words.warnings(self.seen), text.get("act_dialog.ask_text")]
        answers = [
            Answer(text.get("act_dialog.yes"), self._give, kind="alarm"),
            Answer(text.get("act_dialog.no"), kind="primary"),
        ]
        self.root.open(Dialog(text.get("act_dialog.ask"), "\n".join(warned), answers, name="ask"))

    def _give(self) -> None:
        try:
            self.session.order(self.act, self.target)
        except HarmattanError as refusal:
            text = self.app.text
            said = getattr(refusal, "said", None)
            words = said(text) if said is not None else str(refusal)
            close = Answer(text.get("play.close"), kind="primary")
            self.root.open(Dialog(text.get("act_dialog.refused"), words, [close], name="refused"))
            return
        self.app.stack.pop()
