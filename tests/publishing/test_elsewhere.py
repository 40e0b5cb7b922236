"""An old clone learns of a recall from other targets, from the public site and from the team's repository."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.commands.targets import ask_elsewhere
from plugins.ground.refusals import Refused
from plugins.publishing import elsewhere
from plugins.publishing.asking import Asking
from plugins.publishing.clone import find_clone
from plugins.publishing.elsewhere import RecallsElsewhere, compare_clocks
from plugins.publishing.hosts.targets import load_target
from plugins.publishing.publication import publish
from plugins.publishing.records.recalls import NOTHING_RECALLED, Recalls
from plugins.publishing.release_request import PublishOptions
from tests.publishing.editors import Team, git
from tests.publishing.publications import hush


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """Ayu took a photograph down and pushed that; Budi has the photograph, and has not pulled since."""
    team = Team(tmp_path, stories=["ayu-1"])
    ayu, budi = team.editors.values()
    ayu.publish()
    ayu.push()
    budi.pull()
    ayu.take_down("consent", "ayu-1")
    ayu.publish()
    ayu.push()
    return team


def publish_elsewhere(team: Team, elsewhere: Callable[[], Recalls]) -> None:
    """Publish from the old clone to a target that knows of nothing."""
    budi = team.editors["budi"]
    consents, (_, origin) = budi.build(), budi.where
    targets = {"other": {"kind": "folder", "path": str(team.root / "other")}}
    target = load_target(targets, "other", budi.root, budi.site)
    publish(
        budi.site,
        target,
        replace(origin, elsewhere=elsewhere()),
        hush,
        PublishOptions(delete_many=True),
        consents=consents,
    )


def is_up(team: Team) -> bool:
    return any(file.read_text() == "photo of ayu-1" for file in (team.root / "other").rglob("*.jpg"))


def of_other_targets(team: Team) -> RecallsElsewhere:
    return RecallsElsewhere([team.editors["budi"].where[0]], {}, None)


def of_the_repository(team: Team) -> RecallsElsewhere:
    return RecallsElsewhere([], {}, find_clone(team.editors["budi"].content))


def of_the_site(team: Team) -> RecallsElsewhere:
    return RecallsElsewhere([], {f"http://127.0.0.1:{team.port}": True}, None)


@pytest.fixture(autouse=True)
def public_site(team: Team) -> Iterator[None]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(team.host)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    team.port = server.server_address[1]
    yield
    server.shutdown()


@pytest.mark.parametrize("ask", [of_other_targets, of_the_repository, of_the_site])
def test_an_old_clone_brings_nothing_back_at_a_target_that_knows_of_no_recall(team, ask):
    with pytest.raises(Refused, match="Withdrawn, and must not be public again"):
        publish_elsewhere(team, lambda: ask(team).all(hush))
    assert not is_up(team)
    publish_elsewhere(team, lambda: NOTHING_RECALLED)
    assert is_up(team), "without the question it would be up"


def test_another_site_of_the_team_and_every_other_target_are_asked_by_the_settings(team):
    budi = team.editors["budi"]
    _, origin = budi.where
    other = load_target({"other": {"kind": "folder", "path": str(team.root / "other")}}, "other", budi.root, budi.site)
    wrong = {"kind": "folder"}
    said: list[str] = []
    for settings in (
        {"RECALLS_FROM": [f"http://127.0.0.1:{team.port}/"]},
        {"TARGETS": {**budi.targets, "wrong": wrong}},
    ):
        project, lost = SimpleNamespace(settings=settings), replace(origin, site_url="http://127.0.0.1:1")
        assert ask_elsewhere(project, other, lost, hush, fetches=False).all(hush).digests, settings
    ask_elsewhere(project, other, origin, lambda words: said.append(words.en), fetches=False)
    assert "TARGETS['wrong']" in said[-1], "what is wrong with another target is told and stops nothing"
    with pytest.raises(Refused, match=r"publishconf\.py, RECALLS_FROM") as refusal:
        ask_elsewhere(SimpleNamespace(settings={"RECALLS_FROM": ["newsroom"]}), other, origin, hush)
    assert refusal.value.code == 2


def test_a_clock_that_differs_from_that_of_the_site_is_told_before_anything_is_sent(team, monkeypatch):
    said: list[str] = []
    of_the_site(team).all(lambda words: said.append(words.en))
    assert not said
    date = "Sun, 29 Nov 2026 10:00:00 GMT"
    monkeypatch.setattr(http.server.BaseHTTPRequestHandler, "date_time_string", lambda *_: date)
    for now, why in (("2026-11-30T10:00", "1440 minutes ahead"), ("2026-11-29T09:30", "30 minutes behind")):
        words = compare_clocks("https://x.id", date, datetime.fromisoformat(f"{now}+00:00"))
        assert why in words.en
    assert compare_clocks("https://x.id", date, datetime.fromisoformat("2026-11-29T17:05+07:00")) is None
    assert compare_clocks("https://x.id", "besok", datetime.now(UTC)) is None
    monkeypatch.setattr(elsewhere, "_CLOCKS_DIFFER", timedelta(0))
    of_the_site(team).all(lambda words: said.append(words.en))
    assert "set it right" in said[0]


def test_the_repository_is_asked_for_its_main_branch_and_ours_and_for_no_branch_with_the_site(team):
    ayu, budi = team.editors.values()
    git(ayu.root, "push", "-q", "origin", "HEAD:pages")
    old = find_clone(budi.content)
    assert old.fetch() == ""
    assert git(budi.root, "rev-parse", "-q", "--verify", "refs/remotes/origin/pages").stdout == ""
    git(budi.root, "checkout", "-q", "--detach")
    recalled = RecallsElsewhere([], {}, old).all(hush)
    assert recalled.digests
    git(budi.root, "remote", "set-url", "origin", str(team.root / "nowhere.git"))
    said = []
    assert RecallsElsewhere([], {}, old).all(lambda words: said.append(words.en)) == recalled, "as last fetched"
    assert "git fetch: cannot be asked" in said[0]


def test_who_gives_no_answer_is_named_and_not_waited_for(team):
    budi = team.editors["budi"]
    settings = {"gone": {"kind": "ssh", "host": "127.0.0.1", "path": "/srv/x", "port": "1"}}
    gone = load_target(settings, "gone", budi.root, budi.site)
    said: list[str] = []
    asked = RecallsElsewhere([gone], {"http://127.0.0.1:1": True, "http://127.0.0.1:2": False}, None)
    assert asked.all(lambda words: said.append(words.en)) == NOTHING_RECALLED
    assert [line.partition(": cannot be asked what was taken down. ")[0] for line in said] == [
        "gone",
        "http://127.0.0.1:1",
    ], "a site that was never up is not missed"
    never = threading.Event()
    with pytest.raises(Refused, match="no answer within 0 seconds"):
        Asking({"silent": never.wait}).answer("silent", 0.01)
    never.set()
