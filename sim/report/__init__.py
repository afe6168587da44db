"""From the world to frozen records: what a view, a CSV or a page may read, and what each seat may know.

This package itself names the records only, so that it loads without the model; ``build`` makes them.
"""

from sim.report.records import (
    ChoiceRecord,
    EventRecord,
    GoalRecord,
    IncidentRecord,
    RunRecord,
    SeatView,
    StatusRecord,
    Weighed,
)

__all__ = [
    "ChoiceRecord",
    "EventRecord",
    "GoalRecord",
    "IncidentRecord",
    "RunRecord",
    "SeatView",
    "StatusRecord",
    "Weighed",
]
