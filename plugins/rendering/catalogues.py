"""Interface texts: gettext catalogues, compiled in memory from the .po files.

A catalogue holds its compiled bytes, so that a kept build can bring it back without reading the .po file anew.
"""

import gettext
import io
from functools import lru_cache
from pathlib import Path

from plugins.newsroom.languages import Languages
from plugins.rendering.faults import ThemeFault

DOMAIN = "newsroom"


class Catalogue(gettext.GNUTranslations):
    """The interface texts of one language. `compiled` are the bytes of its .mo file; they are pickled in its place."""

    def __init__(self, compiled: bytes) -> None:
        super().__init__(io.BytesIO(compiled))
        self.compiled = compiled

    def __reduce__(self) -> tuple[type["Catalogue"], tuple[bytes]]:
        """Pickle a catalogue as its compiled bytes: its rule of plurals cannot be pickled."""
        return Catalogue, (self.compiled,)


def load_translations(theme: Path, languages: Languages) -> dict[str, gettext.NullTranslations]:
    """Return the interface texts by language code.

    A language without a catalogue shows the texts of the templates, which are English. Entries marked fuzzy are
    guesses, and are not used. Raises ThemeFault if a catalogue cannot be read.
    """
    return {code: load_catalogue(theme, code) for code in languages.codes}


def catalogue_path(code: str) -> str:
    """Return the path of a language's catalogue, relative to the theme folder."""
    return f"translations/{code}/LC_MESSAGES/{DOMAIN}.po"


def load_catalogue(theme: Path, code: str) -> gettext.NullTranslations:
    """Return the interface texts of one language, as `load_translations` does."""
    path = catalogue_path(code)
    try:
        data = (theme / path).read_bytes()
    except FileNotFoundError:
        return gettext.NullTranslations()
    return Catalogue(_compile(path, data))


@lru_cache(maxsize=16)
def _compile(path: str, data: bytes) -> bytes:
    """Compile a .po file; `path` is for messages. The preview builds again and again with the same ones."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415  slow to load; an edit of a text compiles no catalogue
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    try:
        catalogue = read_po(io.BytesIO(data), locale=None, abort_invalid=True)
    except PoFileError as fault:
        raise ThemeFault(path, fault.lineno, str(fault)) from fault
    except (ValueError, LookupError) as fault:
        raise ThemeFault(path, 0, str(fault)) from fault
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()
