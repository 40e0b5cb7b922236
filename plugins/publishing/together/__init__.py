"""Together: one content folder in the Git clones of several editors. Get, save, send; nothing is forced or lost."""
