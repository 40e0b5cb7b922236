"""Two editors changed the same file: what only one of them changed is taken, what both changed is offered."""
