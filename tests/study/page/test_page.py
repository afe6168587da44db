"""The page on a batch: whole, self-contained, readable by machines and by who does not see the figures."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from matplotlib.figure import Figure

from sim.errors import HarmattanError
from sim.study.page import charts, contents, gather, page, write_page
from sim.study.page.sweeps import _REASONS
from sim.study.page.wording import Wording
from sim.study.results import Results
from sim.study.results.sensitivity import Reason
from sim.text import Text
from sim.text.files import shipped_table
from tests.study.page.made import DAYS, PATHS, POINTS, single, swept
from tests.study.page.reading import Element, read
from tests.study.results.folders import runs_folder

LANGUAGES = ("en", "fr", "ar")
VALUES = {"endings": 2, "acts": 2, "rank": 1, "effects": 6}
"""Column of the value that a bar shows, by the kind of figure."""

MEASURES = ("duration", "act.close_airspace", "ending.war")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A page with everything on it, by its language."""
    folder = tmp_path_factory.mktemp("batches")
    a, b = Results.open(swept(folder / "a")), Results.open(swept(folder / "b", shift=1))
    gathered = gather(a, MEASURES, b)
    return {lang: page(gathered, Text(lang)) for lang in LANGUAGES}


def cells(figure: Element) -> list[list[str]]:
    """The rows of the table beneath a figure."""
    [body] = figure.all("tbody")
    return [[cell.text for cell in row.children] for row in body.all("tr")]


