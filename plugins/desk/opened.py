"""A text opened at the desk: its file as it was read, and what an edit makes of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.desk.asking import Asked
from plugins.desk.correcting import with_correction
from plugins.desk.fields import with_fields
from plugins.desk.spans import as_shown, carry_over
from plugins.editorial.folders import find_story, read_file, require_inside
from plugins.editorial.source import StorySource, parse_source
from plugins.ground.digests import digest_of_bytes
from plugins.ground.exit_codes import FAULTS, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.ground.yaml_edit import Unclear, YamlText, end_of, split_lines
from plugins.newsroom.languages import Languages
from plugins.newsroom.stories import FOLDERS

BODY, WHOLE = "body", "whole"  # the form has front matter as fields and a body, or the file as one text
_BOM = "\ufeff"


@dataclass(frozen=True)
class Opened:
    """The file of one language of a story, as it was read.

    `digest` is that of its bytes; a form carries it, so that a change on disk is noticed. `source` is None where the
    front matter cannot be read; the file is then edited as one text.
    """

    path: str
    language: str
    text: str
    digest: str
    source: StorySource | None

    @property
    def section(self) -> str:
        """The folder of its kind, `articles` or `pages`."""
        return self.path.split("/", maxsplit=1)[0]

    @property
    def shown(self) -> str:
        """The body, or the whole file where the front matter cannot be read, as a form shows it."""
        return as_shown(self.source.body if self.source else self.text.removeprefix(_BOM))

    @property
    def body_line(self) -> int:
        """The line of the file on which the text of the form begins, from 1."""
        return len(split_lines(self.text)) - len(self.source.rest) + 2 if self.source else 1

    @property
    def is_long(self) -> bool:
        """Whether the form has one text only."""
        return self.source is None

    def as_whole(self) -> "Opened":
        """Return the file to be edited as one text."""
        return replace(self, source=None)

    def edited(self, sent: Mapping[str, str]) -> str:
        """Return the text of the file after an edit. Raises Refused where it cannot be made safely."""
        if WHOLE in sent:
            mark = _BOM if self.text.startswith(_BOM) else ""
            return mark + carry_over(self.text.removeprefix(_BOM), sent[WHOLE], _line_end(self.text))
        source = self.source
        if source is None:
            raise Refused(FAULTS, _ONE_TEXT)
        try:
            matter = with_fields(source.matter, self.section, sent)
        except Unclear as fault:
            raise Refused(FAULTS, _unclear(str(fault))) from fault
        body = carry_over(source.body, sent[BODY], source.line_end) if BODY in sent else source.body
        return self._joined(source, matter, body)

    def corrected(self, day: str, note: str, is_minor: bool) -> str:
        """Return the text of the file with one more correction. Raises Refused where it cannot be made safely."""
        if self.source is None:
            raise Refused(FAULTS, _ONE_TEXT)
        try:
            matter = with_correction(self.source.matter, day, note, is_minor)
        except Unclear as fault:
            raise Refused(FAULTS, _unclear(str(fault))) from fault
        return self._joined(self.source, matter, self.source.body)

    def _joined(self, source: StorySource, matter: YamlText, body: str) -> str:
        closing = source.rest[0]
        if body and not end_of(closing):
            closing += source.line_end
        text = "".join((source.opening, str(matter), closing, body))
        parse_source(text, self.path)
        return text


_ONE_TEXT = Words(
    "bagian depan berkas ini tidak terbaca; sunting berkasnya sebagai satu teks",
    "the front matter of this file cannot be read; edit the file as one text",
)


def _unclear(key: str) -> Words:
    return Words(
        f"“{key}” tidak dapat diubah dengan aman; sunting berkasnya sebagai satu teks",
        f"“{key}” cannot be changed safely; edit the file as one text",
    )


def open_text(root: Path, folder: str, language: str) -> Opened:
    """Return the text of a story in a language. Raises Refused where there is none, or it is no text."""
    path = f"{folder}/index.{language}.md"
    if not (root / path).is_file():
        raise Refused(WRONG_USE, Words(f"{path} tidak ada lagi", f"{path} is not there any more"))
    text = read_file(root, path)
    try:
        source: StorySource | None = parse_source(text, path)
    except Refused:
        source = None
    return Opened(path, language, text, digest_of_bytes(text.encode()), source)


def story_folder(root: Path, asked: Asked) -> str:
    """Return the folder of the story or page that a request names. Raises Refused where there is none."""
    section, key = asked.path["section"], asked.path["key"]
    if section not in FOLDERS or not re.fullmatch(r"[^./\\\0][^/\\\0]*", key):
        raise Refused(WRONG_USE, Words("tidak ada berita ini", "there is no such story"))
    folder = find_story(root, f"{section}/{key}")
    require_inside(root, root / folder)
    return folder


def language_of(languages: Languages, code: str) -> str:
    """Return the code of a language of the site. Raises Refused where the form names another."""
    if code not in languages:
        raise Refused(WRONG_USE, Words("bahasa itu tidak ada di situs ini", "the site has no such language"))
    return code


def _line_end(text: str) -> str:
    lines = split_lines(text)
    return (end_of(lines[0]) if lines else "") or "\n"
