"""A publication from the desk: looked at first, agreed to, carried out by a process of its own, and taken back."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.commands.publishing_project import Newsroom
from tests.desk.served import ServedDesk, serving
from tests.sites import KABAR

SECRET = "kata-sandi-rahasia"
PAGE = "berita/kabar-dari-kelas/index.html"


def git(root: Path, *words: str) -> None:
    own = ["-c", "user.name=Tim", "-c", "user.email=tim@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *own, *words], cwd=root, check=True, capture_output=True)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedDesk]:
    """A served project in Git, with a target in a folder and one whose settings hold a password."""
    newsroom = Newsroom(tmp_path_factory.mktemp("project"))
    wrong = {"kind": "rclone", "remote": f"https://tim:{SECRET}@simpanan"}
    with (newsroom.root / "publishconf.py").open("a") as settings:
        settings.write(f'TARGETS["salah"] = {wrong!r}\n')
    git(newsroom.root, "init", "-q")
    (newsroom.root / ".gitignore").write_text(".cache/\nhost/\n__pycache__/\n")
    git(newsroom.root, "add", "-A")
    git(newsroom.root, "commit", "-qm", "Begin")
    with serving(newsroom) as desk:
        yield desk


@pytest.fixture(autouse=True)
def first_text(desk: ServedDesk) -> Iterator[None]:
    """Begin and end each test with the same content, all of it committed."""
    before = {file: file.read_bytes() for file in desk.newsroom.content.glob("articles/*/*.md")}
    yield
    for file, data in before.items():
        file.write_bytes(data)
    git(desk.newsroom.root, "commit", "-qam", "Go back", "--allow-empty")


def write(desk: ServedDesk, body: str, commit: bool = True) -> None:
    file = desk.newsroom.content / KABAR
    file.write_text(file.read_text().rpartition("---\n")[0] + f"---\n{body}\n")
    if commit:
        git(desk.newsroom.root, "commit", "-qam", "Edit", "--allow-empty")


def public(desk: ServedDesk) -> str:
    return (desk.newsroom.host / PAGE).read_text()


def test_a_publication_is_shown_before_it_is_sent_and_sent_only_as_it_was_shown(desk):
    shown = desk.rehearse()
    assert "All is well" in shown.text
    assert "Kabar dari kelas" in shown.text
    assert 'href="/berita/kabar-dari-kelas/"' in shown.text
    assert "menjahit-contoh-1.certified" in shown.text, "figures that become public"
    assert not desk.newsroom.host.exists(), "looking sends nothing"
    refused = desk.post("/_desk/publish/web/send", {"run": shown.hidden("run")})
    assert (refused.code, desk.newsroom.host.exists()) == (422, False), "nobody said that it is meant"
    done = desk.publish(shown)
    assert "<h2>Done</h2>" in done.text, done.text
    mark = json.loads((desk.newsroom.host / "release.json").read_text())
    assert mark["id"] in desk.get("/_desk/publish/web/releases").text
    write(desk, "Isi yang kedua.")
    shown = desk.rehearse()
    assert "chip change-changed" in shown.text
    assert "menjahit-contoh-1.certified" not in shown.text
    assert "2 addresses" in shown.text or "addresses that were ever public" in shown.text
    write(desk, "Isi yang tidak dilihat siapa pun.")
    refused = desk.publish(shown)
    assert "Stopped by the content" in refused.text
    assert "look again, then publish" in refused.text
    assert "Isi kabar." in public(desk)


def test_what_becomes_public_at_a_time_is_shown_and_cannot_be_sent(desk):
    file = desk.newsroom.content / KABAR
    file.write_text(file.read_text().replace("status: published", "status: published\nembargo: 2090-01-01 09:00"))
    git(desk.newsroom.root, "commit", "-qam", "Wait")
    shown = desk.rehearse(as_of="2090-01-02 09:00")
    assert "As of 2090-01-02 09:00 WIB" in shown.text
    assert "Kabar dari kelas" in shown.text
    assert 'name="sure"' not in shown.text
    runs = sorted((desk.newsroom.root / ".cache/desk/runs").glob("*-rehearse.jsonl"))
    sent = desk.post("/_desk/publish/web/send", {"run": runs[-1].stem, "sure": "yes"})
    assert sent.code == 422
    assert "besok" in desk.rehearse(as_of="besok").text


def test_what_stops_a_publication_stands_there_with_its_remedy(desk):
    write(desk, "Isi. ![Kain](tidak-ada.jpg)", commit=False)
    shown = desk.rehearse()
    assert "articles/kabar/index.id.md:" in shown.text
    assert "tidak-ada.jpg" in shown.text
    assert "git commit" in shown.text, "what no commit holds is named too"
    assert '</em> <a href="/_desk/together">' in shown.text, "and where it is saved"
    assert 'name="sure"' not in shown.text, "nothing can be agreed to"
    write(desk, "Isi tanpa commit.", commit=False)
    done = desk.publish(desk.rehearse(), allow_dirty="yes")
    assert "<h2>Done</h2>" in done.text, done.text
    assert "Isi tanpa commit." in public(desk)


def test_a_release_that_this_clone_does_not_know_is_named_and_may_be_taken_over(desk):
    file = desk.newsroom.host / "release.json"
    before = file.read_text()
    file.write_text(json.dumps(json.loads(before) | {"id": "f" * 16, "commit": "e" * 40}))
    shown = desk.rehearse()
    assert "git pull" in shown.text
    assert 'name="sure"' not in shown.text
    assert 'type="checkbox" name="adopt"' in shown.text
    assert "delete_many" not in shown.text, "only what this refusal names is offered"
    for path in ("publish", "publish/web/releases", "takedown?target=web&by=story&what=articles/kabar"):
        assert 'name="adopt"' not in desk.get(f"/_desk/{path}").text
    taken = desk.rehearse(adopt="yes").text
    assert 'name="sure"' in taken
    assert 'type="hidden" name="adopt"' in taken, "looking again keeps what was ticked"
    file.write_text(before)


def test_one_publication_goes_on_at_a_time_and_is_seen_from_each_page(desk):
    with FileLock(desk.newsroom.root / ".cache/desk/runs/lock"):
        refused = desk.post("/_desk/publish/web/rehearse", {})
        assert refused.code in (422, 503)
        assert "is going on" in refused.text


def test_a_publication_ends_well_though_its_server_was_killed(desk):
    write(desk, "Isi yang dikirim tanpa server.")
    shown = desk.rehearse()
    with serving(desk.newsroom) as other:
        begun = other.post("/_desk/publish/web/send", {"run": shown.hidden("run"), "sure": "yes"})
        other.process.kill()
        other.process.wait()
    assert "<h2>Done</h2>" in desk.follow(begun).text
    assert "Isi yang dikirim tanpa server." in public(desk)


def test_a_run_that_was_stopped_says_what_to_do(desk):
    folder = desk.newsroom.root / ".cache/desk/runs"
    folder.mkdir(parents=True, exist_ok=True)
    order = {"is": "order", "on": "2026-12-01T09:00:00+07:00", "order": {"kind": "publish", "target": "web"}}
    (folder / "000000-publish.jsonl").write_text(json.dumps(order) + '\n{"is": "said", "wor')
    page = desk.get("/_desk/publish/run/000000-publish")
    assert "Stopped before its end" in page.text
    assert "Publish again" in page.text
    (folder / "000000-publish.jsonl").unlink()


def test_an_earlier_release_comes_back_and_a_story_is_taken_down(desk):
    before, asked = public(desk), {"release": "", "sure": ""}
    assert desk.post("/_desk/publish/web/rollback", asked).code == 422, "nobody said that it is meant"
    assert "<h2>Done</h2>" in desk.follow(desk.post("/_desk/publish/web/rollback", asked | {"sure": "yes"})).text
    assert public(desk) != before

    write(desk, "Isi. ![Kain](tidak-ada.jpg)", commit=False)  # nothing stops a takedown
    subject = {"target": "web", "by": "story", "what": "articles/latihan"}
    offered = desk.get("/_desk/takedown?target=web&by=story&what=articles/latihan")
    assert "/berita/latihan-menjahit/" in offered.text
    assert desk.post("/_desk/takedown", subject).code == 422
    with FileLock(desk.newsroom.root / ".cache/desk/runs/lock"):  # a publication goes on, and a takedown does not wait
        done = desk.follow(desk.post("/_desk/takedown", subject | {"sure": "yes"}))
    assert "pages say now that they were withdrawn" in done.text, done.text
    assert "Setiap hari" not in (desk.newsroom.host / "berita/latihan-menjahit/index.html").read_text()
    assert "status: withdrawn" in (desk.newsroom.content / "articles/latihan/index.id.md").read_text()
    unknown = desk.get("/_desk/takedown?target=web&by=consent&what=C-1999-001")
    assert "C-1999-001" in unknown.text
    assert 'name="sure"' not in unknown.text


SCRIPT = "\"'><script>alert(1)</script>"


def test_no_password_and_no_script_of_an_address_or_a_form_is_in_a_page(desk):
    shown = [
        desk.get("/_desk/publish"),
        desk.get("/_desk/publish/salah/releases"),
        desk.post("/_desk/publish/salah/rehearse", {}),
        desk.get(f"/_desk/takedown?target={SCRIPT.replace(' ', '%20')}&by=story&what={SCRIPT}"),
        desk.get(f"/_desk/takedown?target=web&by=file&what={SCRIPT}"),
        desk.post("/_desk/takedown", {"target": "web", "by": SCRIPT, "what": SCRIPT, "sure": "yes"}),
        desk.post("/_desk/publish/web/send", {"run": SCRIPT, "sure": "yes"}),
        desk.get("/_desk/publish/run/..%2f..%2f..%2fpublishconf"),
    ]
    for one in shown:
        assert SECRET not in one.text
        assert "<script>alert" not in one.text
        assert one.code < 500
    assert "publishconf.py" in shown[0].text, "what is wrong is told"
    assert shown[1].code == shown[2].code == 422


@pytest.mark.parametrize("path", ["publish/web/rehearse", "publish/web/send", "publish/web/rollback", "takedown"])
def test_only_the_desk_can_publish(desk, path):
    fields = {"target": "web", "by": "story", "what": "articles/kabar", "sure": "yes", "release": ""}
    for headers in (
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "same-site"},
        {"Cookie": ""},
        {"Host": "x.id"},
    ):
        assert desk.post(f"/_desk/{path}", fields, **headers).code == 403


def test_a_desk_of_another_content_folder_does_not_publish(browser):
    for got in (browser.get("/_desk/publish"), browser.post("/_desk/publish/web/rehearse", {})):
        assert got.code == 422
        assert "--content" in got.text
