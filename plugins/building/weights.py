"""What pages weigh, and whether they keep to the budgets of the theme (theme/budgets.toml).

A weight is known only when a page is rendered, so this is for `./inv check --production` alone. Of each kind of page
the longest are weighed: where they keep to the budget, the others do.
"""

import gzip
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.building.theme import RendererLoader
from plugins.ground.diagnostics import Diagnostic, warning
from plugins.newsroom.pages import CopyPlan, PagePlan, Plan
from plugins.newsroom.site import Site
from plugins.rendering.faults import ThemeFault

FILE = "budgets.toml"
_MOST = 40  # pages of each kind to weigh
_TELEPHONE = 720  # pixels: the width of the file that most telephones load
_SOURCE = re.compile(r'<source type="[^"]+" srcset="([^"]+)"[^>]*>')
_PICTURE = re.compile(r"<picture>.*?</picture>", re.DOTALL)

HEAVY_PAGE = warning(
    "heavy-page",
    id="halaman {path} beratnya {weight} kB sebelum tampil; batas untuk jenis ini {budget} kB",
    en="the page {path} weighs {weight} kB before it shows; the budget of its kind is {budget} kB",
    hint_id="bagi menjadi beberapa berita, atau jadikan tabel panjang sebuah lampiran; batas ada di theme/budgets.toml",
    hint_en="divide it into several stories, or make a long table an attachment; budgets are in theme/budgets.toml",
)
HEAVY_PHOTOGRAPHS = warning(
    "heavy-photographs",
    id="foto di halaman {path} beratnya {weight} kB di telepon; batasnya {budget} kB",
    en="the photographs of the page {path} weigh {weight} kB on a telephone; the budget is {budget} kB",
    hint_id="pakai foto lebih sedikit, atau sebarkan ke beberapa berita; batas ada di theme/budgets.toml",
    hint_en="show fewer photographs, or divide them among several stories; budgets are in theme/budgets.toml",
)


@dataclass(frozen=True)
class Budgets:
    """What pages may weigh in bytes, by the name of their template, and what all photographs of a page may."""

    pages: Mapping[str, int]
    photographs: int


@dataclass(frozen=True)
class Weight:
    """What a page weighs: bytes until it shows (gzip), and its photographs as a telephone loads them."""

    plan: PagePlan
    page: int
    photographs: int


def load_budgets(theme: Path) -> Budgets:
    """Return the budgets of a theme; a theme without the file has none. Raises ThemeFault."""
    file = theme / FILE
    if not file.is_file():
        return Budgets({}, 0)
    try:
        match tomllib.loads(file.read_text("utf-8")):
            case {"pages": dict(pages), "photographs": int(most)} if all(type(one) is int for one in pages.values()):
                return Budgets(pages, most)
    except ValueError as fault:
        raise ThemeFault(FILE, 0, str(fault)) from fault
    raise ThemeFault(FILE, 0, "`pages` needs a number of bytes for each kind, and `photographs` one for all")


def weigh_pages(plans: Sequence[Plan], load_renderer: RendererLoader, base: str = "") -> list[Weight]:
    """Return what the longest pages of each kind weigh, the heaviest first.

    `base` is the path of SITEURL. Raises ThemeFault.
    """
    sizes = {f"{base}/{plan.file}": plan.size for plan in plans if isinstance(plan, CopyPlan)}
    by_kind: dict[str, list[PagePlan]] = {}
    for plan in plans:
        if isinstance(plan, PagePlan):
            by_kind.setdefault(plan.template, []).append(plan)
    weights = []
    for pages in by_kind.values():
        for plan in sorted(pages, key=lambda plan: -len(repr(plan.content)))[:_MOST]:
            text = load_renderer().render(plan)
            weights.append(Weight(plan, len(gzip.compress(text.encode(), 6)), _weigh_photographs(text, sizes)))
    return sorted(weights, key=lambda weight: -weight.page)


def check_budgets(weights: Sequence[Weight], budgets: Budgets, site: Site) -> Iterator[Diagnostic]:
    """Yield each page that weighs more than it may."""
    for weight in weights:
        plan = weight.plan
        most = budgets.pages.get(plan.template, weight.page)
        if weight.page > most:
            yield HEAVY_PAGE.at(_source(plan, site), path=plan.path, weight=_kb(weight.page), budget=_kb(most))
        if budgets.photographs and weight.photographs > budgets.photographs:
            values = {"weight": _kb(weight.photographs), "budget": _kb(budgets.photographs)}
            yield HEAVY_PHOTOGRAPHS.at(_source(plan, site), path=plan.path, **values)


def _weigh_photographs(text: str, sizes: Mapping[str, int]) -> int:
    """Return the bytes of all photographs of a page, each in the first format and the size for telephones."""
    total = 0
    for picture in _PICTURE.findall(text):
        source = _SOURCE.search(picture)
        if source is None:
            continue
        offers = [offer.split() for offer in source[1].split(",")]
        address, _ = min(offers, key=lambda offer: abs(int(offer[1].rstrip("w")) - _TELEPHONE))
        total += sizes.get(address, 0)
    return total


def _source(plan: PagePlan, site: Site) -> str:
    """Return the file of the content folder that a page comes from, or the folder of all stories for a list."""
    edition = site.by_address.get(plan.path)
    return edition.source if edition else "articles"


def _kb(number: int) -> str:
    return f"{number / 1000:.1f}".replace(".", ",")
