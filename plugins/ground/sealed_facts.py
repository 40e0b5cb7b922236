"""Facts in the cache: small records of JSON, each sealed, so that a damaged or foreign one counts as absent."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.ground.sealed_files import key_in, read_sealed, write_sealed

_FORM = "facts-1"


def write_facts(path: str, facts: Mapping[str, Any], keys: str) -> None:
    """Write facts, sealed by the key in the folder `keys`. Raises OSError."""
    os.makedirs(keys, exist_ok=True)
    write_sealed(Path(path), _FORM, json.dumps(facts, sort_keys=True).encode(), key=key_in(keys))


def load_facts(path: str, keys: str) -> dict[str, Any] | None:
    """Return the facts in a file; None if it is missing, damaged or foreign."""
    if not os.path.exists(path):
        return None
    body = read_sealed(Path(path), _FORM, key=key_in(keys))
    facts = None if body is None else json.loads(body)
    return facts if isinstance(facts, dict) else None
