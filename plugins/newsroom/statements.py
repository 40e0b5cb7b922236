"""Structured data: what a page says of itself to machines, as JSON-LD."""

import json
from collections.abc import Mapping
from typing import Any

from plugins.newsroom.documents import Html

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def build_statement_text(statement: Mapping[str, Any]) -> Html:
    """Return a statement as a page may hold it.

    No text of an editor can end its element: `<` is written as an escape.
    """
    return Html(_JSON.encode(statement).replace("<", "\\u003c"))
