"""What `./inv publish` does with figures, without the rest of the site: load, judge, record in the ledger, publish."""

import csv
import datetime
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import publishconf
from plugins.cohorts.publication.ledger import LEDGER, plan_statements, write_statements
from plugins.cohorts.publication.loading import load_publication
from plugins.cohorts.telling.downloads import build_csv, build_json, build_rows
from plugins.ground.times import WIB
from plugins.newsroom.files import load_content
from plugins.newsroom.languages import Languages
from tests.cohorts.sequences.files import write_yaml
from tests.cohorts.sequences.worlds import Row, World

FIRST = datetime.datetime(2026, 11, 1, 9, tzinfo=WIB)


@dataclass(frozen=True)
class Issue:
    """What readers get of one release: the values of figures, None for hidden ones, and the definitions."""

    shown: Mapping[Row, int | None]
    definitions: Mapping[str, Any]


@dataclass
class Answer:
    """A release that was published, or would have been. `stops` are the codes that prevent it; empty if it is out."""

    issue: Issue | None
    stops: list[str]
    messages: list[str]


@dataclass
class Press:
    """A content folder from which one release a day is published."""

    root: Path
    languages: Languages
    days: int = 0

    def publish(self, world: World) -> Answer:
        """Publish a world unless that must not be, and return what readers got or would have got."""
        (self.root / "data").mkdir(parents=True, exist_ok=True)
        (self.root / "data" / "cohorts.yaml").write_text(write_yaml(world), encoding="utf-8")
        moment = FIRST + datetime.timedelta(days=self.days)
        found = load_publication(load_content(str(self.root)), self.languages, moment)
        stopping = [one for one in found.diagnostics if one.is_error or one.code in publishconf.NEWSROOM_FATAL_WARNINGS]
        issue = None
        if found.published is not None:
            rows = list(build_rows(found.published))
            issue = read_issue(build_csv(rows), build_json(found.published, rows))
        if not stopping:
            write_statements(self.root, plan_statements(found.published, moment, found.releases))
            self.days += 1
        return Answer(issue, [one.code for one in stopping], [one.message.en for one in stopping])

    @property
    def ledger(self) -> bytes:
        """The ledger as it is in the content folder."""
        file = self.root / LEDGER
        return file.read_bytes() if file.exists() else b""

    def have_ledger(self, data: bytes) -> None:
        """Put a ledger into the content folder, as `git pull` does."""
        (self.root / LEDGER).write_bytes(data)


def without_seals(ledger: bytes) -> bytes:
    """Return a ledger as people without the key have it: nobody can read what was hidden."""
    return re.sub(rb', sealed: "[^"]*"', b"", ledger)


def as_before_seals(ledger: bytes) -> bytes:
    """Return a ledger as the program wrote it before there were seals, rules, periods and names of releases."""
    newer = rb'(?:release|after|start|end): (?:"[^"]*"|[^,}]*), |, rule: .*(?=\}$)'
    return re.sub(newer, b"", without_seals(ledger), flags=re.MULTILINE)


def merge(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """Return what Git makes of two ledgers that grew from one, when it keeps the lines of both sides."""
    return ours + theirs[len(base) :] if base else ours + b"".join(_lines(theirs))


def _lines(ledger: bytes) -> list[bytes]:
    return [line for line in ledger.splitlines(keepends=True) if line.startswith(b"-")]


def read_issue(table: bytes, definitions: bytes) -> Issue:
    """Return what a reader learns from cohorts.csv and cohorts.json."""
    shown = {}
    for one in csv.DictReader(io.StringIO(table.decode(), newline="")):
        row = Row(one["cohort"] or one["programme"], one["indicator"], one["dimension"], one["cell"])
        assert (one["hidden"] == "true") == (one["value"] == "")
        shown[row] = None if one["hidden"] == "true" else int(one["value"])
    return Issue(shown, json.loads(definitions))
