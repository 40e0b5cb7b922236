"""A revision of the theme: templates, interface texts or styles were edited, and the content is as it was.

No text is read or checked again: faults do not depend on the theme. All files are planned anew but the sitemaps, the
search index and what else `Extension.finish` makes; of the pages of stories it is decided here whether they can change.
"""

import copy
from collections.abc import Collection, Mapping, Set
from dataclasses import replace
from gettext import NullTranslations
from typing import NamedTuple

from plugins.building.inspection import dress
from plugins.building.options import BuildOptions
from plugins.building.revision import Known
from plugins.building.theme import COMPONENTS, ThemeFragments, build_render_key, build_template_keys
from plugins.newsroom.binder import Binder
from plugins.newsroom.pages import FilePlan, PagePlan, Plan, file_of
from plugins.newsroom.site import Site
from plugins.rendering.catalogues import catalogue_path, load_catalogue
from plugins.rendering.styles import style_hashes

_STORY = "story.html"


class ThemeRevision(NamedTuple):
    """What becomes of a site with another theme.

    Attributes:
        options: with the keys of the theme.
        known: what the next build may begin with.
        stories: the files of the pages of stories that may change.
        has_same_plans: whether all plans are as they were, so that only what templates make of them changes.
        with_styles: the files that name the digests of styles.
        before: what was known, if words changed; else None.
    """

    options: BuildOptions
    known: Known
    stories: frozenset[str]
    has_same_plans: bool
    with_styles: tuple[FilePlan, ...]
    before: Known | None


def revise_theme(options: BuildOptions, known: Known, edited: Set[str]) -> ThemeRevision | None:
    """Return what becomes of a site after files of its theme were edited; None where a full build is needed.

    `edited` are templates, catalogues and styles, relative to the theme. Raises ThemeFault.
    """
    old = known.site.setup
    translations = old.options["translations"]
    assert isinstance(translations, Mapping)
    catalogues = {code: load_catalogue(options.theme, code) for code in translations if catalogue_path(code) in edited}
    if catalogues and known.has_places:
        return None  # titles with figures were filled in with words of the catalogue
    hashes = style_hashes(options.theme, old.base, old.identity.palette)
    after = _themed_options(options, {**translations, **catalogues})
    fragments = ThemeFragments(
        options.theme, old.languages, {**translations, **catalogues}, after.render_key, old.cache, old.identity.palette
    )
    changes = {"translations": {**translations, **catalogues}, "style_hashes": hashes}
    setup = replace(old, options={**old.options, **changes}, fragments=fragments)
    extensions = tuple(map(copy.copy, known.extensions))
    site = replace(known.site, setup=setup, fillers=extensions)
    if not all(extension.follow_theme(site) for extension in extensions):
        return None
    changed = [drawn for drawn, key in after.template_keys.items() if options.template_keys.get(drawn) != key]
    pieces = {code for name, code in changed if name.startswith(COMPONENTS)}
    languages = {*catalogues, *pieces, *(code for name, code in changed if name == _STORY)}
    return ThemeRevision(
        after,
        replace(known, site=site, extensions=extensions),
        story_files(site, languages),
        not catalogues and not pieces,
        tuple(file for extension in extensions for file in extension.follow_styles(old, setup, options.output)),
        known if catalogues else None,
    )


def plan_around_stories(known: Known, without: Set[str] = frozenset()) -> list[Plan]:
    """Return the plans of all files that `Extension.plan` and `Extension.assets` make, but for the pages of stories.

    The files `without` are left out too.
    """
    site, extensions = known.site, known.extensions
    binder = Binder(site, extensions, without=story_files(site, site.languages.codes) | without)
    plans = [plan for extension in extensions for plan in extension.plan(site, binder)]
    pages = [plan for plan in plans if isinstance(plan, PagePlan)]
    for extension in extensions:
        extension.survey_again(site, pages)
    return dress(site, extensions, plans)


def story_files(site: Site, languages: Collection[str]) -> frozenset[str]:
    """Return the files of the pages of all stories that a build shows, in some languages."""
    return frozenset(
        file_of(site.path(story, edition))
        for story in site.listed
        for code, edition in site.editions(story).items()
        if code in languages
    )


def _themed_options(options: BuildOptions, translations: Mapping[str, NullTranslations]) -> BuildOptions:
    return options._replace(
        render_key=build_render_key(options.common_key, options.theme),
        template_keys=build_template_keys(options.common_key, options.theme, translations),
    )
