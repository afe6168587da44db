"""What the lessons of a tutorial can point at, on the play screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from sim.scenario.guide import Place
from sim.view.kit.widget import Widget
from sim.view.play.parts import Parts

if TYPE_CHECKING:
    from sim.view.session import Session

WIDGETS: Mapping[Place, Callable[[Parts], Sequence[Widget]]] = {
    "tension": lambda parts: [parts.bar.tension],
    "date": lambda parts: [parts.bar.date],
    "timeline": lambda parts: [parts.bar.timeline],
    "menu": lambda parts: [parts.bar.menu],
    "help": lambda parts: [parts.bar.help],
    "own": lambda parts: [parts.own],
    "seat": lambda parts: [parts.own.seat],
    "meters": lambda parts: parts.own.meters,
    "capital": lambda parts: [meter for meter in parts.own.meters if meter.name == "meter_capital"],
    "relations": lambda parts: parts.own.relations,
    "map": lambda parts: [parts.map],
    "layer": lambda parts: [parts.layers],
    "events": lambda parts: [parts.events],
    "feed_all": lambda parts: [parts.events.to_feed],
    "matrix": lambda parts: [parts.events.to_matrix],
    "acts": lambda parts: [parts.acts.grid],
    "target": lambda parts: [parts.acts.target],
    "orders": lambda parts: [parts.acts.ordered],
    "undo": lambda parts: [parts.commands.undo],
    "advance": lambda parts: [parts.commands.advance],
    "end_turn": lambda parts: [parts.commands.end],
}

PANEL_OF: Mapping[Place, str] = {
    **dict.fromkeys(("own", "seat", "meters", "capital", "relations"), "own"),
    **dict.fromkeys(("map", "layer"), "map"),
    **dict.fromkeys(("events", "feed_all", "matrix"), "events"),
    **dict.fromkeys(("acts", "target", "orders"), "acts"),
}
"""The panel that a place is in; what is in none can always be seen, or is in the menu where it is narrow."""


def places_of(session: Session, panels: Sequence[str]) -> frozenset[Place]:
    """What the screen of a game has."""
    missing = set() if session.game.setup.capital else {"capital"}
    return frozenset(place for place in WIDGETS if PANEL_OF.get(place, "") in ("", *panels) and place not in missing)


def widgets_at(parts: Parts, place: Place) -> list[Widget]:
    """The widgets to point at; where there was no room for them, what leads to them."""
    found = [widget for widget in WIDGETS[place](parts) if _is_seen(widget)]
    if found:
        return found
    if place not in PANEL_OF:
        return [parts.bar.menu]
    return [parts.own if PANEL_OF[place] == "own" and parts.own.visible else parts.tabs]


def _is_seen(widget: Widget | None) -> bool:
    """Whether it has a place, and nothing around it is hidden."""
    if widget is not None and not widget.rect.width:
        return False
    while widget is not None and widget.visible:
        widget = widget.parent
    return widget is None
