"""Redirects from old site paths to present ones, by data/redirects.yaml."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Set
from urllib.parse import unquote

from plugins.editions.faults import (
    REDIRECT_CHAIN,
    REDIRECT_DEAD,
    REDIRECT_LIVE,
    REDIRECT_LOOP,
    REDIRECT_PATH,
    REDIRECT_TWICE,
)
from plugins.editions.interface_texts import InterfaceTexts
from plugins.ground.diagnostics import Diagnostic, Mark, suggestion
from plugins.ground.schema import Report, Table, Text
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.newsroom.files import Content
from plugins.newsroom.languages import Languages
from plugins.newsroom.page_contents import Redirect
from plugins.newsroom.pages import FilePlan, PagePlan

REDIRECTS = "data/redirects.yaml"

# A path that `_redirects` can hold: no space, no `..`, no query. Letters beyond ASCII are written like `%C3%A9`.
_PATH = re.compile(r"/(?:[A-Za-z0-9%_~-][A-Za-z0-9%_.~-]*/)*(?:[A-Za-z0-9%_~-][A-Za-z0-9%_.~-]*)?")

# A part of a page: a space in it would make a word of its own in `_redirects`.
_PART = re.compile(r"[\w.~!$&'()*+,;=:@/?%-]*")
# Characters that some computers do not allow in folder names, or that come from a wrong percent code.
_NO_FOLDER = re.compile(r'[\\:*?"<>|\ufffd]|[ .](?:/|$)')


def load_redirects(content: Content) -> tuple[dict[str, tuple[str, Mark, Mark]], list[Diagnostic]]:
    """Return old path → (present path, place of the old, place of the present), and the faults of the file."""
    node, faults = content.load_yaml(REDIRECTS)
    report = Report(REDIRECTS, faults)
    values = (Table(Text(longest=500), key=None).read(node, "redirects.yaml", report) or {}) if node else {}
    redirects: dict[str, tuple[str, Mark, Mark]] = {}
    addresses: dict[str, str] = {}
    for old, new in values.items():
        assert isinstance(node, MappingNode)
        old_mark, new_mark = node.keys[old], node.place(old)
        target, _, part = new.partition("#")
        wrong = [(p, m) for p, m in ((old, old_mark), (target, new_mark)) if not is_site_path(p)]
        if not _PART.fullmatch(part):
            wrong.append((new, new_mark))
        other = addresses.setdefault(_folded(old), old)
        if wrong:
            report.add(REDIRECT_PATH, wrong[0][1], path=wrong[0][0][:200])
        elif other != old:
            report.add(REDIRECT_TWICE, old_mark, path=old, other=other)
        else:
            redirects[old] = (new, old_mark, new_mark)
    return redirects, report.diagnostics


def is_site_path(path: str) -> bool:
    """Whether every host can serve a path, every disk can hold it, and no browser resolves it to a folder above."""
    decoded = unquote(path)
    steps = decoded.split("/")
    is_folder = decoded.isprintable() and not _NO_FOLDER.search(decoded) and decoded.count("/") == path.count("/")
    return bool(_PATH.fullmatch(path)) and is_folder and not {".", ".."}.intersection(steps)


def _folded(path: str) -> str:
    """Return a path as a host sees it that ignores case: two paths that are then equal are the same address."""
    return unicodedata.normalize("NFC", unquote(path)).casefold().rstrip("/")


def _is_live(old: str, pages: Set[str]) -> bool:
    """Whether a path is a page or file of the site, or is below a file, where no folder can be made.

    `pages` are results of `_folded`.
    """
    own = _folded(old)
    steps = own.strip("/").split("/")
    above = {"/" + "/".join(steps[:count]) for count in range(1, len(steps) + 1)}
    is_page = own in pages or own.removesuffix("/index.html") in pages
    return is_page or any(step in pages and "." in step.rpartition("/")[2] for step in above)


def check_redirects(redirects: Mapping[str, tuple[str, Mark, Mark]], pages: Set[str]) -> Iterator[Diagnostic]:
    """Yield faults: loops, chains, missing targets, and old paths that still exist. `pages` are all site paths."""
    folded = {_folded(page) for page in pages}
    for old, (new, old_mark, new_mark) in redirects.items():
        if _is_live(old, folded):
            yield REDIRECT_LIVE.at(REDIRECTS, old_mark, path=old)
        target, seen = new.partition("#")[0], {old}
        while target in redirects and target not in seen:
            seen.add(target)
            target = redirects[target][0].partition("#")[0]
        if target in seen:
            yield REDIRECT_LOOP.at(REDIRECTS, old_mark, path=old)
        elif target not in pages:
            yield REDIRECT_DEAD.at(REDIRECTS, new_mark, target=new, near=suggestion(target, pages))
        elif new.partition("#")[0] in redirects:
            yield REDIRECT_CHAIN.at(REDIRECTS, new_mark, target=new, end=target)


def plan_redirects(
    redirects: Mapping[str, tuple[str, Mark, Mark]], languages: Languages, words: InterfaceTexts, base: str = ""
) -> Iterator[PagePlan | FilePlan]:
    """Yield the `_redirects` file, and a page at each old path for hosts that ignore this file.

    `base` is the path of SITEURL; empty for a site at the root of its host.
    """
    lines = [f"{base}{old} {base}{new} 301\n" for old, (new, _, _) in sorted(redirects.items())]
    yield FilePlan("_redirects", "".join(lines).encode())
    folders = {_folded(old) for old in redirects}
    for old, (new, _, _) in sorted(redirects.items()):
        name, path = old.rpartition("/")[2], unquote(old)  # a host decodes an address before it looks for the file
        if name == "index.html" and _folded(old.removesuffix(name)) in folders:
            continue  # the page of that folder
        if "." in name and not name.lower().endswith((".html", ".htm")):
            continue  # a redirect page cannot be served as /old.pdf
        code = next((one.code for one in languages if one.prefix and old.startswith(one.path())), languages.lead.code)
        title = words.moved(code)
        page = path if "." in name else f"{path.rstrip('/')}/"
        yield PagePlan(
            "redirect", code, page, title, title, Redirect(new), indexed=False,
            key="redirect",
        )  # fmt: skip
