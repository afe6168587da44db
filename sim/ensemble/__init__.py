"""Many runs of one scenario."""

from sim.ensemble.run import run_ensemble

__all__ = ["run_ensemble"]
