"""The whole map: three cached layers put together, and what happens to them while a hand moves the map.

The still part (ground, fills, lines, labels) is made once for a view and a state. While the view changes, the old
still is laid under the new view, scaled; once the view has rested for a moment, a new one is made, a step a frame.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

import pygame

from sim.view.map import incidents, layers
from sim.view.map.atlas import Atlas
from sim.view.map.base import draw_ground, draw_lines
from sim.view.map.labels import Labels, Placed
from sim.view.map.layers import Layer
from sim.view.map.map_state import ClaimAt
from sim.view.map.motion import Motion
from sim.view.map.moving import Service, draw_flights, draw_pulse, draw_tracks, service
from sim.view.map.notes import flight_tags, place_note
from sim.view.map.projection import SAHARA
from sim.view.map.scene import Scene
from sim.view.map.shapes import Shapes
from sim.view.map.status import Patches, draw_hot
from sim.view.map.still import Still, packed
from sim.view.map.strokes import lay_scaled
from sim.view.map.view import View
from sim.view.trim import trim

CLAIM_LAYERS: tuple[Layer, ...] = ("stance", "airspace", "troops")
"""The layers on which contested incidents are shown."""

REST_SECONDS = 0.15
"""A view that has not changed for so long is worth a new still."""
BACKDROP_WIDTH = 800


Shaped = tuple[Scene, Shapes, Patches]


class MapPicture:
    """Draws the map.

    Attributes:
        builds: how many stills were finished.
        motion: how far what moves has gone; it outlasts the widgets that show the picture.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._still: Still | None = None
        self._backdrop: tuple[View, pygame.Surface] | None = None
        self._shapes: Shaped | None = None
        self._building: tuple[Scene, Iterator[Still | None]] | None = None
        self._last_view: View | None = None
        self._moved_at = 0.0
        self._services: dict[tuple[object, ...], Service] = {}
        self.builds = 0
        self.motion = Motion()

    # --- every frame ---

    def draw(self, surface: pygame.Surface, scene: Scene, clock: float, now: float) -> None:
        """Draw the map onto a surface of the view's size.

        Args:
            surface: what to draw on.
            scene: what to show.
            clock: day of the simulation with its fraction; all that moves follows from it.
            now: seconds on any clock that runs, to know how long the view has rested.
        """
        builds = self.builds
        self._note_movement(scene.view, now)
        if self._still is None or self._still.scene.view.size != scene.view.size:
            self.finish(scene)
        elif self._still.scene != scene and self._rests(scene, now):
            self._build_on(scene)
        still = self._still
        assert still is not None
        self._lay(surface, still, scene.view)
        self._draw_moving(surface, scene, still, clock)
        if scene.view == still.scene.view:
            surface.blit(still.over, (0, 0))
        if self.builds != builds:
            # the last still is gone, and of the new one the labels have just been packed
            trim()

    def finish(self, scene: Scene) -> Still:
        """Make the still at once: for the first frame, for pictures and tests."""
        self._building = None
        for made in self._steps(scene):
            if made is not None:
                self._accept(made)
        assert self._still is not None
        return self._still

    @property
    def busy(self) -> bool:
        """Whether the next frame will look different although nothing was asked for: keep drawing."""
        still = self._still
        return (
            self._building is not None
            or still is None
            or (self._last_view is not None and still.scene.view != self._last_view)
        )

    @property
    def moves(self) -> bool:
        """Whether anything on show moves with time: an aeroplane, or the pulse of an incident."""
        if self._still is None:
            return False
        scene = self._still.scene
        flies = scene.layer == "airspace" and any(each.route for each in self._still.services)
        return flies or (scene.layer in CLAIM_LAYERS and bool(scene.state.claims))

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The labels of the still on show."""
        return tuple(self._still.placed) if self._still else ()

    @property
    def services(self) -> tuple[Service, ...]:
        """The flights of the still on show."""
        return self._still.services if self._still else ()

    def country_at(self, view: View, pixel: tuple[float, float]) -> str | None:
        """The country under a pixel: what a click means."""
        lon, lat = SAHARA.inverse(view.to_plane(pixel)).tolist()
        return self._atlas.country_at(lon, lat)

    # --- gestures ---

    def _note_movement(self, view: View, now: float) -> None:
        if self._last_view is not None and view != self._last_view:
            self._moved_at = now
        self._last_view = view

    def _rests(self, scene: Scene, now: float) -> bool:
        assert self._still is not None
        return self._still.scene.view == scene.view or now - self._moved_at >= REST_SECONDS

    def _build_on(self, scene: Scene) -> None:
        """One step toward the still of a scene; another scene starts anew."""
        if self._building is None or self._building[0] != scene:
            self._building = (scene, self._steps(scene))
        made = next(self._building[1], None)
        if made is not None:
            self._accept(made)
            self._building = None

    def _accept(self, still: Still) -> None:
        self._still = still
        self.builds += 1
        if self._backdrop is None or still.scene.view.zoom == 1.0:
            width, height = still.scene.view.size
            small = (BACKDROP_WIDTH, max(1, BACKDROP_WIDTH * height // width))
            self._backdrop = (still.scene.view, pygame.transform.smoothscale(still.under, small))

    def _lay(self, surface: pygame.Surface, still: Still, view: View) -> None:
        """The still under the view; where it does not reach, the backdrop."""
        if view == still.scene.view:
            surface.blit(still.under, (0, 0))
            return
        left, top, factor = view.seen_from(still.scene.view)
        width, height = view.size
        reaches = left <= 0 and top <= 0 and left + width * factor >= width and top + height * factor >= height
        if not reaches:
            self._lay_backdrop(surface, view)
        if factor == 1.0:
            surface.blit(still.flat, (round(left), round(top)))
        else:
            lay_scaled(surface, still.flat, (left, top), factor)

    def _lay_backdrop(self, surface: pygame.Surface, view: View) -> None:
        surface.fill((9, 14, 21))
        if self._backdrop is not None:
            seen_from, picture = self._backdrop
            left, top, factor = view.seen_from(seen_from)
            lay_scaled(surface, picture, (left, top), factor * seen_from.size[0] / picture.width)

    def _draw_moving(self, surface: pygame.Surface, scene: Scene, still: Still, clock: float) -> None:
        if still.scene.layer == "airspace":
            draw_flights(surface, still.services, scene.view, scene.ink, clock)
        if still.scene.layer in CLAIM_LAYERS:
            for incident in {claim.incident: claim for claim in still.scene.state.claims}.values():
                places = [
                    scene.view.place(*c.place) for c in still.scene.state.claims if c.incident == incident.incident
                ]
                middle = (sum(p[0] for p in places) / len(places), sum(p[1] for p in places) / len(places))
                draw_pulse(surface, middle, scene.ink, clock)

    # --- the still part, step by step ---

    def _steps(self, scene: Scene) -> Iterator[Still | None]:
        """Make the still; between steps it gives None, so that no frame has to wait for all of it."""
        _, shapes, patches = self._shaped(scene)
        surface = pygame.Surface(scene.view.size)
        yield from draw_ground(surface, shapes, scene.ink)
        yield None
        paints = layers.paints(scene.layer, scene.state, shapes, scene.ink)
        for _ in patches.draw(surface, paints):
            yield None
        draw_lines(surface, shapes, scene.ink)
        if scene.layer in CLAIM_LAYERS:
            draw_hot(surface, shapes, scene.ink, scene.state.hot)
        yield None
        services = yield from self._served(scene)
        if scene.layer == "airspace":
            draw_tracks(surface, services, shapes, scene.ink)
        marks = layers.draw_layer(surface, scene.layer, scene.state, shapes, scene.ink)
        yield None
        over = pygame.Surface(scene.view.size, pygame.SRCALPHA)
        placed = yield from self._labelled(over, scene, shapes, services, marks)
        yield Still(scene, surface, packed(over), services, placed)

    def _shaped(self, scene: Scene) -> Shaped:
        """The shapes of the scene's view and the patches in them, new if it is not the last one's."""
        if self._shapes is None or not scene.same_ground(self._shapes[0]):
            shapes = Shapes(self._atlas, scene.view, scene.boundaries)
            self._shapes = (scene, shapes, Patches(shapes, scene.ink))
        return self._shapes

    def _served(self, scene: Scene) -> Generator[None, None, tuple[Service, ...]]:
        """The flights of the day; a way is looked for once for as long as the same skies are closed."""
        services = []
        for flight in scene.state.flights:
            key = (flight, scene.state.closers(flight.ends))
            if key not in self._services:
                self._services[key] = service(self._atlas, flight, scene.state)
                yield None
            services.append(self._services[key])
        return tuple(services)

    def _labelled(
        self,
        surface: pygame.Surface,
        scene: Scene,
        shapes: Shapes,
        services: Sequence[Service],
        marks: Sequence[tuple[float, float]],
    ) -> Generator[None, None, list[Placed]]:
        """Names and tags: towns, countries, tags last.

        If the claims of an incident find no room so, all is placed again, the claims first.
        """
        claims = [claim for claim in scene.state.claims if scene.layer in CLAIM_LAYERS]
        said = incidents.tags(claims, scene.view, scene.ink, scene.text)
        seen = any(scene.free(tag.at) for tag in said)
        for claims_first in (False, True):
            surface.fill((0, 0, 0, 0))
            labels = self._fresh_labels(surface, scene, shapes, claims, marks)
            if claims_first:
                labels.tags(said, together=True)
            labels.towns(self._atlas.towns, scene.text, ("tinzaouaten",))
            yield None
            yield from labels.countries(scene.state, scene.text, scene.layer == "stance")
            yield None
            if not seen or claims_first or labels.tags(said, together=True):
                break
        if scene.layer == "airspace":
            labels.tags(flight_tags(services, shapes, self._atlas, scene.text))
        return labels.placed

    def _fresh_labels(
        self,
        surface: pygame.Surface,
        scene: Scene,
        shapes: Shapes,
        claims: Sequence[ClaimAt],
        marks: Sequence[tuple[float, float]],
    ) -> Labels:
        """Labels with nothing on them but the note about boundaries and the rings of the claims."""
        labels = Labels(surface, shapes, scene.ink, [pygame.Rect(panel) for panel in scene.panels])
        place_note(labels, scene)
        for _, _, at in incidents.marks(claims, scene.view, scene.ink):
            labels.keep_free(at, scene.ink.px(14))
        for mark in marks:
            labels.keep_free(mark, scene.ink.px(9))
        incidents.draw_claims(surface, claims, scene.view, scene.ink)
        return labels
