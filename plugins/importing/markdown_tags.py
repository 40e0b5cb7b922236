"""The tags that the writers of Markdown know: ours, and those of HTML that stay or become signs."""

# Ours, with words in `text`: a note for the editor; a block, and a piece of a line, that are Markdown already.
MARK, BLOCK, PIECE = "newsroom-mark", "newsroom-block", "newsroom-piece"
EMPHASIS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
KEPT = frozenset("sup sub mark ins del kbd abbr small q cite dfn time var samp bdo bdi ruby rt rp".split())
AS = {"s": "del", "strike": "del", "tt": "code"}
KEPT_ATTRIBUTES = ("title", "lang", "dir", "datetime", "id", "href", "colspan", "rowspan", "scope")
