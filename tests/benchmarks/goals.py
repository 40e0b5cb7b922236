"""The goals at 5,000 stories, beside the results: parts of Hugo's cold build of the same corpus, or seconds."""

from typing import NamedTuple


class Goal(NamedTuple):
    """A goal: at most this part of Hugo's cold build, or this many seconds; and why a build may miss it."""

    at_most: float
    why: str
    is_ratio: bool = True


_COLD = "half of the CPU time is reading and checking texts, in Python; one process plans all pages"
_STORY = "what grows with the site: a look at each file, and the plans of lists and archives that name the story"
_LABEL = "the pages of all stories that name the topic are planned and written, and a larger newsroom has more of them"
_WHOLE = "such an edit may change any page: all are planned, those of stories by several processes, and all are written"
GOALS = {
    "cold, without share cards": Goal(1.3, _COLD),
    "cold": Goal(2.0, "a card takes 3.4 ms of CPU, half of it to encode 1200 × 630 pixels; the rivals draw none"),
    "body edit": Goal(0.15, "what grows with the site: a look at each file"),
    "title edit": Goal(0.15, _STORY),
    "new story": Goal(0.15, _STORY),
    "date edit": Goal(0.15, _STORY),
    "category edit": Goal(0.15, _STORY),
    "tags edit": Goal(0.15, _STORY),
    "withdrawn story": Goal(0.15, _STORY),
    "tag's label": Goal(0.3, _LABEL),
    "template edit": Goal(1.0, _WHOLE),
    "catalogue edit": Goal(1.0, _WHOLE),
    "saved to served": Goal(0.1, "the text is read, checked and planned before its page is shown", is_ratio=False),
}


_STORIES = 5_000  # in a smaller newsroom, everything takes too little time to be worth a goal


def goal_of(stories: int, what: str) -> Goal | None:
    """Return the goal of a kind of build, if it has one for a newsroom of this size."""
    return GOALS.get(what) if stories >= _STORIES else None


def reason_of_miss(stories: int, what: str, wall: float, ratio: float | None) -> str:
    """Return the line that says that a goal is missed, and why; empty where it is met or was not measured."""
    goal = goal_of(stories, what)
    value = ratio if goal and goal.is_ratio else wall
    if goal is None or value is None or value <= goal.at_most:
        return ""
    return f"- {stories} stories, {what}: {value:.2f}, goal {goal.at_most:g}. Why: {goal.why}."
