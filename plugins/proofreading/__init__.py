"""Proofreading: what a sub-editor would see in a text. All of it is a guess, so it never stops a build."""
