"""Puts the slices together: builds the output folder from the content folder."""
