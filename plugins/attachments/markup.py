"""XML in packages: parse it without entities or network, and write it back."""

from collections.abc import Iterator

from lxml import etree

from plugins.attachments.verdict import Unfit
from plugins.ground.words import Words

_OPTIONS = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def parse_xml(data: bytes, allow_doctype: bool = False) -> etree._Element:
    """Return the root of a part. Raises Unfit if it is no XML or declares entities."""
    try:
        root = etree.fromstring(data, etree.XMLParser(**_OPTIONS))
    except (etree.XMLSyntaxError, ValueError, LookupError) as problem:
        raise Unfit("broken") from problem
    info = root.getroottree().docinfo
    has_entities = info.internalDTD is not None and any(True for _ in info.internalDTD.iterentities())
    if (info.doctype and not allow_doctype) or has_entities:
        raise Unfit("active", Words("entitas XML", "XML entities"))
    return root


def write_xml(root: etree._Element) -> bytes:
    """Return the bytes of a part."""
    return bytes(etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True))


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; an empty string for a comment or an instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def elements(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield every element with its name, in document order."""
    return ((local(element), element) for element in list(root.iter(etree.Element)))


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute by its name without namespace."""
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), "")


def remove(element: etree._Element) -> None:
    """Remove an element from its parent; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def inner_text(element: etree._Element) -> str:
    """Return all text below an element."""
    return "".join(str(text) for text in element.itertext())