def bare(text: str) -> str:
    """Without the marks that keep signs before their numbers."""
    return text.replace("\u2066", "").replace("\u2069", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_is_whole_and_loads_nothing(lang: str, pages: dict[str, str]) -> None:
    written = pages[lang]
    root = read(written)
    [html] = root.all("html")
    assert (html.attributes["lang"], html.attributes["dir"]) == (lang, "rtl" if lang == "ar" else "ltr")
    assert not re.search(r"https?:|//[a-z]|@import|<script|<link|<img|<iframe|javascript:", written)
    assert not set(root.all("main")[0].text) & set("{}")
    assert not re.search(r"\b(page|cli|column|ending)\.[a-z_]+\b(?<!ending\.war)", root.all("main")[0].text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_is_named_and_has_its_table(lang: str, pages: dict[str, str]) -> None:
    root = read(pages[lang])
    ids = {one.attributes["id"]: one for one in root.everything() if "id" in one.attributes}
    figures = root.all("figure")
    # endings, tension, open crises, acts; for each measure which number decides, two curves and a map; the effects
    assert len(figures) == 4 + 3 * 4 + 1
    for figure in figures:
        picture = figure.all("svg")[0]
        assert picture.attributes["role"] == "img"
        named = [ids[name] for name in picture.attributes["aria-labelledby"].split()]
        assert [one.name for one in named] == ["title", "desc"]
        assert all(one.text.strip() for one in named)
        assert figure.all("figcaption")
        assert figure.all("caption")[0].text == named[0].text
        assert cells(figure)


def test_every_cell_has_its_heading(pages: dict[str, str]) -> None:
    for table in read(pages["en"]).all("table"):
        columns = len(table.all("thead")[0].all("th"))
        for row in table.all("tr"):
            assert len(row.children) == columns
        scopes = [heading.attributes["scope"] for heading in table.all("th")]
        assert scopes == ["col"] * columns + ["row"] * (len(scopes) - columns)


def test_headings_go_down_one_by_one_and_name_their_sections(pages: dict[str, str]) -> None:
    root = read(pages["en"])
    levels = [int(one.name[1]) for one in root.everything() if re.fullmatch("h[1-6]", one.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    for section in root.all("section"):
        assert section.attributes["aria-labelledby"] == section.children[0].attributes["id"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_can_be_read_in_a_figure_stands_in_its_table(lang: str, pages: dict[str, str]) -> None:
    """Numbers beside an axis are no data; all others in a picture are, and bars are told by name and value."""
    for figure in read(pages[lang]).all("figure"):
        key, rows = figure.attributes["id"], [[bare(cell) for cell in row] for row in cells(figure)]
        shown = [bare(one.text) for one in figure.all("svg")[0].all("text")]
        if "map" in key:
            assert sum(one in row[1:] for row in rows for one in shown) >= 6
        elif "fan" not in key and "open" not in key and "curve" not in key:
            value = VALUES[key.rpartition("-")[2]]
            assert shown
            assert set(shown) <= {cell for row in rows for cell in (row[0], row[value])}


def test_the_numbers_are_those_of_the_records(tmp_path: Path) -> None:
    gathered = gather(Results.open(swept(tmp_path / "a")), "tension_max")
    figures = {one.attributes["id"]: cells(one) for one in read(page(gathered, Text("en"))).all("figure")}
    runs = 5 * len(POINTS)
    assert figures["endings"][0] == ["Faded", "12", "40.0%", "24.6%", "57.7%"]
    assert gathered.fan is not None
    assert len(figures["fan"]) == DAYS
    # five runs at 10, 13, 16, 19 and 22: the middle one is the median
    assert figures["fan"][0][3] == "16.0"
    assert [row[0] for row in figures["open"]] == ["1", "2", "3", "4"]
    assert figures["open"][0][4] == str(runs)
    assert figures["acts"][0][:3] == ["Algeria: Close the airspace", "6", "20.0%"]
    assert figures["acts"][0][5] == "0.400"
    # the point (2.25, 20) is the sixth: 20 + 7 * 5 + 1.5 * 2
    assert figures["measure-1-map-1"][1] == ["20", "30.0", "44.0", "58.0"]
    assert figures["measure-1-curve-1"][0][:2] == ["0.5", "26.5"]
    assert figures["measure-1-rank"][0][0] == "parameters.beta"


def test_the_endings_of_each_point_stand_beneath_those_of_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    results = Results.open(swept(tmp_path / "a"))
    [table] = [one for one in read(page(gather(results), Text("en"))).all("table") if "each design point" in one.text]
    rows = [[cell.text for cell in row.children] for row in table.all("tr")]
    assert rows[0][:4] == [*PATHS, "Runs", "Faded"]
    assert [row[:3] for row in rows[1:3]] == [["0.5", "10", "5"], ["0.5", "20", "5"]]
    assert rows[1][3] == "40.0% (11.8% to 76.9%)"
    # a line may end before the interval, and not within it
    assert next(span.text for span in table.all("span")) == "(11.8% to 76.9%)"
    assert len(rows) == 1 + len(POINTS)
    monkeypatch.setattr(contents, "MOST_POINTS", 5)
    told = read(page(gather(results), Text("en"))).text
    assert "each design point" not in told
    assert "too many points (6)" in told
    assert "too many points" not in read(page(gather(Results.open(single(tmp_path / "b"))), Text("en"))).text


def test_a_number_of_one_value_has_no_curve(tmp_path: Path) -> None:
    at_one = gather(Results.open(swept(tmp_path / "a", places=1)), MEASURES)
    assert not any(study.curves or study.maps for study in at_one.studies)
    two = gather(Results.open(swept(tmp_path / "b", places=2)), MEASURES)
    assert [curve.path for curve in two.studies[0].curves] == [PATHS[1]]
    assert not two.studies[0].maps


def test_one_day_of_tension_is_a_point_and_days_are_whole(tmp_path: Path) -> None:
    made = Results.open(swept(tmp_path / "a"))
    found = gather(made).fan
    assert found is not None
    for days, marker in ((found.days[:1], "o"), (found.days[:2], "None")):
        figure = Figure()
        axes = figure.add_subplot()
        bands = tuple(band[: len(days)] for band in found.bands)
        charts.fan(axes, replace(found, days=days, bands=bands), Wording(Text("en")))
        assert axes.lines[0].get_marker() == marker
        assert all(float(tick).is_integer() for tick in axes.get_xticks())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_folders_of_other_rules_are_told_apart(lang: str, tmp_path: Path) -> None:
    a = Results.open(single(tmp_path / "a", rules="1"))
    text = Text(lang)
    for name, rules in (("b", "1"), ("c", "2")):
        told = page(gather(a, "duration", Results.open(single(tmp_path / name, rules=rules))), text)
        assert (text.get("page.other_rules") in told) == (rules == "2")


def test_no_interval_is_told_where_it_has_no_width(tmp_path: Path) -> None:
    runs = {"run": [0, 1], "ending": ["open", "open"], "ended_on": [None, None], "duration": [3, 3]}
    folder = runs_folder(tmp_path / "a", runs, days=3)
    root = read(page(gather(Results.open(folder)), Text("en")))
    assert cells(figure_of(root, "open"))[2] == ["3", "100.0%", "none", "none", "2", "0"]
    assert "After day 3, 100.0% are still open. " in root.text


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    results = Results.open(swept(tmp_path / "a"))
    first, second = tmp_path / "1.html", tmp_path / "2.html"
    write_page(results, first, Text("en"), "duration")
    write_page(results, second, Text("en"), "duration")
    assert first.read_bytes() == second.read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["1.html", "2.html", "a"]


def test_a_setting_of_matplotlib_does_not_change_the_page(tmp_path: Path) -> None:
    import matplotlib as mpl

    results = gather(Results.open(single(tmp_path / "a")))
    plain = page(results, Text("en"))
    with mpl.rc_context({"xtick.major.size": 30.0, "axes.facecolor": "red", "svg.fonttype": "path"}):
        assert page(results, Text("en")) == plain


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_not_stored_is_told_with_the_option_that_stores_it(lang: str, tmp_path: Path) -> None:
    gathered = gather(Results.open(single(tmp_path / "a")))
    root = read(page(gathered, Text(lang)))
    assert [one.attributes["id"] for one in root.all("figure")] == ["endings", "open"]
    assert "--daily" in root.text
    assert "--events" in root.text


def test_texts_from_elsewhere_are_escaped(tmp_path: Path) -> None:
    (tmp_path / "lang").mkdir()
    (tmp_path / "lang" / "en.yaml").write_text(
        'scenario: {elsewhere: {title: "<b>$x$ & \\"y\\"</b>"}}\n'
        'actor: {algeria: {name: "</svg><script>alert(1)</script> $\\\\frac$ 中文"}}\n',
        encoding="utf-8",
    )
    results = Results.open(swept(tmp_path / "a", scenario="elsewhere"))
    written = page(gather(results), Text("en", [tmp_path]))
    root = read(written)
    assert root.all("script") == []
    assert root.all("h1")[0].text.startswith('<b>$x$ & "y"</b>')
    assert "</svg><script>alert(1)</script> $\\frac$ 中文: Close the airspace" in cells(figure_of(root, "acts"))[0]


def figure_of(root: Element, key: str) -> Element:
    return next(one for one in root.all("figure") if one.attributes["id"] == key)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_scenario_that_is_not_installed_is_told_by_its_ids(lang: str, tmp_path: Path) -> None:
    results = Results.open(swept(tmp_path / "a", scenario="gone-long-ago"))
    assert "Gone long ago" in read(page(gather(results), Text(lang))).all("h1")[0].text


@pytest.mark.parametrize("file", ["no/such/folder.html", "a", "nul\0.html"])
def test_a_file_that_cannot_be_written_is_a_sentence(file: str, tmp_path: Path) -> None:
    results = Results.open(single(tmp_path / "a"))
    with pytest.raises(HarmattanError, match=r"cannot write .*; name another file with --html"):
        write_page(results, tmp_path / file, Text("en"))
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


def test_a_page_that_was_there_stays_if_the_new_one_cannot_be_made(tmp_path: Path) -> None:
    results = Results.open(single(tmp_path / "a"))
    file = tmp_path / "old.html"
    file.write_text("old")
    with pytest.raises(HarmattanError, match="no measure"):
        write_page(results, file, Text("en"), "tension_mox")
    assert file.read_text() == "old"


def test_arabic_keeps_signs_before_their_numbers() -> None:
    wording = Wording(Text("ar"))
    assert wording.number(-0.25) == "\u2066-0,250\u2069"
    assert wording.get("page.most_acts", shown=wording.whole(3), total="x").count("\u2066") == 1
    assert "\u2066-1\u2069" in wording.get("page.rank")
    assert Wording(Text("ar"), isolate=False).number(-0.25) == "-0,250"


def test_every_text_of_the_page_is_used_and_every_used_one_is_there(repository: Path) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (repository / "sim").rglob("*.py"))
    used = set(re.findall(r"""["'](page\.[a-z_.]+)["']""", code))
    assert used == {key for key in shipped_table("en") if key.startswith("page.")}


def test_words_and_shapes_can_be_told_from_the_paper() -> None:
    from sim.study.page import style, svg

    for ink in (svg.INK, svg.MUTED, svg.LINE):
        for paper in (style.PAPER, style.STRIPE):
            assert contrast(ink, paper) >= 4.5
    # the line stands out from the band that it runs through
    assert contrast(svg.LINE, svg.BAND) >= 3


def contrast(one: str, other: str) -> float:
    """WCAG 2.2."""
    low, high = sorted(luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_why_no_number_can_be_said_to_decide_is_told_in_the_language_of_the_page(tmp_path: Path, lang: str) -> None:
    text = Text(lang)
    few = Results.open(swept(tmp_path / "few", places=2))
    waiting = Results.open(swept(tmp_path / "waiting", places=4, kind="saltelli", points=POINTS))
    wording = Wording(text)
    assert set(_REASONS) == set(get_args(Reason))
    assert wording.get("page.few_points", points="2") in read(page(gather(few), text)).text
    assert wording.get("page.waiting_points", points="2") in read(page(gather(waiting), text)).text
