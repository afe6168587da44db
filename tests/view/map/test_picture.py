"""The whole map: what is drawn, what is kept, and that no label covers another."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Callable

import pygame
import pytest

from sim.report.records import StatusRecord
from sim.scenario.spec import Scenario
from sim.text import Text
from sim.view.map import incidents
from sim.view.map.atlas import Atlas
from sim.view.map.ink import Ink
from sim.view.map.layers import LAYERS, Layer, hatches, paints
from sim.view.map.legend import draw_legend, entries, size_of
from sim.view.map.map_state import MapState
from sim.view.map.picture import REST_SECONDS, MapPicture
from sim.view.map.scene import Scene
from sim.view.map.shapes import Shapes
from sim.view.map.state_of import of_seat
from sim.view.map.status import Patches
from sim.view.map.view import View
from tests.view.map.conftest import CRISIS, seat_view, share_different

SIZE = (1280, 720)
PANELS = ((0, 0, 1280, 50), (10, 60, 250, 480), (970, 60, 300, 480), (10, 560, 1260, 150))
InkOf = Callable[..., tuple[Ink, Text]]


def scene(
    state: MapState, made: tuple[Ink, Text], layer: Layer = "stance", view: View | None = None, **more: object
) -> Scene:
    return Scene(view or View.home(SIZE), state, layer, *made, **more)  # type: ignore[arg-type]


def drawn(earth: Atlas, what: Scene, clock: float = 8.3) -> tuple[pygame.Surface, MapPicture]:
    surface, picture = pygame.Surface(what.view.size), MapPicture(earth)
    picture.draw(surface, what, clock, 0.0)
    return surface, picture


# --- labels ---


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("layer", ["stance", "airspace"])
def test_no_label_covers_another_or_a_panel_or_leaves_the_screen(
    lang: str, scale: float, layer: Layer, earth: Atlas, crisis: MapState, ink_of: InkOf
) -> None:
    size = (1920, 1080) if scale > 1 else SIZE
    panels = tuple(
        (x * size[0] // 1280, y * size[1] // 720, w * size[0] // 1280, h * size[1] // 720) for x, y, w, h in PANELS
    )
    what = scene(crisis, ink_of(lang, scale), layer, View.home(size), panels=panels)
    _, picture = drawn(earth, what)
    rects = [label.rect for label in picture.placed]
    screen = pygame.Rect((0, 0), size)
    for number, rect in enumerate(rects):
        assert screen.contains(rect)
        assert rect.collidelist([pygame.Rect(panel) for panel in panels]) < 0
        others = [label for label in picture.placed[:number] if label.rect.colliderect(rect)]
        assert others == [], picture.placed[number]


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_the_names_that_matter_are_there(lang: str, earth: Atlas, crisis: MapState, ink_of: InkOf) -> None:
    ink, text = ink_of(lang)
    _, picture = drawn(earth, scene(crisis, (ink, text)))
    said = {label.text for label in picture.placed}
    for country in ("algeria", "mali", "niger", "mauritania", "morocco", "western_sahara"):
        assert text.get(f"map.country.{country}").upper() in said
    for town in ("algiers", "bamako", "niamey", "tinzaouaten"):
        assert text.get(f"map.town.{town}") in said
    assert text.get("map.note") in said


def test_close_up_small_towns_are_named(earth: Atlas, crisis: MapState, ink_of: InkOf) -> None:
    ink, text = ink_of()
    close = View.home(SIZE).centred(1.8, 20.4, 8.0)
    _, picture = drawn(earth, scene(crisis, (ink, text), view=close))
    assert {"Timiaouine", "Tessalit"} <= {label.text for label in picture.placed}


# --- incidents ---


def test_rival_claims_are_drawn_apart_and_told_as_claims(earth: Atlas, crisis: MapState, ink_of: InkOf) -> None:
    ink, text = ink_of()
    marks = incidents.marks(crisis.claims, View.home(SIZE), ink)
    (_, _, one), (_, _, other) = marks
    assert pygame.Vector2(one).distance_to(other) >= incidents.APART - 1e-6
    _, picture = drawn(earth, scene(crisis, (ink, text)))
    tags = [label.text for label in picture.placed if label.kind == "tag"]
    assert sorted(tags) == ["Algeria says: 2 km inside Algeria", "Mali says: 9.5 km outside Algeria"]


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("panels", [(), PANELS])
def test_no_side_of_a_quarrel_is_heard_alone(
    lang: str,
    scale: float,
    panels: tuple[tuple[int, int, int, int], ...],
    earth: Atlas,
    crisis: MapState,
    ink_of: InkOf,
) -> None:
    ink, text = ink_of(lang, scale)
    for view in (View.home(SIZE), View.home(SIZE).centred(2.94, 19.9, 9.0), View.home(SIZE).centred(-8.0, 32.0, 6.0)):
        what = scene(crisis, (ink, text), "stance", view, panels=panels)
        _, picture = drawn(earth, what)
        claims = {incidents.claim_line(claim, text) for claim in crisis.claims}
        said = {label.text for label in picture.placed} & claims
        assert said in (set(), claims)
        if scale == 1.0 and any(what.free(at) for _, _, at in incidents.marks(crisis.claims, view, ink)):
            assert said == claims


def test_close_up_claims_stand_at_their_own_places(crisis: MapState, ink_of: InkOf) -> None:
    ink, _ = ink_of()
    close = View.home(SIZE).centred(2.94, 19.9, 20.0)
    for claim, place, at in incidents.marks(crisis.claims, close, ink):
        assert place == at == close.place(*claim.place)


# --- status ---


def test_two_who_close_their_skies_are_hatched_in_opposite_directions(crisis: MapState) -> None:
    assert hatches(crisis) == {"algeria": "falling", "mali": "rising"}


@pytest.mark.parametrize("layer", LAYERS)
def test_only_what_changed_is_drawn_again(layer: Layer, earth: Atlas, crisis: MapState, ink_of: InkOf) -> None:
    ink, _ = ink_of()
    shapes = Shapes(earth, View.home(SIZE))
    patches, surface = Patches(shapes, ink), pygame.Surface(SIZE)
    for _ in patches.draw(surface, paints(layer, crisis, shapes, ink)):
        pass
    first = patches.made
    assert first >= 5
    for _ in patches.draw(surface, paints(layer, crisis, shapes, ink)):
        pass
    assert patches.made == first
    if layer == "stance":
        warmer = dataclasses.replace(crisis, stances={**crisis.stances, "niger": "friendly"})
        for _ in patches.draw(surface, paints(layer, warmer, shapes, ink)):
            pass
        assert patches.made == first + 1


def test_a_stance_fills_its_country_and_no_other(earth: Atlas, scenario: Scenario, ink_of: InkOf) -> None:
    ink, text = ink_of()
    view = View.home(SIZE)
    calm = of_seat(scenario, seat_view(scenario, ()))
    surface, _ = drawn(earth, scene(calm, (ink, text), view=view))
    for place, country in (((-4.0, 19.0), "mali"), ((12.0, 19.5), "niger"), ((-9.0, 18.5), "mauritania")):
        x, y = view.place(*place)
        assert surface.get_at((round(x), round(y)))[:3] == pytest.approx(ink[calm.stances[country]], abs=3), country
    x, y = view.place(20.0, 15.0)
    assert surface.get_at((round(x), round(y)))[:3] not in {ink[stance] for stance in calm.stances.values()}


def test_every_layer_looks_like_no_other(earth: Atlas, crisis: MapState, ink_of: InkOf) -> None:
    view = View.home((640, 360))
    looks = [drawn(earth, scene(crisis, ink_of(), layer, view))[0] for layer in LAYERS]
    assert len({pygame.image.tobytes(look, "RGB") for look in looks}) == len(LAYERS)


def test_de_facto_boundaries_draw_another_map(earth: Atlas, crisis: MapState, ink_of: InkOf) -> None:
    un, de_facto = (drawn(earth, scene(crisis, ink_of(), boundaries=b))[0] for b in ("un", "de_facto"))
    x, y = View.home(SIZE).place(-14.0, 25.5)
    at = (round(x), round(y))
    assert un.get_at(at) != de_facto.get_at(at)


# --- time and gestures ---


def test_the_same_day_gives_the_same_picture(earth: Atlas, crisis: MapState, ink_of: InkOf) -> None:
    what = scene(crisis, ink_of(), "airspace")
    one, other, later = (drawn(earth, what, clock)[0] for clock in (8.3, 8.3, 8.4))
    assert pygame.image.tobytes(one, "RGB") == pygame.image.tobytes(other, "RGB")
    assert pygame.image.tobytes(one, "RGB") != pygame.image.tobytes(later, "RGB")


def test_with_reduced_motion_nothing_moves(earth: Atlas, crisis: MapState, ink_of: InkOf) -> None:
    what = scene(crisis, ink_of(still=True), "airspace")
    one, later = (drawn(earth, what, clock)[0] for clock in (8.3, 8.7))
    assert share_different(one, later) == 0.0


def test_while_a_hand_moves_the_map_nothing_is_built_and_after_it_rests_it_is(
    earth: Atlas, crisis: MapState, ink_of: InkOf
) -> None:
    made, view = ink_of(), View.home(SIZE).zoomed(3.0)
    surface, picture = drawn(earth, scene(crisis, made, view=view))
    assert (picture.builds, picture.busy) == (1, False)
    now = 1.0
    for _ in range(10):
        view, now = view.moved(9, 4).zoomed(1.02, (500, 300)), now + 0.03
        picture.draw(surface, scene(crisis, made, view=view), 8.3, now)
    assert picture.builds == 1
    assert picture.busy
    frames = 0
    while picture.busy and frames < 100:
        now, frames = now + max(0.03, REST_SECONDS / 4), frames + 1
        picture.draw(surface, scene(crisis, made, view=view), 8.3, now)
    assert picture.builds == 2
    fresh, _ = drawn(earth, scene(crisis, made, view=view))
    picture.draw(surface, scene(crisis, made, view=view), 8.3, now)
    assert share_different(surface, fresh) == 0.0


def test_a_new_state_replaces_the_old_without_a_gesture(earth: Atlas, scenario: Scenario, ink_of: InkOf) -> None:
    made = ink_of()
    calm, tense = (of_seat(scenario, seat_view(scenario, statuses)) for statuses in ((), CRISIS))
    surface, picture = drawn(earth, scene(calm, made))
    for frame in range(60):
        picture.draw(surface, scene(tense, made), 8.3, frame / 30)
    assert (picture.builds, picture.busy) == (2, False)
    fresh, _ = drawn(earth, scene(tense, made))
    assert share_different(surface, fresh) == 0.0


def test_a_click_finds_its_country(earth: Atlas, crisis: MapState, ink_of: InkOf) -> None:
    view = View.home(SIZE)
    picture = MapPicture(earth)
    assert picture.country_at(view, view.place(-4.0, 19.0)) == "mali"
    assert picture.country_at(view, view.place(-25.0, 25.0)) is None


# --- key ---


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_the_key_holds_its_words(layer: Layer, lang: str, crisis: MapState, ink_of: InkOf) -> None:
    ink, text = ink_of(lang)
    lines = entries(layer, crisis, ink, text)
    rect = draw_legend(pygame.Surface(SIZE), lines, (10, 10), ink)
    assert rect.size == size_of(lines, ink)
    assert all(ink.size(line.words, "label")[0] <= rect.width for line in lines)
    assert len({line.words for line in lines}) == len(lines)


# --- pictures, and what is imported ---


@pytest.mark.golden
def test_golden_stance(earth: Atlas, crisis: MapState, ink_of: InkOf, golden_picture: Callable[..., None]) -> None:
    golden_picture("map_stance_en", drawn(earth, scene(crisis, ink_of()))[0])


@pytest.mark.golden
def test_golden_airspace(earth: Atlas, scenario: Scenario, ink_of: InkOf, golden_picture: Callable[..., None]) -> None:
    view = seat_view(scenario, CRISIS)
    held = (*view.statuses, StatusRecord("niger", "algeria", "sky_closed", 7))
    state = of_seat(scenario, dataclasses.replace(view, statuses=held))
    golden_picture("map_airspace_ar", drawn(earth, scene(state, ink_of("ar"), "airspace"))[0])


def test_the_map_needs_neither_mesa_nor_the_kernel() -> None:
    code = "import sys, sim.view.map.picture, sim.view.map.legend, sim.view.map.sheet; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"mesa", "numba", "pandas", "matplotlib"}.isdisjoint(done.stdout.split())
