"""SVG drawings: read, judged and written anew, so that only what is drawn goes to the public."""
