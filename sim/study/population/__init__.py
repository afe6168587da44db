"""A population of crises between African neighbours: drawn, not chosen, to be held against published rates."""
