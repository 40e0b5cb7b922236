"""A reader of a live output folder, who goes from page to page by links while builds change the folder.

While a site changes, a reader may find a page replaced or deleted since they read the page that names it, and a whole
tree swapped while they walk in it. A page that is about to be deleted may name a page that was deleted a moment before.
A reader must never see a part of a file, a missing output folder, or any other page that, in its present state, names
a missing file.
"""

import html
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

from plugins.incremental.journal import load_change
from plugins.newsroom.pages import file_of

HOST = "https://patra-academy.example"
SEEDS = ("index.html", "404.html", "robots.txt", "sitemap.xml", "_headers", "_redirects")

_LINK = re.compile(rf"(?:\b(?:href|src)=[\"']?|{re.escape(HOST)}|srcset=\"|, )(/[^\s\"'<>#?,]*)")
_FEED_ID = re.compile(r"<id>[^<]*</id>")
_MARK = re.compile(r"<!-- bangun (\d+) -->")

Look = tuple[int, int, int]


@dataclass
class Visitor:
    """Walks a site and notes what was wrong. It recognises files that it has seen by inode, size and time."""

    output: Path
    walks: int = 0  # complete walks through a tree that was live all the time
    pages: int = 0
    links: int = 0
    wrong: list[str] = field(default_factory=list)
    _known: dict[Look, tuple[list[str], str, str]] = field(default_factory=dict)

    def walk(self) -> bool:
        """Go through the site once, by its links. Return whether every file was there and complete."""
        before = len(self.wrong)
        try:
            tree = os.open(self.output, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            self.wrong.append("there is no site")
            return False
        try:
            self._walk(tree)
        finally:
            os.close(tree)
        return len(self.wrong) == before

    def _walk(self, tree: int) -> None:
        # Which file names this one, and its look at that time: it may have been read again since, and name others.
        named_by: dict[str, tuple[str, Look | None]] = dict.fromkeys(SEEDS, ("", None))
        marks: dict[str, str] = {}
        waiting = list(SEEDS)
        while waiting:
            file = waiting.pop()
            try:
                look, links, mark, fault = self._read(tree, file)
            except (FileNotFoundError, NotADirectoryError):
                if not self._is_live(tree):
                    break  # this tree was swapped for another and is being deleted
                source, looked = named_by[file]
                change = load_change(self.output)  # first: when it is complete, the deleted page is gone
                if change and source in change.deleted:
                    del named_by[file]
                    continue
                if source and self._look(tree, source) != looked:
                    if source not in waiting:
                        waiting.append(source)  # it was replaced or deleted since: read again what it names
                    del named_by[file]
                    continue
                self.wrong.append(f"{source or 'a reader'} names {file}, which is not there")
                continue
            if fault:
                self.wrong.append(f"{file}: {fault}")
            self.pages += file not in marks
            self.links += len(links)
            marks[file] = mark
            for link in links:
                if link not in named_by:
                    named_by[link] = file, look
                    waiting.append(link)
        else:
            self.walks += 1
        seen = {mark for mark in marks.values() if mark}
        if len(seen) > 1:
            self.wrong.append(f"pages of builds {sorted(seen)} in one tree")

    def _read(self, tree: int, file: str) -> tuple[Look, list[str], str, str]:
        """Return a file's look, the files that it names, its mark of the build, and its faults."""
        with os.fdopen(os.open(file, os.O_RDONLY, dir_fd=tree), "rb") as opened:
            look = look_of(os.fstat(opened.fileno()))
            if look not in self._known:
                self._known[look] = _understand(file, opened.read())
        return look, *self._known[look]

    def _look(self, tree: int, file: str) -> Look | None:
        try:
            return look_of(os.stat(file, dir_fd=tree))
        except FileNotFoundError:
            return None

    def _is_live(self, tree: int) -> bool:
        try:
            return os.path.samestat(os.fstat(tree), os.stat(self.output))
        except FileNotFoundError:
            return False


def look_of(status: os.stat_result) -> Look:
    return status.st_ino, status.st_size, status.st_mtime_ns


def _understand(file: str, data: bytes) -> tuple[list[str], str, str]:
    if not file.endswith((".html", ".xml", ".txt")):
        return [], "", "" if data or file.startswith("_") else "it is empty"
    fault, text = "", data.decode("utf-8", "replace")
    if file.endswith(".html") and not (text.startswith("<!DOCTYPE html>") and text.rstrip().endswith("</html>")):
        fault = "it is torn"
    if file.endswith(".xml"):
        try:
            ET.fromstring(data)
        except ET.ParseError as error:
            fault = f"it is torn: {error}"
        # The id of a feed's entry looks like an address, but need not lead to a page (RFC 4287, 4.2.6). Remove ids
        # before the text of the pages in the feed is unescaped, because that may contain the same characters.
        text = html.unescape(_FEED_ID.sub("", text))
    mark = _MARK.search(text)
    links = {file_of(html.unescape(path)) for path in _LINK.findall(text)}
    return sorted(links), mark.group(1) if mark else "", fault


@contextmanager
def visited(output: Path) -> Iterator[Visitor]:
    """Let a visitor walk through a site again and again while the block runs."""
    visitor, leave = Visitor(output), threading.Event()

    def walk() -> None:
        while not leave.wait(0.005):
            visitor.walk()

    thread = threading.Thread(target=walk)
    thread.start()
    try:
        yield visitor
    finally:
        leave.set()
        thread.join()
