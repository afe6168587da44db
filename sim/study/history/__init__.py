"""How a scenario's runs stand to its dated record: chances, order, timing, who joined, and two naive rivals."""

from sim.study.history.scorecard import Scorecard, scorecard

__all__ = ["Scorecard", "scorecard"]
