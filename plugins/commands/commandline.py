"""Adapt Invoke: our exit codes, messages in the reader's language, lists of stories.

Invoke has no hooks for these, and its program is already running when it loads ``tasks.py``. So ``adopt`` changes the
class of the running program. ``./inv``, ``inv`` and ``python -m invoke`` then behave the same.
"""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from invoke.exceptions import Exit, ParseError, UnexpectedExit
from invoke.main import program
from invoke.parser.argument import Argument
from invoke.parser.context import ParserContext
from invoke.program import Program

from plugins.commands.usage import command_help, overview, usage
from plugins.console.outcome import explain
from plugins.console.terminal import accept_any_text, print_line
from plugins.console.visible import visible
from plugins.ground.diagnostics import suggestion
from plugins.ground.exit_codes import INTERRUPTED, WRONG_USE
from plugins.ground.files import keep_others_out
from plugins.ground.system import hear_interrupts
from plugins.ground.words import Words, editor_language, in_words

ROOT = Path(__file__).resolve().parents[2]
_HELP = ("--help", "-h")
# How Invoke and Python say what is wrong with a command line.
_UNKNOWN = re.compile(r"No idea what '(.*)' is!", re.DOTALL)
_NO_VALUE = re.compile(r"Flag <Argument: (\w+).*> needed value")
_NO_NUMBER = re.compile(r"invalid literal for int\(\) with base 10: '(.*)'", re.DOTALL)


def name_listed(words: Sequence[str], tasks: Iterable[ParserContext]) -> list[str]:
    """Return the words of a command line, with the flag's name before each value that Invoke reads only so.

    Such are the values of a list (``translated one two`` becomes ``translated --stories=one --stories=two``) and those
    of a positional argument with a default (``rollback web 2f1c`` becomes ``rollback web --release=2f1c``).
    """
    by_name = {name: task for task in tasks for name in (task.name, *task.aliases)}
    named: list[str] = []
    task: ParserContext | None = None
    waiting: list[Argument] = []  # the positional arguments of the task that have no value yet
    wants_value = False
    for word in words:
        if wants_value or word.startswith("-"):
            flag = None if wants_value or not task else task.flags.get(word.partition("=")[0])
            wants_value = flag is not None and flag.takes_value and "=" not in word
            waiting = [one for one in waiting if one is not flag]
            named.append(word)
        elif waiting:
            one = waiting[0]
            named.append(word if one.kind is not list and one.value is None else f"--{one.names[0]}={word}")
            waiting = waiting if one.kind is list else waiting[1:]
        else:
            named.append(word)
            task = by_name.get(word, task)
            waiting = list(task.positional_args) if task else []
    return named


def _show(text: str) -> None:
    """Print help. A reader that has read enough, such as `head`, ends the command quietly."""
    try:
        print_line(text)
    except BrokenPipeError as closed:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Exit from closed


