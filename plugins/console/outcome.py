"""How a command ends: an exit code of the contract, and a few words for the editor in place of a traceback."""

import gc
import sys
import traceback
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import NoReturn

from plugins.ground.exit_codes import ENVIRONMENT, INTERRUPTED, OUR_FAULT, WRONG_USE
from plugins.ground.locks import BuildRunning
from plugins.ground.refusals import Refused
from plugins.ground.words import Words, editor_language
from plugins.newsroom.extensions import Overtaken
from plugins.rendering.faults import ThemeFault


def shown_path(path: str | Path) -> str:
    """Return a path as the caller would write it: relative where it is below the working directory."""
    path = Path(path)
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, FileNotFoundError):  # a branch switch may take the working directory away
        return path.as_posix()


def _to_stderr(text: str) -> None:
    print(text, file=sys.stderr)


def guarded(action: Callable[[], int], cache: Path, tell: Callable[[str], None] = _to_stderr) -> int:
    """Run an action; turn what it raises into a word for the editor, by `tell`, and an exit code of the contract."""

    def _told(code: int, words: Words) -> int:
        tell(words.in_language(editor_language()))
        return code

    try:
        return action()
    except Refused as refusal:
        return _told(refusal.code, refusal.words)
    except ThemeFault as fault:
        return _told(WRONG_USE, Words(f"kesalahan tema: theme/{fault}", f"theme fault: theme/{fault}"))
    except BuildRunning as other:
        return _told(
            ENVIRONMENT,
            Words(
                f"build lain (proses {other.holder}) belum selesai", f"another build (process {other.holder}) goes on"
            ),
        )
    except KeyboardInterrupt:
        return _told(INTERRUPTED, Words("dihentikan; situs tetap utuh", "stopped; the site is whole"))
    except Overtaken as file:
        name = shown_path(str(file))
        return _told(
            ENVIRONMENT,
            Words(f"{name} terus berubah selagi dibaca; ulangi", f"{name} keeps changing while it is read; try again"),
        )
    except BrokenExecutor:
        return _told(
            ENVIRONMENT,
            Words(
                "sistem menghentikan proses kami, mungkin karena memori habis; tutup program lain, lalu ulangi",
                "the system ended a process of ours, perhaps for lack of memory; close other programs and try again",
            ),
        )
    except (OSError, MemoryError) as fault:
        return _told(ENVIRONMENT, Words(f"komputer ini menolak: {fault}", f"this computer refuses: {fault}"))
    except Exception as fault:  # noqa: BLE001  the last stop: told in a few lines, with the details in a file
        details = cache / "fault.txt"
        cache.mkdir(parents=True, exist_ok=True)
        details.write_text(traceback.format_exc(), encoding="utf-8")
        text = f"{type(fault).__name__}: {fault}"
        place = shown_path(details)
        return _told(
            OUR_FAULT,
            Words(
                f"kesalahan kami, bukan Anda: {text}\nSitus sebelumnya tetap utuh. Kirimkan berkas ini: {place}",
                f"our own fault, not yours: {text}\nThe site before stands. Please send us this file: {place}",
            ),
        )


def end(code: int, words: Words) -> NoReturn:
    """End the process with words for the editor."""
    _to_stderr(words.in_language(editor_language()))
    raise SystemExit(code)


def leave_to_the_system(*things: object) -> None:
    """Let things live to the end of the process: to take a large site apart, object by object, takes a while.

    A ring of references, frozen, is what Python does not take apart even as it ends.
    """
    ring: list[object] = [*things]
    ring.append(ring)
    gc.freeze()
