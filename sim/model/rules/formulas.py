"""The formulas that several rules share. Only + - * / and comparisons, so that every machine agrees."""

from sim.model.compiled import rule


@rule
def clamp(x: float, low: float, high: float) -> float:
    """x kept between low and high."""
    return low if x < low else high if x > high else x


@rule
def saturate(x: float) -> float:
    """x / (1 + |x|): stands in for tanh and the logistic; 0 at 0, slope 1, limits -1 and 1.

    Against tanh it differs by at most 0.31 (near |x| = 1.6) and keeps order and sign.

    >>> saturate(1.0)
    0.5
    """
    return x / (1.0 + abs(x))


@rule
def chance(x: float) -> float:
    """A probability from a score: 1/2 at 0, rising, limits 0 and 1.

    >>> chance(-1.0)
    0.25
    """
    return 0.5 + 0.5 * saturate(x)


@rule
def felt_offence(points: float, hostility: float, bias: float) -> float:
    """A hostile act as it is read: points * (1 + q * enmity), enmity = hostility / 10 (image theory, theory.md 10).

    >>> felt_offence(2.0, 5.0, 0.2)
    2.2
    """
    return points * (1.0 + bias * hostility / 10.0)


@rule
def felt_friendliness(points: float, hostility: float, bias: float) -> float:
    """A friendly act as it is read: points * (1 - q * enmity), enmity = hostility / 10 (image theory)."""
    return points * (1.0 - bias * hostility / 10.0)


@rule
def shifted_hostility(hostility: float, offence: float, friendliness: float) -> float:
    """Hostility after an offence and a friendliness, in points; each step is a share of the way still open.

    >>> shifted_hostility(4.0, 5.0, 0.0)
    7.0
    """
    raised = hostility + clamp(offence, 0.0, 10.0) * (10.0 - hostility) / 10.0
    return max(0.0, raised - clamp(friendliness, 0.0, 10.0) * raised / 10.0)


@rule
def believed(credence: float, reliability: float, supports: bool) -> float:
    """Bayes' rule for a report that is right with probability ``reliability``.

    >>> believed(0.5, 0.8, True)
    0.8
    """
    likely = reliability if supports else 1.0 - reliability
    unlikely = 1.0 - likely
    return credence * likely / (credence * likely + (1.0 - credence) * unlikely)


@rule
def loss_averse(x: float, aversion: float) -> float:
    """Prospect value without curvature: x, or aversion * x below the reference point (Tversky and Kahneman 1992).

    >>> loss_averse(-2.0, 2.25)
    -4.5
    """
    return x if x >= 0.0 else aversion * x


@rule
def audience_cost(voice: float, rungs: float, days: float, days_half: float, face: float) -> float:
    """Cost of a retreat of one rung (Fearon 1994): grows with the rungs committed and the days in public.

    Args:
        voice: how far those before whom it is made can make it costly; 1 is one audience in full.
        rungs: rungs of the stand taken in public.
        days: days for which it has been public.
        days_half: days after which half of the full cost is reached.
        face: 1 if a face-saver stands, which removes the cost.
    """
    return voice * rungs * days / (days + days_half) * (1.0 - face)
