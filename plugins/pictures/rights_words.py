"""Figures in the words that `photos.yaml` has for pictures: alternative text, caption, credit and licence."""

from collections.abc import Iterator, Mapping

from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.rights import Rights, is_withdrawn
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story
from plugins.pictures.sources import lead_photo, uses_of


def check_places(entry: Rights, site: Site) -> Iterator[Diagnostic]:
    """Yield what is wrong with figures such as `{stat:…}` in an entry. Credit and licence are shown as typed."""
    for text in (*entry.alt.values(), *entry.caption.values()):
        yield from site.check_words(text, entry.file, entry.mark)
    for field, text in (("credit", entry.credit), ("licence", entry.licence)):
        yield from site.check_words(text, entry.file, entry.mark, field)


def check_shown_words(story: Story, rights: Mapping[str, Rights], site: Site) -> Iterator[Diagnostic]:
    """Yield figures typed by hand in words that the pages of a story show beside its pictures."""
    lead = lead_photo(story, site)
    for code, edition in site.editions(story).items():
        document = site.documents[edition.source]
        shown = dict.fromkeys(use.picture for use in (*([lead] if lead else []), *uses_of(document)))
        for path in shown:
            entry = rights.get(path)
            if entry is None or is_withdrawn(entry):
                continue
            texts = [entry.credit, entry.licence]
            if lead and path == lead.picture:
                texts += [entry.alt.get(code, ""), entry.caption.get(code, "")]
            for text in filter(None, texts):
                yield from site.check_shown_words(text, entry.file, entry.mark, document)
