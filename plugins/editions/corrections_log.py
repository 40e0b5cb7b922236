"""Plan the log of all corrections: one page in each language, of stories and of figures, the newest first."""

from collections.abc import Iterator

from plugins.editions.interface_texts import InterfaceTexts
from plugins.ground.times import first_moment
from plugins.newsroom.binder import Binder
from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import Correction, CorrectionsLog, Link, LoggedCorrection
from plugins.newsroom.pages import LIST, PagePlan
from plugins.newsroom.site import Site


def plan_corrections_log(site: Site, binder: Binder, words: InterfaceTexts) -> Iterator[PagePlan]:
    """Yield the log of every language."""
    for language in site.languages:
        path = language.section("corrections")
        if not binder.wants(path):
            continue
        entries = [*_of_stories(language, site), *binder.logged_corrections(language.code)]
        entries.sort(key=lambda one: (-first_moment(one.correction.on).timestamp(), one.page.path))
        title, description = words.corrections(language.code)
        yield PagePlan(
            template="corrections",
            language=language.code,
            path=path,
            title=title,
            description=description,
            content=CorrectionsLog(tuple(entries)),
            twins=tuple((other.code, other.section("corrections")) for other in site.languages),
            rank=LIST,
            key="corrections",
        )


def _of_stories(language: Language, site: Site) -> Iterator[LoggedCorrection]:
    """Yield the corrections of each story and page that readers of a language get."""
    for story in (*site.listed, *site.pages):
        is_corrected = any(edition.corrections for edition in story.editions.values())
        edition = site.edition_for(story, language.code) if is_corrected else None
        if edition is None:
            continue
        other = edition.language if edition.language != language.code else ""
        page = Link(edition.title, site.path(story, edition), language=other)
        for on, note in edition.corrections:
            yield LoggedCorrection(Correction(on, note), page)
