"""The authors of a story in the terms of schema.org: people, or an organisation."""

import re

# A name with one of these words is that of a team, not of a person. Case does not matter.
_OF_TEAMS = frozenset(
    # Indonesian
    "bagian balai bidang biro dewan dinas direktorat divisi forum fungsi humas kantor kelompok kementerian kilang "
    "komite komunikasi lapas lembaga media panitia pengurus perkumpulan pt redaksi rutan satuan sekolah sekretariat "
    "seksi tim unit universitas yayasan cv "
    # English
    "academy agency association board bureau centre center college committee communications council department desk "
    "editorial editors foundation group inc institute ltd ministry news newsroom office organisation organization "
    "press refinery school secretariat staff team union university".split()
)
_BETWEEN = re.compile(r"\s*;\s*|\s*,\s*(?:dan\s+|and\s+)?|\s+(?:dan|and|&)\s+")
# What is left of these around a piece of a line, between names that have pages.
_AROUND = re.compile(r"^(?:\s|[;,&]|\b(?:dan|and)\b)+|(?:\s|[;,&]|\b(?:dan|and)\b)+$")

# Degrees, which follow a comma and are not part of the name: `Sari Dewi, S.Pd., M.M.`
_DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,5}\.){1,4}(?:\([A-Z][a-z]*\))?|Ph\.?D\.?|S\.(?:Pd|Sos|Kom)")


def build_authors(names: str) -> list[dict[str, str]]:
    """Return the authors in the byline of a story, or in a piece of it: a team, one person, or several people."""
    names = _AROUND.sub("", names)
    if _is_team(names):
        return [build_author(names)]
    people: list[str] = []
    for part in filter(None, _BETWEEN.split(names)):
        if people and _DEGREE.fullmatch(part.replace(" ", "")):
            people[-1] = f"{people[-1]}, {part}"
        else:
            people.append(part)
    return [{"@type": "Person", "name": name} for name in people]


def build_author(name: str) -> dict[str, str]:
    """Return one author: a team by its words, else a person."""
    return {"@type": "Organization" if _is_team(name) else "Person", "name": name}


def _is_team(name: str) -> bool:
    return not _OF_TEAMS.isdisjoint(re.findall(r"\w+", name.casefold()))
