"""Find the parts of a Word file that do not become text: headers, text boxes, embedded objects and others.

Pandoc ignores these parts silently. So they are looked for in the file itself, and each is reported.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from plugins.ground.words import Words

LARGEST_FILE = 100_000_000  # bytes, packed
_LARGEST_CONTENT = 500_000_000  # bytes, unpacked: a larger file would fill the memory
_LARGEST_PART = 50_000_000  # bytes of one part that is looked through
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_PROPERTIES = frozenset({"title", "subject", "keywords", "description", "category"})

KINDS = {
    "header": Words("kepala halaman", "page header"),
    "footer": Words("kaki halaman", "page footer"),
    "box": Words("kotak teks", "text box"),
    "object": Words("objek tersemat", "embedded object"),
    "chart": Words("grafik", "chart"),
    "diagram": Words("diagram SmartArt", "SmartArt diagram"),
    "hidden": Words("teks tersembunyi", "hidden text"),
    "macro": Words("makro", "macro"),
    "watermark": Words("tanda air", "watermark"),
    "property": Words("keterangan berkas", "property of the file"),
    "deleted": Words("dihapus di Word", "deleted in Word"),
    "added": Words("ditambahkan di Word", "added in Word"),
    "comment": Words("komentar", "comment"),
    "paragraph": Words("paragraf ditambahkan atau dihapus di Word", "paragraph added or deleted in Word"),
    "picture": Words(
        "gambar yang jenisnya tidak dikenal; simpan sebagai PNG", "picture of another kind; save it as PNG"
    ),
    "lost": Words("tidak semua kata ikut", "not all words came along"),
}


class NotWord(Exception):
    """The file is no Word file that can be read; the argument is the reason, as Words."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason)
        self.reason = reason

    @classmethod
    def of_damaged(cls, name: str, fault: Exception) -> "NotWord":
        """Return the refusal of a file with a damaged part."""
        return cls(Words(f"bagian {name} rusak: {fault}", f"the part {name} is damaged: {fault}"))


def check_word_file(file: Path) -> None:
    """Raise NotWord for a file that is no .docx file, or too large when unpacked. Raises OSError."""
    if file.stat().st_size > LARGEST_FILE:
        raise NotWord(Words("berkas lebih dari 100 MB", "the file is larger than 100 MB"))
    try:
        with zipfile.ZipFile(file) as parts:
            names = {part.filename for part in parts.infolist()}
            size = sum(part.file_size for part in parts.infolist())
    except zipfile.BadZipFile as fault:
        raise NotWord(
            Words(
                "bukan berkas .docx (berkas .doc lama: simpan ulang sebagai .docx di Word)",
                "no .docx file (an old .doc file: save it again as .docx in Word)",
            )
        ) from fault
    if "word/document.xml" not in names:
        raise NotWord(Words("bukan berkas Word", "no Word file"))
    if size > _LARGEST_CONTENT:
        raise NotWord(Words("isinya lebih dari 500 MB", "its content is larger than 500 MB"))


def find_left_out(file: Path) -> Iterator[tuple[Words, str]]:
    """Yield each part that does not become text: its kind, and its words if it has any.

    Raises:
        NotWord: a part is no XML, or declares entities.

    """
    with zipfile.ZipFile(file) as parts:
        names = sorted(parts.namelist())
        for name in names:
            if re.fullmatch(r"word/(header|footer)\d*\.xml", name):
                tree = parsed_part(parts, name)
                text = _text(tree)
                if text:
                    yield KINDS["header" if "header" in name else "footer"], text
                for shape in tree.iter(_TEXT_PATH):
                    yield KINDS["watermark"], shape.get("string", "")
            elif name.startswith("word/embeddings/"):
                yield KINDS["object"], name.rpartition("/")[2]
            elif re.fullmatch(r"word/charts/chart\d*\.xml", name):
                yield KINDS["chart"], drawn_words(parts, name)
            elif re.fullmatch(r"word/diagrams/data\d*\.xml", name):
                yield KINDS["diagram"], drawn_words(parts, name)
            elif name == "docProps/core.xml":
                for element in parsed_part(parts, name):
                    what, text = element.tag.rpartition("}")[2], (element.text or "").strip()
                    if what in _PROPERTIES and text and "python-docx" not in text:
                        yield KINDS["property"], f"{what}: {text}"
            elif name == "word/vbaProject.bin":
                yield KINDS["macro"], ""
        yield from _in_document(parsed_part(parts, "word/document.xml"))


def drawn_words(parts: zipfile.ZipFile, name: str) -> str:
    """Return the words of a chart or diagram: titles, names of axes, values. Raises NotWord."""
    tree = parsed_part(parts, name)
    words = [(element.text or "").strip() for element in tree.iter() if element.tag.endswith(("}t", "}v"))]
    return "; ".join(dict.fromkeys(word for word in words if word))


def _in_document(tree: ET.Element) -> Iterator[tuple[Words, str]]:
    seen = set()
    for box in tree.iter(f"{_W}txbxContent"):
        text = _text(box)
        if text and text not in seen:  # Word writes each box twice, for itself and for older programs
            seen.add(text)
            yield KINDS["box"], text
    for run in tree.iter(f"{_W}r"):
        properties = run.find(f"{_W}rPr")
        if properties is not None and properties.find(f"{_W}vanish") is not None and (text := _text(run)):
            yield KINDS["hidden"], text


def read_part(parts: zipfile.ZipFile, name: str) -> bytes:
    """Return a part of XML of a Word file. Raises NotWord where it is too large or declares entities."""
    if parts.getinfo(name).file_size > _LARGEST_PART:
        raise NotWord(Words(f"bagian {name} terlalu besar", f"the part {name} is too large"))
    data = parts.read(name)
    if _DOCTYPE.search(data):
        raise NotWord(Words(f"bagian {name} menyatakan entitas", f"the part {name} declares entities"))
    return data


def parsed_part(parts: zipfile.ZipFile, name: str) -> ET.Element:
    """Return a part of a Word file as XML. Raises NotWord where it is too large, damaged, or declares entities."""
    try:
        return ET.fromstring(read_part(parts, name))  # noqa: S314  what declares entities was refused
    except ET.ParseError as fault:
        raise NotWord.of_damaged(name, fault) from fault


def _text(tree: ET.Element) -> str:
    return " ".join("".join(one.text or "" for one in tree.iter(f"{_W}t")).split())
