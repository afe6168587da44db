"""What a person may do while playing, and the keys for it; the screen is opened with these beside the kit's own."""

from __future__ import annotations

from collections.abc import Mapping

import pygame

from sim.view.kit.actions import Action
from sim.view.kit.keys import Stroke

END_TURN, ADVANCE, UNDO = "end_turn", "advance", "undo"
FEED, MATRIX, DOSSIER, CAUSE = "feed", "matrix", "dossier", "cause"
NEXT_TARGET, MAP_LAYER = "next_target", "map_layer"
GOALS, TIMELINE, SAVE, PAUSE = "goals", "timeline", "save", "pause"
GUIDE_NEXT, GUIDE_BACK = "guide_next", "guide_back"

PLAY_KEYS: Mapping[Action, tuple[Stroke, ...]] = {
    END_TURN: (Stroke(pygame.K_e),),
    ADVANCE: (Stroke(pygame.K_w),),
    UNDO: (Stroke(pygame.K_u), Stroke(pygame.K_z, ctrl=True)),
    FEED: (Stroke(pygame.K_n),),
    MATRIX: (Stroke(pygame.K_r),),
    DOSSIER: (Stroke(pygame.K_d),),
    CAUSE: (Stroke(pygame.K_a),),
    NEXT_TARGET: (Stroke(pygame.K_t),),
    MAP_LAYER: (Stroke(pygame.K_m),),
    GOALS: (Stroke(pygame.K_g),),
    TIMELINE: (Stroke(pygame.K_h),),
    SAVE: (Stroke(pygame.K_s, ctrl=True),),
    PAUSE: (Stroke(pygame.K_p),),
    GUIDE_NEXT: (Stroke(pygame.K_F2),),
    GUIDE_BACK: (Stroke(pygame.K_F3),),
}
"""For ``Keys(more=...)``; their names stand under ``play.action``."""
