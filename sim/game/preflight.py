"""Preflight: what to know before an order is given, read off the act and the world; it warns and forbids nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sim.game.capital import purse_of
from sim.game.intelligence import HOSTILITY_TOP, estimated_hostility
from sim.game.pacts import Pacts, changed, pacts_of
from sim.model.day import OPTIONS, advance
from sim.report.build import bits_of
from sim.report.play_records import Preflight, Reversal
from sim.report.refusals import NOT_AT_ITSELF, failed_entries
from sim.scenario.spec import ActSpec

if TYPE_CHECKING:
    from sim.game.play import Game


def preflight(game: Game, actor: str, act: str, target: str) -> Preflight:
    """What an order would mean today.

    Raises:
        UnknownName: of an actor or act. AmbiguousName: a shortened name fits several.
    """
    source, toward = game.actor_id(actor), game.actor_id(target)
    specs = {spec.id: spec for spec in game.scenario.acts}
    spec = specs[game.act_id(act)]
    pacts = pacts_of(game.scenario)
    standing = game.model.actor(source).statuses_toward(toward)
    hostile = spec.rung >= game.scenario.parameter("hostile_rung")
    before, after = _gates(game, spec, source, toward)
    undoing, lapses = _undoing(game, spec)
    ends = tuple(status for status in pacts.ends[spec.id] if status in standing)
    return Preflight(
        actor=source,
        act=spec.id,
        target=toward,
        day=game.day,
        forbidden=before[spec.id] if source != toward else (NOT_AT_ITSELF,),
        cost=spec.cost,
        left=purse_of(game, source).left if source in game.seats and game.setup.capital else None,
        delay=spec.delay,
        ends=ends,
        leaves=tuple(status for status in pacts.leaves.get(spec.id, ()) if status not in standing),
        strains=_strains(pacts, standing, ends) if hostile else (),
        partner=_shared_bloc(game, source, toward) if hostile else None,
        undoing=undoing,
        reversal=Reversal(**spec.reversal.model_dump()) if spec.reversal else None,
        lapses=lapses,
        visibility=spec.visibility,
        seen_by=game.model.played.names.actors if spec.visibility == "public" else (source, toward),
        clash=_clash(game, spec, source, toward),
        closes=tuple(other for other in before if not before[other] and after[other]),
        opens=tuple(other for other in before if before[other] and not after[other]),
    )


def _strains(pacts: Pacts, standing: Iterable[str], ends: tuple[str, ...]) -> tuple[str, ...]:
    """Promises that stand beside those that the act ends anyway."""
    return tuple(sorted(status for status in standing if status in pacts.promises and status not in ends))


def _shared_bloc(game: Game, source: str, target: str) -> str | None:
    """A bloc that binds the two today."""
    pair = (game.model.actor(source), game.model.actor(target))
    for spec in game.scenario.actors:
        if spec.kind == "bloc" and all(actor.id == spec.id or actor.membership_in(spec.id) > 0 for actor in pair):
            return spec.id
    return None


def _undoing(game: Game, act: ActSpec) -> tuple[str, int | None]:
    """Whether the act can be undone, and after how many days what it leaves behind ends by itself."""
    left = [status for side in ("source", "target") for status in changed(act, "sets", side)]
    spans = [status.lasts for status in game.scenario.statuses if status.id in left]
    lapses = None if None in spans else max((span for span in spans if span is not None), default=None)
    if act.reversal is not None:
        return "reversal", lapses
    if not spans:
        return "nothing", None
    return ("lapses", lapses) if lapses is not None else ("final", None)


def _clash(game: Game, act: ActSpec, source: str, target: str) -> float:
    """Chance that shots are exchanged: what the act risks, times the target's hostility as the source sees it."""
    risks = max((effect.risks_clash.share for effect in act.effects if effect.risks_clash), default=0.0)
    if risks == 0.0 or source == target:
        return 0.0
    return risks * estimated_hostility(game, source, target, source).value / HOSTILITY_TOP


def _gates(
    game: Game, act: ActSpec, source: str, target: str
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """What forbids each act of the source toward the target, now and after the act; facts stay as they are."""
    run = game.model.played
    i, j = run.actor(source), run.actor(target)
    facts = int(advance(run.world, run.tables, run.desk, run.ledger, OPTIONS, 0, i, j))  # type: ignore[no-untyped-call]
    own, their = int(run.world.status[0, i, j]), int(run.world.status[0, j, i])
    mutual = {status.id for status in run.spec.statuses if status.mutual}
    asked = dict(zip(run.names.acts, run.tables.mandate[i].tolist(), strict=True))
    now = {spec.id: failed_entries(spec, own, their, facts, run.names, asked[spec.id]) for spec in run.spec.acts}
    own_after = word_after(game, own, act, "source", mutual)
    their_after = word_after(game, their, act, "target", mutual)
    after = {
        spec.id: failed_entries(spec, own_after, their_after, facts, run.names, asked[spec.id])
        for spec in run.spec.acts
    }
    return now, after


def word_after(game: Game, word: int, act: ActSpec, side: str, mutual: set[str]) -> int:
    """A status word after an act: one that binds both sides begins and ends for both."""
    names = game.model.played.names
    held = {names.statuses[bit] for bit in bits_of(word)}
    for verb, change in (("clears", held.difference_update), ("sets", held.update)):
        other = "target" if side == "source" else "source"
        change(changed(act, verb, side))
        change(status for status in changed(act, verb, other) if status in mutual)
    return sum(1 << names.status(status) for status in held)
