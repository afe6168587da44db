"""Parts of the debrief: its lists of scores, its words, and its comparison with other runs."""
