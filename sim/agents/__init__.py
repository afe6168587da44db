"""A run as a Mesa model and its agents. The only package that imports mesa."""

from sim.agents.actor import Actor, ArmedGroup, Bloc, Organisation, State
from sim.agents.model import CrisisModel
from sim.agents.one_run import Option

__all__ = ["Actor", "ArmedGroup", "Bloc", "CrisisModel", "Option", "Organisation", "State"]
