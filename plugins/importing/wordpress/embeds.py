"""Films, frames, forms and scripts in a text: films become blocks, all else is marked or told."""

import re

from plugins.importing.html_tree import Element, made, replace
from plugins.importing.markdown_tags import BLOCK, MARK
from plugins.importing.wordpress.text_parts import TextParts
from plugins.newsroom.beside import FILM_SUFFIXES, suffix_of

_FILM_HOSTS = re.compile(
    r"https?://(?:www\.|m\.|player\.)?(?:youtube\.com|youtu\.be|youtube-nocookie\.com|vimeo\.com)/\S+"
)
_EMBEDDED = re.compile(r"/embed/([\w-]{6,})|player\.vimeo\.com/video/(\d+)")
_EMBEDS = frozenset("iframe object embed applet frame".split())
# Scripts that only decorate a quotation, which comes along as it is.
_OF_NETWORKS = re.compile(r"//(?:[\w-]+\.)*(?:instagram|twitter|tiktok|facebook|threads|x)\.(?:com|net)/")
_SILENT = frozenset("style link meta base noscript".split())
ACTIVE = frozenset("form input select textarea button fieldset script".split()) | _EMBEDS | _SILENT


def take_out_active(text: TextParts, element: Element) -> None:
    """Take out what no body may hold; films become blocks, all else is marked or told."""
    tag = element.tag
    if tag in ("noscript", "fieldset"):
        element.tag = "div" if tag == "fieldset" else "span"
        return
    source = element.get("src") or element.get("data") or element.get("data-src") or element.get("action") or ""
    inner = " ".join("".join(element.itertext()).split())
    if tag in _SILENT or (tag == "script" and _OF_NETWORKS.search(source)):
        words = source or element.get("href") or inner
        text.notes.tell(f"<{tag}> tidak ikut: {words}", f"<{tag}> did not come along: {words}")
        replace(element)
    elif tag == "form":
        element.tag = "div"
        element.insert(0, text.mark(f"formulir {source}", f"a form {source}"))
    elif tag in ("button", "textarea", "select"):
        element.tag = "span"
    elif tag in _EMBEDS and (film := film_address(source)):
        replace(element, film_block("video", film, element.get("title", "")))
    else:
        words = source or element.get("placeholder") or element.get("value") or inner
        shown = " ".join(f"{words} {element.get('title', '')}".split())
        replace(element, text.mark(f"{tag} {shown}".strip(), f"{tag} {shown}".strip()))


def take_out_film(text: TextParts, element: Element) -> None:
    """Make a block of `<video>` or `<audio>`; mark one that cannot be shown."""
    sources = [element.get("src"), *(one.get("src") for one in element.iter("source"))]
    address = next(filter(None, sources), "")
    for track in element.iter("track"):
        text.notes.tell(f"takarir: {track.get('src', '')}", f"captions: {track.get('src', '')}")
    place = text.files.uploads.place_of(address)
    caption = " ".join("".join(element.itertext()).split())
    if not place:
        film = film_address(address)
        replace(
            element,
            film_block(element.tag, film, caption)
            if film
            else text.mark(f"{element.tag} {address}", f"{element.tag} {address}"),
        )
    elif suffix_of(place) not in FILM_SUFFIXES:
        replace(
            element,
            text.mark(
                f"{element.tag} {place}: simpan sebagai MP4 atau MP3",
                f"{element.tag} {place}: save it as MP4 or MP3",
            ),
        )
    else:
        replace(element, film_block(element.tag, text.files.name_of(place), caption))


def film_block(kind: str, target: str, caption: str) -> Element:
    """Return the block of a film or recording."""
    words = f"\n{caption}\n" if caption else ""
    return made(BLOCK, text=f"/// {kind} | {target}\n{words}///", film=target, kind=kind)


def change_bare_address(paragraph: Element) -> None:
    """Turn the address of a film that stands alone into its block."""
    words = paragraph.text_content().strip()
    is_alone = not list(paragraph.iter("a", "img", MARK, BLOCK))
    is_link = len(paragraph) == 1 and paragraph[0].get("href") == words
    if _FILM_HOSTS.fullmatch(words) and (is_alone or is_link):
        replace(paragraph, film_block("video", film_address(words), ""))


def tell_untitled_films(text: TextParts, root: Element) -> None:
    """Tell of films elsewhere without a title, which readers need to decide whether to follow the link."""
    for block in root.iter(BLOCK):
        target = block.get("film", "")
        if target.startswith("http") and "\n\n" not in block.get("text"):
            text.notes.marks += 1
            text.notes.tell(f"film tanpa judul: {target}", f"a film without a title: {target}")


def film_address(address: str) -> str:
    """Return the public address of a film on YouTube or Vimeo, also for the address of its player; else empty."""
    address = f"https:{address}" if address.startswith("//") else address
    if not _FILM_HOSTS.fullmatch(address):
        return ""
    player = _EMBEDDED.search(address)
    if player:
        return f"https://www.youtube.com/watch?v={player[1]}" if player[1] else f"https://vimeo.com/{player[2]}"
    return address
