"""No input causes a traceback: a damaged file is good or has faults, each with a place."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from plugins.ground.diagnostics import ERROR, WARNING
from tests.conftest import THOROUGH
from tests.invalid.mutations import MUTATIONS, mutate
from tests.sites import KABAR, REDIRECTS, SMALL, TAXONOMY, inspect_site, story, write_site

_RICH = story(
    "tags: [menjahit, mitra]",
    "corrections: [{on: 2026-11-26, note: Salah ketik.}]",
    "author: 'Tim'",
    body=(
        "## Judul {#judul}\n\nKata *miring* dan [tautan](../latihan/index.id.md#jadwal){hreflang=id}.[^1]\n\n"
        "Tabel: Jam\n\n| Hari | Jam |\n| --- | ---: |\n| Senin | 9 |\n\n> kutipan\n\n- satu\n\n    - dua\n\n"
        '```\n<script>kode</script>\n```\n\n<div markdown="1">\n*x*\n</div>\n\n/// cohort-table | menjahit\n///\n\n'
        '{stat:contoh-1.enrolled}\n\n![Mesin](foto.jpg "Judul")\n\n*[WBP]: Warga\n\n[^1]: Catatan WBP.\n'
    ),
).encode()
_GOOD = {
    KABAR: _RICH,
    TAXONOMY: SMALL[TAXONOMY].encode(),
    REDIRECTS: b"/lama/: /berita/kabar-dari-kelas/\n/tua/: /en/news/sewing-practice/#timetable\n",
    "data/cohorts.yaml": b"""\
indicators:
  enrolled: {label: {id: a, en: b}, unit: people}
programmes:
  menjahit: {name: {id: a, en: b}}
cohorts:
  contoh-1:
    programme: menjahit
    name: {id: a, en: b}
    period: {start: 2026-01-12, end: 2026-03-20}
    status: sample
    source: {id: a, en: b}
    figures: {enrolled: 20}
""",
    "data/glossary.yaml": b"terms:\n  id:\n    Pertamina: {wrong: [Pertaina], note: x}\n",
    "articles/kabar/photos.yaml": b"foto.jpg: {credit: A, licence: B, people: none}\n",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_site(tmp_path_factory.mktemp("fuzz") / "content", _GOOD)
    Image.new("RGB", (40, 30), "#8e1638").save(root / "articles/kabar/foto.jpg")
    assert inspect_site(root).diagnostics == []
    return root


@settings(
    max_examples=150 * THOROUGH, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(path=st.sampled_from(sorted(_GOOD)), mutations=MUTATIONS)
def test_no_change_of_a_good_file_makes_a_traceback(path, mutations, root):
    changed = mutate(_GOOD[path], mutations)
    (root / path).write_bytes(changed)
    try:
        inspected = inspect_site(root)
    finally:
        (root / path).write_bytes(_GOOD[path])
    last = changed.count(b"\n") + changed.count(b"\r") + changed.count(b"\xe2\x80\xa8") + 1
    for one in inspected.diagnostics:
        assert one.severity in (ERROR, WARNING)
        assert one.line >= 1
        assert one.column >= 1
        assert one.path != path or one.line <= last + 1, one  # a missing thing may be reported after the end
        assert "\n" not in one.as_text("id") + one.as_text("en")
    assert inspected.is_good == bool(inspected.plans)
