"""Reading a batch folder: shares, bands, curves, maps, influences and differences, as numbers."""

from __future__ import annotations

from sim.study.results.acts import act_shares
from sim.study.results.comparison import Comparison, compare
from sim.study.results.endings import endings, endings_by_point
from sim.study.results.fan import tension_fan
from sim.study.results.heat import heat_map, sweep_curve
from sim.study.results.measures import measures, values
from sim.study.results.read import Results
from sim.study.results.sensitivity import sensitivity
from sim.study.results.survival import survival

__all__ = [
    "Comparison",
    "Results",
    "act_shares",
    "compare",
    "endings",
    "endings_by_point",
    "heat_map",
    "measures",
    "sensitivity",
    "survival",
    "sweep_curve",
    "tension_fan",
    "values",
]
