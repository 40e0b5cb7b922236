"""Structured data of a page, as JSON-LD."""

import json
from collections.abc import Mapping
from typing import Any

from plugins.newsroom.documents import Html

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def build_statement_text(statement: Mapping[str, Any]) -> Html:
    """Return a statement as text for a page.

    `<` is escaped, so that no editor's text can close the script element.
    """
    return Html(_JSON.encode(statement).replace("<", "\\u003c"))
