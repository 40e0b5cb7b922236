"""Disclosure control: which figures are hidden so that no small count can be worked out."""
