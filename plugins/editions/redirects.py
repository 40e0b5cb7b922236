"""Redirects: old site paths that lead to present ones, from data/redirects.yaml."""

import re
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

# What a static host can hold as a folder and `_redirects` as a word: no space, no dot-dot, no query.
_PATH = re.compile(r"/(?:[A-Za-z0-9%_~-][A-Za-z0-9%_.~-]*/)*(?:[A-Za-z0-9%_~-][A-Za-z0-9%_.~-]*)?")


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
        wrong = [(p, m) for p, m in ((old, old_mark), (new.partition("#")[0], new_mark)) if not _is_site_path(p)]
        other = addresses.setdefault(old.rstrip("/"), old)
        if wrong:
            report.add(REDIRECT_PATH, wrong[0][1], path=wrong[0][0][:200])
        elif other != old:
            report.add(REDIRECT_TWICE, old_mark, path=old, other=other)
        else:
            redirects[old] = (new, old_mark, new_mark)
    return redirects, report.diagnostics


def _is_site_path(path: str) -> bool:
    """Whether a static host can serve a path, and no browser reads it as one that climbs."""
    steps = unquote(path).split("/")
    return bool(_PATH.fullmatch(path)) and not {".", ".."}.intersection(steps) and unquote(path).isprintable()


def _is_live(old: str, pages: Set[str]) -> bool:
    """Whether a path is a page or file of the site, or lies below a file, where no folder can be."""
    steps = old.strip("/").split("/")
    above = {"/" + "/".join(steps[:count]) for count in range(1, len(steps) + 1)}
    return old.rstrip("/") + "/" in pages or old.removesuffix("index.html") in pages or not above.isdisjoint(pages)


def check_redirects(redirects: Mapping[str, tuple[str, Mark, Mark]], pages: Set[str]) -> Iterator[Diagnostic]:
    """Yield loops, chains, dead ends and old paths that are live. `pages` are all site paths there are."""
    for old, (new, old_mark, new_mark) in redirects.items():
        if _is_live(old, pages):
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
    redirects: Mapping[str, tuple[str, Mark, Mark]], languages: Languages, words: InterfaceTexts
) -> Iterator[PagePlan | FilePlan]:
    """Yield the `_redirects` file, and a page at each old path for hosts that do not read it."""
    lines = [f"{old} {new} 301\n" for old, (new, _, _) in sorted(redirects.items())]
    yield FilePlan("_redirects", "".join(lines).encode())
    for old, (new, _, _) in sorted(redirects.items()):
        if not old.endswith("/") and "." in old.rpartition("/")[2]:
            continue  # a file such as /old.pdf cannot hold a page
        code = next((one.code for one in languages if one.prefix and old.startswith(one.path())), languages.lead.code)
        title = words.moved(code)
        yield PagePlan(
            "redirect", code, old if old.endswith("/") else old + "/", title, title, Redirect(new), indexed=False,
            key="redirect",
        )  # fmt: skip
