"""Search: an index of all public pages, made by Pagefind in bundles by language and period."""
