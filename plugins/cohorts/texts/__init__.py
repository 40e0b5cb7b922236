"""Figures in texts: directives, names, checks of prose."""
