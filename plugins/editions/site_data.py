"""The file data/site.yaml: what makes the site one team's. All of it is optional."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plugins.editions.faults import INVALID_EMAIL
from plugins.editions.home_choice import HomeChoice, build_home_choice, home_schema
from plugins.ground.diagnostics import Diagnostic, Fault
from plugins.ground.json_schema import DIALECT, build_json_schema
from plugins.ground.schema import Checked, Described, ListOf, Record, Report, Text, labels
from plugins.ground.words import Words
from plugins.ground.yaml12 import Node
from plugins.newsroom.files import Content
from plugins.newsroom.identity import SITE_DATA, check_identity, identity_fields
from plugins.newsroom.languages import Languages

_LONGEST = 2000  # letters of the boilerplate
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;.]+(?:\.[^\s@<>,;.]+)+")


class ContactEntry(NamedTuple):
    """A contact of the press page: the role by language, and what is known of how to reach it."""

    role: Mapping[str, str]
    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class SiteData:
    """The choices for the home page, and the texts of the press page: `boilerplate` by language, and contacts.

    Names and colours are in `Setup.identity`.
    """

    home: HomeChoice = field(default_factory=HomeChoice)
    boilerplate: Mapping[str, str] = field(default_factory=dict)
    contacts: tuple[ContactEntry, ...] = ()
    node: Node | None = None  # the file, for faults that more than it decides


def load_site_data(content: Content, languages: Languages) -> tuple[SiteData, list[Diagnostic]]:
    """Return the data of the file and its faults. What has a fault is left out."""
    node, faults = content.load_yaml(SITE_DATA)
    if node is None:
        return SiteData(), faults
    report = Report(SITE_DATA, faults)
    values = site_schema(languages).read(node, "site.yaml", report) or {}
    report.diagnostics.extend(check_identity(values, node))
    return (
        SiteData(
            build_home_choice(values.get("home") or {}, node, languages),
            values.get("boilerplate") or {},
            tuple(
                ContactEntry(**one)
                for one in values.get("contact", ())
                if one.get("role", {}).keys() >= {*languages.codes}
            ),
            node,
        ),
        report.diagnostics,
    )


def site_schema(languages: Languages) -> Record:
    """Return the schema of the whole file."""
    contact = Record(
        {
            "role": labels(languages.codes),
            "name": Text(longest=200),
            "email": Checked(Text(longest=200), _email_fault),
            "phone": Text(longest=40),
        },
        required=("role",),
    )
    return Record(
        {
            **identity_fields(languages),
            "boilerplate": Described(
                labels(languages.codes, _LONGEST),
                Words("paragraf tentang tim yang boleh dipakai wartawan", "a paragraph that journalists may use"),
            ),
            "contact": Described(ListOf(contact), Words("kontak di ruang media", "contacts of the press page")),
            "home": Described(home_schema(languages), Words("pilihan untuk beranda", "choices for the home page")),
        }
    )


def build_site_schema(languages: Languages) -> str:
    """Return the JSON Schema of the file, as text, for the programs in which editors write."""
    schema = {
        "$schema": DIALECT,
        "title": SITE_DATA,
        "$comment": "Made by ./inv schema from plugins/editions/site_data.py; do not edit.",
        **build_json_schema(site_schema(languages)),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _email_fault(address: str) -> Fault | None:
    return None if _EMAIL.fullmatch(address) else INVALID_EMAIL
