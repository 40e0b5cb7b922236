"""A site with nothing in one of its languages: one fault in place of one for each label."""

import re
from collections.abc import Sequence

from plugins.ground.diagnostics import Diagnostic, Mark, error
from plugins.ground.schema_faults import MISSING_KEY
from plugins.newsroom.files import load_text
from plugins.newsroom.site import Site
from plugins.newsroom.taxonomy import TAXONOMY

ABSENT_LANGUAGE = error(
    "absent-language",
    id="seluruh situs belum punya teks dalam bahasa “{code}”; ada {count} label tanpa “{code}”, yang pertama di sini",
    en="nothing on the site is in the language “{code}”; {count} labels lack “{code}”, the first is here",
    hint_id="kalau situs ini cukup satu bahasa, hapus “{code}” dari NEWSROOM_LANGUAGES; kalau tidak, isi setiap label",
    hint_en="if one language is enough, remove “{code}” from NEWSROOM_LANGUAGES; else fill in each label",
)

_FEW = 3  # so many faults are reported one by one


def merge_absent(found: Sequence[Diagnostic], site: Site) -> list[Diagnostic]:
    """Return faults with one in place of all that tell of labels in a language that the site does not use."""
    found = list(found)
    used = {document.language for document in site.documents.values()}
    for code in site.languages.codes:
        missing = [one for one in found if one == MISSING_KEY.at(one.path, Mark(one.line, one.column), key=code)]
        if code in used or len(missing) <= _FEW or _has_labels(code, site):
            continue
        first = min(missing)
        fault = ABSENT_LANGUAGE.at(first.path, Mark(first.line, first.column), code=code, count=len(missing))
        found = [*(one for one in found if one not in missing), fault]
    return found


def _has_labels(code: str, site: Site) -> bool:
    file = site.content.files.get(TAXONOMY)
    text = load_text(file)[0] if file else None
    return bool(text and re.search(rf"(?<!\w){re.escape(code)}[\"']?:", text))
