"""Marks in an imported text: places that an editor must decide on before the text is published."""

OPEN_MARK, CLOSE_MARK = "⟦PERIKSA: ", "⟧"
