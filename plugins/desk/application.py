"""The desk as a web application: who may ask what, in which size, and which handler answers."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import Message, Receive, Scope, Send

from plugins.console.outcome import explain
from plugins.console.paths import ROOT
from plugins.desk.access import Access
from plugins.desk.asking import ROOT_PATH, Asked, Handler, Reply, Upload, as_json, desk_address, go_to
from plugins.desk.pages import build_page
from plugins.ground.exit_codes import OUR_FAULT
from plugins.ground.refusals import Refused
from plugins.ground.words import EDITOR_LANGUAGES, Words, editor_language

_STATIC = Path(__file__).with_name("static")
_KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_LANGUAGE = "newsroom_desk_language"
_LARGEST_FORM = 6_000_000  # bytes: two texts, each letter of which may take three
_LARGEST_UPLOAD = 120_000_000  # bytes: some photographs of a camera
_MOST_FIELDS, _MOST_FILES = 20_000, 20  # a table of some hundred cohorts has thousands of cells


@dataclass(frozen=True)
class DeskRoute:
    """An address of the desk: its method, its path and what answers; `takes_files` where pictures are sent there."""

    method: str
    path: str
    handler: Handler
    takes_files: bool = False


def build_desk(access: Access, routes: Sequence[DeskRoute]) -> BaseRoute:
    """Return the desk as one route of the server of the preview."""
    inner: list[BaseRoute] = [Route("/static/{name}", _send_static)]
    for route in routes:
        largest = _LARGEST_UPLOAD if route.takes_files else _LARGEST_FORM
        inner.append(Route(route.path, _Endpoint(access, route.handler, largest), methods=[route.method]))
    inner.append(Route("/{path:path}", _Endpoint(access, _nothing_there, _LARGEST_FORM)))
    return Mount(ROOT_PATH, routes=inner)


class _Endpoint:
    """Answers one address: judges the request, reads its form, and calls the handler in a thread."""

    def __init__(self, access: Access, handler: Handler, largest: int) -> None:
        self._access, self._handler, self._largest = access, handler, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, _limited(receive, self._largest))
        answer = await self._answer(request)
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        access = self._access
        asked = Asked(_language_of(request), dict(request.path_params), dict(request.query_params), nonce=_nonce())
        if not access.is_own_host(request.headers.get("host", "")):
            return Response(status_code=403, media_type="text/plain")
        if request.method in ("GET", "HEAD") and access.is_token(request.query_params.get("token", "")):
            return self._let_in(request)
        is_known = access.is_session(request.cookies.get(access.cookie, ""))
        if not is_known or not access.is_from_the_desk(request.method, request.headers):
            return _response(build_page("closed.html", asked, 403), asked)
        if request.query_params.get("lang") in EDITOR_LANGUAGES:
            return _with_language(request)
        try:
            if request.method == "POST":
                asked = await _with_form(asked, request, self._largest)
            answer = await run_in_threadpool(self._handler, asked)
        except HTTPException as refusal:
            answer = build_page("refused.html", asked, refusal.status_code, words="", code_of=refusal.status_code)
        except Refused as refusal:
            answer = _refusal(asked, 422, refusal.words)
        except Exception as fault:  # noqa: BLE001  the last stop: the editor reads a sentence, the details are in a file
            code, words = explain(fault, ROOT / ".cache")
            status = 500 if code == OUR_FAULT else 503
            answer = _refusal(asked, status, words)
        return _response(answer, asked)

    def _let_in(self, request: Request) -> Response:
        """Give the browser the cookie, and take the token out of its address."""
        kept = {name: value for name, value in request.query_params.items() if name != "token"}
        path = str(request.scope["path"]).removeprefix(ROOT_PATH).strip("/")
        answer = _response(go_to(desk_address(*path.split("/"), **kept)), Asked("", {}, {}))
        answer.set_cookie(self._access.cookie, self._access.session, path=ROOT_PATH, httponly=True, samesite="strict")
        return answer


def _with_language(request: Request) -> Response:
    kept = {name: value for name, value in request.query_params.items() if name != "lang"}
    path = str(request.scope["path"]).removeprefix(ROOT_PATH).strip("/")
    answer = _response(go_to(desk_address(*path.split("/"), **kept)), Asked("", {}, {}))
    answer.set_cookie(_LANGUAGE, request.query_params["lang"], path=ROOT_PATH, samesite="strict", max_age=31_536_000)
    return answer


def _language_of(request: Request) -> str:
    chosen = request.cookies.get(_LANGUAGE, "")
    return chosen if chosen in EDITOR_LANGUAGES else "en" if editor_language().startswith("en") else "id"


def _nonce() -> str:
    return secrets.token_urlsafe(16)


def _refusal(asked: Asked, code: int, words: Words) -> Reply:
    """Return why something was not done, for a script where a script asked."""
    if asked.form.get("script"):
        return as_json({"refused": asked.say(words)}, code)
    return build_page("refused.html", asked, code, words=words, code_of=code)


async def _with_form(asked: Asked, request: Request, largest: int) -> Asked:
    """Return the request with its form. Raises HTTPException where it is too large or no form."""
    if int(request.headers.get("content-length") or 0) > largest:
        raise HTTPException(413)
    async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=largest) as form:
        fields, uploads = dict[str, str](), list[Upload]()
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                uploads.append(Upload(value.filename or "", await value.read()))
            else:
                fields[name] = f"{fields[name]}\n{value}" if name in fields else value
    return replace(asked, form=fields, uploads=tuple(one for one in uploads if one.name))


def _limited(receive: Receive, largest: int) -> Receive:
    """Return `receive` that raises HTTPException once more bytes have come than a form may have."""
    came = 0

    async def receive_limited() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > largest:
            raise HTTPException(413)
        return message

    return receive_limited


async def _send_static(request: Request) -> Response:
    """Send a file of the desk. They hold nothing of the newsroom, so nobody need be known for them."""
    name = request.path_params["name"]
    file = _STATIC_FILES.get(name)
    if file is None:
        return Response(status_code=404)
    return Response(file.read_bytes(), headers={"Content-Type": _KINDS[file.suffix], "Cache-Control": "no-cache"})


_STATIC_FILES = {file.name: file for file in _STATIC.iterdir() if file.suffix in _KINDS}


def _nothing_there(asked: Asked) -> Reply:
    return build_page("refused.html", asked, 404, words="", code_of=404)


def _policy(nonce: str) -> Mapping[str, str]:
    sources = f"'self' 'nonce-{nonce}'" if nonce else "'self'"
    return {
        "Content-Security-Policy": (
            f"default-src 'none'; style-src {sources}; script-src 'self'; img-src 'self' blob:; connect-src 'self'; "
            "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        # Not `no-referrer`: browsers would then leave out the origin of a form, by which the desk knows its own.
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def _response(answer: Reply, asked: Asked) -> Response:
    headers = {"Content-Type": answer.kind, **_policy(asked.nonce), **answer.headers}
    return Response(answer.data, answer.code, headers=headers)
