"""Patterns after songket and plaiting, for stories without a photograph."""
