"""The model's score over a set of questions, beside its rivals', and what cost it most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sim.model.tables import Floats
from sim.study.history.catalogue import Catalogue, Flags
from sim.study.history.record import Triple
from sim.study.history.scores import brier, fair_brier, skill

MOST_COSTLY = 10
"""Acts that cost most are named up to this number."""


@dataclass(frozen=True, slots=True)
class Rival:
    """How the model stands to a rival.

    Attributes:
        name: one of the study's RIVALS. brier: of the rival.
        skill: share of the rival's score that the model takes away; None if that is 0.
        beaten: whether the model's score is lower.
    """

    name: str
    brier: float
    skill: float | None
    beaten: bool


@dataclass(frozen=True, slots=True)
class Cost:
    """What an act takes of the model's squared error over some questions.

    Attributes:
        triple: the act, by whom and to whom.
        share: of the error, in all. missed: the part of that share on questions that the record answers with yes.
        chance: mean of the chances given. questions, yes: how many are asked, and answered with yes.
    """

    triple: Triple
    share: float
    missed: float
    chance: float
    questions: int
    yes: int


@dataclass(frozen=True, slots=True)
class Scored:
    """Brier scores over some questions.

    Attributes:
        questions, yes: how many are asked, and answered with yes.
        brier: the model's fair score. rivals: theirs.
        costs: the acts with the largest part in the model's error, the largest first.
    """

    questions: int
    yes: int
    brier: float
    rivals: tuple[Rival, ...]
    costs: tuple[Cost, ...]


def scored_over(
    asked: Catalogue, scopes: Iterable[str], chances: Floats, rivals: dict[str, Floats], runs: int
) -> dict[str, Scored]:
    """Scope -> the scores over its questions."""
    return {scope: _scored(asked, _questions(asked, scope), chances, rivals, runs) for scope in scopes}


def _questions(asked: Catalogue, scope: str) -> Flags:
    """[T, D] which questions belong to a scope; a name of ``Scorecard``."""
    belongs = {
        "all_pairs": np.ones((1, 1), dtype=bool),
        "between_parties": asked.between_parties[:, None],
        "near_record": asked.happened.any(axis=0, keepdims=True),
        "on_record": asked.happened.any(axis=1, keepdims=True),
    }
    return np.asarray(asked.asked & belongs[scope])


def _scored(asked: Catalogue, which: Flags, chances: Floats, rivals: dict[str, Floats], runs: int) -> Scored:
    answers = asked.happened[which]
    own = fair_brier(chances[which], answers, runs)
    against = []
    for name, theirs in rivals.items():
        score = brier(theirs[which], answers)
        against.append(Rival(name, score, skill(own, score), own < score))
    return Scored(int(which.sum()), int(answers.sum()), own, tuple(against), _costs(asked, which, chances))


def _costs(asked: Catalogue, which: Flags, chances: Floats) -> tuple[Cost, ...]:
    error = np.where(which, (chances - asked.happened) ** 2, 0)
    total, by_act, missed = error.sum(), error.sum(axis=1), (error * asked.happened).sum(axis=1)
    return tuple(
        Cost(
            triple=asked.triples[row],
            share=float(by_act[row] / total),
            missed=float(missed[row] / total),
            chance=float(chances[row][which[row]].mean()),
            questions=int(which[row].sum()),
            yes=int(asked.happened[row][which[row]].sum()),
        )
        for row in np.argsort(-by_act, kind="stable")[:MOST_COSTLY].tolist()
        if by_act[row] > 0
    )
