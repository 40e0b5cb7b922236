"""The signature of a release mark, by a key of ssh, of minisign, or both. With the public key anybody can verify it.

Both are made and verified by their own programs, `ssh-keygen` and `minisign`. The first line of a key tells which.
"""

import re
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from plugins.ground.exit_codes import ENVIRONMENT, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.mark import MARK, MINISIGN_SIGNATURE, SSH_SIGNATURE

_NAMESPACE = _WHO = "newsroom"
_MINISIGN_KEY = re.compile(r"^RW[0-9A-Za-z+/]{54}$", re.MULTILINE)
_MINISIGN_BEGINS = b"untrusted comment:"


def signer(keys: Sequence[Path]) -> Callable[[bytes], Mapping[str, bytes]]:
    """Return a function that signs the bytes of a mark by each key: signatures by file name.

    The function raises Refused if a key cannot sign.
    """

    def sign(data: bytes) -> Mapping[str, bytes]:
        signatures = {}
        for key in keys:
            if _is_of_minisign(key):
                signatures[MINISIGN_SIGNATURE] = _sign_by_minisign(key, data)
            else:
                done = _run(["ssh-keygen", "-Y", "sign", "-q", "-n", _NAMESPACE, "-f", str(key)], data)
                signatures[SSH_SIGNATURE] = _signed(key, done, done.stdout)
        return signatures

    return sign


def is_signed(signers: Path, data: bytes, signatures: Mapping[str, bytes]) -> bool:
    """Return whether a key in a file of signers made one of the signatures of a mark's bytes.

    The file has a line for each key: `newsroom ssh-ed25519 AAAA…` for one of ssh, `RW…` for one of minisign.
    """
    with tempfile.TemporaryDirectory() as folder:
        mark = Path(folder, MARK)
        mark.write_bytes(data)
        for name, signature in signatures.items():
            given = Path(folder, name)
            given.write_bytes(signature)
            if any(_run(way, data).returncode == 0 for way in _ways_to_verify(signers, mark, given)):
                return True
    return False


def _ways_to_verify(signers: Path, mark: Path, signature: Path) -> list[list[str]]:
    """Return the commands of which one succeeds if a known key made a signature."""
    if signature.name == MINISIGN_SIGNATURE:
        keys = _MINISIGN_KEY.findall(signers.read_text(encoding="utf-8", errors="replace"))
        return [["minisign", "-V", "-q", "-P", key, "-m", str(mark), "-x", str(signature)] for key in keys]
    how = ["-Y", "verify", "-q", "-f", str(signers), "-I", _WHO, "-n", _NAMESPACE, "-s", str(signature)]
    return [["ssh-keygen", *how]]


def _is_of_minisign(key: Path) -> bool:
    try:
        with key.open("rb") as file:
            return file.read(len(_MINISIGN_BEGINS)) == _MINISIGN_BEGINS
    except OSError:
        return False  # ssh-keygen says what is wrong; it also knows keys that a program or a chip keeps


def _sign_by_minisign(key: Path, data: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        mark, signature = Path(folder, MARK), Path(folder, MINISIGN_SIGNATURE)
        mark.write_bytes(data)
        how = ["-S", "-s", str(key), "-m", str(mark), "-x", str(signature), "-t", f"{_WHO} {MARK}"]
        done = _run(["minisign", *how], b"")
        return _signed(key, done, signature.read_bytes() if signature.is_file() else b"")


def _signed(key: Path, done: "subprocess.CompletedProcess[bytes]", signature: bytes) -> bytes:
    """Return a signature that was made. Raises Refused, with the program's reason, if there is none."""
    if done.returncode == 0 and signature:
        return signature
    said = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()
    why = said[-1].strip() if said else f"exit {done.returncode}"
    raise Refused(
        WRONG_USE,
        Words(
            f"Terbitan tidak dapat ditandatangani dengan {key.name} (SIGNING_KEY): {why}. Kuncinya harus tanpa kata"
            " sandi (minisign -G -W), atau dibuka oleh ssh-agent. Tidak ada yang dikirim.",
            f"The release cannot be signed with {key.name} (SIGNING_KEY): {why}. The key must have no password"
            " (minisign -G -W), or be unlocked by ssh-agent. Nothing was sent.",
        ),
    )


def _run(command: list[str], given: bytes) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(command, input=given, capture_output=True, check=False)
    except OSError as error:
        name = command[0]
        raise Refused(
            ENVIRONMENT,
            Words(
                f"{name} tidak dapat dijalankan: {error}. Pasang dulu, misalnya: apt install {name}",
                f"{name} cannot be run: {error}. Install it first, for instance: apt install {name}",
            ),
        ) from error
