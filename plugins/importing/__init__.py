"""Importing: Word releases and WordPress exports become stories, and what could not come along is told."""
