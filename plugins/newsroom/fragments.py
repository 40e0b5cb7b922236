"""Fragments: pieces of a page, drawn by the components of the theme, that a slice puts into a body or a list."""

from typing import Protocol

from plugins.newsroom.documents import Html


class Fragments(Protocol):
    """Draws pieces of pages by the theme. Slices give it data, never markup."""

    def draw(self, component: str, language: str, content: object) -> Html:
        """Return a piece of a page.

        Args:
            component: file and macro below theme/templates/components, such as `table.table`.
            language: code of the language whose texts and formats the component uses.
            content: what the macro gets: frozen data that can be hashed.
        """
        ...


class NoTheme:
    """Used where no page is drawn, as in tests of faults."""

    def draw(self, component: str, language: str, content: object) -> Html:
        """Raise LookupError: there is no theme to draw with."""
        raise LookupError(f"no theme to draw {component} with")
