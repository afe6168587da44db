"""The model: arrays, keyed draws, rules, and the day that calls them. It knows no YAML, no Mesa and no screen."""
