"""What keeps a publication from happening, in words for whoever started it."""

from plugins.ground.diagnostics import Words

WRONG_SETTINGS = 2  # exit codes of README, "Exit codes"
ENVIRONMENT_FAULT = 3


class PublishError(Exception):
    """A publication that cannot go on: what, why and the remedy in both languages, and the exit code."""

    def __init__(self, words: Words, exit_code: int):
        super().__init__(words.en)
        self.words = words
        self.exit_code = exit_code