class Commands(Program):
    """Invoke's program with the newsroom's exit codes."""

    def parse_tasks(self) -> None:
        """Read the tasks and their flags. Wrong use ends with exit code 2 and says where to find help."""
        try:
            words, contexts = self.core.unparsed, self.collection.to_contexts()
            if any(word in _HELP for word in words):
                # `build --help` means the same as `--help build`.
                self.core[0].args.help.value = next(word for word in words if word not in _HELP)
                words[:] = []
            words[:] = name_listed(words, contexts)
            super().parse_tasks()
            self.check_values()
        except (ParseError, ValueError) as error:  # ValueError: not a number
            raise Exit(self.wrong_use(error), code=WRONG_USE) from error

    def parse_cleanup(self) -> None:
        """Answer ``--help`` and ``--list``. The name of the command may be unknown."""
        try:
            super().parse_cleanup()
        except ParseError as error:
            raise Exit(self.wrong_use(error), code=WRONG_USE) from error

    def no_tasks_given(self) -> None:
        """Show the commands."""
        self.list_tasks()
        raise Exit

    def print_help(self) -> None:
        """Show the commands, not Invoke's own options."""
        self.list_tasks()

    def list_tasks(self) -> None:
        """Show every command with what it does and an example, in the reader's language."""
        _show(overview(context.name or "" for context in self.collection.to_contexts()))

    def print_task_help(self, name: str) -> None:
        """Show what a command does, how it is called, and its options."""
        context = self.parser.contexts[name]
        by_place = [f"--{argument.name}" for argument in context.positional_args]
        flags = (flag for flag in context.flags if flag.startswith("--") and flag not in by_place)
        _show(command_help(name, sorted(flag.removeprefix("--") for flag in flags)))

    def check_values(self) -> None:
        """Refuse what Invoke accepts: an unknown flag as a value, an empty list, and its own ``--dry``."""
        for task in self.tasks:
            for argument in task.positional_args:
                if argument.kind is list and not argument.value:
                    raise ParseError("", task)
                if str(argument.value).startswith("-"):
                    raise ParseError(f"No idea what {argument.value!r} is!", task)
        if self.args.dry.value:
            # It stops only Invoke's shell commands: a publication would still be sent.
            raise ParseError("No idea what '--dry' is! Did you mean '--dry-run'?")

    def wrong_use(self, error: Exception) -> str:
        """Return what is wrong with the command line, and where to find help."""
        task = getattr(error, "context", None)
        missing = [one.name for one in task.positional_args if one.value in (None, [])] if task else []
        if task and task.name and missing:
            how = usage(task.name, missing)
            what = Words(f"Perintah belum lengkap: {how.id}", f"Something is missing: {how.en}")
        else:
            reason = self.reason(str(error))
            what = Words(f"Perintah tidak dikenali: {reason.id}", f"Wrong use: {reason.en}")
        return visible(
            in_words(
                f"{what.id}\nSemua perintah: ./inv --help; satu perintah: ./inv NAMA --help",
                f"{what.en}\nAll commands: ./inv --help; one command: ./inv NAME --help",
            )
        )

    def reason(self, said: str) -> Words:
        """Return Invoke's complaint about a command line in both languages.

        In Invoke's own words if it is not known here.
        """
        if match := _UNKNOWN.fullmatch(said):
            contexts = self.collection.to_contexts()
            names = [name for one in contexts for name in (one.name or "", *one.flags)]
            if match[1] in names:  # an option of another command
                return Words(f"“{match[1]}” bukan pilihan perintah ini", f"“{match[1]}” is no option of this command")
            return Words(f"“{match[1]}” tidak ada", f"there is no “{match[1]}”").with_hint(suggestion(match[1], names))
        if match := _NO_VALUE.match(said):
            flag = "--" + match[1].replace("_", "-")
            return Words(f"{flag} memerlukan nilai", f"{flag} needs a value")
        if match := _NO_NUMBER.fullmatch(said):
            return Words(f"“{match[1]}” bukan bilangan", f"“{match[1]}” is no number")
        return Words(said, said)

    def execute(self) -> None:
        """Run the tasks. An exception that they do not handle ends in an exit code and a short message.

        Ctrl-C works only during this call: ``./inv`` delays it while modules are loaded, and it cannot interrupt the
        end.
        """
        try:
            try:
                hear_interrupts(True)
                super().execute()
            finally:
                hear_interrupts(False)
        except (Exit, UnexpectedExit):
            raise
        except KeyboardInterrupt as interruption:
            raise Exit(in_words("Dihentikan.", "Interrupted."), code=INTERRUPTED) from interruption
        except Exception as error:
            code, words = explain(error, ROOT / ".cache")
            raise Exit(visible(words.in_language(editor_language())), code=code) from error


def adopt() -> None:
    """Make the running Invoke program one of ``Commands``; called first in ``tasks.py``.

    Invoke turns the writing of bytecode off; then each start would compile every module. Here it is turned on again.
    The bytecode goes where ``./inv`` says, otherwise beside the packages of the environment, otherwise into the cache.
    """
    accept_any_text()
    keep_others_out()
    program.__class__ = Commands
    is_ours = sys.prefix != sys.base_prefix and os.access(sys.prefix, os.W_OK)
    sys.pycache_prefix = sys.pycache_prefix or str(Path(sys.prefix if is_ours else ROOT / ".cache") / "bytecode")
    sys.dont_write_bytecode = False
