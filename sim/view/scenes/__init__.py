"""The scenes, one a file; each takes the app first."""
