"""What can be wrong between the values of a scenario: one small function a check, found by themselves.

To add a check, write a function under ``@check`` in any module of this package.
"""

from __future__ import annotations

import importlib
import pkgutil

from sim.scenario.checks.registry import CHECKS, run_checks

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

__all__ = ["CHECKS", "run_checks"]
