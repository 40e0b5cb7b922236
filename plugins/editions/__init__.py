"""Editions: the pages for readers of one language. Lists, switcher, hreflang, links, feeds, redirects."""
