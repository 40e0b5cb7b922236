"""Puts the slices together: from the content folder to the output folder."""
