"""The file data/site.yaml: what makes the site one team's. All of it is optional."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.editions.faults import INVALID_EMAIL
from plugins.editions.home_choice import SITE_DATA, HomeChoice, build_home_choice, home_schema
from plugins.ground.diagnostics import Diagnostic, Fault
from plugins.ground.schema import Checked, ListOf, Record, Report, Text, labels
from plugins.newsroom.files import Content
from plugins.newsroom.languages import Languages

_LONGEST = 2000  # letters of the boilerplate
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;.]+(?:\.[^\s@<>,;.]+)+")
# Keys that other parts of the program may read.
_OTHERS = ("name", "tagline", "description", "logo", "colours")


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """A contact of the press page: the role by language, and what is known of how to reach it."""

    role: Mapping[str, str]
    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class SiteData:
    """The choices for the home page, and the texts of the press page: `boilerplate` by language, and contacts."""

    home: HomeChoice = field(default_factory=HomeChoice)
    boilerplate: Mapping[str, str] = field(default_factory=dict)
    contacts: tuple[ContactEntry, ...] = ()


def load_site_data(content: Content, languages: Languages) -> tuple[SiteData, list[Diagnostic]]:
    """Return the data of the file and its faults. What has a fault is left out."""
    node, faults = content.load_yaml(SITE_DATA)
    if node is None:
        return SiteData(), faults
    report = Report(SITE_DATA, faults)
    contact = Record(
        {
            "role": labels(languages.codes),
            "name": Text(longest=200),
            "email": Checked(Text(longest=200), _email_fault),
            "phone": Text(longest=40),
        },
        required=("role",),
    )
    schema = Record(
        {
            **{name: _Anything() for name in _OTHERS},
            "boilerplate": labels(languages.codes, _LONGEST),
            "contact": ListOf(contact),
            "home": home_schema(languages),
        }
    )
    values = schema.read(node, "site.yaml", report) or {}
    return (
        SiteData(
            build_home_choice(values.get("home") or {}, node, languages),
            values.get("boilerplate") or {},
            tuple(ContactEntry(**one) for one in values.get("contact", ()) if "role" in one),
        ),
        report.diagnostics,
    )


def _email_fault(address: str) -> Fault | None:
    return None if _EMAIL.fullmatch(address) else INVALID_EMAIL


class _Anything:
    """Accepts any value, which another part of the program reads."""

    def read(self, node: object, key: str, report: Report) -> None:
        """Return nothing."""
