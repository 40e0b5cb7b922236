"""The content folder: its files, and which of them are safe to read.

Nothing outside the folder is ever opened: symbolic links, devices, pipes and sockets are faults, never followed.
"""

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from plugins.ground.characters import CONTROL_CHARACTER, find_forbidden, has_special, without_forbidden
from plugins.ground.diagnostics import WHOLE_FILE, Diagnostic, Mark, error
from plugins.ground.words import Words
from plugins.ground.yaml12 import Node, parse_yaml
from plugins.newsroom.documents import SourceFile

LARGEST_TEXT = 2_000_000  # bytes; a long book is one million

UNSAFE_FILE = error(
    "unsafe-file",
    id="{kind} tidak dibaca: isi situs hanya berasal dari berkas biasa di dalam folder isi",
    en="{kind} are not read: the site is made of plain files inside the content folder only",
    hint_id="ganti dengan salinan berkasnya",
    hint_en="put a copy of the file in its place",
)
UNREADABLE = error(
    "unreadable-file",
    id="berkas tidak dapat dibaca: {reason}",
    en="the file cannot be read: {reason}",
    hint_id="periksa izin berkas",
    hint_en="check the permissions of the file",
)
NOT_A_FILE = error(
    "not-a-file",
    id="ini folder, padahal namanya nama berkas",
    en="this is a folder under the name of a file",
    hint_id="ganti nama folder ini, atau taruh berkasnya di sini",
    hint_en="rename this folder, or put the file in its place",
)
FILE_NAME = error(
    "file-name",
    id="nama ini berisi karakter yang tidak dapat ditampilkan atau bukan UTF-8",
    en="this name holds characters that cannot be shown or are not UTF-8",
    hint_id="ganti nama berkas ini",
    hint_en="rename this file",
)
CASE_CLASH = error(
    "case-clash",
    id="nama ini berbeda dari {other} hanya dalam huruf besar-kecil atau penulisan aksen",
    en="this name differs from {other} only by case, or by how an accent is written",
    hint_id="ganti nama salah satunya; di banyak komputer keduanya satu berkas",
    hint_en="rename one of them; on many computers they are one file",
)
WRONG_ENCODING = error(
    "wrong-encoding",
    id="berkas bukan UTF-8; tampaknya {looks_like}",
    en="the file is not UTF-8; it looks like {looks_like}",
    hint_id="simpan ulang sebagai UTF-8",
    hint_en="save it again as UTF-8",
)
TEXT_TOO_LARGE = error(
    "text-too-large",
    id="berkas teks berukuran {size} byte; paling besar {limit}",
    en="the text file has {size} bytes; at most {limit} are read",
)
# Files that Windows, macOS and network disks keep in folders, in lower case.
_OF_SYSTEMS = frozenset(
    ("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "@eadir", "$recycle.bin", "lost+found")
)

_KINDS = (
    (stat.S_ISLNK, Words("tautan simbolis", "symbolic links")),
    (stat.S_ISFIFO, Words("pipa (FIFO)", "pipes (FIFO)")),
    (stat.S_ISSOCK, Words("soket", "sockets")),
    (stat.S_ISCHR, Words("perangkat", "devices")),
    (stat.S_ISBLK, Words("perangkat", "devices")),
)


class Content(NamedTuple):
    """The files of a content folder by path, and the faults found on the way."""

    root: str
    files: Mapping[str, SourceFile]
    diagnostics: tuple[Diagnostic, ...] = ()

    def under(self, folder: str) -> Iterator[SourceFile]:
        """Yield the files below a folder in order of path."""
        prefix = folder.rstrip("/") + "/"
        return (file for path, file in self.files.items() if path.startswith(prefix))

    def load_yaml(self, path: str, largest: int = LARGEST_TEXT) -> tuple[Node | None, list[Diagnostic]]:
        """Return the tree of one data file of so many bytes at most, and its faults; (None, []) where there is none."""
        file = self.files.get(path)
        if file is None:
            return None, []
        text, faults = load_text(file, largest=largest)
        if text is None:
            return None, faults
        node, more = parse_yaml(text, path)
        return node, faults + more


def load_content(root: str) -> Content:
    """Return the files of the folder `root`; raises FileNotFoundError where it is no folder.

    Hidden files and editors' leftovers (`.DS_Store`, `x.md~`) are ignored.
    """
    if not os.path.isdir(root):
        raise FileNotFoundError(root)
    root = os.path.realpath(root)
    files: dict[str, SourceFile] = {}
    faults: list[Diagnostic] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(os.path.join(root, folder)), key=lambda entry: entry.name)
        except OSError as problem:
            faults.append(UNREADABLE.at(folder or ".", reason=problem.strerror or "?"))
            continue
        for entry in entries:
            path = unicodedata.normalize("NFC", f"{folder}/{entry.name}" if folder else entry.name)
            if is_passed_over(entry.name):
                continue
            if not path.isprintable():
                faults.append(FILE_NAME.at("".join(letter if letter.isprintable() else "?" for letter in path)))
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError as problem:
                faults.append(UNREADABLE.at(path, reason=problem.strerror or "?"))
                continue
            if stat.S_ISDIR(status.st_mode):
                folders.append(path)
                if entry.name.endswith((".md", ".yaml")):
                    faults.append(NOT_A_FILE.at(path))
            elif stat.S_ISREG(status.st_mode):
                if path in files:
                    faults.append(CASE_CLASH.at(path, other=path))
                files[path] = SourceFile(path, status.st_size, entry.path)
            else:
                kind = next(
                    (words for test, words in _KINDS if test(status.st_mode)), Words("berkas khusus", "special files")
                )
                faults.append(UNSAFE_FILE.at(path, kind=kind))
    ordered = dict(sorted(files.items()))
    faults.extend(_case_clashes(ordered))
    return Content(root, ordered, tuple(faults))


