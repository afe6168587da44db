"""The window: the only place that imports pygame. Nothing here imports Mesa when it is imported."""
