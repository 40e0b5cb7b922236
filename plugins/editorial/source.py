"""A story's file as text: front matter that can be edited, and the body."""

from dataclasses import dataclass
from pathlib import Path

from plugins.editorial.folders import read_file
from plugins.ground.exit_codes import FAULTS
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.ground.yaml12 import Scalar
from plugins.ground.yaml_edit import Unclear, Unreadable, YamlText, end_of, parse_yaml_text, split_lines


@dataclass(frozen=True)
class StorySource:
    """A file with front matter: the opening line, the front matter, and `rest`, which begins with the closing line."""

    path: str
    opening: str
    matter: YamlText
    rest: tuple[str, ...]

    @property
    def line_end(self) -> str:
        """The line end of the file."""
        return end_of(self.opening)

    @property
    def body(self) -> str:
        """The text after the front matter."""
        return "".join(self.rest[1:])

    def text_of(self, key: str) -> str:
        """Return a plain value of the front matter; empty where there is none."""
        node = self.matter.find(key)
        return node.text if isinstance(node, Scalar) else ""

    def entry(self, key: str) -> str:
        """Return the lines of one key as written, without the comments after it; empty where it is absent.

        Raises Refused where keys share a line.
        """
        if key not in self.matter.tree.keys:
            return ""
        try:
            first, after = self.matter.lines_of(key)
        except Unclear as fault:
            raise _unclear(self.path, key) from fault
        return "".join(self.matter.lines[first:after])

    def with_value(self, key: str, value: str) -> str:
        """Return the text with a plain value of the front matter replaced, or added on a new last line.

        Raises Refused where the edit might change more.
        """
        try:
            there = self.matter.find(key) is not None
            matter = self.matter.with_value([key], value) if there else self.matter.with_entry(key, value)
        except Unclear as fault:
            raise _unclear(self.path, key) from fault
        text = "".join((self.opening, str(matter), *self.rest))
        parse_source(text, self.path)
        return text


def load_story_source(root: Path, folder: str, code: str) -> StorySource:
    """Return the text of a story in one language. Raises Refused where it cannot be read."""
    path = f"{folder}/index.{code}.md"
    return parse_source(read_file(root, path), path)


def parse_source(text: str, path: str) -> StorySource:
    """Return a text as a Source. Raises Refused where its front matter cannot be read."""
    lines = split_lines(text)
    end = closing_line(lines)
    if not end:
        raise _unreadable(path)
    try:
        matter = parse_yaml_text("".join(lines[1:end]), end_of(lines[0]))
    except Unreadable as fault:
        raise _unreadable(path) from fault
    if not matter.tree.keys:
        raise _unreadable(path)
    return StorySource(path, lines[0], matter, tuple(lines[end:]))


def closing_line(lines: list[str]) -> int:
    """Return the number (from 0) of the line that closes the front matter; 0 where there is none."""
    if not lines or lines[0].removeprefix("\ufeff").rstrip() != "---":
        return 0
    return next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)


def _unreadable(path: str) -> Refused:
    return Refused(
        FAULTS,
        Words(
            f"bagian depan {path} tidak dapat dibaca; lihat ./inv check",
            f"the front matter of {path} cannot be read; see ./inv check",
        ),
    )


def _unclear(path: str, key: str) -> Refused:
    return Refused(
        FAULTS,
        Words(
            f"{path}: “{key}” tidak dapat diubah dengan aman; tulis setiap kunci di baris sendiri",
            f"{path}: “{key}” cannot be changed safely; write each key on a line of its own",
        ),
    )
