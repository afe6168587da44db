"""The scenario format: files read into frozen models, checked, and turned into tables."""
