"""Every column that a batch stores: type, unit and meaning, in this one place.

The manifest of a batch repeats them, and ``python -m sim.ensemble.reference`` writes them into its page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    import pyarrow as pa

    from sim.scenario.spec import Scenario
    from sim.scenario.verbs import GoalEntry

FORMAT: Final = 2
"""Goes up when a reader of older folders would be misled."""

Type = Literal["int8", "int16", "int32", "int64", "uint64", "float64", "bool", "string", "word", "date32"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name, type: ``word`` is text, stored as a dictionary of few different ones.
        unit: of a number; empty if it has none.
        meaning: one line.
        nullable: whether a cell may be empty.
    """

    name: str
    type: Type
    unit: str
    meaning: str
    nullable: bool = False


_POINT = Column("point", "int32", "", "design point, a row of points.parquet, from 0")
_RUN = Column("run", "int64", "", "number of the run under the seed, from 0; the same at every point")
_DAY = Column("day", "int16", "day", "day of the run, 1 the first")

RUNS: Final = (
    _POINT,
    _RUN,
    Column("ending", "word", "", "how the dispute stands at the end: open, agreement, tacit, ..., war"),
    Column("ended_on", "int32", "day", "day on which the dispute ended, 1 the first; empty while it is open", True),
    Column("duration", "int32", "days", "days until the dispute ended; days of the run if it is open (censored)"),
    Column(
        "peak_hostility",
        "int8",
        "MID level",
        "highest MID hostility level of any act, 1 none to 5; 5 if it ends in war",
    ),
    Column("tension_mean", "float64", "index 0-100", "mean of the tension index over the days"),
    Column("tension_max", "float64", "index 0-100", "highest tension index of any evening"),
    Column("tension_last", "float64", "index 0-100", "tension index of the last evening"),
    Column("acts", "int32", "acts", "all acts that happened"),
    Column("public_acts", "int32", "acts", "those that everybody knows of"),
    Column("hostile_acts", "int32", "acts", "those whose Goldstein score is below 0"),
    Column("calming_acts", "int32", "acts", "those whose Goldstein score is above 0"),
    Column("force_acts", "int32", "acts", "those of MID level 4 or 5"),
    Column("appraised", "int64", "options", "legal options that actors weighed"),
)

EVENTS: Final = (
    _POINT,
    _RUN,
    Column("number", "int32", "", "place of the act in its run, from 1"),
    _DAY,
    Column("event_date", "date32", "", "calendar date of that day"),
    Column("source", "word", "", "actor who acted"),
    Column("target", "word", "", "actor toward whom"),
    Column("act", "word", "", "our code of the act"),
    Column("cameo_root", "word", "", "first two digits of the CAMEO code, text with leading zeros"),
    Column("cameo_code", "word", "", "CAMEO code, text with leading zeros"),
    Column("goldstein", "float64", "-10 to 10", "Goldstein score of the act"),
    Column("quad_class", "int8", "", "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict"),
    Column("mid", "int8", "MID level", "MID hostility level of the act, 1 to 5"),
    Column("public", "bool", "", "whether everybody knows of it"),
    Column("reason", "word", "", "term that weighed most, or ordered, event, joint, announced"),
    Column("joint", "word", "", "bloc whose joint act it was part of; empty for none", True),
    Column("event", "word", "", "event of the scenario that brought it about; empty for none", True),
)

DAILY: Final = (
    _POINT,
    _RUN,
    _DAY,
    Column("tension", "float64", "index 0-100", "tension index of the evening"),
    Column("acts", "int32", "acts", "acts of the day"),
    Column("hostile_acts", "int32", "acts", "those of them whose Goldstein score is below 0"),
)

FAILED: Final = (
    _POINT,
    _RUN,
    Column("seed", "uint64", "", "seed of the batch"),
    Column("day", "int32", "day", "day on which the run raised"),
    Column("reason", "string", "", "what was raised, in one line"),
)

GOAL = "goal_{actor}_{number}"
"""Columns of goals in the table of runs: actor id, and the place of the goal in the scenario from 1."""


def goals_of(scenario: Scenario) -> dict[str, GoalEntry]:
    """What each column of goals asks for."""
    return {
        GOAL.format(actor=actor.id, number=number): goal
        for actor in scenario.actors
        for number, goal in enumerate(actor.goals, start=1)
    }


def runs_columns(scenario: Scenario) -> tuple[Column, ...]:
    """Columns of the table of runs: the fixed ones, and one a goal."""
    goals = (
        Column(name, "float64", "share 0-1", f"how far it is met: {_said(goal)}")
        for name, goal in goals_of(scenario).items()
    )
    return (*RUNS, *goals)


def _said(goal: GoalEntry) -> str:
    fields = goal.fields.model_dump(by_alias=True)
    return f"{goal.verb} {', '.join(f'{key} {value}' for key, value in fields.items())}"


def tables_of(scenario: Scenario, *, events: bool, daily: bool) -> dict[str, tuple[Column, ...]]:
    """The tables that a batch stores in parts, by name; ``runs`` last, as its part tells that a chunk is done."""
    wanted = {"failed": FAILED, "events": EVENTS if events else None, "daily": DAILY if daily else None}
    return {name: columns for name, columns in wanted.items() if columns} | {"runs": runs_columns(scenario)}


def arrow_schema(columns: tuple[Column, ...]) -> pa.Schema:
    """The columns as Arrow has them."""
    import pyarrow as pa

    def type_of(column: Column) -> pa.DataType:
        if column.type == "word":
            return pa.dictionary(pa.int16(), pa.string())
        return pa.bool_() if column.type == "bool" else getattr(pa, column.type)()

    return pa.schema([pa.field(column.name, type_of(column), column.nullable) for column in columns])
