"""PDF files: check every object, and write the file anew without the information that programs noted about it.

A file is unfit if something in it runs, opens or sends anything. Notes (author, program, XMP, thumbnails, earlier
versions) and comments of reviewers are left out. What the pages show stays.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from plugins.attachments.pdf_tables import read_tables
from plugins.attachments.pictures_inside import without_notes
from plugins.attachments.verdict import Findings, Unfit
from plugins.ground.words import Words

MOST_OBJECTS = 300_000
_HEAD = 1024  # the bytes in which a reader looks for the beginning

# Actions by the name in /S. Links inside the file, to the web, and to the next page are kept.
_ACTIONS = frozenset(
    """/JavaScript /Launch /SubmitForm /ImportData /GoToR /GoToE /Rendition /Movie /Sound /RichMediaExecute /GoTo3DView
    /SetOCGState /Trans /ResetForm /Hide""".split()
)
# Keys that bring in something besides the pages.
_ACTIVE_KEYS = (
    *("/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA"),
    *("/RichMediaContent", "/RichMediaSettings", "/3DD"),
)
_ACTIVE_ANNOTATIONS = frozenset("/FileAttachment /RichMedia /Screen /Movie /Sound /3D".split())
_REVIEW = frozenset("/Text /Popup /Highlight /Underline /Squiggly /StrikeOut /Caret".split())
_DRAWN = frozenset("/FreeText /Stamp /Ink /Line /Square /Circle /Polygon /PolyLine".split())
_NOTES_OF_REVIEWERS = ("/T", "/Subj", "/RC", "/NM", "/M", "/CreationDate", "/Popup", "/Contents", "/IRT", "/RT")
# Notes of programs, wherever they are. `/AF` names files that belong to an object.
_NOTES = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/OPI", "/AF")
# A link to a file, a share or a script; `www.patra.example` without a scheme is common.
_OUTSIDE = re.compile(r"\s*(?:(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:|[/\\])", re.IGNORECASE)
_AT_THE_TOP = ("/AA", "/Legal", "/Perms", "/SpiderInfo", "/Requirements", "/Collection", "/Threads")


def clean_pdf(data: bytes, findings: Findings) -> bytes:
    """Return a PDF without notes and comments. Raises Unfit."""
    if b"%PDF-" not in data[:_HEAD]:
        raise Unfit("false-kind")
    try:
        return _cleaned(data, findings)
    except pikepdf.PasswordError as problem:
        raise Unfit("encrypted") from problem
    except (
        pikepdf.PdfError,
        pikepdf.DataDecodingError,
        pikepdf.ForeignObjectError,
        pikepdf.DeletedObjectError,
    ) as fault:
        raise Unfit("broken") from fault
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RuntimeError, OverflowError) as fault:
        raise Unfit("broken") from fault  # an object has another type than its place requires


def _cleaned(data: bytes, findings: Findings) -> bytes:
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True, inherit_page_attributes=False) as pdf:
        if pdf.is_encrypted:
            raise Unfit("encrypted")
        if len(pdf.objects) > MOST_OBJECTS:
            raise Unfit("bomb")
        if not len(pdf.pages):
            raise Unfit("broken")
        found = list(_walk(pdf.Root))
        for each in found:
            _judge(each)
        _drop_notes(pdf, found, findings)
        _drop_comments(pdf, findings)
        _clean_pictures(found, findings)
        _note_layers(pdf, findings)
        for rows in read_tables(pdf):
            findings.add_table(rows)
        clean = io.BytesIO()
        pdf.save(
            clean,
            deterministic_id=True,
            preserve_pdfa=False,
            compress_streams=False,
            recompress_flate=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            # Without object streams this program compresses nothing, so every machine writes the same bytes.
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            fix_metadata_version=False,
        )
        return clean.getvalue()


def _walk(root: Object) -> Iterator[Object]:
    """Yield each dictionary and stream that the pages need, each once."""
    waiting: list[Any] = [root]
    seen: set[tuple[int, int]] = set()
    steps = 0
    while waiting:
        value = waiting.pop()
        if not isinstance(value, Object):
            continue
        steps += 1
        if steps > 10 * MOST_OBJECTS:
            raise Unfit("bomb")
        if value.is_indirect:
            if value.objgen in seen:
                continue
            seen.add(value.objgen)
        if isinstance(value, Array):
            waiting.extend(value)
        elif isinstance(value, Dictionary | Stream):
            yield value
            waiting.extend(each for _, each in value.items())


def _judge(value: Object) -> None:
    """Raise Unfit if an object runs, opens, sends or embeds something."""
    action = str(value.get("/S", "")) if not isinstance(value, Stream) else ""
    is_structure = "/P" in value and "/K" in value
    if action in _ACTIONS and not is_structure and str(value.get("/Type", "/Action")) == "/Action":
        raise Unfit("active", Words(f"tindakan {action[1:]}", f"the action {action[1:]}"))
    for key in _ACTIVE_KEYS:
        if key in value:
            raise Unfit("active", Words(f"bagian {key[1:]}", f"the part {key[1:]}"))
    kind = str(value.get("/Subtype", ""))
    if kind in _ACTIVE_ANNOTATIONS and ("/Rect" in value or str(value.get("/Type", "")) == "/Annot"):
        raise Unfit("active", Words(f"anotasi {kind[1:]}", f"the annotation {kind[1:]}"))
    if kind == "/Redact":
        raise Unfit("redaction")
    if isinstance(value, Stream) and ("/F" in value or kind == "/PS"):
        raise Unfit("active", Words("isi dari berkas lain", "content of another file"))
    address = str(value.get("/URI", "")) if action == "/URI" else ""
    if _OUTSIDE.match(address):
        raise Unfit("outside", Words(address[:80], address[:80]))
    if str(value.get("/Type", "")) == "/Filespec":
        raise Unfit("outside", Words("rujukan ke berkas", "a reference to a file"))


def _drop_notes(pdf: pikepdf.Pdf, found: list[Object], findings: Findings) -> None:
    information = pdf.trailer.get("/Info")
    if isinstance(information, Dictionary):
        for key, name in (("/Author", "author"), ("/Company", "company")):
            if str(information.get(key, "")).strip():
                findings.removed[name] += 1
        if len(information):
            findings.removed["properties"] += 1
        del pdf.trailer["/Info"]
    for value in found:
        for key in (*_NOTES, "/AA"):
            if key in value:
                findings.removed["properties"] += key == "/Metadata" and value.objgen == pdf.Root.objgen
                del value[key]
    for key in _AT_THE_TOP:
        if key in pdf.Root:
            del pdf.Root[key]


def _drop_comments(pdf: pikepdf.Pdf, findings: Findings) -> None:
    """Remove what reviewers wrote. Their drawings are visible, so these stay, without names."""
    for page in pdf.pages:
        annotations = page.obj.get("/Annots")
        if not isinstance(annotations, Array):
            continue
        kept = []
        for each in annotations:
            kind = str(each.get("/Subtype", "")) if isinstance(each, Dictionary) else ""
            if kind in _REVIEW:
                findings.removed["comments"] += kind != "/Popup"
                continue
            if kind in _DRAWN:
                for key in _NOTES_OF_REVIEWERS:
                    if key in each:
                        del each[key]
            kept.append(each)
        page.obj["/Annots"] = Array(kept)


def _clean_pictures(found: list[Object], findings: Findings) -> None:
    masks = {
        mask.objgen for value in found for key in ("/SMask", "/Mask") if isinstance(mask := value.get(key), Stream)
    }
    for value in found:
        if not isinstance(value, Stream) or value.get("/Subtype") != Name.Image:
            continue
        findings.pictures += value.objgen not in masks
        if str(value.get("/Filter", "")) in ("/DCTDecode", "[/DCTDecode]") or value.get("/Filter") == Array(
            [Name.DCTDecode]
        ):
            raw = bytes(value.read_raw_bytes())
            if raw.startswith(b"\xff\xd8\xff"):
                parameters: Any = value.get("/DecodeParms")
                value.write(_upright(raw), filter=Name.DCTDecode, decode_parms=parameters)


def _upright(raw: bytes) -> bytes:
    """Return a JPEG without notes. Programs that show PDF ignore its orientation, so that is not kept either."""
    try:
        return without_notes(raw, keep_turn=False)
    except Unfit:
        raise Unfit("broken", Words("gambar di dalamnya", "a picture inside")) from None


def _note_layers(pdf: pikepdf.Pdf, findings: Findings) -> None:
    layers = pdf.Root.get("/OCProperties")
    shown = layers.get("/D") if isinstance(layers, Dictionary) else None
    off = shown.get("/OFF") if isinstance(shown, Dictionary) else None
    if isinstance(off, Array) and len(off):
        findings.hidden["layers"] += len(off)
