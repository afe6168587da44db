"""Where the cursor stands in a line of mixed direction."""

from __future__ import annotations

from functools import lru_cache

from sim.view.kit.bidi import visual_runs
from sim.view.kit.fonts import FACES, Role, font


@lru_cache(maxsize=64)
def carets(line: str, role: Role, px: int, rtl: bool) -> tuple[int, ...]:
    """Pixels from the left end of a line to the cursor before each character, and to the one after the last.

    Between two directions a cursor has two places. It stands where the character before it ends, which is where one is
    typing; only the first cursor stands where the first character begins.

    Args:
        line: in logical order.
        role, px: its face and size.
        rtl: whether the paragraph runs from right to left.
    """
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    left = 0
    for run in visual_runs(line, rtl):
        face = font(FACES[role].file, px, run.rtl)
        reached = [face.size(run.text[:count])[0] for count in range(len(run.text) + 1)]
        right = left + reached[-1]
        for number, place in enumerate(run.places):
            before, after = reached[number], reached[number + 1]
            begins[place] = right - before if run.rtl else left + before
            ends[place] = right - after if run.rtl else left + after
        left = right
    found = [begins.get(0, left if rtl else 0)]
    for place in range(len(line)):
        # What is invisible takes no room: the cursor stays where it was.
        found.append(ends.get(place, found[-1]))
    return tuple(found)
