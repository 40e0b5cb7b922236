"""The bytes of an export become text that XML can read: its encoding, its characters, its entities.

No entity is ever expanded: a file that declares entities is refused. What had to be mended is told.
"""

import codecs
import html.entities
import re

from plugins.ground.words import Words

CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_ENCODING = re.compile(rb"\s*<\?xml[^>]*\bencoding\s*=\s*[\"']([A-Za-z][\w.-]{1,40})")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# What Word means by some of them: a new line, a new page, a hyphen.
_INSTEAD = {"\x0b": "\n", "\x0c": "\n", "\x1e": "-"}
_NUMBERED = re.compile(r"&#(?:x([0-9a-fA-F]+)|(\d+));")
_NAMED = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;)(\w+);")
_BARE_AND = re.compile(r"&(?!#?\w+;)")
_DECLARES = re.compile(r"<!DOCTYPE|<!ENTITY", re.IGNORECASE)


class NotWordPress(Exception):
    """The file is no export of WordPress that can be read; the argument is the reason, as Words."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason)
        self.reason = reason


def text_of_export(data: bytes, told: list[Words]) -> str:
    """Return the text of an export without characters that XML forbids, which WordPress exports as they are.

    Raises NotWordPress where it declares entities.
    """
    text = _decoded(data, told)
    parts = CDATA.split(text)
    if any(_DECLARES.search(part) for part in parts[::2]):
        raise NotWordPress(
            Words(
                "menyatakan DOCTYPE atau entitas; WordPress tidak menulis itu, jadi tidak dibaca",
                "it declares a DOCTYPE or entities; WordPress does not write these, so it is not read",
            )
        )
    count = 0
    for number, written in enumerate(parts):
        part, found = _CONTROL.subn(lambda match: _INSTEAD.get(match[0], ""), written)
        part, forbidden = _without_forbidden_references(part)
        count += found + forbidden
        parts[number] = _with_known_entities(part) if number % 2 == 0 else part
    if count:
        told.append(
            Words(
                f"{count} karakter kendali, yang tidak sah di XML, tidak ikut",
                f"{count} control characters, which XML forbids, were left out",
            )
        )
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", "".join(parts)).lstrip()


def _decoded(data: bytes, told: list[Words]) -> str:
    """Return the text of a file in UTF-8 or in the encoding that it declares. Bytes of no encoding are told."""
    declared = _ENCODING.match(data)
    names = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else []
    for name in ("utf-8-sig", *names, *([declared[1].decode("ascii")] if declared else [])):
        try:
            return data.decode(name)
        except (UnicodeError, LookupError):
            continue
    line = data.count(b"\n", 0, _first_wrong(data)) + 1
    told.append(
        Words(
            f"baris {line}: ada byte yang bukan UTF-8; dibaca sebagai Windows-1252, periksa hurufnya",
            f"line {line}: bytes that are no UTF-8; they were read as Windows-1252, check the letters",
        )
    )
    return data.decode("utf-8", "windows-1252-instead")


def _first_wrong(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as fault:
        return fault.start
    return 0


def _instead(fault: UnicodeError) -> tuple[str, int]:
    """Return the letters that WordPress shows for bytes of an old database."""
    assert isinstance(fault, UnicodeDecodeError)  # it is called for nothing else
    return fault.object[fault.start : fault.end].decode("cp1252", "replace"), fault.end


codecs.register_error("windows-1252-instead", _instead)


def _without_forbidden_references(text: str) -> tuple[str, int]:
    """Return text without references such as `&#x1F;`, and how many there were."""
    forbidden = 0

    def numbered(match: re.Match[str]) -> str:
        nonlocal forbidden
        code = int(match[1][:8], 16) if match[1] else int(match[2][:8])
        if code <= 0x10FFFF and not _CONTROL.match(chr(code)):
            return match[0]
        forbidden += 1
        return _INSTEAD.get(chr(code), "") if code <= 0x10FFFF else ""

    return (_NUMBERED.sub(numbered, text), forbidden) if "&#" in text else (text, 0)


def _with_known_entities(text: str) -> str:
    """Return text outside of CDATA in which each `&` begins something that XML knows."""
    if "&" not in text:
        return text
    text = _NAMED.sub(lambda match: html.entities.html5.get(match[1] + ";", "&amp;" + match[0][1:]), text)
    return _BARE_AND.sub("&amp;", text)
