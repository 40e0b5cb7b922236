"""Recalls: digests of pictures and files that must not be public again at any target, whatever the content says."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from plugins.ground.exit_codes import FAULTS
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.newsroom.recalls import RECALLED
from plugins.publishing.mark import ReleaseMark
from plugins.publishing.records.jsonl import Line, append_lines, load_lines
from plugins.publishing.records.provenance import Provenance


@dataclass(frozen=True)
class Recalls:
    """What must not be public again.

    Attributes:
        digests: SHA-256 of bytes, with what they are of, as far as that is known.
        pages: Pages, by path in the site, whose story was taken down.
    """

    digests: Mapping[str, str] = field(default_factory=dict)
    pages: frozenset[str] = frozenset()

    def __or__(self, other: "Recalls") -> "Recalls":
        """Return what either recalls; what bytes are of is taken from the other where this one does not know it."""
        of = {digest: name or self.digests.get(digest, "") for digest, name in other.digests.items()}
        return Recalls({**self.digests, **of}, self.pages | other.pages)


NOTHING_RECALLED = Recalls()


def recalls_in(lines: Iterable[Line]) -> Recalls:
    """Return what the lines of a record recall."""
    given = list(lines)
    digests = {str(line["digest"]): str(line.get("of", "")) for line in given if line.get("digest")}
    return Recalls(digests, frozenset(str(line["page"]) for line in given if line.get("page")))


def recalls_of(mark: ReleaseMark | None) -> Recalls:
    """Return what a release mark recalls."""
    return Recalls(dict.fromkeys(mark.recalled, ""), mark.withdrawn) if mark is not None else NOTHING_RECALLED


def load_recalls(root: Path) -> Recalls:
    """Return what is recalled by the record of a content folder."""
    return recalls_in(load_lines(root, RECALLED))


def record_recalls(root: Path, recalls: Mapping[str, str], pages: Set[str] = frozenset()) -> int:
    """Note recalls of bytes and of pages that the record lacks; return how many lines. Raises OSError."""
    known = load_recalls(root)
    new = [(digest, of) for digest, of in sorted(recalls.items()) if digest not in known.digests]
    lines = [{"digest": digest, "of": of, **_size_of(root, of)} for digest, of in new]
    lines += [{"page": page} for page in sorted(pages) if page not in known.pages]
    return append_lines(root, RECALLED, lines)


def _size_of(root: Path, path: str) -> dict[str, int]:
    """Return the size of a content file, by which builds find its copies. Return nothing if the file is missing."""
    file = root / path
    return {"size": file.stat().st_size} if path and file.is_file() else {}


def check_withdrawn_pages(files: Mapping[str, str], saying_so: Set[str], withdrawn: Set[str]) -> None:
    """Refuse a site that shows a story which was taken down.

    Args:
        files: The files of the site, by path.
        saying_so: The pages of the site that say that their story was withdrawn.
        withdrawn: The pages that must say so.

    Raises:
        Refused: A page shows something else.
    """
    back = sorted(page for page in withdrawn if page in files and page not in saying_so)
    if back:
        named = ", ".join(f"/{page.removesuffix('index.html')}" for page in back[:5])
        raise Refused(
            FAULTS,
            Words(
                f"Berita di alamat ini sudah diturunkan (takedown): {named}. Ambil perubahan rekan (git pull), atau"
                " tulis status: withdrawn. Tidak ada yang dikirim.",
                f"The story at this address was taken down: {named}. Get your colleagues' changes (git pull), or write"
                " status: withdrawn. Nothing was sent.",
            ),
        )


def check_recalls(files: Mapping[str, str], shown: Mapping[str, Provenance], recalled: Set[str]) -> None:
    """Refuse a site that holds recalled bytes.

    Args:
        files: SHA-256 of each file of the site.
        shown: What the files were made of.
        recalled: The digests that must not be public.

    Raises:
        Refused: A file is recalled, or was made of a recalled picture.
    """
    found = {
        (source.picture if (source := shown.get(path)) and source.picture else path): path
        for path, digest in files.items()
        if digest in recalled or ((source := shown.get(path)) and source.digest in recalled)
    }
    if found:
        named = ", ".join(sorted(found)[:5])
        raise Refused(
            FAULTS,
            Words(
                f"Sudah ditarik dan tidak boleh terbit lagi, apa pun kata isi ini: {named}. Ambil perubahan rekan"
                " (git pull), atau keluarkan berkas itu dari naskah. Tidak ada yang dikirim.",
                f"Withdrawn, and must not be public again whatever this content says: {named}. Get your colleagues'"
                " changes (git pull), or take the file out of the texts. Nothing was sent.",
            ),
        )
