"""Editions: what a reader of one language gets. Lists, switcher, hreflang, links between stories, feeds, redirects."""
