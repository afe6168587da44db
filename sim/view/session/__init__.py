"""The game as the window plays it: whose turn it is, what that seat may know, and what it may do.

Nothing is drawn here, and nothing is said that the seat at the screen may not know: events, statuses and incidents come
from its view, what others feel from its estimates.
"""

from sim.view.session.records import METERS, STANDING, WAIT, Choice, FeedItem, Reading, Step
from sim.view.session.session import Session

__all__ = ["METERS", "STANDING", "WAIT", "Choice", "FeedItem", "Reading", "Session", "Step"]
