"""How a scenario's runs stand to its dated record: chances, order, timing, who joined, a week ahead, naive rivals."""

from sim.study.history.scorecard import Scorecard, scorecard
from sim.study.history.week import WeekAhead, week_ahead

__all__ = ["Scorecard", "WeekAhead", "scorecard", "week_ahead"]
