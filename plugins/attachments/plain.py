"""Plain files: text, tables of text, calendars."""

import csv
import io
import re

from plugins.attachments.verdict import MOST_ROWS, Findings, Unfit
from plugins.ground.words import Words

_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# A text file cannot begin with these: markup that a browser could recognise, or the signature of another kind.
_DISGUISED = re.compile(
    r"\s*<(?:!doctype|html|script|svg|\?xml|head|body|iframe|object|embed)|MZ|%PDF-|PK\x03\x04|#!", re.IGNORECASE
)
# A spreadsheet takes these for formulas. `+62 812 …`, `- lain-lain` and `@patra` are none.
_FORMULA = re.compile(r"\s*(?:=|[@+-][^(|!]*[(|!])")
_GUEST = re.compile(r"^ATTENDEE[;:].*\n(?:[ \t].*\n)*", re.MULTILINE | re.IGNORECASE)
_ACTIVE_ALARM = re.compile(r"^ACTION:(?!DISPLAY|AUDIO)\w+|^ATTACH[;:]", re.MULTILINE | re.IGNORECASE)


def clean_text(data: bytes, findings: Findings) -> bytes:
    """Return a text file unchanged. Raises Unfit if it is no text in UTF-8."""
    _decoded(data)
    return data


def clean_csv(data: bytes, findings: Findings) -> bytes:
    """Return a table of text unchanged. Raises Unfit if a spreadsheet would run a cell as a formula."""
    text = _decoded(data)
    try:
        delimiter = csv.Sniffer().sniff(text[:4_000], ",;\t|").delimiter
    except csv.Error:
        delimiter = ","
    rows = []
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            for cell in row:
                if _FORMULA.match(cell):
                    shown = cell.strip()[:60]
                    raise Unfit(
                        "active", Words(f"rumus “{shown}” di baris {number}", f"the formula “{shown}” in line {number}")
                    )
            if number <= MOST_ROWS:
                rows.append(row)
    except csv.Error as problem:
        raise Unfit("broken") from problem
    findings.add_table(rows)
    return data


def clean_calendar(data: bytes, findings: Findings) -> bytes:
    """Return a calendar without its guests. Raises Unfit if it is none, or does more than remind."""
    text = _decoded(data).replace("\r\n", "\n")
    if not text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise Unfit("false-kind")
    if active := _ACTIVE_ALARM.search(text):
        raise Unfit("active", Words(active[0], active[0]))
    without, guests = _GUEST.subn("", text)
    if guests:
        findings.removed["guests"] += guests
    return without.replace("\n", "\r\n").encode()


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Unfit("encoding") from problem
    if _NOT_TEXT.search(text):
        raise Unfit("false-kind")
    if _DISGUISED.match(text):
        raise Unfit("false-kind")
    return text
