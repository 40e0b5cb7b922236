"""A target with wrong settings is refused with the reason, before anything is sent."""

import pytest

from plugins.ground.refusals import Refused
from plugins.publishing.hosts.targets import load_target

WEB = {"kind": "folder", "path": "../www"}


def load(targets, root, name="web"):
    return load_target(targets, name, root, root / "output")


def test_each_kind_is_read(tmp_path):
    targets = {
        "web": WEB,
        "store": {"kind": "rclone", "remote": "store:bucket/site"},
        "pages": {"kind": "branch", "repository": "git@host:team/site.git", "branch": "pages"},
    }
    assert load(targets, tmp_path).host.folder == tmp_path.parent / "www", "a relative path is the project's"
    assert load(targets, tmp_path, "store").host.remote == "store:bucket/site"
    assert load(targets, tmp_path, "pages").host.branch == "pages"
    assert load(targets, tmp_path).cache == tmp_path / ".cache" / "publish" / "web"


@pytest.mark.parametrize(
    ("targets", "why"),
    [
        (None, "add TARGETS to publishconf.py"),
        ({}, "add TARGETS to publishconf.py"),
        ({"wep": WEB, "store": WEB}, "No target 'web'; there is: wep."),
        ({"web": "folder"}, "'kind' is one of folder, ssh, rclone, branch"),
        ({"web": {"kind": "ftp"}}, "'kind' is one of"),
        ({"web": {"kind": ["folder"]}}, "'kind' is one of"),
        ({"web": {"kind": "folder"}}, "exactly ['kind', 'path']"),
        ({"web": {**WEB, "user": "tim"}}, "exactly ['kind', 'path']"),
        ({"web": {"kind": "folder", "path": 7}}, "texts"),
        ({"web": {"kind": "folder", "path": ""}}, "texts"),
        ({"web": {"kind": "folder", "path": "output"}}, "overlaps"),
        ({"web": {"kind": "folder", "path": "output/www"}}, "overlaps"),
        ({"web": {"kind": "folder", "path": "."}}, "overlaps"),
        ({"web": {"kind": "folder", "path": "/"}}, "overlaps"),
        ({"web": {**WEB, "keep": "blog/*"}}, "a list of patterns"),
        ({"web": {"kind": "ssh", "host": "-oProxyCommand=x", "path": "/srv/x"}}, "'host' is like"),
        ({"web": {"kind": "ssh", "host": "tim@server", "path": "srv/x"}}, "begins with /"),
        ({"web": {"kind": "ssh", "host": "tim@server", "path": "/srv/x", "port": "x"}}, "'port' is a number"),
        ({"web": {"kind": "branch", "repository": "https://token@host/x.git", "branch": "b"}}, "password"),
        ({"web": {"kind": "branch", "repository": "https://host/x.git?access_token=kata", "branch": "b"}}, "password"),
        ({"web": {"kind": "rclone", "remote": "store"}}, "name:path"),
        ({"web": {"kind": "rclone", "remote": ":s3,access_key_id=A:bucket"}}, "name:path"),
        ({"web": {"kind": "rclone", "remote": "store,access_key_id=A:bucket"}}, "name:path"),
        ({"web": {"kind": "rclone", "remote": "--config=x:"}}, "name:path"),
        ({"web": {"kind": "branch", "repository": "https://tim:kata@host/x.git", "branch": "b"}}, "password"),
        ({"web": {"kind": "branch", "repository": "--upload-pack=x", "branch": "b"}}, "begins with a dash"),
        ({"web": {"kind": "branch", "repository": "x.git", "branch": "-b"}}, "begins with a dash"),
    ],
)
def test_wrong_settings_are_told_with_their_reason(tmp_path, targets, why):
    with pytest.raises(Refused) as error:
        load(targets, tmp_path)
    assert error.value.code == 2
    assert why in error.value.words.en
    assert "kata" not in error.value.words.en.replace("kata sandi", ""), "a secret is never repeated"
    assert error.value.words.id != error.value.words.en


def test_a_name_that_is_no_file_name_is_refused(tmp_path):
    with pytest.raises(Refused, match="lower case"):
        load({"../web": WEB}, tmp_path, "../web")
