"""A revision of labels: categories, tags, series or authors are called otherwise, and nothing else changed.

Only the pages that show these labels are planned: those of the stories that name the terms, and the lists.
"""

import copy
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from plugins.building.changes import ContentChanges
from plugins.building.revision import Known, Revision, own_pages, plan_part
from plugins.editions.reach import stories_of
from plugins.ground.diagnostics import WHOLE_FILE
from plugins.newsroom.pages import PagePlan, file_of
from plugins.newsroom.site import Site
from plugins.newsroom.story_changes import StoryChange
from plugins.newsroom.taxonomy import TAXONOMY, TaxonomyKey, Term, load_taxonomy


def revise_labels(known: Known, changed: ContentChanges, output: Path) -> Revision | None:
    """Return the plans after `data/taxonomy.yaml` changed; None where more than labels did, or they have a fault.

    `output` is the output folder, as the last build left it.
    """
    if changed.texts or changed.removed or len(changed.files) > 1:
        return None
    before, after = known.site, _relabelled_site(known, changed)
    if after is None:
        return None
    labels = _changed_labels(before.taxonomy.terms, after.taxonomy.terms)
    change = StoryChange(before, after, stories_of(labels, before), labels=labels)
    reaches = [extension.reach(change) for extension in known.extensions]
    reach = [one for one in reaches if one is not None]
    if len(reach) < len(reaches):
        return None
    extensions = tuple(map(copy.copy, known.extensions))
    for extension in extensions:
        extension.follow(change)
    own = own_pages(after, change.stories(after))
    shown = frozenset[str]().union(*(known.shown_in.get(folder, frozenset()) for folder in change.folders))
    lists = {file_of(path) for one in reach for path in one.altered}
    # Cards show the category of a story. Its other terms are shown on its own page and in feeds.
    has_category = any(kind == "category" for kind, _ in labels)
    wanted = own | lists | {file for file in shown if has_category or not file.endswith(".html")}
    # A share card shows the heading of a list and the category of a story. A card with an old label is gone.
    old = {plan.file for plan in plan_part(known.extensions, before, lists | own if has_category else lists)}
    plans = list(plan_part(extensions, after, wanted))
    gone = old | {file_of(path) for one in reach for path in one.removed}
    gone -= {plan.file for plan in plans}
    pages = [plan for plan in plans if isinstance(plan, PagePlan)]
    for extension in extensions:
        plans.extend(extension.finish_again(after, pages, gone, output))
    planned = {plan.file for plan in plans}
    revised = replace(known, site=after, extensions=extensions)
    return Revision(revised, tuple(plans), frozenset(gone - planned), frozenset(wanted - planned - gone))


def _changed_labels(before: Mapping[TaxonomyKey, Term], after: Mapping[TaxonomyKey, Term]) -> frozenset[TaxonomyKey]:
    """Return the terms whose labels changed, and those that share a label with them: the search index knows labels."""
    differing = [key for key, term in after.items() if term.label != before[key].label]
    words = {label for key in differing for terms in (before, after) for label in terms[key].label.values()}
    return frozenset(key for key, term in after.items() if not words.isdisjoint(term.label.values())) | {*differing}


def _relabelled_site(known: Known, changed: ContentChanges) -> Site | None:
    """Return the site with other labels; None where keys, slugs or orders changed too, or a label has a fault."""
    before = known.site
    content = before.content._replace(files={**before.content.files, TAXONOMY: changed.files[0]})
    taxonomy, faults = load_taxonomy(content, before.languages)
    old, new = before.taxonomy.terms, taxonomy.terms
    if faults or any(fault.path == TAXONOMY for fault in known.general) or [*old] != [*new]:
        return None
    if any(term.slug != old[key].slug for key, term in new.items()):
        return None
    after = replace(before, setup=replace(before.setup, moment=changed.moment), content=content, taxonomy=taxonomy)
    labels = [label for term in new.values() for label in term.label.values()]
    if any(fault for label in labels for fault in after.check_words(label, TAXONOMY, WHOLE_FILE, TAXONOMY)):
        return None
    return after
