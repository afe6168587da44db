"""Governments: officers who may seize power, and voters who are asked on a day."""

from sim.model.compiled import phase, rule
from sim.model.draws import DRAW_COUP, NOBODY, uniform
from sim.model.rules.day_acts import add_act
from sim.model.rules.formulas import clamp
from sim.model.tables import NEVER
from sim.model.world import EVENT, NONE


@phase
def stand_or_fall(w, t, desk, r, day):  # type: ignore[no-untyped-def]
    """On this morning some government may be overthrown, and another may have been elected yesterday."""
    if t.on.domestic_politics == 0:
        return
    for i in range(t.key.shape[0]):
        if t.coup_prone[i] > 0.0:
            likely = coup_chance(t.p.coup_daily, t.coup_prone[i], w.officers[r, i], w.legitimacy[r, i])
            if uniform(w.seed[0], w.run[r], day, t.key[i], DRAW_COUP, NOBODY) < likely:
                _seize_power(w, t, desk, r, i)
        if t.election_day[i] == day - 1:
            w.legitimacy[r, i] += t.p.mandate * (1.0 - w.legitimacy[r, i])


@rule
def coup_chance(base: float, prone: float, officers: float, legitimacy: float) -> float:
    """Chance a day that officers seize power.

    Args:
        base: chance for a government that all have left, where coups are usual.
        prone: how usual, 0 to 1. officers: their confidence in the government, 0 to 1. legitimacy: 0 to 1.

    >>> coup_chance(0.01, 1.0, 0.5, 0.5)
    0.0025
    """
    return base * prone * (1.0 - officers) * (1.0 - legitimacy)


@phase
def _seize_power(w, t, desk, r, i):  # type: ignore[no-untyped-def]
    """New rulers: hopes go up, officers are content, and nobody is bound by the stands of those they drove out."""
    w.officers[r, i] = 1.0
    w.legitimacy[r, i] = max(w.legitimacy[r, i], t.legitimacy0[i])
    w.rally[r, i] = t.p.rally
    for j in range(t.key.shape[0]):
        w.commitment[r, i, j] = 0.0
        w.betrayal[r, j, i] *= t.p.new_rulers
    if t.coup_act >= 0:
        add_act(desk, i, t.coup_act, i, EVENT, NONE, NONE, NONE)


@phase
def public_voice(t, i, day):  # type: ignore[no-untyped-def]
    """How loud the public of i is today: louder as an election comes near."""
    if t.on.domestic_politics == 0 or t.election_day[i] == NEVER:
        return t.public_voice[i]
    louder = heard(float(t.election_day[i] - day), t.p.campaign_days, t.p.campaign_voice)
    return clamp(t.public_voice[i] * louder, 0.0, 1.0)


@rule
def heard(days_left: float, campaign: float, gain: float) -> float:
    """How much louder publics are so many days before an election; 1 outside of a campaign.

    >>> heard(0.0, 60.0, 0.5), heard(30.0, 60.0, 0.5), heard(-1.0, 60.0, 0.5)
    (1.5, 1.25, 1.0)
    """
    if days_left < 0.0 or days_left >= campaign:
        return 1.0
    return 1.0 + gain * (1.0 - days_left / campaign)
