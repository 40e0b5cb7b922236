"""The exception by which a command says that it cannot begin or go on."""

from plugins.ground.words import Words


class Refused(Exception):
    """A command cannot begin or go on: its exit code (`exit_codes`), and the reason and remedy for the editor."""

    def __init__(self, code: int, words: Words) -> None:
        super().__init__(code, words)
        self.code, self.words = code, words

    def __str__(self) -> str:
        return self.words.en
