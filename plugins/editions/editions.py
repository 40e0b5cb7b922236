"""The extension that plans everything made from stories and standing pages."""

from collections.abc import Iterable, Mapping, Sequence
from gettext import NullTranslations

from plugins.editions.addresses import SYSTEM_FILES, check_addresses, feed_path, not_found_path
from plugins.editions.chrome import ChromeBuilder
from plugins.editions.corrections_log import plan_corrections_log
from plugins.editions.faults import NO_STORY
from plugins.editions.feeds import plan_feeds
from plugins.editions.home_choice import check_home_choice
from plugins.editions.interface_texts import InterfaceTexts
from plugins.editions.links import bind_link, check_link
from plugins.editions.lists import plan_lists
from plugins.editions.press import plan_press
from plugins.editions.reach import find_label_reach, find_reach
from plugins.editions.redirects import check_redirects, load_redirects, plan_redirects
from plugins.editions.related import check_related
from plugins.editions.site_data import load_site_data
from plugins.editions.stories import plan_stories
from plugins.ground.diagnostics import Diagnostic, Mark
from plugins.newsroom.binder import Binder
from plugins.newsroom.documents import Document, Reference
from plugins.newsroom.extensions import Bound, Extension
from plugins.newsroom.files import Content
from plugins.newsroom.identity import check_named_things
from plugins.newsroom.page_contents import NotFound
from plugins.newsroom.pages import DrawnPlan, FilePlan, PagePlan
from plugins.newsroom.site import Setup, Site, address
from plugins.newsroom.stories import Story
from plugins.newsroom.story_changes import Reach, StoryChange


class Editions(Extension):
    """Lists, stories, pages, feeds, redirects, links and chrome, in every language."""

    binds = ("link",)

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Load the redirects."""
        self._words = self._words_of(setup)
        self._redirects: dict[str, tuple[str, Mark, Mark]]
        self._redirects, faults = load_redirects(content)
        self._data, more = load_site_data(content, setup.languages)
        faults.extend(more)
        self._late_links: list[tuple[Reference, Document]] = []
        return faults

    @staticmethod
    def _words_of(setup: Setup) -> InterfaceTexts:
        translations = setup.options["translations"]
        assert isinstance(translations, Mapping)
        known: dict[str, NullTranslations] = dict(translations)
        return InterfaceTexts(known, setup.site_names, setup.identity)

    def check(self, site: Site) -> Iterable[Diagnostic]:
        """Yield faults of addresses, and a fault where the site has no stories."""
        # A story with a fault is missing from the site, but its folder exists.
        faulty = sum(path.startswith("articles/") for path in site.documents) > sum(
            len(s.editions) for s in site.stories
        )
        # If the only story was taken down, the site without it is published, so that lists and feeds follow.
        was_public = any(story.status == "withdrawn" for story in site.stories)
        if not site.listed and not faulty and not was_public:
            yield NO_STORY.at("articles")
        yield from check_addresses(site)
        yield from check_home_choice(self._data.home, site)
        yield from check_named_things(self._data.node, site.taxonomy, site.content.files)

    def check_story(self, story: Story, site: Site) -> Iterable[Diagnostic]:
        """Yield a fault for each related story that the editor named and that is not there."""
        return check_related(story, site) if story.related else ()

    def check_reference(self, reference: Reference, document: Document, site: Site) -> Iterable[Diagnostic]:
        """Yield the faults of a link. Links to site paths are checked later, when all pages are known."""
        if reference.target.startswith("/"):
            self._late_links.append((reference, document))
            return ()
        return check_link(reference, document, site, {})

    def bind(self, reference: Reference, document: Document, language: str, site: Site, feed: bool) -> Bound:
        """Return the attributes of a link."""
        return Bound(bind_link(reference, document, language, site, feed))

    def plan(self, site: Site, binder: Binder) -> Iterable[PagePlan | FilePlan | DrawnPlan]:
        """Yield every page of stories, pages and lists, the feeds and the redirects."""
        stories = list(plan_stories(site, binder, self._words))
        if binder.wants_only(stories):  # one text is tried while somebody writes it: no list need be put together
            yield from stories
            return
        yield from plan_lists(site, binder, self._words, self._data.home)
        yield from plan_press(site, binder, self._words, self._data)
        yield from stories
        yield from plan_corrections_log(site, binder, self._words)
        yield from plan_feeds(site, binder, self._words)
        if not binder.is_whole:
            return
        yield from plan_redirects(self._redirects, site.languages, self._words, site.setup.base)
        ways = [(one.code, one.path(), one.section("news"), one.section("search")) for one in site.languages]
        for own, language in zip(ways, site.languages, strict=True):
            title, content = self._words.not_found(own[0]), NotFound((own, *(way for way in ways if way is not own)))
            yield PagePlan("404", own[0], not_found_path(language), title, title, content, indexed=False, key="404")

    def survey(
        self, site: Site, plans: Sequence[PagePlan], files: Sequence[FilePlan | DrawnPlan]
    ) -> Iterable[Diagnostic]:
        """Check links to site paths, and redirects, against all pages and files of the site."""
        live = {plan.path: "" for plan in plans if plan.template != "redirect"}
        live |= {"/" + file.file: "" for file in files}
        live |= dict.fromkeys((*SYSTEM_FILES, *map(feed_path, site.languages)), "")
        states = dict(live)
        for story in (*site.stories, *site.pages):
            for code, edition in story.editions.items():
                state = site.state(story, edition)
                if state != "public":
                    states[address(site.languages[code], story.kind, edition.slug)] = state
        for reference, document in self._late_links:
            yield from check_link(reference, document, site, states)
        self._late_links = []
        yield from check_redirects(self._redirects, set(live))
        self._chrome = ChromeBuilder(site, plans)

    def reach(self, change: StoryChange) -> Reach | None:
        """Return the lists, feeds and pages of other stories that a change may alter."""
        if change.labels:
            return find_label_reach(change)
        stories = {key for kind, key, _ in self._data.home.marks if kind == "story"}
        paths = {path.partition("#")[0] for old, (new, *_) in self._redirects.items() for path in (old, new)}
        return find_reach(change, stories | {path.rstrip("/") for path in paths})

    def follow_theme(self, site: Site) -> bool:
        """Take over the interface texts."""
        self._words = self._words_of(site.setup)
        return True

    def survey_again(self, site: Site, plans: Sequence[PagePlan]) -> None:
        """Note the menus."""
        self._chrome = ChromeBuilder(site, plans)

    def dress(self, plan: PagePlan, site: Site) -> PagePlan:
        """Return the plan with its chrome."""
        return self._chrome.dress(plan)
