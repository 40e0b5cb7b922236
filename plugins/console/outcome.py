"""How a command ends: an exit code, and a message for the editor instead of a traceback."""

import errno
import gc
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from plugins.console.paths import shown_path
from plugins.console.reporter import Reporter
from plugins.console.terminal import Terminal
from plugins.ground.exit_codes import ENVIRONMENT, INTERRUPTED, OUR_FAULT, WRONG_USE
from plugins.ground.files import write_whole
from plugins.ground.words import Words


def guarded(action: Callable[[], int], cache: Path, reporter: Reporter) -> int:
    """Run an action and return its exit code. An exception is reported, and gives its own exit code.

    The traceback of a fault in our code is written to the folder `cache`.
    """
    try:
        return action()
    except KeyboardInterrupt:
        code, words = INTERRUPTED, Words("dihentikan; situs tetap utuh", "stopped; the site is whole")
    except Exception as fault:  # noqa: BLE001  the last stop: nothing may end in a traceback
        code, words = explain(fault, cache)
    reporter.failed(words)
    return code


def explain(fault: Exception, cache: Path) -> tuple[int, Words]:
    """Return exit code and message for an exception. The traceback of a fault in our code is kept in `cache`."""
    return _expected(fault) or (OUR_FAULT, _our_fault(fault, cache / "fault.txt"))


def _expected(fault: Exception) -> tuple[int, Words] | None:
    """Return exit code and message for an exception that is no fault in our code; None for all others."""
    # Large, and needed only where a command fails.
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415

    from plugins.ground.locks import LockHeld  # noqa: PLC0415
    from plugins.ground.refusals import Refused  # noqa: PLC0415
    from plugins.newsroom.extensions import Overtaken  # noqa: PLC0415
    from plugins.rendering.faults import ThemeFault  # noqa: PLC0415

    match fault:
        case Refused():
            return fault.code, fault.words
        case ThemeFault():
            return WRONG_USE, Words(f"kesalahan tema: theme/{fault}", f"theme fault: theme/{fault}")
        case LockHeld():
            return ENVIRONMENT, Words(
                f"build lain (proses {fault.holder}) belum selesai", f"another build (process {fault.holder}) goes on"
            )
        case Overtaken():
            name = shown_path(str(fault))
            return ENVIRONMENT, Words(
                f"{name} terus berubah selagi dibaca; ulangi", f"{name} keeps changing while it is read; try again"
            )
        case BrokenExecutor():
            return ENVIRONMENT, Words(
                "sistem menghentikan proses kami, mungkin karena memori habis; tutup program lain, lalu ulangi",
                "the system ended a process of ours, perhaps for lack of memory; close other programs and try again",
            )
        case MemoryError():
            return ENVIRONMENT, Words(
                "memori komputer ini habis; tutup program lain, lalu ulangi",
                "this computer is out of memory; close other programs and try again",
            )
        case OSError():
            reason = reason_of(fault)
            return ENVIRONMENT, Words(f"komputer ini menolak: {reason}", f"this computer refuses: {reason}")
    return None


def reason_of(fault: OSError) -> str:
    """Return what the system refused and why; never empty."""
    return str(fault).strip() or (errno.errorcode.get(fault.errno or 0) or type(fault).__name__)


def _our_fault(fault: Exception, details: Path) -> Words:
    """Keep the traceback in a file, and return a message that names the file."""
    import traceback  # noqa: PLC0415

    text = f"{type(fault).__name__}: {fault}"
    try:
        write_whole(details, "".join(traceback.format_exception(fault)).encode(errors="backslashreplace"))
    except OSError:
        return Words(f"kesalahan kami, bukan Anda: {text}", f"our own fault, not yours: {text}")
    place = shown_path(details)
    return Words(
        f"kesalahan kami, bukan Anda: {text}\nSitus sebelumnya tetap utuh. Kirimkan berkas ini: {place}",
        f"our own fault, not yours: {text}\nThe site before stands. Please send us this file: {place}",
    )


def end(code: int, words: Words) -> NoReturn:
    """Print a message and end the program."""
    Terminal().failed(words)
    raise SystemExit(code)


def leave_to_the_system(*things: object) -> None:
    """Keep objects alive to the end of the process: freeing a large site object by object takes a while.

    Python does not free a frozen cycle of references, even when it ends.
    """
    ring: list[object] = [*things]
    ring.append(ring)
    gc.freeze()
