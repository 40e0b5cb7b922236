"""No data file makes a traceback: whatever is done to a good one, it is good or has faults, each with a place."""

import datetime
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from plugins.cohorts.publication.ledger import LEDGER, plan_statements, write_statements
from plugins.cohorts.publication.loading import load_publication
from plugins.ground.diagnostics import ERROR, WARNING
from plugins.ground.times import WIB
from plugins.newsroom.files import load_content
from plugins.newsroom.languages import Language, Languages
from tests.cohorts.rich import COHORTS, FILES
from tests.conftest import THOROUGH
from tests.invalid.mutations import MUTATIONS, mutate
from tests.sites import REDIRECTS, inspect_site, write_site

_LANGUAGES = Languages((Language("id", "id", "id", "", {}), Language("en", "en", "en", "en", {})))
_RECALLED = "data/published/recalled.jsonl"
_PHOTOS = "articles/angka/photos.yaml"
_DATA = {
    **{path: FILES[path] for path in (COHORTS, "data/taxonomy.yaml")},
    REDIRECTS: "/lama/: /berita/angka-angkatan/\n/tua/: /en/news/figures-of-cohorts/\n",
    "data/site.yaml": """\
home:
  lead: angka
  pins: [polos]
  order: [row, figures, rest]
  steps:
    - title: {id: Pelatihan, en: Training}
      text: {id: "Satu: kalimat.", en: One sentence.}
boilerplate: {id: Tentang kami., en: About us.}
contact:
  - role: {id: Humas, en: Press}
    name: Tim
    email: humas@patra.example
    phone: "+62 711 123"
""",
    "data/style.yaml": """\
limits: {title: 110, sentence: 45}
abbreviations: [ESG]
words: [ponsel]
rules:
  id:
    silahkan: {write: silakan, why: ejaan}
off: {long-sentence: semua sudah setuju}
""",
    "data/glossary.yaml": "terms:\n  id: {Pertamina: {wrong: [Pertaina]}}\n  en: {trainee: {wrong: [convict]}}\n",
    _PHOTOS: """\
mesin.jpg:
  credit: Humas
  licence: CC BY 4.0
  people: consented
  consent: C-2026-014
  alt: {id: Mesin, en: Machine}
lain.jpg: {credit: A, licence: B, people: none}
""",
    _RECALLED: json.dumps({"digest": "0" * 64, "of": "articles/angka/lama.jpg", "size": 3}) + "\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return the content folder and its data files, with a ledger of two releases of which the last was larger."""
    root = write_site(tmp_path_factory.mktemp("data") / "content", {**FILES, **_DATA})
    for name in ("mesin.jpg", "lain.jpg"):
        Image.new("RGB", (40, 30), "#8e1638").save(root / "articles/angka" / name)
    for day, enrolled in ((1, 1499), (2, 1500)):
        (root / COHORTS).write_text(FILES[COHORTS].replace("enrolled: 1500", f"enrolled: {enrolled}"))
        publication = load_publication(
            load_content(root), _LANGUAGES, moment := datetime.datetime(2026, 11, day, tzinfo=WIB)
        )
        write_statements(root, plan_statements(publication.published, moment, publication.releases))
    good = {path: (root / path).read_bytes() for path in (*_DATA, LEDGER)}
    assert [one for one in inspect_site(root).diagnostics if one.severity == ERROR] == []
    return root, good


@settings(max_examples=50 * THOROUGH, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from([*sorted(_DATA), LEDGER]), mutations=MUTATIONS)
def test_no_change_of_a_data_file_makes_a_traceback(path, mutations, site):
    root, good = site
    (root / path).write_bytes(mutate(good[path], mutations))
    try:
        inspected = inspect_site(root)
    finally:
        (root / path).write_bytes(good[path])
    for one in inspected.diagnostics:
        assert one.severity in (ERROR, WARNING)
        assert one.line >= 1
        assert one.column >= 1
        assert "\n" not in one.as_text("id") + one.as_text("en")
    assert inspected.is_good == bool(inspected.plans)
