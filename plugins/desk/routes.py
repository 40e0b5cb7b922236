"""The addresses of the desk, and which handler answers each."""

from plugins.desk.application import DeskRoute
from plugins.desk.beside import BesidePages
from plugins.desk.cohort_editing import CohortEditing
from plugins.desk.coming import ComingPages
from plugins.desk.conflicts import ConflictPages
from plugins.desk.figures import Figures
from plugins.desk.front import Front
from plugins.desk.history import HistoryPages
from plugins.desk.managing import Managing
from plugins.desk.mending import Mending
from plugins.desk.newsroom import Desk
from plugins.desk.offers import Offers
from plugins.desk.photos import Photos
from plugins.desk.publishing_routes import publishing_routes
from plugins.desk.together import TogetherPages
from plugins.desk.writing import TextPages

_STORY = "/story/{section}/{key}"


def desk_routes(desk: Desk) -> list[DeskRoute]:
    """Return all addresses."""
    writing, figures, managing, photos = TextPages(desk), Figures(desk), Managing(desk), Photos(desk)
    beside = BesidePages(desk, managing)
    together, conflicts = TogetherPages(desk), ConflictPages(desk)
    cohorts, mending = CohortEditing(desk), Mending(desk)
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
        DeskRoute("POST", "/begin", managing.begin),
        DeskRoute("POST", f"{_STORY}/translate", managing.translate),
        DeskRoute("POST", f"{_STORY}/stamp", managing.stamp),
        DeskRoute("POST", f"{_STORY}/rename", managing.rename),
        DeskRoute("POST", f"{_STORY}/withdraw", managing.withdraw),
        DeskRoute("POST", f"{_STORY}/correct", managing.correct),
        DeskRoute("POST", f"{_STORY}/delete", managing.delete),
        DeskRoute("GET", f"{_STORY}/photos", photos.show),
        DeskRoute("GET", f"{_STORY}/photo/{{name}}", photos.send),
        DeskRoute("POST", f"{_STORY}/photos/add", photos.add, takes_files=True),
        DeskRoute("POST", f"{_STORY}/photos/save", photos.save),
        DeskRoute("GET", f"{_STORY}/photos/withdraw", photos.show_withdrawal),
        DeskRoute("POST", f"{_STORY}/photos/withdraw", photos.withdraw),
        DeskRoute("GET", f"{_STORY}/offers", Offers(desk, figures).show),
        DeskRoute("GET", "/figures", figures.show),
        DeskRoute("GET", "/coming", ComingPages(desk).show),
        DeskRoute("GET", f"{_STORY}/beside", beside.show),
        DeskRoute("POST", f"{_STORY}/beside", beside.save),
        DeskRoute("GET", f"{_STORY}/history", HistoryPages(desk).show),
        DeskRoute("GET", "/together", together.show),
        DeskRoute("POST", "/together/get", together.get),
        DeskRoute("POST", "/together/save", together.save),
        DeskRoute("POST", "/together/send", together.send),
        DeskRoute("POST", "/together/name", together.name),
        DeskRoute("GET", "/together/conflict", conflicts.show),
        DeskRoute("POST", "/together/conflict", conflicts.choose),
        DeskRoute("GET", "/look/{name}", writing.show_look),
        DeskRoute("GET", "/cohorts", cohorts.show),
        DeskRoute("POST", "/cohorts/try", cohorts.try_out),
        DeskRoute("POST", "/cohorts/save", cohorts.save),
        DeskRoute("POST", "/mend", mending.mend),
        DeskRoute("POST", "/mend/undo", mending.undo),
        *publishing_routes(desk),
    ]
