"""Who wrote a story, as schema.org has it: people, or an organisation."""

import re

# Words by which a name is that of a team and not of a person. One is enough; case does not matter.
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

# What follows a comma and is a degree, not a name: `Sari Dewi, S.Pd., M.M.`
_DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,5}\.){1,4}(?:\([A-Z][a-z]*\))?|Ph\.?D\.?|S\.(?:Pd|Sos|Kom)")


def build_authors(names: str) -> list[dict[str, str]]:
    """Return the authors that the line of a story names: a team, or one person or several."""
    if _is_team(names):
        return [{"@type": "Organization", "name": names}]
    people: list[str] = []
    for part in filter(None, _BETWEEN.split(names)):
        if people and _DEGREE.fullmatch(part.replace(" ", "")):
            people[-1] = f"{people[-1]}, {part}"
        else:
            people.append(part)
    return [{"@type": "Person", "name": name} for name in people]


def _is_team(name: str) -> bool:
    return not _OF_TEAMS.isdisjoint(re.findall(r"\w+", name.casefold()))
