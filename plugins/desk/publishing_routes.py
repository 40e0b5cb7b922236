"""The addresses of the desk for publications, releases and takedowns."""

from plugins.desk.application import DeskRoute
from plugins.desk.newsroom import Desk
from plugins.desk.publishing import Publishing
from plugins.desk.releases import Releases
from plugins.desk.runs import Runs
from plugins.desk.takedowns import Takedowns


def publishing_routes(desk: Desk) -> list[DeskRoute]:
    """Return these addresses."""
    runs = Runs()
    publishing, releases, takedowns = Publishing(desk, runs), Releases(desk, runs), Takedowns(desk, runs)
    return [
        DeskRoute("GET", "/publish", publishing.show),
        DeskRoute("GET", "/publish/run/{name}", publishing.show_run),
        DeskRoute("POST", "/publish/{target}/rehearse", publishing.rehearse),
        DeskRoute("POST", "/publish/{target}/send", publishing.publish),
        DeskRoute("GET", "/publish/{target}/releases", releases.show),
        DeskRoute("POST", "/publish/{target}/rollback", releases.rollback),
        DeskRoute("POST", "/publish/{target}/verify", releases.verify),
        DeskRoute("GET", "/takedown", takedowns.show),
        DeskRoute("POST", "/takedown", takedowns.take_down),
    ]
