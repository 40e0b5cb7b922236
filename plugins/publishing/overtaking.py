"""Others at a target while a publication goes on there: a takedown waits for nobody, and neither does `--adopt`.

So a publication looks at the release mark again before it sends its first file, and before it writes its own mark. A
host that shows a release at one moment compares the mark itself just then.
"""

from collections.abc import Mapping
from pathlib import PurePosixPath

from plugins.newsroom.serving import WITHDRAWN_PAGE
from plugins.publishing.hosts.host import Host
from plugins.publishing.hosts.locks import TargetChanged
from plugins.publishing.mark import MARK, ReleaseMark, load_mark
from plugins.publishing.plan import HostedFile
from plugins.publishing.release_request import BuiltSite
from plugins.publishing.visit import Session

# Shown if the target has no withdrawn page of ours yet.
_PLAIN_PAGE = b"""<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>Ditarik / Withdrawn</title>
</head><body><p>Berita ini telah ditarik.</p><p lang="en">This story has been withdrawn.</p></body></html>
"""


def check_mark(visit: Session, expected: ReleaseMark | None) -> None:
    """Raise TargetChanged if the target has another mark than this publication expects."""
    if load_mark(visit.host.read_file(MARK) or b"") != expected:
        raise TargetChanged(visit.target.name)


def take_back(visit: Session, site: BuiltSite, mark: ReleaseMark) -> None:
    """Delete what a publication has sent of what was taken down since it wrote its mark; withdraw the pages again."""
    now = load_mark(visit.host.read_mark() or b"")
    if now is None:
        return
    hosted, shown, recalled = visit.host.list_files(), site.consents.shown, now.recalled - mark.recalled
    gone = {path for path, digest in site.files.items() if digest in recalled}
    gone |= {path for path, source in shown.items() if source.digest in recalled and path in site.files}
    again = {page for page in now.withdrawn - mark.withdrawn if page in hosted}
    pages = {page: withdrawn_page(visit.host, hosted, page) for page in again}
    if gone or pages:
        visit.host.change(pages, sorted(gone & hosted.keys() - again))


def withdrawn_page(host: Host, hosted: Mapping[str, HostedFile], path: str) -> bytes:
    """Return the page to show at an address: the withdrawn page of the last publication, in the address's language."""
    language = PurePosixPath(path).parts[0]
    for ready in (f"{language}/{WITHDRAWN_PAGE}", WITHDRAWN_PAGE):
        if ready in hosted and (data := host.read_file(ready)):
            return data
    return _PLAIN_PAGE
