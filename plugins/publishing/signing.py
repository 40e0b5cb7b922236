"""The signature of a release mark by an ssh key. Anybody with the public key can verify who published."""

import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from plugins.ground.exit_codes import ENVIRONMENT, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.mark import MARK

SIGNATURE = f"{MARK}.sig"
_NAMESPACE = _WHO = "newsroom"


def signer(key: Path | None) -> Callable[[bytes], Mapping[str, bytes]]:
    """Return a function that signs the bytes of a mark. Without a key, the function returns no signature.

    The function raises Refused if ssh-keygen cannot sign with the key.
    """

    def sign(data: bytes) -> Mapping[str, bytes]:
        if key is None:
            return {}
        done = _run(["-Y", "sign", "-q", "-n", _NAMESPACE, "-f", str(key)], data)
        if done.returncode or not done.stdout:
            why = done.stderr.decode(errors="replace").strip()
            raise Refused(
                WRONG_USE,
                Words(
                    f"Terbitan tidak dapat ditandatangani dengan SIGNING_KEY: {why}. Tidak ada yang dikirim.",
                    f"The release cannot be signed with SIGNING_KEY: {why}. Nothing was sent.",
                ),
            )
        return {SIGNATURE: done.stdout}

    return sign


def is_signed_by(signers: Path, data: bytes, signature: bytes) -> bool:
    """Return whether one of the keys in a file of allowed signers (an ssh format) signed the bytes of a mark.

    The file has a line `newsroom ssh-ed25519 AAAA…` for each key.
    """
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder, "signature")
        given.write_bytes(signature)
        how = ["-Y", "verify", "-q", "-f", str(signers), "-I", _WHO, "-n", _NAMESPACE, "-s", str(given)]
        return _run(how, data).returncode == 0


def _run(arguments: list[str], given: bytes) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(["ssh-keygen", *arguments], input=given, capture_output=True, check=False)
    except OSError as error:
        raise Refused(
            ENVIRONMENT,
            Words(f"ssh-keygen tidak dapat dijalankan: {error}", f"ssh-keygen cannot be run: {error}"),
        ) from error
