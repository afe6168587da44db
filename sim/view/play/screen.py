"""The play screen as a picture: its widgets, its tutorial, and how both are made anew when something has changed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from pygame import Rect

from sim.scenario.guide import Deed
from sim.view.guide.card import Ways
from sim.view.guide.progress import Guide
from sim.view.guide.tour import Tour
from sim.view.kit import actions
from sim.view.kit.look import Look
from sim.view.play import keys
from sim.view.play.key_hints import key_of
from sim.view.play.parts import Chosen, Parts, Uses, panels_for
from sim.view.play.places import PANEL_OF, places_of, widgets_at
from sim.view.play.words import Words
from sim.view.scene import App, Scene

if TYPE_CHECKING:
    from sim.view.session import Session

KEY_OF_DEED: dict[Deed, str] = {
    "went_on": keys.GUIDE_NEXT,
    "opened_cause": keys.CAUSE,
    "opened_event": actions.CONFIRM,
    "read_feed": keys.FEED,
    "opened_matrix": keys.MATRIX,
    "opened_dossier": keys.DOSSIER,
    "opened_own_dossier": keys.GOALS,
    "chose_target": keys.NEXT_TARGET,
    "chose_layer": keys.MAP_LAYER,
    "looked_at_act": actions.CONFIRM,
    "looked_at_barred_act": actions.CONFIRM,
    "ordered": actions.CONFIRM,
    "undid": keys.UNDO,
    "ended_turn": keys.END_TURN,
    "advanced": keys.ADVANCE,
    "saved": actions.BACK,
    "opened_timeline": keys.TIMELINE,
    "opened_menu": actions.BACK,
    "opened_help": actions.HELP,
}
"""The key that the words of a lesson name."""


class PlayScreen(Scene, ABC):
    """The widgets of a game and its tutorial; a subclass does what they are used for.

    Args:
        app: the program around it.
        session: the game.

    Attributes:
        panels: those that this game has. chosen: what the person has chosen. parts: the widgets.
        guide: the lessons of the scenario, if it has any and one person plays alone.
    """

    parts: Parts

    def __init__(self, app: App, session: Session) -> None:
        self.session = session
        self.chosen = Chosen(session.others[0])
        self.panels = panels_for(session)
        self.guide = self._new_guide()
        self.tour: Tour | None = None
        self._turn_to_lesson()
        super().__init__(app)
        self.root.focus.set(self.parts.acts.grid)

    def _new_guide(self) -> Guide | None:
        """The tutorial; it opens by itself at the beginning of a game only."""
        session = self.session
        if session.watching or session.hot_seat is not None:
            return None
        guide = Guide(session.game.scenario.lessons, places_of(session, self.panels))
        if session.day > 1 or session.orders:
            guide.leave()
        return guide if guide.lessons else None

    @abstractmethod
    def uses(self) -> Uses:
        """What is done when the widgets are used."""

    # --- widgets ---

    def build(self) -> None:
        """All of it, from what the seat knows now."""
        session, chosen = self.session, self.chosen
        self.words = Words(self.app.text, session)
        if chosen.target not in session.others:
            chosen.target, chosen.act = session.others[0], -1
        before = self.parts.map if hasattr(self, "parts") else None
        self.parts = Parts(self.root, self.app, self.words, self.uses(), chosen, self.panels, self._notice(), before)
        self.tour = self._new_tour() if self.guide is not None and self.guide.open else None

    def _new_tour(self) -> Tour:
        assert self.guide is not None
        ways = Ways(self.go_on, self.go_back, self.leave_guide)
        key_of_deed: dict[str, str] = {deed: key_of(self.app, action) for deed, action in KEY_OF_DEED.items()}
        return Tour(self.root, self.app.text, self.guide, ways, key_of_deed)

    def _notice(self) -> str:
        """What to tell the seat just now: why days stopped, or that the game could not be saved."""
        text, session = self.app.text, self.session
        if session.refusal is not None:
            return session.refusal.said(text)
        if session.pause is None or session.hot_seat is not None:
            return ""
        return text.get(f"game.pause.{session.pause.reason}", seat=text.actor(session.seat))

    def arrange(self, area: Rect, look: Look) -> None:
        """The widgets, and then the tutorial where there is room beside what it is about."""
        self.parts.place(area, look)
        if self.tour is not None and self.guide is not None and self.guide.open:
            at = self.guide.lesson.at
            self.tour.place(area, look, lambda rest: self.parts.place(rest, look), lambda: widgets_at(self.parts, at))

    def turn_to(self, tab: int) -> None:
        """Show another panel, where there is room for one only."""
        self.chosen.tab = tab
        self._place_anew()

    def _place_anew(self) -> None:
        if self.root.rect.width:
            self.root.place(self.root.rect, self.root.look)

    # --- the tutorial ---

    def did(self, deed: Deed) -> None:
        """The person did something that a lesson may be waiting for."""
        if self.guide is not None and self.guide.did(deed):
            self._lesson_changed()

    def go_on(self) -> None:
        """The next lesson, or the end of the tutorial."""
        if self.guide is not None and self.guide.open:
            self.guide.go_on()
            self._lesson_changed()

    def go_back(self) -> None:
        """The lesson before."""
        if self.guide is not None and self.guide.open:
            self.guide.go_back()
            self._lesson_changed()

    def leave_guide(self) -> None:
        """No more lessons."""
        if self.guide is not None:
            self.guide.leave()
            self._lesson_changed()

    def begin_guide(self) -> None:
        """The tutorial from its beginning."""
        if self.guide is not None:
            self.guide.begin()
            self._turn_to_lesson()
            self.refresh()

    def _lesson_changed(self) -> None:
        """Show the open lesson, and the panel that it is about; what lies above the screen stays."""
        if self.guide is None or self.tour is None:
            return
        self.tour.show()
        self._turn_to_lesson()
        self.parts.tabs.chosen = self.chosen.tab
        self._place_anew()

    def _turn_to_lesson(self) -> None:
        """Where there is room for one panel only, the one that the open lesson is about."""
        panel = PANEL_OF.get(self.guide.lesson.at) if self.guide is not None and self.guide.open else None
        if panel is not None:
            self.chosen.tab = self.panels.index(panel)

    # --- time ---

    def refresh(self) -> None:
        """Show what holds now; the focus stays where it was."""
        focus = self.root.focus
        name, ringed = (focus.on.name if focus.on is not None else ""), focus.ringed
        self.rebuild()
        if self.root.overlays:
            return
        self.root.focus.ringed = ringed
        found = next((widget for widget in self.root.everything() if name and widget.name == name), None)
        self.root.focus.set(found)

    def tick(self, now: float) -> None:
        """The map may not be finished."""
        if self.parts.map.visible:
            self.parts.map.tick(now)

    def due(self) -> float | None:
        """When the map wants to go on."""
        return self.parts.map.due() if self.parts.map.visible else None
