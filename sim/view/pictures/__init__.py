"""Flags, icons and the title picture: our own drawings, read when first shown, tinted, and kept within a bound."""
