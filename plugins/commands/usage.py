"""How to call each command, with an example, in the reader's language."""

from collections.abc import Sequence

from plugins.ground.words import Words

# By command: the names of what it takes, and an example.
_USES: dict[str, tuple[Words, str]] = {
    "new": (Words("NAMA", "NAME"), "pelatihan-menjahit-palembang"),
    "translate": (Words("BERITA", "STORY"), "pelatihan-menjahit-palembang"),
    "translated": (Words("BERITA …", "STORY …"), "pelatihan-menjahit-palembang"),
    "import": (Words("BERKAS …", "FILE …"), "siaran-pers.docx"),
    "rename": (Words("BERITA NAMA-BARU", "STORY NEW-NAME"), "pelatihan-menjahit pelatihan-menjahit-palembang"),
    "consent": (Words("withdraw RUJUKAN", "withdraw REFERENCE"), "withdraw C-2026-014"),
    "publish": (Words("TARGET", "TARGET"), "web"),
    "rollback": (Words("TARGET", "TARGET"), "web"),
    "releases": (Words("TARGET", "TARGET"), "web"),
    "takedown": (Words("TARGET --story BERITA", "TARGET --story STORY"), "web --story pelatihan-menjahit"),
    "verify": (Words("ALAMAT", "ADDRESS"), "https://contoh.id"),
}


def usage(command: str, missing: Sequence[str] = ()) -> Words:
    """Return how a command is called, and an example; for a command not listed here, the names of what is missing."""
    if command not in _USES:
        call = " ".join(["./inv", command, *(name.upper() for name in missing)])
        return Words(call, call)
    names, example = _USES[command]
    return Words(
        f"./inv {command} {names.id}, misalnya ./inv {command} {example}",
        f"./inv {command} {names.en}, for instance ./inv {command} {example}",
    )
