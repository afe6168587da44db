"""What a person chose: language, text size, colours, keys and the like, kept in a small file. Needs no window."""