def with_files(files: Mapping[str, SourceFile], gone: Set[str], came: Iterable[SourceFile]) -> Mapping[str, SourceFile]:
    """Return the files of a content folder, in order of path, after some went and others were changed or added."""
    changed = {file.path: file for file in came}
    if not gone and not changed:
        return files
    after = {path: file for path, file in {**files, **changed}.items() if path not in gone}
    return after if after.keys() == files.keys() else {path: after[path] for path in sorted(after)}


def load_text(
    file: SourceFile, data: bytes | None = None, largest: int = LARGEST_TEXT
) -> tuple[str | None, list[Diagnostic]]:
    """Return the text of a UTF-8 file with `\\n` line ends and no byte order mark, and its faults.

    `data` are its bytes, where the caller has read them; it may have `largest` bytes at most.
    """
    size = file.size if data is None else len(data)
    if size > largest:
        return None, [TEXT_TOO_LARGE.at(file.path, size=size, limit=largest)]
    try:
        data = file.read() if data is None else data
    except OSError as problem:
        return None, [UNREADABLE.at(file.path, reason=problem.strerror or "?")]
    return decode_text(data, file.path)


def decode_text(data: bytes, path: str) -> tuple[str | None, list[Diagnostic]]:
    """Return the text of bytes in UTF-8, or a fault that names the encoding that they seem to have.

    Control characters that no page or feed may contain are left out, with one warning for each kind.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        column = len(data[data.rfind(b"\n", 0, problem.start) + 1 : problem.start].decode("utf-8", "replace")) + 1
        encoding = _encoding_like(data)
        mark = WHOLE_FILE if encoding == "UTF-16" else Mark(line, column)
        return None, [WRONG_ENCODING.at(path, mark, looks_like=encoding)]
    if "\0" in text and _looks_like_utf16(data):
        return None, [WRONG_ENCODING.at(path, looks_like="UTF-16")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # libyaml ends a line at Unicode's line and paragraph separators, editors' programs do not: line numbers would
    # differ.
    text = text.replace("\u2028", " ").replace("\u2029", " ")
    faults: list[Diagnostic] = []
    if not has_special(text):
        return text, faults
    for at, character in find_forbidden(text):
        mark = Mark(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        faults.append(CONTROL_CHARACTER.at(path, mark, number=f"{ord(character):04X}"))
    return without_forbidden(text), faults


def _encoding_like(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_like_utf16(data):
        return "UTF-16"
    if b"\0" in data:
        return "data biner / binary data"
    return "Windows-1252" if any(0x80 <= byte < 0xA0 for byte in data) else "ISO-8859-1 (Latin-1)"


def _looks_like_utf16(data: bytes) -> bool:
    sample = data[:2000]
    return len(sample) > 3 and max(sample[::2].count(0), sample[1::2].count(0)) > len(sample) // 5


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of this name is hidden, or left by an editor's program or a system."""
    return (
        name.startswith((".", "~$", "#")) or name.endswith(("~", ".swp", ".tmp", ".bak")) or name.lower() in _OF_SYSTEMS
    )


def _case_clashes(files: Mapping[str, SourceFile]) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for path in files:
        other = seen.setdefault(path.casefold(), path)
        if other != path:
            yield CASE_CLASH.at(path, other=other)
