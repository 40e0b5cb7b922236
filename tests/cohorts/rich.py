"""A site with a large data file: long names, large counts, all statuses, hidden cells, charts of every kind.

All of it is made up.
"""

import shutil
from pathlib import Path

from tests.newsrooms import ROOT, Site
from tests.sites import SMALL, TAXONOMY, story, translation, write_site

COHORTS = "data/cohorts.yaml"
DATA = """\
disclosure: {threshold: 5, protect_complements: false}
indicators:
  enrolled:
    label: {id: Peserta, en: Participants}
    unit: people
    definition: {id: "Orang yang hadir pada hari pertama.", en: "People present on the first day."}
  completed: {label: {id: Lulus, en: Completed}, unit: people, part_of: enrolled}
  certified:
    label: {id: Bersertifikat, en: Certified}
    unit: people
    part_of: completed
    definition: {id: "Lulus uji kompetensi.", en: "Passed the test of competence."}
  businesses: {label: {id: Unit usaha, en: Businesses founded}, unit: count, traces_people: true}
  garments:
    label:
      id: Pakaian yang dijahit, diperiksa, dan diserahkan kepada pemesan
      en: Garments that were sewn, inspected and handed over to customers
    unit: count
dimensions:
  age: {label: {id: Usia, en: Age}, of: enrolled}
  district:
    label: {id: Kecamatan asal, en: Home district}
    of: enrolled
    cells:
      plaju: {id: Plaju, en: Plaju}
      banyuasin:
        id: Banyuasin I dan desa-desa di sepanjang Sungai Musi
        en: Banyuasin I and the villages along the Musi river
      lain: {id: Kecamatan lain, en: Other districts}
programmes:
  menjahit:
    name: {id: Menjahit, en: Sewing}
    contributes_to: {id: "SDG 1, Tanpa Kemiskinan, target 1.4", en: "SDG 1, No Poverty, target 1.4"}
  anyaman: {name: {id: Anyaman tali meiwa, en: Meiwa-cord weaving}}
  roti: {name: {id: Roti dan kue kering, en: Bread and biscuits}}
cohorts:
  jahit-1:
    programme: menjahit
    name: {id: "Menjahit, angkatan pertama", en: "Sewing, first cohort"}
    period: {start: 2024-01-12, end: 2024-03-20}
    status: final
    source: {id: "Daftar hadir kelas", en: "Class registers"}
    verified: {by: {id: Dinas Tenaga Kerja, en: Office of Manpower}, on: 2024-05-06}
    figures: {enrolled: 1234, completed: 1180, certified: 1003, businesses: 61, garments: 1234567}
    breakdowns:
      age: {"18-29": 500, "30-39": 434, "40+": 300}
      district: {plaju: 700, banyuasin: 530, lain: 4}
  jahit-2:
    programme: menjahit
    name: {id: "Menjahit, angkatan kedua", en: "Sewing, second cohort"}
    period: {start: 2025-01-13, end: 2025-03-21}
    status: final
    source: {id: "Daftar hadir kelas", en: "Class registers"}
    figures: {enrolled: 980, completed: 977, certified: 3, businesses: 20}
    breakdowns:
      age: {"18-29": 480, "30-39": 300, "40+": 200}
  jahit-3:
    programme: menjahit
    name: {id: "Menjahit, angkatan ketiga", en: "Sewing, third cohort"}
    period: {start: 2026-01-12, end: 2026-03-20}
    status: provisional
    source: {id: "Perkiraan pengajar", en: "Estimate of the instructors"}
    figures: {enrolled: 1500, completed: 1100, certified: 700, businesses: 0}
  jahit-4:
    programme: menjahit
    name: {id: "Menjahit, angkatan keempat", en: "Sewing, fourth cohort"}
    period: {start: 2026-07-06, end: 2026-08-28}
    status: provisional
    source: {id: "Perkiraan pengajar", en: "Estimate of the instructors"}
    figures: {enrolled: 3, completed: 2, certified: 1, businesses: 1}
  anyam-1:
    programme: anyaman
    name: {id: "Anyaman tali meiwa, angkatan contoh", en: "Meiwa-cord weaving, sample cohort"}
    period: {start: 2026-07-06, end: 2026-08-28}
    status: sample
    source: {id: "Ilustrasi, bukan data peserta", en: "Illustration, not participant data"}
    figures: {enrolled: 16, completed: 15, certified: 12, businesses: 3}
    breakdowns:
      age: {"18-29": 3, "30-39": 7, "40+": 6}
  roti-1:
    programme: roti
    name: {id: "Roti, angkatan pertama", en: "Bread, first cohort"}
    period: {start: 2025-02-03, end: 2025-04-04}
    status: final
    source: {id: "Daftar hadir kelas", en: "Class registers"}
    figures: {enrolled: 40, completed: 40, certified: 38, businesses: 7}
"""

_FIGURES = """\
{of} {{stat:jahit-1.enrolled}}; {{stat:jahit-1.certified/enrolled}}; {{stat:jahit-2.certified}}; {{stat:all.enrolled}}.

/// cohort-chart | menjahit
///

/// cohort-chart | menjahit comparison enrolled
///

/// cohort-chart | menjahit series completed
///

/// cohort-chart | jahit-1 breakdown district
///

/// cohort-chart | anyam-1 breakdown age
///

/// cohort-chart | jahit-3
///

/// cohort-table | menjahit
///
"""
FIGURES = {"id": _FIGURES.format(of="Angka:"), "en": _FIGURES.format(of="Figures:")}
PLAIN = ("Tanpa angka", "Satu kalimat.", "Isi.\n")
TITLE = ("Angka angkatan", "Satu kalimat.", FIGURES["id"])

FILES = {
    TAXONOMY: SMALL[TAXONOMY],
    COHORTS: DATA,
    "articles/angka/index.id.md": story(f"title: {TITLE[0]}", "date: 2026-11-24", body=TITLE[2]),
    "articles/angka/index.en.md": translation(TITLE, "title: Figures of cohorts", body=FIGURES["en"]),
    "articles/polos/index.id.md": story(f"title: {PLAIN[0]}", "date: 2026-11-23", body=PLAIN[2]),
    "articles/polos/index.en.md": translation(PLAIN, "title: Without figures", body="Text.\n"),
}


def write_rich_site(root: Path) -> Path:
    """Write the site into a content folder and return it."""
    return write_site(root, FILES, {})


def begin_rich_site(root: Path) -> Site:
    """Write the site and its theme into a new folder."""
    site = Site(root, {"NEWSROOM_AS_OF": "2026-12-01 09:00", "NEWSROOM_SHARE_CARDS": False}, remembers="")
    shutil.copytree(ROOT / "theme", site.theme)
    write_rich_site(site.content)
    return site


def build_rich_site(root: Path) -> Site:
    """Build the site in a new folder."""
    site = begin_rich_site(root)
    assert site.build().code == 0
    return site
