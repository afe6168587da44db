"""What was run: everything that it takes to have the same rows again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.study.page.contents import Contents
from sim.study.page.figures import code, paragraph, section
from sim.study.page.markup import Html, join, table, tag
from sim.study.page.wording import Wording
from sim.study.results.failures import Failures

_DESIGNS: Final = {
    "single": "page.design.single",
    "factorial": "page.design.factorial",
    "sobol": "page.design.sobol",
    "lhs": "page.design.lhs",
    "saltelli": "page.design.saltelli",
}


def setup(contents: Contents, wording: Wording) -> Html:
    """The section on what was run."""
    inside = [paragraph(sentence) for sentence in about_runs(contents, wording)]
    headings = (wording.get("page.what"), wording.get("page.value"))
    rows = table(wording.get("page.run"), headings, _rows(contents, wording))
    return section("run", wording.get("page.run"), *inside, rows, _swept(contents, wording))


def about_runs(contents: Contents, wording: Wording) -> list[str]:
    """What a careful reader must know of the runs before any number."""
    results = contents.results
    said = [wording.get("page.common" if results.paths else "page.alone")]
    stored, planned = results.rows, int(results.manifest.get("runs", 0)) * len(results.points)
    failed = contents.failed.count if contents.failed else 0
    if stored + failed < planned:
        said.append(wording.get("page.unfinished", done=wording.whole(stored), total=wording.whole(planned)))
    if contents.failed:
        said.append(wording.get("page.failed", failed=wording.whole(failed), total=wording.whole(planned)))
        said.append(first_failure(contents.failed, wording))
    return said


def first_failure(found: Failures, wording: Wording) -> str:
    """One sentence on the first run that raised."""
    place = {name: wording.whole(getattr(found, name)) for name in ("run", "point", "day")}
    return wording.get("page.first_failed", **place, reason=wording.foreign(found.reason))


def _rows(contents: Contents, wording: Wording) -> list[tuple[str, str]]:
    results = contents.results
    manifest = results.manifest
    scenario, model = manifest["scenario"], manifest.get("model", {})
    rows: list[tuple[str, str]] = [
        (wording.get("page.scenario"), join([wording.text.title(results.scenario), " ", code(results.scenario)])),
        (wording.get("page.runs"), wording.whole(results.rows)),
        (wording.get("page.runs_each"), wording.whole(int(manifest.get("runs", 0)))),
        (wording.get("page.points"), wording.whole(len(results.points))),
        (wording.get("page.design_name"), design(results.design, wording)),
        (wording.get("page.days"), wording.whole(results.days)),
        (wording.get("page.seed"), wording.whole(results.seed)),
        (wording.get("page.policies"), _policies(manifest.get("policies", {}), wording)),
        (wording.get("page.versions"), code(_versions(manifest))),
        (wording.get("page.rules"), code(str(model.get("rules", "")))),
        (wording.get("page.content_hash"), code(str(scenario.get("content_hash", "")))),
        (wording.get("page.definition_hash"), code(str(scenario.get("definition", "")))),
    ]
    return rows


def design(kind: str, wording: Wording) -> str:
    """How the points were chosen."""
    return wording.get(_DESIGNS[kind]) if kind in _DESIGNS else kind


def _policies(policies: Mapping[str, Any], wording: Wording) -> str:
    if not policies:
        return wording.get("page.none")
    entries = [tag("li", code(f"{actor}={name}")) for actor, name in policies.items()]
    return tag("ul", *entries)


def _versions(manifest: Mapping[str, Any]) -> str:
    made = {"harmattan": manifest.get("model", {}).get("harmattan", "")} | dict(manifest.get("versions", {}))
    return ", ".join(f"{name} {version}" for name, version in made.items())


def _swept(contents: Contents, wording: Wording) -> Html:
    """The swept numbers, with the range of each."""
    results = contents.results
    if not results.paths:
        return paragraph(wording.get("page.nothing_swept"))
    headings = (wording.get("page.swept"), wording.get("page.lowest"), wording.get("page.highest"))
    rows = [
        (code(path), wording.swept(float(column.min())), wording.swept(float(column.max())))
        for path, column in zip(results.paths, results.points.T, strict=True)
    ]
    return table(wording.get("page.swept"), headings, rows)
