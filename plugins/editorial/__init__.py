"""Editorial: checks of texts, the state of each story, and the commands that begin, stamp and rename stories."""
