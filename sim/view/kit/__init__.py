"""Widgets of our own: text in three scripts, layout that mirrors, a focus ring, and a record of all that is drawn."""
