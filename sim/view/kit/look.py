"""What a screen is drawn with: palette, scale, direction, and the typesetter that fits them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pygame import Rect

from sim.view.kit import geometry
from sim.view.kit.palette import Palette, palette
from sim.view.kit.text import Typesetter

RTL_LANGUAGES = frozenset({"ar"})


@dataclass(frozen=True)
class Look:
    """How things look; a new one is made when the person changes the language, the scale or the colours.

    Attributes:
        scale: 1.0 to 2.0.
        rtl: whether the layout runs from right to left.
        reduced_motion: whether nothing may move that need not.
    """

    palette: Palette = field(default_factory=palette)
    scale: float = 1.0
    rtl: bool = False
    reduced_motion: bool = False
    typesetter: Typesetter = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scale", geometry.clamped_scale(self.scale))
        object.__setattr__(self, "typesetter", Typesetter(self.scale))

    def px(self, logical: float) -> int:
        """Pixels of a length that is given at scale 1."""
        return round(logical * self.scale)

    @property
    def control_height(self) -> int:
        """The height of a control with one line of text."""
        return self.typesetter.line_height("body") + self.px(10)

    def columns(self, area: Rect, sizes: Sequence[geometry.Size], gap: int = 0) -> list[Rect]:
        """Columns in the reading order of this look; see ``geometry.columns``."""
        return geometry.columns(area, sizes, gap, self.rtl)

    def grid(self, area: Rect, across: int, down: int, gap: int = 0) -> list[Rect]:
        """Equal cells in the reading order of this look."""
        return geometry.grid(area, across, down, gap, self.rtl)

    def part(self, area: Rect, x: float, y: float, width: float, height: float) -> Rect:
        """A part in fractions, from the corner where reading begins in this look."""
        return geometry.part(area, x, y, width, height, self.rtl)

    def mirrored(self, rect: Rect, within: Rect) -> Rect:
        """A rectangle laid out from left to right, where this look has it."""
        return geometry.mirror(rect, within) if self.rtl else rect
