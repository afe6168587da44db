"""A run and a decision made by hand, so that the telling is tested without the engine."""

from __future__ import annotations

import datetime as dt

import pytest

from sim.report import (
    ChoiceRecord,
    EventRecord,
    GoalRecord,
    IncidentRecord,
    RunRecord,
    StatusRecord,
    Weighed,
)

START = dt.date(2025, 3, 31)


def happened(
    day: int,
    source: str,
    act: str,
    target: str,
    reason: str,
    cameo: str = "161",
    goldstein: float = -4.0,
    public: bool = True,
    joint: str | None = None,
    event: str | None = None,
) -> EventRecord:
    date = START + dt.timedelta(days=day - 1)
    mid = 4 if act == "shoot_down_drone" else 1
    return EventRecord(day, date, source, act, target, cameo, goldstein, mid, public, reason, joint, event)


EVENTS = (
    happened(1, "algeria", "shoot_down_drone", "mali", "event", "1712", -9.2, event="shootdown"),
    happened(7, "mali", "accuse_of_sponsoring_terrorism", "algeria", "account", "112", -2.0),
    happened(7, "mali", "recall_ambassador", "algeria", "joint", joint="aes"),
    happened(7, "niger", "recall_ambassador", "algeria", "joint", joint="aes"),
    happened(8, "algeria", "dismiss_accusation", "mali", "retreat", "012", -0.4),
    happened(8, "algeria", "close_airspace", "mali", "reciprocity", "163", -8.0),
    happened(10, "ecowas", "urge_restraint", "mali", "ending", "026", 0.0),
    happened(15, "mauritania", "offer_mediation", "algeria", "standing", "039", 5.0, public=False),
)

INCIDENT = IncidentRecord(
    incident="tinzaouaten_drone",
    reference="algeria",
    accused="mali",
    day=1,
    claims={"algeria": 2.0, "mali": -9.5},
    credence={"algeria": 0.93, "mali": 0.08, "niger": 0.2},
    public_credence={"algeria": 0.999, "mali": 0.02, "niger": 0.2},
    world_credence=0.55,
)
OLD_INCIDENT = IncidentRecord("violation_2024_08", "algeria", "mali", -215, {}, {"algeria": 0.6}, {"algeria": 0.6}, 0.5)

TENSION = (20.0, 26.0, 27.5, 28.0, 29.0, 30.0, 48.0, 63.4, 61.0, 58.0, 55.0, 52.0, 50.0, 48.0, 45.0, 43.0, 41.0, 40.0)


@pytest.fixture(scope="session")
def record() -> RunRecord:
    """Eighteen days after April 2025, as somebody might have played them."""
    return RunRecord(
        scenario="tinzaouaten-2025",
        seed=7,
        run=0,
        days=18,
        start=START,
        outcome="faded",
        ended_day=18,
        peak_hostility=4,
        tension=TENSION,
        events=EVENTS,
        statuses=(
            StatusRecord("algeria", "morocco", "relations_broken", -1314),
            StatusRecord("mali", "algeria", "ambassador_recalled", 7),
            StatusRecord("niger", "algeria", "ambassador_recalled", 7),
            StatusRecord("algeria", "mali", "sky_closed", 8),
            StatusRecord("algeria", "mali", "hotline_open", 16),
            StatusRecord("mali", "algeria", "hotline_open", 16),
        ),
        incidents=(OLD_INCIDENT, INCIDENT),
        goals=(GoalRecord("algeria", 0, "believed", 0.9),),
        digest="0123456789abcdef" * 4,
    )


@pytest.fixture(scope="session")
def choice() -> ChoiceRecord:
    """Mali on the day of the recalls."""
    return ChoiceRecord(
        day=7,
        date=dt.date(2025, 4, 6),
        actor="mali",
        target="algeria",
        chosen=("recall_ambassador",),
        weighed=(
            Weighed("wait", 0.0, 0.3, {"restraint": 0.0}),
            Weighed(
                "recall_ambassador", 0.9, 0.25, {"restraint": -0.2, "reciprocity": 0.8, "bloc": 0.3, "material": 0.0}
            ),
            Weighed("summon_ambassador", 0.6, 0.2, {"reciprocity": 0.6}),
            Weighed("denounce_publicly", 0.4, 0.15, {"audience": 0.4}),
            Weighed("close_airspace", 0.1, 0.06, {"reciprocity": 0.9, "restraint": -0.8}),
            Weighed("break_relations", -1.0, 0.002, {"restraint": -1.0}),
        ),
        illegal={
            "attack_army_post": ("fact:source_is_armed_group:on",),
            "take_hostages": ("fact:source_is_armed_group:on",),
            "return_ambassador": ("own_status:ambassador_recalled:on",),
            "sign_agreement": ("fact:draft_on_table:on",),
            "reject_draft": ("fact:draft_on_table:on",),
        },
        inputs={"hostility": 4.5, "owed": 2.1},
    )
