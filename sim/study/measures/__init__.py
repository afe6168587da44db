"""Base rates measured on the population, each defined after ICB or MID; sim/MODEL.md says how, in words."""
