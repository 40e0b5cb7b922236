"""Record the addresses that a publication makes public, before it sends anything."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.building.result import BuildResult, fact_of
from plugins.building.settings import Project, build_setup
from plugins.ground.exit_codes import FAULTS
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.newsroom.languages import SECTIONS, Languages
from plugins.publishing.addresses import Address, record_addresses
from plugins.publishing.extension import PublicFacts
from plugins.publishing.hosts.host import Host
from plugins.publishing.target_status import TargetStatus
from plugins.publishing.visit import TargetState
from plugins.publishing.visit_messages import not_recorded

_LOCATION = re.compile(rb"<loc>\s*([^<\s]+)\s*</loc>")


def note_addresses(result: BuildResult, project: Project, host: Host, there: TargetState, site: Path) -> None:
    """Write the addresses of the build just made into the record of its content folder.

    The first time, a target that was published before records existed gives its old addresses by its sitemap.

    Raises:
        Refused: One of those addresses would disappear, or the record cannot be written.
    """
    public, setup = fact_of(result.facts, PublicFacts) or PublicFacts(), build_setup(project.settings)
    addresses = list(public.public)
    if there.status is TargetStatus.BEFORE_MARKS:
        old = {path for path in sitemap_paths(host, setup.site_url) if is_content(path, setup.languages)}
        gone = sorted(path for path in old if not (site / unquote(path).strip("/") / "index.html").is_file())
        if gone:
            lines = "\n".join(f"{path}: /" for path in gone)
            raise Refused(
                FAULTS,
                Words(
                    f"Alamat ini sekarang terbit dan akan hilang. Tulis di data/redirects.yaml (ganti / dengan tujuan"
                    f" yang tepat):\n{lines}",
                    f"These addresses are public now and would vanish. Write into data/redirects.yaml (with the right"
                    f" target in place of /):\n{lines}",
                ),
            )
        addresses += [Address(path, "") for path in old - {one.path for one in addresses}]
    try:
        record_addresses(Path(project.settings["PATH"]), addresses, {one.path for one in public.known})
    except OSError as fault:
        raise not_recorded(fault) from fault


def sitemap_paths(host: Host, site_url: str) -> set[str]:
    """Return the site paths in the sitemap of a host, with all parts of the sitemap."""
    paths, waiting, seen = set[str](), ["sitemap.xml"], set[str]()
    below = urlsplit(site_url).path
    while waiting:
        name = waiting.pop()
        seen.add(name)
        for found in _LOCATION.findall(host.read_file(name) or b""):
            path = urlsplit(found.decode("utf-8", "replace")).path.removeprefix(below)
            if path.endswith(".xml"):
                waiting += [path.lstrip("/")] if path.lstrip("/") not in seen else []
            else:
                paths.add(path)
    return paths


def is_content(path: str, languages: Languages) -> bool:
    """Return whether an address belongs to a story or page, not to a list, an archive or a page of figures."""
    for language in languages:
        if language.prefix and not path.startswith(language.path()):
            continue
        parts = path.removeprefix(language.path()).strip("/").split("/")
        sections = {language.section(name).removeprefix(language.path()).strip("/") for name in SECTIONS}
        if len(parts) == 1 and parts[0]:
            return parts[0] not in sections and not any(path == other.path() for other in languages)
        news = language.section("news").removeprefix(language.path()).strip("/")
        if len(parts) == 2 and parts[0] == news:
            return not parts[1].isdigit()
    return False
