"""What a run may be asked for, and the command that does it: the same ones that the terminal calls."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from plugins.commands.publish import EndedPublication, PublishArguments, run_publish, run_rollback
from plugins.commands.rehearsal import build_rehearsal, rehearse
from plugins.commands.releases import verify
from plugins.commands.takedown import run_takedown
from plugins.commands.takedown_subject import TakedownArguments
from plugins.console.outcome import guarded
from plugins.console.paths import ROOT
from plugins.desk.run_record import RunRecorder
from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.files import keep_others_out
from plugins.ground.words import Words

_WRONG_SETTINGS = Words(
    "publishconf.py salah; jalankan ./inv check --production di terminal untuk melihat sebabnya",
    "publishconf.py is wrong; run ./inv check --production in a terminal to see why",
)


def carry_out(order: Mapping[str, Any], recorder: RunRecorder) -> int:
    """Do what an order asks for; write all it tells into the record, and return the exit code."""
    keep_others_out()
    try:
        return guarded(lambda: _command(order, recorder), ROOT / ".cache", recorder)
    except SystemExit:  # the settings name a plugin that cannot be loaded; a terminal shows which
        recorder.failed(_WRONG_SETTINGS)
        return WRONG_USE


def _command(order: Mapping[str, Any], recorder: RunRecorder) -> int:
    target, options = str(order["target"]), order.get("options", {})
    match order["kind"]:
        case "rehearse":
            return _rehearse(target, PublishArguments(dry_run=True, names_paths=False, **options), recorder)
        case "publish":
            return run_publish(target, PublishArguments(**options), recorder, lambda ended: _tell(ended, recorder))
        case "rollback":
            return run_rollback(target, str(order["release"]), PublishArguments(**options), recorder)
        case "takedown":
            what = {str(order["by"]): str(order["what"])}
            return run_takedown(target, TakedownArguments(**what), bool(options.get("adopt")), recorder)
        case _:
            return verify(str(order["address"]), recorder)


def _rehearse(target: str, arguments: PublishArguments, recorder: RunRecorder) -> int:
    code, rehearsal, obstacles = rehearse(target, arguments, recorder)
    for one in obstacles:
        recorder.write("obstacle", words=one.refused.words, code=one.refused.code, allowed=one.may_be_allowed)
    if rehearsal is not None:
        recorder.write("changes", changes=asdict(rehearsal))
    return code


def _tell(ended: EndedPublication, recorder: RunRecorder) -> None:
    recorder.write("changes", changes=asdict(build_rehearsal(ended)))
