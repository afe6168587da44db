"""The tutorial of a scenario: which lesson is open, its card, and the ring around what it points at."""
