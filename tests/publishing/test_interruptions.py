"""A publication that dies anywhere leaves a site that the next one completes, and a mark that says so."""

from dataclasses import dataclass, field, replace

import pytest

from plugins.ground.refusals import Refused
from plugins.publishing.hosts.folder import FolderHost
from plugins.publishing.mark import MARK, load_mark
from plugins.publishing.publication import publish
from plugins.publishing.release_request import Origin, PublishOptions
from tests.conftest import THOROUGH
from tests.publishing.conftest import write_site
from tests.publishing.publications import FIRST, SECOND, hush, put

WRITES = len(SECOND) + 3


class Killed(BaseException):
    """The process ends here."""


@dataclass(frozen=True)
class DyingHost(FolderHost):
    """A folder whose process dies at one of its writes and deletions."""

    left: list[int] = field(default_factory=lambda: [0])

    def count_down(self) -> None:
        if self.left[0] == 0:
            raise Killed
        self.left[0] -= 1

    def write_file(self, path: str, data: bytes) -> None:
        self.count_down()
        super().write_file(path, data)

    def delete_file(self, path: str) -> None:
        self.count_down()
        super().delete_file(path)


@pytest.mark.parametrize("survived", range(WRITES if THOROUGH > 1 else 7))
def test_killed_at_any_write_the_next_publication_completes_the_site(folder, survived):
    put(folder, FIRST)
    write_site(folder.site, SECOND)
    dying = replace(folder.target, host=DyingHost(folder.target.host.folder, left=[survived]))
    try:
        publish(folder.site, dying, folder.origin, hush, PublishOptions())
    except Killed:
        mark = load_mark((folder.files / MARK).read_bytes())
        assert mark.complete == (survived == 0), "others see that a release is on its way"
        up = folder.up()
        assert up["index.html"] in (FIRST["index.html"], SECOND["index.html"]), "the site can be read"
        if up["index.html"] == SECOND["index.html"]:
            assert "berita/dua/index.html" in up
    put(folder, SECOND)
    assert folder.up() == SECOND
    assert load_mark((folder.files / MARK).read_bytes()).complete


def test_another_clone_is_told_that_a_release_has_not_wholly_arrived(folder, tmp_path):
    put(folder, FIRST)
    write_site(folder.site, SECOND)
    dying = replace(folder.target, host=DyingHost(folder.target.host.folder, left=[2]))
    with pytest.raises(Killed):
        publish(folder.site, dying, folder.origin, hush, PublishOptions())
    other = Origin(tmp_path / "other", folder.origin.site_url, folder.origin.on)
    elsewhere = replace(folder.target, cache=tmp_path / "elsewhere")
    with pytest.raises(Refused, match="has not wholly arrived"):
        publish(folder.site, elsewhere, other, hush, PublishOptions())
