"""The desk: see, write, check and illustrate stories in the browser, on the editor's own computer."""
