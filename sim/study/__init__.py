"""Questions asked of runs: why somebody did something, whether a scenario does what it says."""
