"""Incremental builds: what was built before, which files are stale, and how new files replace old ones."""
