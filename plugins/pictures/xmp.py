"""The only note in a rendition: author and licence, as XMP."""

from html import escape

_START = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
)
_END = "</rdf:Description></rdf:RDF></x:xmpmeta>"


def build_xmp(credit: str, licence: str) -> bytes:
    """Return an XMP packet with Dublin Core `creator` and `rights`; empty if both are unknown.

    Source: XMP Specification Part 1 (ISO 16684-1), sections 7 and 8.3. IPTC names the same two properties.
    """
    said = ""
    if credit:
        said += f"<dc:creator><rdf:Seq><rdf:li>{escape(credit)}</rdf:li></rdf:Seq></dc:creator>"
    if licence:
        text = f'<rdf:li xml:lang="x-default">{escape(licence)}</rdf:li>'
        said += f"<dc:rights><rdf:Alt>{text}</rdf:Alt></dc:rights>"
    return f"{_START}{said}{_END}".encode() if said else b""
