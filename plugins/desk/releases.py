"""The releases of a target in the desk: which one is public, which are kept, and the way back to one of them."""

from plugins.commands.live import LiveReleases, shown_time
from plugins.commands.options import Options
from plugins.commands.targets import load_named_target
from plugins.console.terminal import Terminal
from plugins.desk.asking import Asked, Reply, go_to
from plugins.desk.newsroom import Desk
from plugins.desk.pages import build_page
from plugins.desk.publishing import check_sure, load_public_project, run_address, ticked
from plugins.desk.runs import Runs
from plugins.publishing.hosts.targets import Target
from plugins.publishing.records.kept import KeptReleases
from plugins.publishing.served import check_address


class Releases:
    """Answers what belongs to earlier releases."""

    def __init__(self, desk: Desk, runs: Runs) -> None:
        self._desk, self._runs = desk, runs

    def show(self, asked: Asked) -> Reply:
        """Return the page of the releases of a target. The host is asked, for some seconds at most."""
        target = self._target(asked)
        said: list[str] = []
        live = LiveReleases(Options(), Terminal(said.append, said.append), target.name)
        kept = KeptReleases(target.cache)
        current = kept.current()
        return build_page(
            "releases.html", asked, target=target, live=live.line_of(target.name),
            kept=[(one, shown_time(one.on), current is not None and one.name == current.name)
                  for one in reversed(kept.load())],
            runs=self._runs.of_target(target.name),
        )  # fmt: skip

    def rollback(self, asked: Asked) -> Reply:
        """Begin to go back to a release, or only to tell what that would change."""
        target, release = self._target(asked), asked.form.get("release", "").strip()
        if release:  # else the step back is counted from what is up, which the command asks
            KeptReleases(target.cache).choose(release, None)
        options = ticked(asked, "dry_run", "adopt", "delete_many")
        if "dry_run" not in options:
            check_sure(asked)
        return go_to(run_address(self._runs.begin("rollback", target.name, release=release, options=options)))

    def verify(self, asked: Asked) -> Reply:
        """Begin to fetch the site as readers get it, and to compare it with its release."""
        target = self._target(asked)
        address = check_address(target.url or load_public_project(self._desk).settings["SITEURL"])
        return go_to(run_address(self._runs.begin("verify", target.name, address=address)))

    def _target(self, asked: Asked) -> Target:
        return load_named_target(load_public_project(self._desk), asked.path["target"])
