"""The benchmark of the window: that it measures what it says; never how fast this machine is."""

from __future__ import annotations

import json

import pytest

from sim.cli.app import main
from sim.cli.bench_view import page
from sim.view.bench.benchmark import Report
from sim.view.bench.figures import Figure, of_frames, quantile


@pytest.mark.slow
def test_a_quick_run_measures_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench-view", "--quick", "--json", "--size", "1280x720"]) == 0
    document = json.loads(capsys.readouterr().out)
    figures = {figure["name"]: figure for figure in document["figures"]}
    assert document["size"] == [1280, 720]
    for layer in ("stance", "airspace", "troops", "groups", "trade", "blocs"):
        for gesture in ("panning", "zooming"):
            median, slowest = (figures[f"{gesture}, {layer}, {which}"] for which in ("median", "p99"))
            assert 0 < median["value"] <= slowest["value"]
            assert (median["limit"], slowest["limit"], median["unit"]) == (8.0, 25.0, "ms")
    for layer in ("stance", "airspace", "troops"):
        assert figures[f"animating, {layer}, median"]["value"] > 0, "something moves there"
    assert "animating, blocs, median" not in figures
    assert figures["first frame of the menu"]["limit"] == 150.0
    assert 0 <= figures["idle, airspace"]["value"] <= 100
    memory = [figures[f"memory, {stage}"]["value"] for stage in ("menu", "play", "debrief")]
    assert None in memory or 20 < memory[0] < memory[1] <= memory[2] * 1.2
    assert document["holds"] == all(figure["holds"] is not False for figure in document["figures"])


def test_the_table_says_whether_each_limit_holds() -> None:
    figures = (Figure("one", 7.96, 8.0, "ms"), Figure("two", 26.0, 25.0, "ms"), Figure("three", None, 250.0, "MB"))
    report = Report({"system": "a machine"}, (1920, 1080), figures)
    first, *_, one, two, three = page(report)
    assert first == "1920x1080, system a machine"
    assert one.split() == ["one", "8.0", "8", "ms", "holds"]
    assert two.endswith("TOO MUCH")
    assert three.endswith("not measured on this system")
    assert not report.holds


def test_the_last_percent_is_seen_in_p99() -> None:
    figures = {figure.name: figure.value for figure in of_frames("x", [0.004] * 98 + [0.03] * 2)}
    assert figures == {"x, median": pytest.approx(4.0), "x, p99": pytest.approx(30.0)}
    assert quantile([3.0], 0.99) == 3.0
