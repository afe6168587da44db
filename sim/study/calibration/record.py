"""The record of a calibration: a versioned file of what was fitted, to what, how, and how well; and its use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from sim.errors import HarmattanError
from sim.scenario.problems import printable
from sim.study.calibration.knobs import Knob
from sim.study.calibration.search import Best, Plan
from sim.study.validate import Verdict

FORMAT = 1


def document(plan: Plan, of: Sequence[Knob], best: Best, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """A calibration as plain values.

    Args:
        plan: what was fitted to what. of: the parameters. best: their values, and how many trials were made.
        verdicts: the targets on a population that the search has not seen.
    """
    return {
        "calibration": FORMAT,
        "seed": plan.seed,
        "crises": plan.crises,
        "evaluations": plan.evaluations,
        "trials": best.trials,
        "step": plan.step,
        "sparing": plan.sparing,
        "parameters": [
            {
                "id": knob.name,
                "before": knob.before,
                "fitted": best.parameters[knob.name],
                "low": knob.low,
                "high": knob.high,
            }
            for knob in of
        ],
        "targets": [_rounded(verdict.document()) for verdict in verdicts],
    }


def _rounded(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: round(value, 4) if isinstance(value, float) else value for key, value in values.items()}


def written(values: Mapping[str, Any]) -> str:
    """The text of the file."""
    text: str = yaml.safe_dump(dict(values), sort_keys=False, allow_unicode=True, width=120)
    return text


def fitted_values(file: Path) -> dict[str, float]:
    """The values of a calibration's file.

    Raises:
        HarmattanError: it cannot be read, or is no such file.
    """
    name = printable(str(file))
    try:
        values = yaml.safe_load(file.read_text(encoding="utf-8"))
        return {str(entry["id"]): float(entry["fitted"]) for entry in values["parameters"]}
    except OSError as error:
        raise HarmattanError(f"{name}: cannot be read ({error.strerror}); expected the file of a calibration") from None
    except (yaml.YAMLError, UnicodeDecodeError, LookupError, TypeError, ValueError):
        raise HarmattanError(f"{name}: this is not the file of a calibration; expected what --out writes") from None


def applied(parameters: str, fitted: Mapping[str, float]) -> str:
    """The text of parameters.yaml with fitted values in place, their status ``fitted``.

    Args:
        parameters: the text before. fitted: id -> value.
    """
    for name, value in fitted.items():
        entry = re.compile(rf"(  - id: {re.escape(name)}\n    value: )[^\n]*(\n(?:    [^\n]*\n)*?    status: )[^\n]*")
        parameters, found = entry.subn(rf"\g<1>{value:g}\g<2>fitted", parameters)
        if not found:
            raise HarmattanError(
                f"parameters.yaml has no parameter '{name}'; was the calibration made for another version?"
            )
    return parameters
