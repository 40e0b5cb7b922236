"""A content folder that is published like `./inv publish` does it: build, ledger, and a folder for each host."""

from collections.abc import Mapping
from pathlib import Path

from plugins.building.full import build
from plugins.building.pelican import load_project
from plugins.building.result import fact_of
from plugins.cohorts.publication.ledger import UnrecordedFigures
from plugins.commands.ledger import record_figures
from plugins.commands.publish import build_origin
from plugins.console.terminal import Terminal
from plugins.ground import exit_codes
from plugins.publishing.hosts.targets import load_target
from plugins.publishing.publication import publish
from tests.cohorts.sequences.files import write_yaml
from tests.cohorts.sequences.worlds import World
from tests.sites import AS_OF, write_site


class Newsroom:
    """The folder, and all messages while it was published."""

    def __init__(self, root: Path, files: Mapping[str, str]) -> None:
        self.root, self.said = root, []
        self.content = write_site(root / "content", files, {})

    def publish(self, world: World, name: str = "web") -> Path | None:
        """Publish with the figures of a world. Return the folder of the host, or None if that was refused."""
        write_site(self.content, {"data/cohorts.yaml": write_yaml(world)}, {})
        site, host = self.root / "output", self.root / name
        overrides = {
            "PATH": str(self.content),
            "OUTPUT_PATH": str(site),
            "NEWSROOM_CACHE": str(self.root / "cache"),
            "NEWSROOM_AS_OF": AS_OF,
        }
        terminal = Terminal(self.said.append)
        project = load_project(True, overrides)
        result = build(project, terminal)
        if result.code != exit_codes.GOOD:
            return None
        target = load_target({name: {"kind": "folder", "path": str(host)}}, name, self.root / "project", site)
        figures = fact_of(result.facts, UnrecordedFigures)
        publish(
            site,
            target,
            build_origin(project),
            terminal.message,
            before_sending=lambda there: record_figures(figures, self.content, target, there, terminal.message),
        )
        return host
