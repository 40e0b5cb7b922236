"""ZIP files, alone and as the form of office files: read within limits, written with equal bytes on every machine.

Unchanged members keep their compressed bytes. Changed members are stored uncompressed, because zlib on another machine
could compress them to other bytes. Times, comments, extra fields and bytes between the members are left out.
"""

import io
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plugins.attachments.verdict import Unfit
from plugins.ground.words import Words

MOST_MEMBERS = 5_000
MOST_INSIDE = 200_000_000  # bytes of all members together, uncompressed
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _UTF8 = 0x1, 0x800
_FIRST_DAY = 0x21  # 1980-01-01, the first day that a ZIP file can name


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a package: its bytes, and how the package holds them."""

    data: bytes
    method: int = _STORED
    packed: bytes | None = None  # None for bytes that are not compressed


def read_package(data: bytes) -> dict[str, Member]:
    """Return the members of a package by name, in their order, without folders.

    Raises Unfit if it is no package, is encrypted, is too large uncompressed, or has names that lead outside.
    """
    if not data.startswith(b"PK"):
        raise Unfit("false-kind")
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError, OverflowError) as problem:
        raise Unfit("broken") from problem
    if len(entries) > MOST_MEMBERS or sum(entry.file_size for entry in entries) > MOST_INSIDE:
        raise Unfit("bomb")
    members: dict[str, Member] = {}
    seen: set[str] = set()
    for entry in entries:
        _check_entry(entry)
        if entry.is_dir():
            continue
        folded = unicodedata.normalize("NFC", entry.filename).casefold()
        if folded in seen:
            raise Unfit("members", Words(f"“{entry.filename[:80]}” dua kali", f"“{entry.filename[:80]}” twice"))
        seen.add(folded)
        members[entry.filename] = _member(data, entry)
    return members


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name, shown = entry.filename, entry.filename[:80]
    if entry.flag_bits & _ENCRYPTED:
        raise Unfit("encrypted")
    is_outside = name.startswith("/") or "\\" in name or ":" in name[:3] or ".." in name.split("/")
    if is_outside or not name.isprintable() or entry.orig_filename != name:
        raise Unfit("members", Words(f"nama yang menunjuk ke luar: “{shown}”", f"a name that leads outside: “{shown}”"))
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Unfit("members", Words(f"tautan simbolis “{shown}”", f"the symbolic link “{shown}”"))
    if entry.compress_type not in (_STORED, _DEFLATED):
        raise Unfit("members", Words(f"cara kompres “{shown}”", f"the way “{shown}” is compressed"))


def _member(data: bytes, entry: zipfile.ZipInfo) -> Member:
    header = data[entry.header_offset : entry.header_offset + 30]
    if len(header) < 30 or header[:4] != b"PK\3\4":
        raise Unfit("broken")
    names = sum(struct.unpack("<HH", header[26:30]))
    start = entry.header_offset + 30 + names
    packed = data[start : start + entry.compress_size]
    if entry.compress_type == _STORED:
        content = packed
    else:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflater.decompress(packed, entry.file_size + 1)
        except zlib.error as problem:
            raise Unfit("broken") from problem
        packed = packed[: len(packed) - len(inflater.unused_data)]
    if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise Unfit("broken")
    return Member(content, entry.compress_type, packed)


def write_package(members: Mapping[str, Member] | Iterable[tuple[str, Member]]) -> bytes:
    """Return a package of these members, in this order."""
    pairs = members.items() if isinstance(members, Mapping) else members
    parts, central, at, number = [], [], 0, 0
    for name, member in pairs:
        written = name.encode()
        packed = member.data if member.packed is None else member.packed
        method = _STORED if member.packed is None else member.method
        flags = 0 if name.isascii() else _UTF8
        common = struct.pack(
            "<HHHHHIIIHH",
            *(20, flags, method, 0, _FIRST_DAY, zlib.crc32(member.data), len(packed), len(member.data)),
            *(len(written), 0),
        )
        parts += [b"PK\3\4" + common + written, packed]
        central.append(b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, at) + written)
        at += 30 + len(written) + len(packed)
        number += 1
    listing = b"".join(central)
    end = struct.pack("<HHHHIIH", 0, 0, number, number, len(listing), at, 0)
    return b"".join([*parts, listing, b"PK\5\6" + end])
