"""What the steps that change a text know of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from plugins.importing.html_tree import Element, made
from plugins.importing.markdown_tags import MARK
from plugins.importing.wordpress.export_model import Export, Item
from plugins.importing.wordpress.files_beside import FilesBeside
from plugins.importing.wordpress.notes import Notes


@dataclass
class TextParts:
    """The text that is read, and what it refers to.

    Attributes:
        item: The item of WordPress.
        export: All items.
        files: The files beside the story.
        notes: What is to be told.
        find_link: Returns the path to a story or page of this import for an address; empty where it is none.
        footnotes: The HTML of each footnote so far.

    """

    item: Item
    export: Export
    files: FilesBeside
    notes: Notes
    find_link: Callable[[str], str]
    footnotes: list[str] = field(default_factory=list)

    def mark(self, id: str, en: str) -> Element:
        """Return a mark for the editor as an element."""
        return made(MARK, text=self.notes.mark(id, en))
