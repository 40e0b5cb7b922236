"""Which lists, feeds and pages of other stories a change of stories may alter."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice

from plugins.editions.addresses import feed_path, json_feed_path, system_paths
from plugins.editions.archives import Period, by_period, period_of, period_path
from plugins.editions.feeds import archive_path, feed_archives
from plugins.editions.related import RelatedStories, newer_alike
from plugins.editions.story_lists import group_listed, group_stories
from plugins.newsroom.languages import Language
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story, newest_first
from plugins.newsroom.story_changes import Reach, StoryChange
from plugins.newsroom.taxonomy import Taxonomy, TaxonomyKey

_NEWS: TaxonomyKey = ("news", "")


def find_reach(change: StoryChange, named: Set[str]) -> Reach | None:
    """Return what a change of stories may alter; None where a check of the whole site is needed.

    That is: a list gets its first story or loses its last, an address is taken twice, or data files name a story or
    its address (`named`: keys of stories, and site paths).
    """
    before, after = (site.once(_lists_of) for site in (change.before, change.after))
    if before.keys() != after.keys() or not change.after.listed or _is_named(change, named) or _clashes(change):
        return None
    altered, removed = set[str](), set[str]()
    for language in change.after.languages:
        altered |= {language.path(), language.section("press"), language.section("corrections")}
        altered.update(_pages_of_stories(change, language))
        _reach_feeds(change, language, altered, removed)
    changed = [story for site, story in change.both if site.editions(story)]
    grouped = group_stories(changed, change.after.taxonomy)
    for key, own in _lists(changed, grouped, change.after.taxonomy).items():
        if key in before:
            _reach_list(key, own, before[key], after[key], change, altered, removed)
    return Reach(frozenset(altered), frozenset(removed))


def find_label_reach(change: StoryChange) -> Reach | None:
    """Return the lists that show changed labels; None where a label decides which stories a list has.

    Names of authors do: a story names its authors by the labels. Pages of stories, and lists that show cards, are known
    otherwise.
    """
    lists, after = (site.once(_lists_of) for site in (change.before, change.after))
    if lists != after:
        return None
    kinds, altered = {kind for kind, _ in change.labels}, set[str]()
    for language in change.after.languages:
        altered |= {language.path(), language.section("press")}
        # Each list of a kind names the others of its kind.
        altered.update(_base(key, language, change.after) for key in lists if key[0] in kinds)
        for key in change.labels & lists.keys():
            base = _base(key, language, change.after)
            altered.update(period_path(base, period) for period in by_period(lists[key], 1))
            if key[0] == "category":
                altered.add(f"{base}feed.xml")
    return Reach(frozenset(altered))


def stories_of(terms: Set[TaxonomyKey], site: Site) -> frozenset[str]:
    """Return the folders of the listed stories that name one of some terms."""
    lists = site.once(_lists_of)
    return frozenset(story.folder for key in terms & lists.keys() for story in lists[key])


def _is_named(change: StoryChange, named: Set[str]) -> bool:
    came_or_went = {
        folder.rpartition("/")[2]
        for folder in change.folders
        if (folder in change.before.by_folder) != (folder in change.after.by_folder)
    }
    return not named.isdisjoint(came_or_went) or any(path.rstrip("/") in named for path in change.addresses)


def _clashes(change: StoryChange) -> bool:
    """Whether a changed story has the address of another text or of the site itself."""
    system, seen = system_paths(change.after.languages), set[str]()
    slugs = {edition.slug for story in change.stories(change.after) for edition in story.editions.values()}
    others = {
        change.before.path(story, edition)
        for story in (*change.before.stories, *change.before.pages)
        for edition in story.editions.values()
        if edition.slug in slugs and story.folder not in change.folders
    }
    for story in change.stories(change.after):
        for edition in story.editions.values():
            path = change.after.path(story, edition)
            if path in system or path in others or path in seen:
                return True
            seen.add(path)
    return False


def _lists_of(site: Site) -> dict[TaxonomyKey, Sequence[Story]]:
    return _lists(site.listed, site.once(group_listed), site.taxonomy)


def _lists(
    stories: Sequence[Story], grouped: Iterable[Mapping[str, Sequence[Story]]], taxonomy: Taxonomy
) -> dict[TaxonomyKey, Sequence[Story]]:
    """Return the lists that stories are in, each with those of the stories that it holds."""
    lists: dict[TaxonomyKey, Sequence[Story]] = {_NEWS: stories} if stories else {}
    for (kind, terms), groups in zip(taxonomy.by_section.items(), grouped, strict=True):
        lists |= {(kind, key): stories for key, stories in groups.items() if key in terms}
    return lists


def _reach_list(
    key: TaxonomyKey,
    changed: Sequence[Story],
    before: Sequence[Story],
    after: Sequence[Story],
    change: StoryChange,
    altered: set[str],
    removed: set[str],
) -> None:
    """Add the page of a list, its feed, and the archives of the periods of those of its stories that changed."""
    bases = [_base(key, language, change.after) for language in change.after.languages]
    altered.update(bases)
    if key[0] == "category":
        for base, language in zip(bases, change.after.languages, strict=True):
            if _recent(before, language, change.before) != _recent(after, language, change.after):
                altered.add(f"{base}feed.xml")
    for length in (1, 2) if key == _NEWS else (1,):
        old, new = by_period(before, length), by_period(after, length)
        periods = {period_of(story, length) for story in changed}
        differing = old.keys() ^ new.keys()
        periods |= {near for groups in (old, new) for near in _beside(list(groups), differing)}
        altered.update(period_path(base, period) for base in bases for period in periods & new.keys())
        removed.update(period_path(base, period) for base in bases for period in old.keys() - new.keys())


def _beside(periods: Sequence[Period], differing: Set[Period]) -> Iterator[Period]:
    """Yield the periods before and after those that came or went: they link to each other."""
    for place, period in enumerate(periods):
        if period in differing:
            yield from periods[max(place - 1, 0) : place + 2]


def _base(key: TaxonomyKey, language: Language, site: Site) -> str:
    if key == _NEWS:
        return language.section("news")
    return language.section(key[0], site.taxonomy.terms[key].slug[language.code])


def _pages_of_stories(change: StoryChange, language: Language) -> Iterator[str]:
    """Yield the pages of stories that may name a changed one: neighbours, parts of its series, and those that it is
    related to.
    """
    keys = {folder.rpartition("/")[2] for folder in change.folders}
    series = {story.series for _, story in change.both if story.series}
    alike = dict[str, Story]()
    for site in (change.before, change.after):
        own = site.listed_in[language.code]
        near = [story for story in own if story.series in series or (story.related and keys & {*story.related})]
        for story in change.stories(site):
            if language.code in site.editions(story):
                place = bisect_left(own, newest_first(story), key=newest_first)
                near += (*own[max(place - 1, 0) : place], *own[place + 1 : place + 2])
                alike |= {one.folder: one for one in newer_alike(story, language.code, site)}
        for story in near:
            yield site.path(story, story.editions[language.code])
    before, after = (RelatedStories(site, language.code) for site in (change.before, change.after))
    for folder in alike.keys() - change.folders:
        if _keys(before.of(alike[folder])) != _keys(after.of(alike[folder])):
            yield change.after.path(alike[folder], alike[folder].editions[language.code])


def _keys(stories: Iterable[Story]) -> list[str]:
    return [story.key for story in stories]


def _recent(stories: Iterable[Story], language: Language, site: Site) -> list[Story]:
    """Return those of some stories, the newest first, that a feed of a language shows."""
    return list(islice((one for one in stories if language.code in site.editions(one)), site.setup.feed_size))


def _reach_feeds(change: StoryChange, language: Language, altered: set[str], removed: set[str]) -> None:
    """Add the feed of a language if it shows other stories or names another archive, and the archives that change."""
    old, new = (feed_archives(site, language) for site in (change.before, change.after))
    recent = [_recent(site.listed, language, site) for site in (change.before, change.after)]
    if recent[0] != recent[1] or [*old][:1] != [*new][:1]:
        altered |= {feed_path(language), json_feed_path(language)}
    months = {month for month in old.keys() | new.keys() if old.get(month) != new.get(month)}
    months |= {near for groups in (old, new) for near in _beside(list(groups), old.keys() ^ new.keys())}
    altered.update(archive_path(language, month) for month in months & new.keys())
    removed.update(archive_path(language, month) for month in months - new.keys())
