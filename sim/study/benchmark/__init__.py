"""How fast the model and its batches are on this machine, what they take of its memory, and how cost grows."""
