"""Find link texts without meaning, and alternative texts that repeat the caption."""

import re
from collections.abc import Iterator

from plugins.ground.diagnostics import Diagnostic
from plugins.proofreading.faults import ALT_REPEATS, LINK_TEXT
from plugins.proofreading.passages import ProofText

_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]\n]+)\](?=\(|\[)")
_EMPTY_WORDS = frozenset(
    (
        "klik|klik di sini|klik disini|klik ini|di sini|disini|sini|di situ|tautan|tautan ini|link|link ini|baca|"
        "baca di sini|baca selengkapnya|selengkapnya|lihat|lihat di sini|lihat selengkapnya|lebih lanjut|"
        "unduh|unduh di sini|ini|laman ini|halaman ini|"
        "here|click|click here|this|this link|this page|read|read here|read more|more|learn more|"
        "see more|see here|details|download|download here|page|website|web"
    ).split("|")
)


def check_links(text: ProofText) -> Iterator[Diagnostic]:
    """Yield a fault for link texts that do not say where they lead, and for pictures whose two texts are equal."""
    for match in _LINK.finditer(text.prose):
        words = re.sub(r"[*_`“”\"»›→>.…!]", "", match["text"]).strip().casefold()
        if " ".join(words.split()) in _EMPTY_WORDS:
            yield LINK_TEXT.at(text.document.path, text.mark(match.start("text")), found=match["text"].strip())
    for reference in text.document.body.references:
        alt, caption = (_folded(reference.get(name)) for name in ("alt", "title"))
        if reference.kind == "picture" and alt and alt == caption:
            yield ALT_REPEATS.at(text.document.path, reference.mark)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
