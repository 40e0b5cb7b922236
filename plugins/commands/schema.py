"""`./inv schema`: write the JSON Schemas by which an editor's program checks data files during writing."""

from plugins.building.pelican import load_project
from plugins.building.settings import build_setup
from plugins.cohorts.data.shape import build_editors_schema
from plugins.console.paths import ROOT
from plugins.editions.site_data import build_site_schema
from plugins.ground.exit_codes import GOOD
from plugins.newsroom.languages import Languages


def write_schema(languages: Languages | None = None) -> int:
    """Write docs/cohorts.schema.json and docs/site.schema.json for some languages, else those of the site."""
    languages = languages or build_setup(load_project(False, {}).settings).languages
    (ROOT / "docs" / "cohorts.schema.json").write_text(build_editors_schema(languages), encoding="utf-8")
    (ROOT / "docs" / "site.schema.json").write_text(build_site_schema(languages), encoding="utf-8")
    return GOOD
