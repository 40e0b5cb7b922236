"""The policy that a page carries itself, for hosts that send no headers of ours (Content-Security-Policy).

It allows the style elements of the page by their digests, so it can only be written once the page is whole.
"""

import re

from plugins.rendering.styles import hash_source

# What a template writes where the digests belong.
PLACE = "style-hashes"

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_HEAD_ENDS = "</head>"


def with_style_hashes(page: str) -> str:
    """Return a page whose policy names the digest of each of its style elements."""
    place = page.find(PLACE, 0, page.find(_HEAD_ENDS))
    if place < 0:
        return page
    head = page[: page.index(_HEAD_ENDS)]
    hashes = " ".join(hash_source(rules) for rules in _STYLE.findall(head))
    return page[:place] + hashes + page[place + len(PLACE) :]
