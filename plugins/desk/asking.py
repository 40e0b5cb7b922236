"""What a browser asks of the desk, and what it gets: plain values, so that only `application` knows the framework."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from plugins.ground.words import Words

ROOT_PATH = "/_desk"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Upload:
    """A file that came with a form: its name as the browser gave it, and its bytes."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Asked:
    """One request: the language of the desk, and what the address and the form say.

    `nonce` is the word of this answer by which the browser knows the desk's own style elements.
    """

    language: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    form: Mapping[str, str] = field(default_factory=dict)
    uploads: tuple[Upload, ...] = ()
    nonce: str = ""

    def say(self, words: Words) -> str:
        """Return a text in the language of the desk."""
        return words.in_language(self.language)


@dataclass(frozen=True)
class Reply:
    """One answer: a page, data, or where to go on."""

    data: str | bytes = ""
    kind: str = HTML
    code: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Handler = Callable[[Asked], Reply]


def as_json(value: object, code: int = 200) -> Reply:
    """Return an answer for a script."""
    return Reply(json.dumps(value, ensure_ascii=False), "application/json", code)


def go_to(address: str) -> Reply:
    """Return an answer that leads the browser to a page, so that going back does not send a form again."""
    return Reply(code=303, headers={"Location": address})


def desk_address(*parts: str, **query: str) -> str:
    """Return the address of a page of the desk."""
    given = {name: value for name, value in query.items() if value}
    return "/".join((ROOT_PATH, *(quote(part) for part in parts))) + (f"?{urlencode(given)}" if given else "")


def story_address(folder: str, *parts: str, **query: str) -> str:
    """Return the address of a page of the desk about a story, by its folder."""
    return desk_address("story", *folder.split("/"), *parts, **query)
