"""The choice before a game: a scenario with its briefing, who plays which seat, the seed and the difficulty."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from pygame import Rect

from sim.scenario.shipped import scenario_names
from sim.view.kit.button import Button, Switch
from sim.view.kit.canvas import Canvas
from sim.view.kit.dropdown import Dropdown
from sim.view.kit.entry import Entry
from sim.view.kit.flow import Flow, Line, height_of
from sim.view.kit.geometry import inset, rows
from sim.view.kit.label import Label, Panel
from sim.view.kit.list import List, Row
from sim.view.kit.look import Look
from sim.view.kit.tabs import Tabs
from sim.view.kit.widget import Widget
from sim.view.loading.work import Work
from sim.view.offers import Offer, read_offers
from sim.view.scene import Scene

if TYPE_CHECKING:
    from sim.view.app import HarmattanApp

Mode = Literal["solo", "hot", "watch"]

MODES: tuple[Mode, ...] = ("solo", "hot", "watch")
LEVELS = ("easy", "normal", "hard")
FEWEST, MOST = 2, 6
"""Seats of a hot seat."""

LARGEST_SEED = 2**64 - 1
ROOMY = 1000
"""Width, at scale 1, from which on all three columns stand side by side."""

EVERY = 0.1


class Flag(Widget):
    """The flag of an actor."""

    def __init__(self, app: HarmattanApp, actor: str) -> None:
        super().__init__(name="flag")
        self._app, self._actor = app, actor

    def paint(self, canvas: Canvas) -> None:
        """Draw it as high as the line allows, in the middle."""
        high = min(self.rect.height, canvas.look.px(22))
        picture = self._app.pictures.flag(self._actor, max(1, high))
        place = picture.get_rect(center=self.rect.center)
        if self.rect.contains(place):
            canvas.picture(picture, place)


FIRST = "tinzaouaten-2025"
"""The scenario that the choice begins with."""


class Picker(Scene):
    """Three columns: scenarios, briefing, seats; on a narrow window one at a time."""

    name = "picker"
    app: HarmattanApp

    def __init__(self, app: HarmattanApp) -> None:
        self.names = tuple(scenario_names())
        self.offers: tuple[Offer, ...] = ()
        self.number = self.names.index(FIRST) if FIRST in self.names else 0
        self.mode: Mode = "solo"
        self.seats: tuple[str, ...] = ()
        self.level = 1
        self.seed = str(app.new_seed())
        self.page = 0
        self._reading: Work[tuple[Offer, ...]] | None = None
        super().__init__(app)

    @property
    def offer(self) -> Offer | None:
        """The chosen scenario; None until it has been read."""
        return self.offers[self.number] if self.number < len(self.offers) else None

    # --- building ---

    def build(self) -> None:
        """The three columns and the buttons below them."""
        get, text = self.app.text.get, self.app.text
        self.title = self.root.add(Label(get("picker.title"), role="title"))
        names = [get(f"picker.{page}") for page in ("scenario", "briefing", "seats")]
        self.tabs = self.root.add(Tabs(names, self._turn_to, chosen=self.page, name="pages"))
        self.panels = [self.root.add(Panel(name=f"page_{number}")) for number in range(3)]
        scenarios = [Row(text.title(name), text=self._facts(number)) for number, name in enumerate(self.names)]
        self.list = List(scenarios, self._choose, self._choose, chosen=self.number, name="scenarios")
        self.panels[0].add(self.list)
        self.briefing = self.panels[1].add(Flow(gap=10, name="briefing"))
        self.seating = self.panels[2].add(Flow(gap=8, name="seating"))
        self.back = self.root.add(Button(get("menu.back"), self.app.stack.pop, name="back"))
        self.start = self.root.add(Button(get("picker.start"), self._start, kind="primary", name="start"))
        self._fill_briefing()
        self._fill_seating()

    def _facts(self, number: int) -> str:
        get = self.app.text.get
        if number >= len(self.offers):
            return get("picker.reading")
        offer = self.offers[number]
        if offer.broken or offer.start is None:
            return get("picker.broken", scenario=offer.scenario)
        return get("picker.facts", date=self.app.text.date(offer.start), days=offer.days, actors=offer.actors)

    def _fill_briefing(self) -> None:
        text = self.app.text
        self.briefing.clear()
        name = self.names[self.number]
        self.briefing.put(Label(text.title(name), role="heading", name="scenario"))
        for words in text.word(f"scenario.{name}.briefing").splitlines():
            self.briefing.put(Label(words, role="body", down="start", lines=99, name="words"))
        caution = text.get("picker.caution")
        self.briefing.put(Label(caution, role="note", colour="warn", down="start", lines=99, name="caution"))

    def _fill_seating(self) -> None:
        """Who plays, the seats, the seed and the difficulty."""
        get, flow = self.app.text.get, self.seating
        flow.clear()
        flow.put(Label(get("picker.mode"), role="strong"))
        flow.put(Tabs([get(f"picker.{mode}") for mode in MODES], self._set_mode, chosen=MODES.index(self.mode)))
        flow.put(Label(get(f"picker.{self.mode}_words"), role="note", colour="muted", down="start", lines=99))
        offer = self.offer
        self.switches: dict[str, Switch] = {}
        if self.mode != "watch":
            self._put_seats(offer)
        flow.put(Label(get("picker.seed"), role="strong"))
        line = flow.put(Line(1.0, 1.2))
        hint = get("picker.seed_hint")
        self.entry = line.add(Entry(self.seed, self._set_seed, longest=20, name="seed", hint=hint))
        line.add(Button(get("picker.other_seed"), self._other_seed, name="other_seed"))
        flow.put(Label(get("picker.difficulty"), role="strong"))
        levels = [get(f"game.difficulty.{level}") for level in LEVELS]
        self.difficulty = Dropdown(levels, self._set_level, chosen=self.level, name="difficulty")
        flow.put(self.difficulty)
        self._follow()

    def _put_seats(self, offer: Offer | None) -> None:
        text = self.app.text
        self.seating.put(Label(text.get("picker.seats"), role="strong"))
        if offer is None or not offer.seats:
            words = text.get("picker.reading" if offer is None else "picker.none")
            self.seating.put(Label(words, role="note", colour="muted", lines=99))
            return
        for actor in offer.seats:
            line = self.seating.put(Line(1.0, 6.0, gap=6))
            line.add(Flag(self.app, actor))
            name = text.actor(actor).form("name")
            switch = Switch(name, actor in self.seats, partial(self._sit, actor), name=actor)
            self.switches[actor] = line.add(switch)

    # --- layout ---

    def arrange(self, area: Rect, look: Look) -> None:
        """Three columns if there is room, else tabs above one of them."""
        roomy = area.width >= look.px(ROOMY)
        self.tabs.visible = not roomy
        room = inset(area, min(look.px(16), area.width // 30), min(look.px(12), area.height // 30))
        gap = look.px(10)
        top = height_of(self.title, room.width, look)
        tabs = 0 if roomy else height_of(self.tabs, room.width, look)
        foot = max(height_of(button, room.width // 2, look) for button in (self.back, self.start))
        title, strip, main, below = rows(room, (top, tabs, 1.0, foot), gap if not roomy else gap // 2)
        self.title.place(title, look)
        self.tabs.place(strip, look)
        places = look.columns(main, (1.0, 1.7, 1.2), gap) if roomy else [main] * 3
        for number, (panel, place) in enumerate(zip(self.panels, places, strict=True)):
            panel.visible = roomy or number == self.page
            panel.place(place, look)
            panel.children[0].place(panel.inside, look)
        back, _, start = look.columns(below, (1.0, 0.5, 1.0) if not roomy else (1.0, 1.7, 1.2), gap)
        self.back.place(back, look)
        self.start.place(start, look)

    def _again(self) -> None:
        """Place everything anew."""
        if self.root.rect.width:
            self.arrange(self.root.rect, self.root.look)

    def _turn_to(self, page: int) -> None:
        self.page = page
        self._again()

    # --- reading beside the window ---

    def tick(self, now: float) -> None:
        """Read the scenarios, once."""
        if self._reading is None:
            self._reading = self.app.work(read_offers)
        if not self.offers and self._reading.done:
            self.offers = self._reading.result()
            self._first_seats()
            text = self.app.text
            self.list.rows = [Row(text.title(name), text=self._facts(n)) for n, name in enumerate(self.names)]
            self._refill()

    def due(self) -> float | None:
        """Soon, until they are read."""
        return None if self.offers else self.app.now + EVERY

    # --- choices ---

    def _choose(self, number: int) -> None:
        if number == self.number:
            return
        self.number = number
        self._first_seats()
        self._fill_briefing()
        self._refill()

    def _first_seats(self) -> None:
        """The seats that are proposed: the first one, for a hot seat the first two."""
        count = {"solo": 1, "hot": FEWEST, "watch": 0}[self.mode]
        self.seats = self.offer.seats[:count] if self.offer is not None else ()

    def _set_mode(self, number: int) -> None:
        self.mode = MODES[number]
        self._first_seats()
        self._refill()
        tabs = next(child for child in self.seating.children if isinstance(child, Tabs))
        self.root.focus.set(tabs)

    def _refill(self) -> None:
        self._fill_seating()
        self._again()

    def _sit(self, actor: str, on: bool) -> None:
        """Take a seat or leave it; a person alone has just one."""
        if self.mode == "solo":
            self.seats = (actor,)
        else:
            chosen = {*self.seats, actor} if on else {*self.seats} - {actor}
            order = self.offer.seats if self.offer is not None else ()
            self.seats = tuple(seat for seat in order if seat in chosen)
        for seat, switch in self.switches.items():
            switch.on = seat in self.seats
        self._follow()

    def _set_seed(self, written: str) -> None:
        self.seed = written
        self._follow()

    def _other_seed(self) -> None:
        self.seed = str(self.app.new_seed())
        self.entry.text = self.seed
        self.entry.cursor = len(self.seed)
        self._follow()

    def _set_level(self, number: int) -> None:
        self.level = number

    # --- starting ---

    @property
    def missing(self) -> str:
        """What must still be chosen, as a key of the language files; empty if nothing."""
        if self.offer is None or self.offer.broken:
            return "picker.reading"
        if not (self.seed.isascii() and self.seed.isdigit() and int(self.seed) <= LARGEST_SEED):
            return "picker.need_seed"
        if self.mode == "solo" and len(self.seats) != 1:
            return "picker.need_one"
        if self.mode == "hot" and not FEWEST <= len(self.seats) <= MOST:
            return "picker.need_two"
        return ""

    def _follow(self) -> None:
        missing = self.missing
        self.start.enabled = not missing
        self.start.hint = self.app.text.get(missing, most=LARGEST_SEED) if missing else ""

    def _start(self) -> None:
        if not self.missing:
            self.app.start(self.names[self.number], self.seats, int(self.seed), LEVELS[self.level])
