"""Listen on a port of this computer, and let an application answer in a thread of its own."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp

from plugins.ground.exit_codes import ENVIRONMENT, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words

# Connections at the same time. An editor has some tens; beyond this number the answer is 503.
_MOST = 300
_GRACE = 2  # seconds in which answers may end when the server ends


@dataclass
class Listening:
    """A port that is held, before anything answers on it."""

    socket: socket.socket

    @property
    def port(self) -> int:
        """The number of the port."""
        return int(self.socket.getsockname()[1])

    @contextlib.contextmanager
    def answered_by(self, app: ASGIApp) -> Iterator[None]:
        """Let an application answer for the time of the block."""
        config = uvicorn.Config(
            app,
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",  # the terminal is for builds
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_MOST,
            timeout_graceful_shutdown=_GRACE,
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([self.socket],), daemon=True)
        thread.start()
        try:
            yield
        finally:
            server.should_exit = server.force_exit = True
            thread.join(2 * _GRACE)


@contextlib.contextmanager
def listening(port: int) -> Iterator[Listening]:
    """Hold a port of 127.0.0.1 (0: any free port) for the time of the block. Raises Refused."""
    try:
        held = socket.create_server(("127.0.0.1", port), backlog=128)
    except OverflowError as fault:
        raise Refused(
            WRONG_USE, Words(f"--port {port}: pakai 0 sampai 65535", f"--port {port}: use 0 to 65535")
        ) from fault
    except OSError as fault:
        reason = fault.strerror
        raise Refused(
            ENVIRONMENT,
            Words(
                f"port {port} tidak dapat dipakai ({reason}); coba ./inv serve --port 0",
                f"port {port} cannot be had ({reason}); try ./inv serve --port 0",
            ),
        ) from fault
    with held:
        yield Listening(held)
