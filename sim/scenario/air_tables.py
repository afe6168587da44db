"""Tables about closed skies for ``sim/MODEL.md``: what a pair bears, and what pairs miss when several close at once."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.airspace import read_airspace
from sim.scenario.flights import AirNetwork
from sim.scenario.load import load_scenario
from sim.scenario.shipped import scenarios_folder

SCENARIO = "tinzaouaten-2025"

PAIRS = (
    *(("algeria", "mali"), ("mali", "algeria"), ("algeria", "niger"), ("niger", "algeria")),
    *(("algeria", "burkina_faso"), ("burkina_faso", "algeria"), ("morocco", "algeria"), ("france", "algeria")),
    *(("france", "niger"), ("turkey", "mali")),
)
"""Who is closed out, and by whom."""

AES = ("mali", "niger", "burkina_faso")
AT_ONCE = (
    *(("algeria", ("mali", "niger")), ("algeria", ("mali", "burkina_faso")), ("algeria", AES)),
    *(("france", AES), ("morocco", AES), ("turkey", AES)),
)
"""Who is closed out, and by whom at once."""

Row = tuple[str, ...]


def network() -> AirNetwork:
    """The routes and the airspace that ship."""
    scenario = load_scenario(SCENARIO)
    return AirNetwork(scenario.airports, scenario.routes, read_airspace(scenarios_folder() / "common")[0])


def pair_rows() -> Iterator[Row]:
    """A head and a row for each of PAIRS."""
    air = network()
    yield "closed out", "by", "flights between", "over it", "share of its routes", "longer by, km", "as good as lost"
    for flier, closer in PAIRS:
        each = air.crossing(flier, closer)
        lost = f"{each.flights * each.detour:.2f}"
        between = f"{air.flights(flier, closer):g}"
        yield f"`{flier}`", f"`{closer}`", between, f"{each.flights:g}", f"{each.share:.3f}", f"{each.km:.0f}", lost


def at_once_rows() -> Iterator[Row]:
    """A head and a row for each of AT_ONCE."""
    air = network()
    yield "closed out", "by", "sum of the pairs", "the whole search", "difference"
    for flier, closers in AT_ONCE:
        crossings = [air.crossing(flier, closer) for closer in closers]
        pairs, whole = sum(each.flights * each.detour for each in crossings), air.around_all(flier, closers)
        names = ", ".join(f"`{closer}`" for closer in closers)
        yield f"`{flier}`", names, f"{pairs:.2f}", f"{whole:.2f}", f"{pairs - whole:+.2f}"
