"""Doing only what is needed, and all or nothing: what was built before, what is stale, how the new replaces the old."""
