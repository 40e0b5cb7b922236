"""The line that names the author of a picture."""

from gettext import NullTranslations

from plugins.newsroom.rights import Rights


def credit_of(rights: Rights | None, is_drawn: bool, words: NullTranslations) -> str:
    """Return author and, if it is open, licence of a picture; empty if nobody is named.

    Args:
        rights: The entry of the picture.
        is_drawn: Whether it is a drawing, not a photograph.
        words: The catalogue of the reader's language.
    """
    if rights is None or not rights.credit:
        return ""
    kind = words.gettext("Illustration") if is_drawn else words.gettext("Photo")
    # Names of open licences are the same in every language, and must be shown.
    licence = f" ({rights.licence})" if rights.licence.upper().startswith("CC") else ""
    return f"{kind}: {rights.credit}{licence}"
