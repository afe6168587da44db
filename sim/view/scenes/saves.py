"""Saved games: play on from one, or watch it again day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from sim.game.refusals import GameRefusal
from sim.view.kit.button import Button
from sim.view.kit.label import Label
from sim.view.kit.list import List, Row
from sim.view.kit.look import Look
from sim.view.loading.work import Work
from sim.view.scene import Scene
from sim.view.scenes.column import place_column

if TYPE_CHECKING:
    from sim.game.saves import SavedGame
    from sim.view.app import HarmattanApp

EVERY = 0.1


class Saves(Scene):
    """The list of saves, the one written last first."""

    name = "saves"
    app: HarmattanApp

    def __init__(self, app: HarmattanApp) -> None:
        self.saves: tuple[SavedGame, ...] = ()
        self._chosen = 0
        self._shown = False
        self._reading: Work[tuple[SavedGame, ...]] | None = None
        super().__init__(app)

    def build(self) -> None:
        """The list, and what can be done with the chosen save."""
        get = self.app.text.get
        self.title = self.root.add(Label(get("menu.saved.title"), role="title"))
        self.list = List(take=self._go_to, change=self._go_to, name="saves")
        self.root.add(self.list)
        self.empty = self.root.add(Label(get("menu.saved.reading"), role="body", lines=4, down="start"))
        self.play = self.root.add(Button(get("menu.saved.play"), self._play, kind="primary", name="play"))
        self.replay = self.root.add(Button(get("menu.saved.replay"), self._replay, name="replay"))
        self.back = self.root.add(Button(get("menu.back"), self.app.stack.pop, name="back"))
        if self._shown:
            self._show()
        else:
            self._follow()

    def arrange(self, area: Rect, look: Look) -> None:
        """The list above its buttons."""
        place_column(area, look, self.title, self.list, [self.play, self.replay, self.back])
        self.empty.place(self.list.rect, look)

    def entered(self) -> None:
        """Read the list anew: a game may have been played since."""
        self._reading = None
        self._shown = False

    def tick(self, now: float) -> None:
        """Read the list beside the window."""
        if self._reading is None:
            self._reading = self.app.work(self._read)
        elif self._reading.done and not self._shown:
            self._shown = True
            self._show_or_say(self._reading)

    def due(self) -> float | None:
        """Soon, while the list is read."""
        return None if self._shown else self.app.now + EVERY

    @property
    def chosen(self) -> SavedGame | None:
        """The chosen save; None if it cannot be opened."""
        if not 0 <= self._chosen < len(self.saves):
            return None
        save = self.saves[self._chosen]
        return save if save.refusal is None else None

    def _read(self) -> tuple[SavedGame, ...]:
        from sim.game.saves import list_saves

        return list_saves(self.app.saves)

    def _show_or_say(self, reading: Work[tuple[SavedGame, ...]]) -> None:
        """Show the list, or why there is none."""
        try:
            self.saves = reading.result()
        except GameRefusal as refusal:
            self.saves = ()
            self._show()
            self.empty.text = refusal.said(self.app.text)
        else:
            self._show()

    def _show(self) -> None:
        self.list.rows = [self._row(save) for save in self.saves]
        self.list.chosen = min(max(self._chosen, 0), len(self.saves) - 1)
        self.empty.text = "" if self.saves else self.app.text.get("menu.saved.empty")
        self._follow()

    def _row(self, save: SavedGame) -> Row:
        text = self.app.text
        if save.refusal is not None:
            return Row(text.get("menu.saved.damaged"), text=save.refusal.said(text), colour="warn")
        where = text.get("menu.saved.row", scenario=text.title(save.scenario), day=save.day, days=save.days)
        names = ", ".join(text.actor(seat).form("name") for seat in save.seats)
        who = text.get("menu.saved.seats", seats=names) if names else text.get("menu.saved.watched")
        note = text.get("menu.saved.automatic") if save.automatic else ""
        when = f" · {text.date(save.saved.date())}" if save.saved is not None else ""
        parts = (where if save.title else "", who + when, note)
        return Row(save.title or where, text="\n".join(part for part in parts if part))

    def _go_to(self, number: int) -> None:
        self._chosen = number
        self._follow()

    def _follow(self) -> None:
        """What can be done depends on the chosen save."""
        for button in (self.play, self.replay):
            button.enabled = self.chosen is not None
            button.hint = "" if button.enabled else self.app.text.get("menu.saved.choose")

    def _play(self) -> None:
        if self.chosen is not None:
            self.app.load(self.chosen.path)

    def _replay(self) -> None:
        if self.chosen is not None:
            self.app.replay(self.chosen.path)
