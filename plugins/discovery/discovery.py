"""The extension that describes the site to machines."""

import datetime
from collections.abc import Iterable, Sequence, Set
from pathlib import Path

from plugins.discovery.headers import HEADERS, HTACCESS, plan_headers, plan_htaccess, with_policy_of
from plugins.discovery.sitemaps import (
    NEWS_AGE,
    NEWS_SITEMAP,
    SITEMAP,
    build_entries,
    load_entries,
    plan_news_sitemap,
    plan_sitemap,
)
from plugins.discovery.structured import build_statement
from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.extensions import Extension
from plugins.newsroom.pages import DrawnPlan, FilePlan, PagePlan, Plan
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.statements import build_statement_text
from plugins.newsroom.story_changes import Reach, StoryChange


class Discovery(Extension):
    """Structured data on pages; sitemaps, robots.txt and _headers beside them."""

    def __init__(self) -> None:
        self._redirects: list[tuple[str, str]] = []

    def survey(
        self, site: Site, plans: Sequence[PagePlan], files: Sequence[FilePlan | DrawnPlan]
    ) -> Iterable[Diagnostic]:
        """Yield no fault; note the redirects, which `.htaccess` needs as well."""
        rules = next((file for file in files if isinstance(file, FilePlan) and file.file == "_redirects"), None)
        lines = (line.split() for line in rules.data.decode().splitlines()) if rules else ()
        self._redirects = [(old, new) for old, new, _ in lines]
        return ()

    def dress(self, plan: PagePlan, site: Site) -> PagePlan:
        """Return the plan with structured data, if there is any for this page."""
        statement = build_statement(plan, site.setup)
        return plan.altered(statements=(*plan.statements, build_statement_text(statement))) if statement else plan

    def turns(self, site: Site) -> Iterable[datetime.datetime]:
        """Yield when each story becomes too old for the news sitemap."""
        for story in site.stories:
            if story.public_from:
                last = story.public_from + NEWS_AGE
                if last >= site.setup.moment:
                    yield last + datetime.timedelta(microseconds=1)

    def reach(self, change: StoryChange) -> Reach | None:
        """Return the pages of the latest news: the news sitemap is made of them."""
        after = change.after
        oldest = after.setup.moment - NEWS_AGE
        latest = (story for story in after.stories if story.public_from and story.public_from >= oldest)
        return Reach(frozenset(after.path(story, one) for story in latest for one in after.editions(story).values()))

    def finish_again(self, site: Site, plans: Sequence[PagePlan], gone: Set[str], output: Path) -> Iterable[Plan]:
        """Yield the sitemaps. The entries of all other pages are in the one that the last build made."""
        entries = load_entries(output, site.setup)
        for file in (*gone, *(plan.file for plan in plans)):
            entries.pop("/" + file.removesuffix("index.html"), None)
        yield from plan_sitemap(entries | build_entries(plans, site.setup), site.setup)
        yield plan_news_sitemap(plans, site.setup)

    def follow_styles(self, before: Setup, after: Setup, output: Path) -> Iterable[FilePlan]:
        """Yield the files with the policy of the site."""
        for file in (HEADERS, HTACCESS):
            yield FilePlan(file, with_policy_of(after, before, (output / file).read_bytes()))

    def finish(self, site: Site, plans: Sequence[PagePlan]) -> Iterable[FilePlan | DrawnPlan]:
        """Yield the files that depend on all pages."""
        yield from plan_sitemap(build_entries(plans, site.setup), site.setup)
        yield plan_news_sitemap(plans, site.setup)
        yield FilePlan("robots.txt", _robots(site.setup).encode())
        yield plan_headers(site.setup, plans)
        yield plan_htaccess(site.setup, self._redirects)


def _robots(setup: Setup) -> str:
    """Return robots.txt. A preview shows drafts, so its robots.txt keeps all search engines away."""
    if not setup.production:
        return "User-agent: *\nDisallow: /\n"
    maps = "".join(f"Sitemap: {setup.absolute('/' + name)}\n" for name in (SITEMAP, NEWS_SITEMAP))
    return f"User-agent: *\nAllow: /\n\n{maps}"
