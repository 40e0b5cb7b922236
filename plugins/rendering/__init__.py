"""From the plan of a page to its HTML: catalogues, formats, styles, templates."""
