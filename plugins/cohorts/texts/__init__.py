"""Figures named in texts: directives, names, checks of prose."""
