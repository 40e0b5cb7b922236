"""Messages to editors about a file: why it is not published, what its public copy lacks, and what is hidden in it."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence, Set

from plugins.attachments import faults
from plugins.attachments.kinds import AUDIO, KINDS, VIDEO
from plugins.attachments.names import doubt_of
from plugins.attachments.verdict import Judgement
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.words import Words
from plugins.newsroom.beside import Use, suffix_of
from plugins.newsroom.rights import Rights
from plugins.newsroom.site import Site

_WORD = re.compile(r"[^\W\d_]{3,}")
_TAG = re.compile(r"<[^>]*>")


def check_size(path: str, size: int) -> Iterator[Diagnostic]:
    """Yield a fault if a file is larger than its kind may be."""
    suffix = suffix_of(path)
    limit = KINDS[suffix].limit
    if size > limit:
        remedy = faults.SMALLER_FILM if suffix in (*VIDEO, *AUDIO) else faults.SMALLER
        yield faults.ATTACHMENT_TOO_LARGE.at(path, size=size, limit=limit, remedy=remedy)


def check_judgement(path: str, found: Judgement, rights: Rights | None) -> Iterator[Diagnostic]:
    """Yield a message for each finding in a file."""
    if found.refusal:
        detail = Words(*found.detail) if any(found.detail) else faults.DETAILS.get(found.refusal, Words("", ""))
        yield faults.REFUSALS[found.refusal].at(path, detail=detail, kind=KINDS[suffix_of(path)].name)
        return
    if found.hidden:
        yield faults.HIDDEN_PART.at(path, parts=_told(found.hidden, faults.HIDDEN))
    if found.removed:
        yield faults.CLEANED_ATTACHMENT.at(path, parts=_told(found.removed, faults.REMOVED))
    # An editor who wrote `consented` or `unidentifiable` has looked at the pictures.
    if found.pictures and (rights is None or rights.people in ("", "none")):
        yield faults.PICTURES_INSIDE.at(path, count=found.pictures)


def check_file_name(path: str, known: Set[str]) -> Iterator[Diagnostic]:
    """Yield a fault if the name of a file may identify a person. `known` are words that the texts use as well."""
    doubt = doubt_of(path, known)
    if doubt is not None:
        yield faults.ATTACHMENT_NAME.at(path, name=posixpath.basename(path)[:80], what=doubt)


def known_words(uses: Sequence[Use], site: Site) -> set[str]:
    """Return the words, in lower case, of the texts that show a file."""
    documents = (site.documents[path] for path in {use.document for use in uses})
    texts = (
        f"{document.fields.get('title', '')} {document.fields.get('summary', '')} {_TAG.sub(' ', document.body.html)}"
        for document in documents
    )
    return {word.lower() for text in texts for word in _WORD.findall(text)}


def _told(counted: Sequence[tuple[str, int]], words: Mapping[str, Words]) -> Words:
    said = [words[key].fill({"n": count}) for key, count in counted]
    return Words(", ".join(one.id for one in said), ", ".join(one.en for one in said))
