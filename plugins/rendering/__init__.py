"""Rendering: from the plan of a page to its HTML. Catalogues, formats, styles, templates."""
