"""A clash in the front matter of a text, shown and written anew as the field of a form, not as a line of YAML."""

from plugins.desk.fields import ARTICLE, PAGE, FieldShape, value_of, with_fields
from plugins.desk.spans import as_shown
from plugins.editorial.merging.pieces import ENTRY, Clash
from plugins.ground.exit_codes import FAULTS
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.ground.yaml_edit import Unclear, Unreadable, YamlText, parse_yaml_text

_SHAPES = {shape.key: shape for shape in (*ARTICLE, *PAGE)}


def is_field(clash: Clash, path: str) -> bool:
    """Whether a clash is of a field that forms have, and all its versions can be shown as one."""
    if clash.kind != ENTRY or clash.name not in _SHAPES or not path.endswith(".md"):
        return False
    try:
        versions = [parse_yaml_text(text) for text in (clash.base, clash.ours, clash.theirs) if text]
    except Unreadable:
        return False
    return all(list(one.tree.items) == [clash.name] and value_of(one, _SHAPES[clash.name]) for one in versions)


def shown_version(clash: Clash, path: str, text: str) -> str:
    """Return a version of a clash as the page shows it: the value of a field, or the lines of the file."""
    if not text or not is_field(clash, path):
        return as_shown(text)
    return value_of(parse_yaml_text(text), _SHAPES[clash.name])


def written_field(clash: Clash, path: str, value: str) -> str:
    """Return the lines of a field to which an editor gave a value of their own. Raises Refused."""
    shape: FieldShape = _SHAPES[clash.name]
    matter: YamlText = parse_yaml_text(clash.ours or clash.theirs)
    try:
        return str(with_fields(matter, path.partition("/")[0], {shape.key: value}))
    except Unclear as fault:
        words = Words(f"“{shape.key}” tidak dapat ditulis seperti itu", f"“{shape.key}” cannot be written like this")
        raise Refused(FAULTS, words) from fault
