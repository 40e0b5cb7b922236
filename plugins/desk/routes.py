"""The addresses of the desk, and which handler answers each."""

from plugins.desk.application import DeskRoute
from plugins.desk.front import Front
from plugins.desk.newsroom import Desk


def desk_routes(desk: Desk) -> list[DeskRoute]:
    """Return all addresses."""
    return [DeskRoute("GET", "/", Front(desk).show)]
