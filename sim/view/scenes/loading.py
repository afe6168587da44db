"""Waiting for the model and for a game to open, with a bar, and a way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pygame import Rect

from sim.errors import HarmattanError
from sim.view.kit.button import Button
from sim.view.kit.flow import Flow
from sim.view.kit.geometry import centred, inset
from sim.view.kit.label import Label, Panel
from sim.view.kit.look import Look
from sim.view.loading.progress import Progress
from sim.view.loading.work import Work
from sim.view.scene import Scene

if TYPE_CHECKING:
    from sim.game.play import Game
    from sim.view.app import HarmattanApp

EVERY = 0.1
LINES = 5
"""Room for the longest reason why the model is not ready."""


class Loading(Scene):
    """Stands until a game is open; then it makes room for it.

    Args:
        app: the program around it.
        job: opens the game, once the model is ready.
        then: called with it, after this scene has gone.
    """

    name = "loading"
    app: HarmattanApp

    def __init__(self, app: HarmattanApp, job: Callable[[], Game], then: Callable[[Game], object]) -> None:
        self._job, self._then = job, then
        self._work: Work[Game] | None = None
        super().__init__(app)

    def build(self) -> None:
        """What is waited for, and the way back."""
        get = self.app.text.get
        self.panel = self.root.add(Panel(name="loading"))
        self.flow = self.panel.add(Flow(gap=14))
        self.flow.put(Label(get("menu.loading.title"), role="heading", align="middle"))
        self.progress = self.flow.put(Progress(self.app.text, self.app.model))
        self.flow.put(self.progress_words(), lambda width, look: LINES * look.typesetter.line_height("body"))
        self.again = self.flow.put(Button(get("menu.loading.again"), self._again, name="again"))
        self.flow.put(Button(get("menu.loading.cancel"), self.app.stack.pop, name="cancel"))
        self._follow()

    def progress_words(self) -> Label:
        """The line below the bar: that the game is opened, or why the model failed."""
        self.words = Label("", role="body", colour="muted", align="middle", lines=LINES)
        return self.words

    def arrange(self, area: Rect, look: Look) -> None:
        """In the middle, as high as it must be."""
        room = inset(area, min(look.px(20), area.width // 20), min(look.px(20), area.height // 20))
        wide = min(look.px(560), room.width)
        padding = look.px(2 * Panel.PADDING)
        high = self.flow.needs(wide - padding - look.px(16), look) + padding + look.px(16)
        self.panel.place(centred(wide, high, room), look)
        self.flow.place(self.panel.inside, look)

    def tick(self, now: float) -> None:
        """Open the game as soon as the model is ready; go on as soon as it is open."""
        self.progress.tick(now)
        self._follow()
        if self.app.model.ready and self._work is None:
            self._work = self.app.work(self._job)
        if self._work is not None and self._work.done:
            self._open(self._work)

    def due(self) -> float | None:
        """Often, so that the bar moves."""
        return self.app.now + EVERY

    def _open(self, work: Work[Game]) -> None:
        self.app.stack.pop()
        try:
            game = work.result()
        except HarmattanError as refusal:
            self.app.refuse(refusal)
            return
        self._then(game)

    def _follow(self) -> None:
        """Say what is waited for just now."""
        model = self.app.model
        failed = model.failure
        get = self.app.text.get
        self.words.text = self._why(failed) if failed else get("menu.loading.game") if model.ready else ""
        self.again.visible = failed is not None

    def _why(self, failed: HarmattanError) -> str:
        """The reason in the reader's language where it is known."""
        said = getattr(failed, "said", None)
        return str(said(self.app.text)) if callable(said) else str(failed)

    def _again(self) -> None:
        self.app.model.again()
