"""What we know of another actor, who believes what, and what the scenario assumes; of the own seat, its goals too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pygame import Rect

from sim.view.kit.button import Button
from sim.view.kit.dialog import Answer, Dialog
from sim.view.kit.geometry import inset, rows
from sim.view.kit.label import Label, Panel
from sim.view.kit.look import Look
from sim.view.kit.prose import Prose
from sim.view.kit.tabs import Tabs
from sim.view.play.dossier_words import DossierWords
from sim.view.play.own_panel import Flag
from sim.view.play.words import Words
from sim.view.scene import App, Scene

if TYPE_CHECKING:
    from sim.view.session import Session

TWO_COLUMNS = 800
TABS = ("state", "known", "assumed")


class Dossier(Scene):
    """An actor as the seat knows it.

    Args:
        app: the program around it.
        session: the game.
        actor: whom it is about.
    """

    name = "dossier"

    def __init__(self, app: App, session: Session, actor: str) -> None:
        self.session, self.actor = session, actor
        self._tab = 0
        super().__init__(app)

    def build(self) -> None:
        """Two columns of paragraphs under a heading, and tabs for other pages of them."""
        text = self.app.text
        self.words = Words(text, self.session)
        self.told = DossierWords(self.words, self.actor)
        self.panel = self.root.add(Panel(name="panel"))
        self.flag = self.panel.add(Flag(getattr(self.app, "pictures", None), self.actor))
        title = text.get("dossier.title", actor=text.actor(self.actor))
        self.title = self.panel.add(Label(title, role="title", lines=2, name="title"))
        names = [text.get(f"dossier.tab.{tab}") for tab in TABS]
        self.tabs = self.panel.add(Tabs(names, self._turn_to, chosen=self._tab, name="pages"))
        self.first = self.panel.add(Prose("", name="state"))
        self.second = self.panel.add(Prose("", name="acts"))
        self._show()
        own = self.actor == self.session.seat
        self.between = self.panel.add(
            Button(text.get("dossier.between"), self.open_between, name="between", enabled=not own)
        )
        self.back = self.panel.add(Button(text.get("play.close"), self.app.stack.pop, name="close"))
        self.root.focus.set(self.back)

    def _show(self) -> None:
        """The paragraphs of the chosen page."""
        told = self.told
        pages: tuple[tuple[Callable[[], Iterator[str]], Callable[[], Iterator[str]]], ...] = (
            (told.state, told.acts),
            (told.ours, told.theirs),
            (told.assumed, told.parameters),
        )
        first, second = ("\n".join(page()) for page in pages[self._tab])
        broad = self.second.visible
        self.first.text = first if broad else f"{first}\n\n{second}"
        self.second.text = second if broad else ""

    def arrange(self, area: Rect, look: Look) -> None:
        """Beside each other, or where it is narrow one text to scroll."""
        gap = look.px(8)
        self.panel.place(inset(area, gap), look)
        one = look.control_height
        head, tabs, main, below = rows(self.panel.inside, (look.px(44), one, 1.0, one), gap)
        wide = self.flag.width_for(look)
        flag, title = look.columns(head, (wide, 1.0), look.px(12) if wide else 0)
        self.flag.place(flag, look)
        self.title.place(title, look)
        self.tabs.place(tabs, look)
        self.second.visible = area.width >= look.px(TWO_COLUMNS)
        self._show()
        first, second = look.columns(main, (1.0, 1.0), look.px(20))
        self.first.place(first if self.second.visible else main, look)
        self.second.place(second, look)
        between, back = look.columns(below, (1.6, 1.0), gap)
        self.between.place(between, look)
        self.back.place(back, look)

    # --- what the person does ---

    def _turn_to(self, tab: int) -> None:
        self._tab = tab
        self.arrange(self.root.rect, self.root.look)

    def open_between(self) -> None:
        """Where the two hostilities come from: what the two have done to each other."""
        self.ask(self._between)

    def _between(self) -> Dialog:
        close = Answer(self.app.text.get("play.close"), kind="primary")
        title = f"{self.words.name(self.session.seat)} – {self.words.name(self.actor)}"
        said = self.words.between(self.session.seat, self.actor)
        return Dialog(title, said, [close], width=640, name="between_dialog")
