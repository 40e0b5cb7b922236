"""Write imported stories as folders: a draft for each language, with its pictures. Nothing is overwritten."""

import datetime
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plugins.ground.exit_codes import FAULTS
from plugins.ground.files import write_whole
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import Scalar, parse_yaml
from plugins.newsroom.slugs import slug_of

_RIGHTS = "photos.yaml"


@dataclass(frozen=True)
class Draft:
    """A text to be written: front matter values in order, and the Markdown of its body."""

    values: Mapping[str, str | Sequence[str]]
    body: str


@dataclass(frozen=True)
class ImportedStory:
    """A story or page to be written.

    Attributes:
        key: The name of its folder.
        drafts: Its texts by language, the lead first.
        pictures: Its pictures and attachments: where to copy each from, by the name that it gets.
        section: `articles` or `pages`.
        remarks: What is known of a picture or attachment, by its name; one that is still missing may be named here.

    """

    key: str
    drafts: Mapping[str, Draft]
    pictures: Mapping[str, Path] = field(default_factory=dict)
    section: str = "articles"
    remarks: Mapping[str, str] = field(default_factory=dict)


def key_for_story(title: str, file: Path, day: datetime.date | None) -> str:
    """Return the folder name of a story: from its title, else the name of its file, else its day."""
    dated = f"berita-{day:%Y-%m-%d}" if day else "berita-impor"
    return slug_of(title) or slug_of(file.stem) or dated


def write_story(content: Path, story: ImportedStory) -> list[Path]:
    """Write the folder of a story in one step; return its files.

    Raises:
        Refused: a folder of this name is there already.
        OSError: the disk refuses.

    """
    folder = content / story.section / story.key
    if folder.exists():
        place = f"{story.section}/{story.key}"
        raise Refused(
            FAULTS,
            Words(
                f"{place} sudah ada; tidak ada yang ditimpa. Hapus, atau ganti nama dengan ./inv rename",
                f"{place} exists already; nothing is overwritten. Delete it, or move it by ./inv rename",
            ),
        )
    making = folder.with_name(f".{story.key}.new")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    try:
        for code, draft in story.drafts.items():
            write_whole(making / f"index.{code}.md", text_of_draft(draft).encode())
        for name, source in story.pictures.items():
            shutil.copyfile(source, making / name)
        names = sorted(story.pictures.keys() | story.remarks.keys())
        if names:
            write_whole(making / _RIGHTS, _rights(names, story.remarks).encode())
        making.rename(folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return sorted(folder.iterdir())


def text_of_draft(draft: Draft) -> str:
    """Return the file of a draft."""
    lines = [f"{name}: {_value(name, value)}" for name, value in draft.values.items() if value]
    return "\n".join(["---", *lines, "---", draft.body.strip(), ""])


def _value(name: str, value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return _scalar(name, value)
    return f"[{', '.join(value)}]"  # keys of the taxonomy: no sign of YAML is in them


def _scalar(name: str, value: str) -> str:
    """Return a text as YAML that reads back as the same text."""
    plain = " ".join(value.split())
    node, faults = parse_yaml(f"{name}: {plain}\n", "")
    read = node.items.get(name) if isinstance(node, MappingNode) else None
    if not faults and isinstance(read, Scalar) and read.value == plain:
        return plain
    return json.dumps(plain, ensure_ascii=False)


def _rights(names: Sequence[str], remarks: Mapping[str, str]) -> str:
    """Return a file of comments: the rights of each picture are not known, so that a public build stops."""
    head = (
        "# Isi sebelum terbit: siapa yang membuat, dengan izin apa, dan siapa yang tampak.\n"
        "# Fill in before it is published: who made it, on which terms, and who can be seen.\n"
    )
    lines = []
    for name in names:
        if remarks.get(name):
            lines.append(f"# {name}, WordPress: {' '.join(remarks[name].split())}\n")
        lines.append(f"# {name}: {{credit: …, licence: …, people: none | unidentifiable | consented, consent: …}}\n")
    return head + "".join(lines)
