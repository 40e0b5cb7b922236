"""Rights of pictures and attachments, from `photos.yaml` in their folder: author, licence, consent of people shown.

A consent is a reference to an archive outside this repository. Names of people are never kept here.
"""

import datetime
import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from plugins.ground.diagnostics import Diagnostic, Fault, Mark, suggestion
from plugins.ground.schema import Checked, Choice, Record, Report, Table, Text, labels
from plugins.ground.schema_times import Date
from plugins.ground.times import WIB
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.newsroom import rights_faults as faults
from plugins.newsroom.files import Content
from plugins.newsroom.focus import Focus, FocusText
from plugins.newsroom.languages import Languages
from plugins.newsroom.rights_shape import MEANT, MEANT_PEOPLE, read_shape

# Always errors in production, whatever the settings say: these faults harm people.
RIGHTS_CODES = frozenset(
    fault.code for fault in (faults.MISSING_RIGHTS, faults.MISSING_CONSENT, faults.EXPIRED_CONSENT)
)
RIGHTS_FILE = "photos.yaml"
REQUIRED = ("credit", "licence", "people")
# The day of `withdrawn` for what was taken down: none is known, and none is shown.
TAKEN_DOWN = datetime.date.min

# Words that an archive may put before its numbers. Other words of four or more letters may be names.
_ARCHIVE_WORDS = frozenset(
    "anyaman arsip berkas cohort consent contoh foto form formulir izin lapas menjahit model photo release sample"
    " surat".split()
)


@dataclass(frozen=True, slots=True)
class Rights:
    """The entry of one picture in `photos.yaml`; missing texts are empty.

    `people` is `none`, `unidentifiable`, `consented`, or empty. A consent is valid to the end of the day `expires`.
    `focus` stays in view where a page crops the picture. `alt` and `caption`, by language, are for a lead photo: they
    have no place in a body. `file` and `mark` are the place of the entry; `missing` are the keys that it lacks.
    """

    file: str
    mark: Mark
    credit: str = ""
    licence: str = ""
    people: str = ""
    consent: str = ""
    expires: datetime.date | None = None
    withdrawn: datetime.date | None = None
    focus: Focus | None = None
    alt: Mapping[str, str] = field(default_factory=dict)
    caption: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


def is_withdrawn(rights: Rights | None) -> bool:
    """Return whether the people in a picture or attachment have withdrawn their consent."""
    return rights is not None and rights.withdrawn is not None


def is_opaque(reference: str) -> bool:
    """Whether a reference to a consent does not identify a person: a number, at most with short or archive words.

    A number of more than eight digits may be an identity card or a telephone number.
    """
    if not re.fullmatch(r"[A-Za-z0-9]+(?:[-_./ ][A-Za-z0-9]+)*", reference) or not re.search(r"[0-9]", reference):
        return False
    words = re.findall(r"[A-Za-z]+", reference)
    plain = (len(word) <= 3 or word.casefold() in _ARCHIVE_WORDS or _is_hexadecimal(word, reference) for word in words)
    return all(plain) and not re.search(r"[0-9]{9}", re.sub(r"[-_./ ]", "", reference))


def plain_reference(reference: str) -> str:
    """Return a reference in lower case without separators: references that are then equal mean the same consent."""
    return re.sub(r"[-_./ ]", "", reference).casefold()


def _is_hexadecimal(word: str, reference: str) -> bool:
    """Whether a word is part of a digest or UUID."""
    return bool(re.fullmatch(r"[0-9a-fA-F-]{16,}", reference)) and bool(re.fullmatch(r"[a-f]+|[A-F]+", word))


def _consent_fault(reference: str) -> Fault | None:
    return None if is_opaque(reference) else faults.NAMED_CONSENT


