"""Turn addresses in prose into links: `https://…`, `www.…` and e-mail addresses, as mail programs do."""

import re
import xml.etree.ElementTree as etree

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

_LAST = re.compile(r"[*_~'.,:;!?…)]+$")


class WebAddress(InlineProcessor):
    """Turns a web address in prose into a link, without the punctuation that ends the sentence."""

    ANCESTOR_EXCLUDES = ("a",)
    needs = ("://", "www.")

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """Return the link and where the address ends."""
        address = _without_end(match[0])
        if len(address) < len("www.a.b") or address.endswith("://"):
            return None, None, None
        return (
            _link(address, address if "://" in address else f"https://{address}"),
            match.start(),
            _end(match, address),
        )


class MailAddress(InlineProcessor):
    """Turns an e-mail address in prose into a link."""

    ANCESTOR_EXCLUDES = ("a",)
    needs = ("@",)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        """Return the link and where the address ends."""
        address = match[0].removeprefix("mailto:")
        return _link(match[0], f"mailto:{address}"), match.start(), match.end()


def _end(match: re.Match[str], address: str) -> int:
    return match.start() + len(address)


def _link(text: str, address: str) -> etree.Element:
    link = etree.Element("a", {"href": address})
    link.text = AtomicString(text)
    return link


def _without_end(address: str) -> str:
    """Return an address without punctuation of its sentence: full stops, marks of emphasis, a closing bracket."""
    while last := _LAST.search(address):
        if last[0].endswith(")") and address.count("(") >= address.count(")"):
            return address
        address = address[:-1]
    return address
