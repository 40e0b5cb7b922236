"""Pictures, figures and galleries in a text: each picture lies beside the story, with its caption."""

import re

from plugins.importing.html_tree import Element, join_address, made, replace, words_of_html
from plugins.importing.markdown_lines import write_picture
from plugins.importing.markdown_tags import BLOCK, MARK
from plugins.importing.markdown_writer import write_body
from plugins.importing.wordpress.embeds import film_block
from plugins.importing.wordpress.text_parts import TextParts
from plugins.newsroom.beside import suffix_of
from plugins.newsroom.picture_suffixes import PICTURE_SUFFIXES


def change_picture(text: TextParts, element: Element) -> None:
    """Give a picture its name beside the story; mark one without a file."""
    source = next(
        (
            element.get(name)
            for name in ("data-src", "data-lazy-src", "src")
            if element.get(name) and not element.get(name).startswith("data:")
        ),
        "",
    )
    if "emoji" in element.get("class", "").split() or "s.w.org/images" in source:
        replace(element, made("span"))
        return
    found = re.search(r"wp-image-(\d{1,18})", element.get("class", ""))
    number = int(found[1]) if found else 0
    uploads = text.files.uploads
    place = uploads.place_of(join_address(text.export.site, source)) if source else uploads.original_of("", number)
    said = "; ".join(filter(None, (element.get(name, "").strip() for name in ("alt", "title"))))
    if place and suffix_of(place) in PICTURE_SUFFIXES:
        _set_picture(text, element, place, number)
    elif place:
        replace(
            element,
            text.mark(f"gambar {place} berjenis lain: {said}", f"the picture {place} is of another kind: {said}"),
        )
    elif not source:
        replace(element, text.mark(f"gambar tanpa berkas: {said}", f"a picture without a file: {said}"))
    else:
        element.set("src", source)
        text.notes.marks += 1
        text.notes.tell(f"gambar dari situs lain: {source}", f"a picture of another site: {source}")


def _set_picture(text: TextParts, element: Element, place: str, number: int) -> None:
    name = text.files.name_of(place, number)
    attachment = text.files.uploads.attachments.get(number or text.files.uploads.number_of(place))
    alt = element.get("alt", "").strip() or (attachment.field("_wp_attachment_image_alt") if attachment else "")
    title = element.get("title", "").strip()
    if title and title != alt:
        text.notes.tell(f"judul gambar {name}: {title}", f"the title of the picture {name}: {title}")
    element.attrib.pop("title", None)
    element.set("alt", alt)
    element.set("src", name)


def change_figure(text: TextParts, figure: Element) -> None:
    """Give the caption to what the figure shows."""
    caption = figure.find("figcaption")
    if caption is None:
        caption = next(figure.iter("figcaption"), None)
    words = " ".join(caption.text_content().split()) if caption is not None else ""
    pictures = list(figure.iter("img"))
    film, table = next(figure.iter(BLOCK), None), figure.find(".//table")
    if len(pictures) > 1 or "wp-block-gallery" in figure.get("class", ""):
        _join_gallery(figure, pictures, words)
        return
    if caption is not None and words:
        for link in caption.iter("a"):
            text.notes.tell(
                f"tautan di keterangan gambar: {link.get('href')}", f"a link in a caption: {link.get('href')}"
            )
        if pictures:
            pictures[0].set("title", words)
            caption.getparent().remove(caption)
        elif film is not None and film.get("film"):
            replace(film, film_block(film.get("kind"), film.get("film"), words))
            caption.getparent().remove(caption)
        elif table is not None and table.find("caption") is None:
            table.insert(0, made("caption"))
            table[0].text = words
            caption.getparent().remove(caption)
    figure.tag = "div"


def _join_gallery(figure: Element, pictures: list[Element], words: str) -> None:
    lines = [write_picture(picture) for picture in pictures]
    block = made(BLOCK, text="\n".join(["/// gallery", *lines, "///"]))
    others = []
    if words:
        others.append(made("p"))
        others[0].text = words
    replace(figure, block, *others)


def change_gallery(text: TextParts, element: Element) -> None:
    """Make a gallery of the pictures that a shortcode names by their numbers."""
    uploads, wanted = text.files.uploads, element.get("data-gallery")
    numbers = [int(one) for one in re.findall(r"\d+", wanted)] or [
        item.id
        for item in uploads.attachments.values()
        if item.parent == text.item.id and suffix_of(item.attachment) in PICTURE_SUFFIXES
    ]
    lines = []
    for number in numbers:
        attachment = uploads.attachments.get(number)
        if attachment is None:
            words = text.notes.mark(f"gambar {number} di galeri", f"the picture {number} in a gallery")
            lines.append(write_body(_wrapped(made(MARK, text=words))).strip())
            continue
        caption = words_of_html(attachment.excerpt) if attachment.excerpt else ""
        picture = made("img", alt=attachment.field("_wp_attachment_image_alt"), title=caption)
        picture.set("src", text.files.name_of("", number))
        lines.append(write_picture(picture))
    if lines:
        replace(element, made(BLOCK, text="\n".join(["/// gallery", *lines, "///"])))
    else:
        replace(element, text.mark("galeri tanpa gambar", "a gallery without pictures"))


def _wrapped(element: Element) -> Element:
    root = made("div")
    root.append(element)
    return root
