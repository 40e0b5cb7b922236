"""Together: get what colleagues sent, save with a sentence, send. All of it in these words, by Git."""

import re
from dataclasses import dataclass

from plugins.desk.asking import Asked, Reply, desk_address, go_to
from plugins.desk.conflicts import GOT, NOTHING_NEW, bring_together
from plugins.desk.newsroom import Desk
from plugins.desk.overview import folder_of
from plugins.desk.pages import build_page
from plugins.desk.together_titles import title_of_file
from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.clone import find_clone
from plugins.publishing.together.commits import count_commits, load_commits
from plugins.publishing.together.exchange import fetch_branch, save, send, set_author
from plugins.publishing.together.git_program import words_of_git
from plugins.publishing.together.standing import Standing, find_standing, has_author, unsaved_files

_MOST = 20  # commits shown of each kind
_DONE = (GOT, NOTHING_NEW, "saved", "sent", "named")
_NO_CLONE = Words("folder isi ini tidak di dalam klon Git", "this content folder is in no Git clone")
_NO_REMOTE = Words(
    "Klon ini tidak punya tempat bersama (remote). Minta alamat repositori kepada pengelola situs, lalu jalankan "
    "sekali di terminal: git remote add origin ALAMAT.",
    "This clone has no shared place (remote). Ask whoever runs the site for the address of the repository, then run "
    "once in a terminal: git remote add origin ADDRESS.",
)
_NO_SENTENCE = Words(
    "Tulis satu kalimat tentang apa yang Anda ubah, misalnya “Perbarui jadwal kelas menjahit”.",
    "Write one sentence on what you changed, such as “Update the sewing timetable”.",
)
_NOTHING_CHOSEN = Words("Pilih sekurangnya satu yang akan disimpan.", "Choose at least one thing to save.")
_NOTHING_SAVED = Words(
    "Belum ada simpanan yang dapat dikirim. Simpan dengan kalimat dulu.",
    "Nothing is saved that could be sent. Save with a sentence first.",
)
_NO_NAME = Words(
    "Isi nama Anda dan alamat surel, misalnya Ayu Lestari dan ayu@example.org.",
    "Fill in your name and e-mail address, such as Ayu Lestari and ayu@example.org.",
)
_NAME, _EMAIL = re.compile(r"\w[^<>\x00-\x1f]{0,99}"), re.compile(r"\w[^\s<>@]*@[^\s<>@]+")


@dataclass(frozen=True)
class UnsavedGroup:
    """Files not saved with a sentence that belong together: those of a story, or one file of the data."""

    place: str
    title: str
    files: tuple[str, ...]


class TogetherPages:
    """Answers for the work with colleagues."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def show(self, asked: Asked) -> Reply:
        """Return the page with the three steps, and what was saved last."""
        root = self._desk.root
        if find_clone(root) is None:
            return build_page("together.html", asked, standing=None, done="")
        standing = find_standing(root)
        is_known = bool(words_of_git(root, "rev-parse", "-q", "--verify", standing.tracking))
        ours, theirs = f"{standing.tracking}..HEAD" if is_known else "HEAD", f"HEAD..{standing.tracking}"
        done = asked.query.get("done", "")
        return build_page(
            "together.html",
            asked,
            standing=standing,
            is_named=has_author(root),
            groups=self._groups(),
            outgoing=load_commits(root, ours, _MOST),
            outgoing_count=count_commits(root, ours),
            incoming=load_commits(root, theirs, _MOST),
            incoming_count=count_commits(root, theirs),
            latest=load_commits(root, "HEAD", _MOST),
            done=done if done in _DONE else "",
        )

    def get(self, asked: Asked) -> Reply:
        """Get what colleagues sent, and bring it together with what is here."""
        standing = self._ready()
        if not standing.remote:
            raise Refused(WRONG_USE, _NO_REMOTE)
        fetch_branch(self._desk.root, standing)
        return bring_together(self._desk, asked)

    def save(self, asked: Asked) -> Reply:
        """Commit what was chosen, with the sentence."""
        self._ready()
        sentence = " ".join(asked.form.get("sentence", "").split())
        if not sentence:
            raise Refused(WRONG_USE, _NO_SENTENCE)
        chosen = set(asked.form.get("place", "").split("\n"))
        groups = self._groups()
        files = [file for group in groups if group.place in chosen for file in group.files]
        if not files:
            raise Refused(WRONG_USE, _NOTHING_CHOSEN)
        save(self._desk.root, files, sentence)
        return go_to(desk_address("together", done="saved"))

    def send(self, asked: Asked) -> Reply:
        """Push what is saved."""
        standing = self._ready()
        if not standing.remote:
            raise Refused(WRONG_USE, _NO_REMOTE)
        if not standing.head:
            raise Refused(WRONG_USE, _NOTHING_SAVED)
        send(self._desk.root, standing)
        return go_to(desk_address("together", done="sent"))

    def name(self, asked: Asked) -> Reply:
        """Tell Git who saves here."""
        self._ready()
        name, email = (" ".join(asked.form.get(key, "").split()) for key in ("name", "email"))
        if not _NAME.fullmatch(name) or not _EMAIL.fullmatch(email):
            raise Refused(WRONG_USE, _NO_NAME)
        set_author(self._desk.root, name, email)
        return go_to(desk_address("together", done="named"))

    def _ready(self) -> Standing:
        """Return where the clone stands. Raises Refused where there is none, or something keeps it from going on."""
        if find_clone(self._desk.root) is None:
            raise Refused(WRONG_USE, _NO_CLONE)
        standing = find_standing(self._desk.root)
        if standing.obstacle:
            raise Refused(WRONG_USE, standing.obstacle)
        return standing

    def _groups(self) -> list[UnsavedGroup]:
        """Return what is not saved, by the story that it belongs to; every other file alone."""
        by_place: dict[str, list[str]] = {}
        for file in unsaved_files(self._desk.root):
            by_place.setdefault(folder_of(file) or file, []).append(file)
        return [UnsavedGroup(place, title_of_file(self._desk, own[0]), tuple(own)) for place, own in by_place.items()]
