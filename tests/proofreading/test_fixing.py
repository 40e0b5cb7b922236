"""`./inv check --fix` writes approved forms and changes no other byte."""

import json

from tests.proofreading.conftest import ID, STYLE, text
from tests.sites import AS_OF, inv, write_site

RULES = "off: {spelling: kamus}\nrules:\n  id:\n    silahkan: {write: silakan}\n    wanita itu: {why: sebut peserta}\n"
TERMS = "terms:\n  id:\n    Pertamina: {wrong: [Pertaina]}\n"


def fix(root):
    done = inv("check", "--fix", "--content", root, "--as-of", AS_OF, "--format", "json")
    return {one["code"] for one in json.loads(done.stdout) if one["path"] == ID}


def test_only_the_wrong_forms_change(tmp_path):
    body = (
        "Silahkan datang ke Pertaina, silahkan\r\ndatang.\r\n\r\n`silahkan` [silahkan](https://silahkan.example/)\r\n\r\n"
        "<!-- biarkan house-style: nama buku -->\r\nsilahkan wanita itu\r\n\r\n"
        "<!-- biarkan glossary: nama orang -->\r\nSilahkan tanya Pertaina"
    )
    before = b"\xef\xbb\xbf" + text(body, title="Silahkan ikut kelas").replace("\n---\n", "\r\n---\r\n").encode()
    root = write_site(tmp_path / "content", {STYLE: RULES, "data/glossary.yaml": TERMS, ID: before})
    assert fix(root) == {"unwanted-words"}
    expected = before.replace(b"Silahkan datang ke Pertaina, silahkan", b"Silakan datang ke Pertamina, silakan")
    expected = expected.replace(b"Silahkan tanya", b"Silakan tanya")
    expected = expected.replace(b"title: Silahkan", b"title: Silakan").replace(b"[silahkan]", b"[silakan]")
    assert (root / ID).read_bytes() == expected


def test_a_second_time_changes_nothing(tmp_path):
    root = write_site(tmp_path / "content", {STYLE: RULES, ID: text("Silahkan datang.")})
    fix(root)
    once, stat = (root / ID).read_bytes(), (root / ID).stat().st_mtime_ns
    fix(root)
    assert ((root / ID).read_bytes(), (root / ID).stat().st_mtime_ns) == (once, stat)


def test_a_check_without_fix_writes_nothing(tmp_path):
    root = write_site(tmp_path / "content", {STYLE: RULES, ID: text("Silahkan datang.")})
    before = (root / ID).read_bytes()
    inv("check", "--content", root, "--as-of", AS_OF)
    assert (root / ID).read_bytes() == before
