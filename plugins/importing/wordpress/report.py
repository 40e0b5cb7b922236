"""The report of an import: a text file beside the export that an editor reads from top to bottom."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plugins.ground.words import Words


@dataclass
class ImportReport:
    """What is to be told: of the whole import, of each text by its path, and of what differs since the last time."""

    made: list[str] = field(default_factory=list)
    refused: list[Words] = field(default_factory=list)
    general: list[Words] = field(default_factory=list)
    pairs: list[Words] = field(default_factory=list)
    terms: list[Words] = field(default_factory=list)
    redirects: Mapping[str, str] = field(default_factory=dict)
    redirect_notes: list[Words] = field(default_factory=list)
    left_out: list[Words] = field(default_factory=list)
    texts: dict[str, list[Words]] = field(default_factory=dict)
    differs: dict[str, Sequence[str]] = field(default_factory=dict)

    def as_text(self, language: str) -> str:
        """Return the whole report as Markdown in a language of the team."""

        def say(id: str, en: str) -> str:
            return Words(id, en).in_language(language)

        def lines(words: Sequence[Words]) -> list[str]:
            return [f"- {' '.join(one.in_language(language).split())}" for one in words]

        parts = [say("# Laporan impor WordPress", "# Report of the import from WordPress")]
        parts += [say(f"Dibuat: {len(self.made)} naskah.", f"Made: {len(self.made)} texts.")]
        sections = (
            (say("Tidak dapat diimpor", "Could not be imported"), lines(self.refused)),
            (say("Berkas ekspornya", "The export file"), lines(self.general)),
            (say("Bahasa dan pasangan", "Languages and pairs"), lines(self.pairs)),
            (say("Kategori dan topik", "Categories and tags"), lines(self.terms)),
            (
                say("Pengalihan", "Redirects"),
                [*(f"- {old} → {new}" for old, new in self.redirects.items()), *lines(self.redirect_notes)],
            ),
            (say("Tidak ikut", "Left out"), lines(self.left_out)),
        )
        for title, content in sections:
            if content:
                parts += [f"## {title}", "\n".join(content)]
        if self.differs:
            parts.append(say("## Berubah di WordPress sejak diimpor", "## Changed in WordPress since the import"))
            parts.append(
                say(
                    "Berkas Anda tidak diubah. - ada di berkas Anda, + ada di WordPress.",
                    "Your files were left as they are. - is in your file, + is in WordPress.",
                )
            )
            parts += [
                f"### {path}\n\n" + "\n".join(f"    {line}" for line in found) for path, found in self.differs.items()
            ]
        told = {path: words for path, words in self.texts.items() if words}
        if told:
            parts.append(say("## Naskah demi naskah", "## Text by text"))
            parts += [f"### {path}\n\n" + "\n".join(lines(words)) for path, words in told.items()]
        return "\n\n".join(parts) + "\n"


def difference(here: str, there: str) -> list[str]:
    """Return how two texts differ, line by line."""
    return [
        line
        for line in difflib.unified_diff(here.splitlines(), there.splitlines(), lineterm="", n=0)
        if not line.startswith(("---", "+++", "@@"))
    ]


def report_path(file: Path) -> Path:
    """Return where the report of an export file goes."""
    return file.with_name(f"{file.stem}.laporan.md")
