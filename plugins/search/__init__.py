"""Search: what readers can find, indexed by Pagefind in bundles by language and year."""
