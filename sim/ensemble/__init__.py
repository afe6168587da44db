"""Many runs of one scenario, or of many versions of it."""

from sim.ensemble.batch import sweep
from sim.ensemble.run import run_ensemble

__all__ = ["run_ensemble", "sweep"]
