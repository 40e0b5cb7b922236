"""SVG drawings: read, check and write them again, so that only what is drawn is published."""
