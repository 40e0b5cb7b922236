"""The targets of publishconf.py, and what the other ones know of recalls."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plugins.building.settings import Project, build_setup
from plugins.console.paths import ROOT
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.elsewhere import RecallsElsewhere
from plugins.publishing.hosts.host import Say
from plugins.publishing.hosts.targets import Target, load_target
from plugins.publishing.records.jsonl import RELEASES, load_lines
from plugins.publishing.release_request import Origin
from plugins.publishing.served import check_address

SITE = ROOT / ".cache" / "production" / "output"


def load_named_target(project: Project, name: str) -> Target:
    """Return a target of publishconf.py. Raises Refused if its settings are wrong."""
    settings = project.settings
    target = load_target(settings.get("TARGETS"), name, ROOT, SITE, settings.get("KEEP") or ())
    hub = str(settings.get("NEWSROOM_FEED_HUB") or "")
    if not hub:
        return target
    # The hub knows a feed by the address that the feed itself gives, wherever the target's readers find it.
    return replace(target, notices={**target.notices, "websub": {"hub": hub, "site": build_setup(settings).site_url}})


def load_all_targets(project: Project, say: Say) -> Iterator[Target]:
    """Yield each target of publishconf.py; say what is wrong with the settings of one."""
    targets = project.settings.get("TARGETS")
    for name in targets if isinstance(targets, dict) else ():
        try:
            yield load_named_target(project, name)
        except Refused as fault:
            say(fault.words)


def ask_elsewhere(project: Project, target: Target, origin: Origin, say: Say, fetches: bool = True) -> RecallsElsewhere:
    """Begin to ask all others what was taken down: a build can go on meanwhile.

    Args:
        project: Its settings name the other targets, and with RECALLS_FROM other sites of the team.
        target: Where the publication goes.
        origin: Where it comes from.
        say: Is told what is wrong with the settings of another target.
        fetches: Whether the remotes of the clone are asked too.

    Raises:
        Refused: RECALLS_FROM holds something else than addresses.
    """
    others = [other for other in load_all_targets(project, say) if other.name != target.name]
    was_published = bool(load_lines(Path(origin.content), RELEASES))
    addresses = {target.url or origin.site_url: was_published}
    try:
        addresses |= {check_address(str(one)): True for one in project.settings.get("RECALLS_FROM") or ()}
    except Refused as fault:
        raise Refused(fault.code, Words(*(f"publishconf.py, RECALLS_FROM: {text}" for text in fault.words))) from None
    return RecallsElsewhere(others, addresses, origin.clone, fetches)
