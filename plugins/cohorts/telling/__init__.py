"""Published figures as words, tables, charts, pages and files."""
