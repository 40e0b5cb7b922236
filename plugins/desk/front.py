"""The first page of the desk: the overview of all stories and pages."""

from plugins.commands.live import last_publications
from plugins.desk.asking import Asked, Reply
from plugins.desk.newsroom import Desk
from plugins.desk.overview import STATES, WORK, build_story_overview
from plugins.desk.pages import build_page
from plugins.editorial.status import FRESHNESS_WORDS, STATE_WORDS


class Front:
    """Answers with the overview."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def show(self, asked: Asked) -> Reply:
        """Return the overview, narrowed to what the address asks for."""
        with self._desk.held() as known:
            words, state, work = (asked.query.get(name, "") for name in ("q", "state", "work"))
            overview = build_story_overview(known, words, state, work)
        return build_page(
            "overview.html",
            asked,
            overview=overview,
            codes=known.site.languages.codes,
            wanted={"q": words, "state": state, "work": work},
            states=STATES,
            state_words=STATE_WORDS,
            freshness_words=FRESHNESS_WORDS,
            kinds_of_work=WORK,
            releases=last_publications(self._desk.root),
        )
