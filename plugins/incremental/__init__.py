"""Builds that do only what is needed: what was built before, what is stale, and how new files replace old ones."""
