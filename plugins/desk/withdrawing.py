"""What has to be written into the texts of a story that is withdrawn."""

from pathlib import Path

from plugins.desk.opened import Opened, open_text
from plugins.newsroom.site import Site


def plan_story_withdrawal(root: Path, folder: str, site: Site) -> list[tuple[Opened, str]]:
    """Return each text of a story with what it becomes. Raises Refused where one cannot be edited safely."""
    present = [one.code for one in site.languages if (root / folder / f"index.{one.code}.md").is_file()]
    day = site.setup.moment.date().isoformat()
    edits = []
    for number, opened in enumerate(open_text(root, folder, code) for code in present):
        # A translation that says nothing of its state inherits it; one that does must say the same.
        says = opened.source is not None and "status" in opened.source.matter.tree.keys
        fields = {"status": "withdrawn"} if says or not number else {}
        edits.append((opened, opened.edited(fields | ({} if number else {"withdrawn_on": day}))))
    return edits