def load_rights(
    content: Content, languages: Languages, folders: Set[str] | None = None
) -> tuple[dict[str, Rights], list[Diagnostic]]:
    """Return the rights of all pictures with an entry, by path, and the faults of the entries."""
    rights: dict[str, Rights] = {}
    found: list[Diagnostic] = []
    texts = labels(languages.codes, longest=500)
    entry = Record(
        {
            "credit": Text(longest=200),
            "licence": Text(longest=200),
            "people": Choice(("none", "unidentifiable", "consented"), MEANT_PEOPLE),
            "consent": Checked(Text(longest=80), _consent_fault),
            "expires": Date(),
            "withdrawn": Date(),
            "focus": FocusText(),
            "alt": texts,
            "caption": texts,
        },
        meant=MEANT,
    )
    for path, file in content.files.items():
        if file.name != RIGHTS_FILE or (folders is not None and file.folder not in folders):
            continue
        node, problems = content.load_yaml(path)
        report = Report(path, problems)
        node = read_shape(node, report)
        values = {} if node is None else Table(entry, key=None).read(node, RIGHTS_FILE, report) or {}
        for name, value in values.items():
            assert isinstance(node, MappingNode)
            picture = unicodedata.normalize("NFC", posixpath.join(file.folder, name))
            if picture in rights and rights[picture].file == path:
                report.add(faults.SECOND_ENTRY, node.keys[name], name=name[:80])
            rights[picture] = _rights(path, node, name, value)
            if picture not in content.files or "/" in name:
                names = [other.name for other in content.under(file.folder) if other.path != path]
                same = [other for other in names if other.casefold() == name.casefold()]
                near = suggestion(same[0] if same else name, same or names)
                report.add(faults.UNUSED_ENTRY, node.keys[name], name=name[:80], near=near)
        found.extend(report.diagnostics)
    return rights, [*found, *check_consent_spelling(rights)]


def check_consent_spelling(rights: Mapping[str, Rights]) -> Iterator[Diagnostic]:
    """Yield a fault for each reference that differs from an earlier one only in case or separators."""
    first: dict[str, str] = {}
    for entry in rights.values():
        other = first.setdefault(plain_reference(entry.consent), entry.consent)
        if entry.consent and other != entry.consent:
            yield faults.CONSENT_SPELLING.at(entry.file, entry.mark, reference=entry.consent, other=other)


def _rights(file: str, node: MappingNode, name: str, value: Mapping[str, Any]) -> Rights:
    written = node.items[name]
    keys = written.items if isinstance(written, MappingNode) else {}
    # A key that is there but has a fault is not reported as missing.
    return Rights(file, node.keys[name], **value, missing=tuple(key for key in REQUIRED if key not in keys))


def check_rights(path: str, rights: Rights | None, moment: datetime.datetime) -> Iterator[Diagnostic]:
    """Yield the faults that forbid publishing a picture."""
    if rights is None:
        file = posixpath.join(posixpath.dirname(path), RIGHTS_FILE)
        yield faults.MISSING_RIGHTS.at(path, picture=path, missing=faults.ENTRY, file=file)
        return
    if rights.missing:
        missing = ", ".join(rights.missing)
        yield faults.MISSING_RIGHTS.at(rights.file, rights.mark, picture=path, missing=missing, file=rights.file)
    yield from check_consent(path, rights, moment)


def check_consent(path: str, rights: Rights, moment: datetime.datetime) -> Iterator[Diagnostic]:
    """Yield the faults of the consent of the people in a picture, at a moment."""
    if rights.people == "consented" and not rights.consent:
        yield faults.MISSING_CONSENT.at(rights.file, rights.mark, picture=path)
    if rights.expires and moment.astimezone(WIB).date() > rights.expires:
        yield faults.EXPIRED_CONSENT.at(rights.file, rights.mark, picture=path, date=rights.expires.isoformat())


def may_be_public_again(picture: str, consent: str, rights: Mapping[str, Rights], moment: datetime.datetime) -> bool:
    """Whether a picture that was public may be public today, with the consent that it had then (empty for none).

    A consent that no entry names any more is not valid: after a withdrawal the entry may be removed.
    """
    own = rights.get(picture)
    if own is not None and not may_be_shown(picture, own, moment, production=True):
        return False
    if not consent or (own is not None and own.consent == consent):
        return True
    resting = {path: entry for path, entry in rights.items() if entry.consent == consent}
    return bool(resting) and all(may_be_shown(path, entry, moment, production=True) for path, entry in resting.items())


def may_be_shown(path: str, rights: Rights | None, moment: datetime.datetime, production: bool) -> bool:
    """Whether a picture, or anything made from it, may be made.

    Never one whose consent was withdrawn. In production, none with a fault about its people either, also where the
    settings take that fault for a warning.
    """
    if rights is None:
        return not production
    if rights.withdrawn:
        return False
    return not production or (bool(rights.people) and not any(check_consent(path, rights, moment)))
