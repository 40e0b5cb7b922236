"""`./inv serve`: the preview and the desk, in one server on this computer."""

from collections.abc import Iterable

from starlette.routing import BaseRoute

from plugins.console.terminal import Terminal
from plugins.desk.access import Access
from plugins.desk.application import build_desk
from plugins.desk.asking import desk_address
from plugins.desk.newsroom import Desk
from plugins.desk.routes import desk_routes
from plugins.ground.words import Words
from plugins.preview.preview import Preview, serve


def serve_desk(content: str, port: int, terminal: Terminal) -> int:
    """Serve the preview and the desk until Ctrl-C; return an exit code.

    `content` is the folder as the caller wrote it; empty means the folder of the settings. Raises Refused where the
    port is not free.
    """

    def furnish(preview: Preview, held: int) -> Iterable[BaseRoute]:
        access = Access(held)
        address = f"http://127.0.0.1:{held}{desk_address('', token=access.token)}"
        terminal.message(Words(f"Meja redaksi: {address}", f"The desk: {address}"))
        return [build_desk(access, desk_routes(Desk(preview, content)))]

    return serve(content, port, terminal, furnish)
