"""``harmattan report``: what a batch says, on the terminal or as one page with figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sim.cli.options import Lang

if TYPE_CHECKING:
    from rich.table import Table

    from sim.study.page import Contents
    from sim.study.page.contents import Study
    from sim.study.page.wording import Wording
    from sim.text import Text

MOST_ACTS: Final = 8
"""Acts that the terminal shows; the page shows more."""


def report(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a batch.")],
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a page with figures instead: one HTML file.")
    ] = None,
    measure: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="What to look at: a number column of runs, ending.NAME, act.ACT, act.SOURCE.ACT or "
            "act.SOURCE.ACT.TARGET.",
        ),
    ] = None,
    against: Annotated[
        Path | None, typer.Option(metavar="DIR2", help="Compare with the batch of another folder, run by run.")
    ] = None,
    lang: Lang = "en",
) -> None:
    """Tell what the runs of a batch do: endings, tension, open crises, acts, and which swept number decides."""
    from sim.study.output import refuse_unwritable
    from sim.study.page import gather
    from sim.study.page.document import HTML_OPTION, write_contents
    from sim.study.page.wording import Wording
    from sim.study.results.read import Results

    if html is not None:
        refuse_unwritable(html, HTML_OPTION)
    results = Results.open(folder)
    text = text_of(results.scenario, lang)
    contents = gather(results, measure, None if against is None else Results.open(against))
    if html is None:
        _show(contents, Wording(text, results.goals, isolate=False))
        return
    write_contents(contents, html, text)
    typer.echo(text.get("cli.report.written", file=str(html)))


def text_of(scenario: str, lang: str) -> Text:
    """With the scenario's own words if it ships; a folder of any other is told by its ids."""
    from sim.scenario.shipped import scenario_names, scenarios_folder
    from sim.text import Text

    return Text(lang, [scenarios_folder() / scenario] if scenario in scenario_names() else [])


def _show(contents: Contents, wording: Wording) -> None:
    from sim.cli.tables import show
    from sim.study.page.setup import about_runs

    parts: list[Table | str] = [_title(contents, wording), *about_runs(contents, wording)]
    parts += [
        _endings(contents, wording),
        *_by_point(contents, wording),
        _open(contents, wording),
        *_acts(contents, wording),
    ]
    for study in contents.studies:
        parts += _study(study, wording)
    parts += [*_against(contents, wording), wording.get("page.limit_model")]
    show(*parts)


def _title(contents: Contents, wording: Wording) -> str:
    results = contents.results
    return wording.get(
        "cli.report.title",
        scenario=wording.text.title(results.scenario),
        runs=wording.whole(results.rows),
        points=wording.whole(len(results.points)),
        days=wording.whole(results.days),
        seed=wording.whole(results.seed),
    )


def _heads(wording: Wording, *keys: str) -> list[str]:
    return [wording.get(key) for key in keys]


def _endings(contents: Contents, wording: Wording) -> Table:
    from sim.cli.tables import table
    from sim.study.page.outcomes import ending_row

    headings = _heads(wording, "page.ending", "page.runs", "page.share", "page.low", "page.high")
    return table(headings, [ending_row(one, wording) for one in contents.endings])


def _by_point(contents: Contents, wording: Wording) -> list[Table | str]:
    from sim.cli.tables import table
    from sim.study.page.outcomes import point_headings, point_rows, too_many_points

    if contents.by_point:
        headings = [*contents.results.paths, *point_headings(contents, wording)]
        return [wording.get("page.by_point"), table(headings, point_rows(contents, wording), words=())]
    too_many = too_many_points(contents, wording)
    return [too_many] if too_many else []


def _open(contents: Contents, wording: Wording) -> Table:
    """The curve of open crises at some days."""
    from sim.cli.tables import table
    from sim.study.page.outcomes import open_row, told_places

    found = contents.survival
    keys = ("page.day", "page.open_share", "page.low", "page.high", "page.at_risk", "page.ended")
    return table(_heads(wording, *keys), [open_row(found, place, wording) for place in told_places(found)], words=())


def _acts(contents: Contents, wording: Wording) -> list[Table | str]:
    from sim.cli.tables import table
    from sim.study.page.outcomes import act_row

    if contents.acts is None:
        return [wording.get("page.no_events", option="harmattan batch --events")]
    headings = _heads(wording, "page.act", "page.runs", "page.share", "page.low", "page.high", "page.per_run")
    return [table(headings, [act_row(one, wording) for one in contents.acts[:MOST_ACTS]])]


def _study(study: Study, wording: Wording) -> list[Table | str]:
    """A measure: its mean, and which swept number decides."""
    from sim.cli.tables import table
    from sim.study.page.sweeps import deciding_sentence, index_name, influence_rows, mean_sentence, untold_sentence

    said: list[Table | str] = [mean_sentence(study, wording)]
    if study.sensitivity is None:
        return said if study.untold is None else [*said, untold_sentence(study.untold, wording)]
    headings = [wording.get("page.number"), index_name(study.sensitivity, wording)]
    rows = influence_rows(study.sensitivity, wording)
    shown = table([*headings, *_heads(wording, "page.low", "page.high")], rows)
    return [*said, deciding_sentence(study.sensitivity, wording), shown]


def _against(contents: Contents, wording: Wording) -> list[Table | str]:
    from sim.cli.tables import table
    from sim.study.page.against import KEYS, difference_row, origin_sentences, pairs_sentence

    if contents.against is None:
        return []
    _, found = contents.against
    rows = [difference_row(one, wording) for one in found.differences]
    return [*origin_sentences(found, wording), pairs_sentence(found, wording), table(_heads(wording, *KEYS), rows)]
