"""Share cards: the picture that a link to a story shows."""
