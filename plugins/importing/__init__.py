"""Importing: Word files become stories, and what could not be imported is reported."""
