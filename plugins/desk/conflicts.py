"""A conflict: both changed the same place. It is shown by field and paragraph, and resolved at the desk."""

import posixpath
import re
from collections.abc import Sequence

from plugins.desk.asking import Asked, Reply, desk_address, go_to
from plugins.desk.differences import word_changes
from plugins.desk.field_clashes import is_field, shown_version, written_field
from plugins.desk.fields import FIELD_NAMES
from plugins.desk.meeting import Choices, MetFile, load_met_files
from plugins.desk.newsroom import Desk
from plugins.desk.pages import build_page
from plugins.desk.saving import saving_lock
from plugins.desk.spans import as_shown
from plugins.desk.together_titles import title_of_file
from plugins.editorial.merging.pieces import OWN, Clash
from plugins.editorial.source import parse_source
from plugins.ground.exit_codes import FAULTS, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.ground.yaml12 import parse_yaml
from plugins.publishing.together.commits import load_commits
from plugins.publishing.together.exchange import bring_in, require_free
from plugins.publishing.together.git_program import words_of_git
from plugins.publishing.together.integration import OURS, THEIRS, Integration, commit_integration, plan_integration
from plugins.publishing.together.standing import find_standing, is_ancestor

GOT, NOTHING_NEW, CONFLICT = "got", "nothing_new", "conflict"
_SENTENCE = Words("Gabungkan dengan kiriman rekan", "Bring together with what colleagues sent")
_SAVE_FIRST = Words(
    "Klon ini belum punya satu simpanan pun. Simpan dengan kalimat dulu, lalu Ambil.",
    "Nothing was ever saved in this clone. Save with a sentence first, then Get.",
)
_NOT_CHOSEN = Words("Pilih satu cara untuk setiap tempat.", "Choose one way for each place.")
_NOT_YAML = Words(
    "Pilihan Anda tidak membentuk berkas yang dapat dibaca (YAML). Periksa tulisan Anda, lalu ulangi.",
    "What you chose makes no file that can be read (YAML). Check what you wrote, then try again.",
)


def bring_together(desk: Desk, asked: Asked) -> Reply:
    """Bring what was got together with what is here. Where an editor must choose, lead there."""
    result = _met_result(desk, asked)
    if result == CONFLICT:
        return go_to(desk_address("together", CONFLICT))
    desk.catch_up()
    return go_to(desk_address("together", done=result))


def _met_result(desk: Desk, asked: Asked) -> str:
    folder = desk.root
    with saving_lock:
        standing = find_standing(folder)
        theirs = words_of_git(folder, "rev-parse", "-q", "--verify", f"{standing.tracking}^{{commit}}")
        if standing.obstacle:
            raise Refused(FAULTS, standing.obstacle)
        if theirs and not standing.head:
            raise Refused(WRONG_USE, _SAVE_FIRST)
        if not theirs or is_ancestor(folder, theirs, standing.head):
            return NOTHING_NEW
        if is_ancestor(folder, standing.head, theirs):
            bring_in(folder, standing.head, theirs)
            return GOT
        if base := words_of_git(folder, "merge-base", standing.head, theirs):
            require_free(folder, base, theirs)
        plan = plan_integration(folder, standing.head, theirs)
        files, choices = load_met_files(folder, plan), Choices(desk.drafts)
        if choices.left(files):
            return CONFLICT
        taken = {file.path: file.taken(choices.of(file)) for file in files}
        bring_in(folder, standing.head, commit_integration(folder, plan, taken, asked.say(_SENTENCE)))
        return GOT


class ConflictPages:
    """Answers with the files that both changed, one after the other."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def show(self, asked: Asked) -> Reply:
        """Return the page of the next file of which an editor must choose; lead back where there is none."""
        plan, files = self._met()
        left = Choices(self._desk.drafts).left(files)
        if not plan or not left:
            return go_to(desk_address("together"))
        file = next((one for one in left if one.name == asked.query.get("file")), left[0])
        who = load_commits(self._desk.root, f"{plan.ours}..{plan.theirs}", 1, file.path)
        return build_page(
            "together_conflict.html",
            asked,
            file=file,
            left=left,
            who=who[0] if who else None,
            title=title_of_file(self._desk, file.name),
            changes=word_changes,
            shown=lambda clash, text: shown_version(clash, file.name, text),
            field_names=FIELD_NAMES,
            has_both={OURS, THEIRS} <= file.versions.keys(),
            language_of_file=_language_of(file.name),
        )

    def choose(self, asked: Asked) -> Reply:
        """Keep what was chosen of one file, then go on to the next one, or bring all together."""
        _, files = self._met()
        file = next((one for one in files if one.key == asked.form.get("key")), None)
        if file is None or file.is_decided:  # the colleague or this clone moved on meanwhile: show what is there now
            return go_to(desk_address("together", "conflict"))
        chosen = _chosen(file, asked)
        Choices(self._desk.drafts).keep(file, chosen)
        return bring_together(self._desk, asked)

    def _met(self) -> tuple[Integration | None, Sequence[MetFile]]:
        folder, standing = self._desk.root, find_standing(self._desk.root)
        theirs = words_of_git(folder, "rev-parse", "-q", "--verify", f"{standing.tracking}^{{commit}}")
        if not theirs or not standing.head or is_ancestor(folder, theirs, standing.head):
            return None, ()
        plan = plan_integration(folder, standing.head, theirs)
        return plan, load_met_files(folder, plan)


def _language_of(name: str) -> str:
    """Return the language of a story's text, by its file name; empty for other files."""
    found = re.fullmatch(r"index\.([\w-]+)\.md", posixpath.basename(name))
    return found[1] if found else ""


def _chosen(file: MetFile, asked: Asked) -> dict[str, str]:
    """Return what a form chose of a file. Raises Refused where a choice lacks, or the file could not be read."""
    if file.merged is None:
        side = asked.form.get("way.0", "")
        if side not in ("ours", "theirs"):
            raise Refused(WRONG_USE, _NOT_CHOSEN)
        return {"side": side}
    texts = [_text_of(clash, number, asked, file.name) for number, clash in enumerate(file.merged.clashes)]
    text = file.merged.text(texts)
    if file.name.endswith(".md") and text.lstrip("\ufeff").startswith("---"):
        parse_source(text, file.name)
    elif file.name.endswith((".yaml", ".yml")) and parse_yaml(as_shown(text).removeprefix("\ufeff"), "")[1]:
        raise Refused(FAULTS, _NOT_YAML)
    return {"text": text}


def _text_of(clash: Clash, number: int, asked: Asked, path: str) -> str:
    way = asked.form.get(f"way.{number}", "")
    if way not in clash.ways:
        raise Refused(WRONG_USE, _NOT_CHOSEN)
    own = as_shown(asked.form.get(f"own.{number}", ""))
    if way == OWN and is_field(clash, path):
        return clash.resolved(way, written_field(clash, path, own))
    if way == OWN and "\r\n" in clash.base + clash.ours:
        own = own.replace("\n", "\r\n")
    return clash.resolved(way, own)
