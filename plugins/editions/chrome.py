"""The parts around every page: menu, language switcher, alternates."""

from collections.abc import Iterator, Mapping, Sequence

from plugins.editions.addresses import feed_path, json_feed_path
from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import Link
from plugins.newsroom.pages import LIST, Alternate, Chrome, FeedLink, PagePlan, Switch
from plugins.newsroom.serving import web_manifest_path
from plugins.newsroom.site import Site

_ATOM, _JSON = "application/atom+xml", "application/feed+json"


class ChromeBuilder:
    """Builds the chrome of each page. The menus depend on all plans."""

    def __init__(self, site: Site, plans: Sequence[PagePlan]) -> None:
        self._setup = site.setup
        self._menus = {language.code: _marked(_menu(language, site, plans)) for language in site.languages}
        # The parts that all pages of a language share are the same objects, so that the theme draws them once.
        self._shared = {language.code: self._of_language(language, site) for language in site.languages}

    def dress(self, plan: PagePlan) -> PagePlan:
        """Return the plan with its chrome."""
        setup, code = self._setup, plan.language
        own, shared, menus = dict(plan.twins), self._shared[code], self._menus[code]
        chrome = shared._replace(
            menu=menus.get(plan.path) or shared.menu,
            switches=tuple(self._switch(other, own, plan) for other in setup.languages),
            alternates=self._alternates(plan, own),
            canonical=setup.absolute(plan.path) if plan.template != "404" else "",
            feeds=(*shared.feeds, *self._more_feeds(plan)) if plan.rank == LIST else shared.feeds,
        )
        return plan.altered(chrome=chrome)

    def _of_language(self, language: Language, site: Site) -> Chrome:
        name, feed = self._setup.site_names[language.code], feed_path(language)
        return Chrome(
            site=name,
            home=language.path(),
            menu=self._menus[language.code][""],
            footer=_footer(language, site),
            switches=(),
            alternates=(),
            canonical="",
            feed=feed,
            feeds=(FeedLink(_ATOM, name, feed),),
            manifest=web_manifest_path(language),
            preview=not self._setup.production,
            is_strict=bool(self._setup.options.get("policy_in_pages")),
        )

    def _more_feeds(self, plan: PagePlan) -> Iterator[FeedLink]:
        """Every page names the feed of its language; lists name the others too, which nobody looks for elsewhere."""
        site = self._setup.site_names[plan.language]
        yield FeedLink(_JSON, site, json_feed_path(self._setup.languages[plan.language]))
        if plan.key == f"list:category:{plan.path}":
            yield FeedLink(_ATOM, f"{site}: {plan.content.heading}", f"{plan.path}feed.xml")

    def _switch(self, other: Language, own: Mapping[str, str], plan: PagePlan) -> Switch:
        """A page without a twin leads to the news of the other language; its story is listed there too."""
        exact = other.code in own
        nearest = other.section("news") if plan.template == "story" else other.path()
        return Switch(other.code, other.endonym, own[other.code] if exact else nearest, exact)

    def _alternates(self, plan: PagePlan, own: Mapping[str, str]) -> tuple[Alternate, ...]:
        if not plan.indexed or len(own) < 2:
            return ()
        absolute, languages = self._setup.absolute, self._setup.languages
        links = [Alternate(code, absolute(path)) for code, path in own.items()]
        default = own[languages.preferred(languages.lead.code, own)]
        return (*links, Alternate("x-default", absolute(default)))


def _menu(language: Language, site: Site, plans: Sequence[PagePlan]) -> tuple[Link, ...]:
    entries = [
        (plan.menu[0], plan.path, Link(plan.menu[1], plan.path))
        for plan in plans
        if plan.menu and plan.language == language.code
    ]
    for page in site.pages:
        if page.menu is not None and language.code not in site.editions(page):
            edition = site.edition_for(page, language.code)
            if edition is not None:
                path = site.path(page, edition)
                entries.append((page.menu, path, Link(edition.title, path, language=edition.language)))
    return tuple(link for _, _, link in sorted(entries, key=lambda entry: entry[:2]))


def _footer(language: Language, site: Site) -> tuple[Link, ...]:
    links = []
    for page in site.pages:
        edition = site.edition_for(page, language.code)
        if page.menu is None and edition is not None:
            other = edition.language if edition.language != language.code else ""
            links.append(Link(edition.title, site.path(page, edition), language=other))
    return tuple(links)


def _marked(menu: tuple[Link, ...]) -> dict[str, tuple[Link, ...]]:
    """Return the menu by path, with that path marked as the current page; under "", with no path marked."""
    marked = {own.path: tuple(link._replace(current=link.path == own.path) for link in menu) for own in menu}
    return {**marked, "": menu}
