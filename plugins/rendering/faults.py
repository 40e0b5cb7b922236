"""Faults in the theme. They are not an editor's faults, and end a build with exit code 2."""


class ThemeFault(Exception):
    """A template, style sheet or catalogue is wrong.

    `path` is relative to the theme folder, with forward slashes; `line` counts from 1, and is 0 if no line
    is known.
    """

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(path, line, message)
        self.path = path
        self.line = line
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"
