"""What reading a batch folder yields: plain frozen records, the same for the console, the page and JSON."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """`count` of `total` runs, with the Wilson 95 % interval `low`..`high` of the share."""

    name: str
    count: int
    total: int
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Fan:
    """Quantiles of the tension over the runs, day by day: `bands[level][day]`, for `levels` such as 0.05 and 0.5."""

    days: tuple[int, ...]
    levels: tuple[float, ...]
    bands: tuple[tuple[float, ...], ...]
    runs: int


@dataclass(frozen=True)
class Survival:
    """Share of crises still open after each day (Kaplan-Meier), with Greenwood's log-log 95 % interval."""

    days: tuple[int, ...]
    open: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    at_risk: tuple[int, ...]
    ended: tuple[int, ...]


@dataclass(frozen=True)
class ActShare:
    """How often `source` took `act`: times per run, and the share of runs in which it happened at all."""

    act: str
    source: str
    per_run: float
    runs_with: Share


@dataclass(frozen=True)
class HeatMap:
    """A measure's mean over two swept numbers, every other one averaged over: `means[y][x]`."""

    x: str
    y: str
    x_values: tuple[float, ...]
    y_values: tuple[float, ...]
    measure: str
    means: tuple[tuple[float, ...], ...]
    runs: int


@dataclass(frozen=True)
class Curve:
    """A measure's mean at each value of one swept number, with its 95 % interval."""

    path: str
    values: tuple[float, ...]
    means: tuple[float, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    measure: str


@dataclass(frozen=True)
class Influence:
    """How strongly one swept number moves the measure, with its 95 % interval."""

    path: str
    index: float
    low: float
    high: float


@dataclass(frozen=True)
class Sensitivity:
    """Influences of every swept number on one measure, strongest first; `method` is `sobol` or `rank`."""

    measure: str
    method: str
    rows: tuple[Influence, ...]
    points: int
    runs: int


@dataclass(frozen=True)
class Difference:
    """One measure in two folders, run against run: B minus A, its 95 % interval, and the runs that changed."""

    measure: str
    mean_a: float
    mean_b: float
    difference: float
    low: float
    high: float
    effect: float
    changed: Share
    pairs: int
