"""The addresses of the desk, and which handler answers each."""

from plugins.desk.application import DeskRoute
from plugins.desk.front import Front
from plugins.desk.newsroom import Desk
from plugins.desk.writing import Writing

_STORY = "/story/{section}/{key}"


def desk_routes(desk: Desk) -> list[DeskRoute]:
    """Return all addresses."""
    writing = Writing(desk)
    return [
        DeskRoute("GET", "/", Front(desk).show),
        DeskRoute("GET", _STORY, writing.show),
        DeskRoute("GET", f"{_STORY}/conflict", writing.show_conflict),
        DeskRoute("POST", f"{_STORY}/save", writing.save),
        DeskRoute("POST", f"{_STORY}/keep", writing.keep),
        DeskRoute("POST", f"{_STORY}/forget", writing.forget),
        DeskRoute("POST", f"{_STORY}/undo", writing.undo),
        DeskRoute("POST", f"{_STORY}/check", writing.check),
        DeskRoute("POST", f"{_STORY}/look", writing.look),
        DeskRoute("GET", "/look/{name}", writing.show_look),
    ]
