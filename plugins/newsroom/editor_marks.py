"""Marks for the editor: places in an imported text that somebody must decide on before it is published."""

OPEN_MARK, CLOSE_MARK = "⟦PERIKSA: ", "⟧"
