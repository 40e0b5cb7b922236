"""What is public and when: the releases of a target, the next publication, and whether a served site is a release."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from plugins.building.pelican import load_project
from plugins.building.settings import Project, build_setup
from plugins.commands.live import shown_time
from plugins.commands.options import Options
from plugins.commands.publish import signers_of
from plugins.commands.targets import SITE, load_named_target
from plugins.console.terminal import Terminal
from plugins.ground.exit_codes import FAULTS, GOOD
from plugins.ground.words import NOTHING, Words
from plugins.newsroom.files import decode_text
from plugins.newsroom.site import Setup
from plugins.newsroom.stories import FOLDERS
from plugins.publishing.earlier_releases import load_hosted
from plugins.publishing.hosts.targets import Target
from plugins.publishing.mark import MARK, SIGNATURES, ReleaseMark, load_mark
from plugins.publishing.records.jsonl import RELEASES, load_lines
from plugins.publishing.records.kept import KeptReleases
from plugins.publishing.served import address_of, check_address, fetch, find_differences, unreachable
from plugins.publishing.signing import is_signed
from plugins.reading.frontmatter import read_front_matter

NOT_DUE = 1  # `./inv due` answers as grep does: 0 yes, 1 no


def show_releases(name: str, terminal: Terminal) -> int:
    """Show which release a target holds, and which earlier ones are kept here or at the host, the newest first."""
    project = load_project(True, {"OUTPUT_PATH": str(SITE)})
    target = load_named_target(project, name)
    data = target.host.read_file(MARK) if MARK in target.host.list_files() else None
    mark = load_mark(data) if data else None
    if mark is None:
        terminal.message(Words(f"{name}: belum ada terbitan di target.", f"{name}: no release is up at the target."))
    else:
        state = NOTHING if mark.complete else Words(" (belum lengkap)", " (not complete)")
        when = shown_time(mark.on)
        terminal.message(
            Words(
                f"{name}: terbit sekarang {mark.id} {when} {mark.commit[:10]}{state.id}",
                f"{name}: up now {mark.id} {when} {mark.commit[:10]}{state.en}",
            )
        )
    kept = KeptReleases(target.cache)
    shown = kept.shown(mark)
    for one in reversed(kept.load()):
        sign = "*" if shown and one.name == shown.name else " "
        terminal.show(f"{sign} {one.id}  {shown_time(one.on)}  {one.commit[:10]}")
    here = {one.id for one in kept.load()}
    hosted = [one for one in load_hosted(target.host).values() if one.id not in here]
    if hosted:
        terminal.message(Words("Disimpan di host saja:", "Kept at the host only:"))
    for other in hosted:
        terminal.show(f"  {other.id}  {shown_time(other.on)}  {other.commit[:10]}")
    return GOOD


def show_due(name: str, options: Options, terminal: Terminal) -> int:
    """Tell when something becomes public next. Return 0 if a publication is due now, 1 if none is.

    Args:
        name: The target that is asked, and whose publications count; empty for all, by the record alone.
        options: The options of the command.
        terminal: Gets the messages.

    Raises:
        Refused: publishconf.py has no such target, its settings are wrong, or it does not answer.
    """
    project = load_project(True, options.overrides, options.content)
    setup = build_setup(project.settings)
    moments = [moment for _, moment in load_moments(Path(project.settings["PATH"]), setup)]
    now = setup.moment
    last = _last_publication(name, project, now)
    if name and _is_behind(load_named_target(project, name), project):
        terminal.message(
            Words(
                f"Sekarang saatnya: {name} tidak menampilkan terbitan terakhir seutuhnya.",
                f"Due now: {name} does not show the whole of the last release.",
            )
        )
        return GOOD
    due = [moment for moment in moments if moment <= now and (last is None or moment > last)]
    ahead = min((moment for moment in moments if moment > now), default=None)
    if due:
        terminal.message(
            Words(
                f"Sekarang saatnya: {len(due)} berita sudah boleh terbit sejak terbitan terakhir.",
                f"Due now: {len(due)} stories have become public since the last publication.",
            )
        )
    if ahead is not None:
        when = f"{ahead:%Y-%m-%d %H:%M}"
        terminal.message(Words(f"Berikutnya: {when} WIB", f"Next: {when} WIB"))
    elif not due:
        terminal.message(Words("Tidak ada yang menunggu.", "Nothing is waiting."))
    return GOOD if due else NOT_DUE


def verify(address: str, terminal: Terminal) -> int:
    """Fetch a site. Tell whether every file is the one that its release names, and who signed the release."""
    site_url = check_address(address)
    project = load_project(True, {})
    answer = fetch(address_of(site_url, MARK))
    if not answer.data:
        raise unreachable(address_of(site_url, MARK), answer)
    mark = load_mark(answer.data)
    if mark is None:
        terminal.message(Words(f"{MARK} di sana bukan tanda terbitan.", f"{MARK} there is no release mark."))
        return FAULTS
    is_good = _check_signature(site_url, answer.data, signers_of(project), terminal) and _check_whole(mark, terminal)
    differences = find_differences(site_url, mark.files, mark.files)
    for path, words in sorted(differences.items()):
        terminal.message(Words(f"{path}: {words.id}", f"{path}: {words.en}"))
    number = len(mark.files)
    terminal.message(
        Words(
            f"Terbitan {mark.id} ({shown_time(mark.on)}, commit {mark.commit[:10] or '-'}): {number} berkas,"
            f" {len(differences)} berbeda.",
            f"Release {mark.id} ({shown_time(mark.on)}, commit {mark.commit[:10] or '-'}): {number} files,"
            f" {len(differences)} differ.",
        )
    )
    return GOOD if is_good and not differences else FAULTS


def _check_signature(site_url: str, data: bytes, signers: Path | None, terminal: Terminal) -> bool:
    if signers is None:
        terminal.message(
            Words(
                "Tanda tangan tidak diperiksa: SIGNERS belum ada di publishconf.py.",
                "The signature was not checked: publishconf.py has no SIGNERS.",
            )
        )
        return True
    found = {name: fetch(address_of(site_url, name)).data for name in SIGNATURES}
    if is_signed(signers, data, {name: signature for name, signature in found.items() if signature}):
        terminal.message(Words("Tanda tangan sah.", "The signature is good."))
        return True
    terminal.message(
        Words("Tanda tangan tidak ada atau tidak sah.", "The signature is missing, or by none of the known keys.")
    )
    return False


def _check_whole(mark: ReleaseMark, terminal: Terminal) -> bool:
    if mark.complete and mark.files:
        return True
    terminal.message(
        Words(
            "Penerbitan belum selesai: tanda terbitan belum lengkap.",
            "A publication has not ended: the mark is not complete.",
        )
    )
    return False


def load_moments(content: Path, setup: Setup) -> Iterator[tuple[str, datetime]]:
    """Yield the folder of each story with when it becomes or became public, by the front matter of its original text.

    Nothing is built.
    """
    for section in FOLDERS:
        for folder in sorted((content / section).glob("*")):
            files = (folder / f"index.{code}.md" for code in setup.languages.codes)
            lead = next((file for file in files if file.is_file()), None)
            if lead is None:
                continue
            path = lead.relative_to(content).as_posix()
            fields = read_front_matter(decode_text(lead.read_bytes(), path)[0] or "", path).fields
            times = [time for key in ("date", "embargo") if (time := fields.get(key))]
            if times and fields.get("status") == "published":
                yield f"{section}/{folder.name}", max(times)


def _is_behind(target: Target, project: Project) -> bool:
    """Return whether a target has no release, half of one, or one that another release replaced by the record.

    That is so after a publication that broke off.
    """
    mark = load_mark(target.host.read_mark() or b"")
    if mark is None or not mark.complete:
        return True
    lines = load_lines(Path(project.settings["PATH"]), RELEASES)
    return any(line.get("target") == target.name and line.get("parent") == mark.id for line in lines)


def _last_publication(name: str, project: Project, now: datetime) -> datetime | None:
    """Return the time of the last publication to a target, or to any.

    A time in the future comes from a computer whose clock was wrong.
    """
    times = []
    for line in load_lines(Path(project.settings["PATH"]), RELEASES):
        if name and line.get("target") != name:
            continue
        try:
            times.append(datetime.fromisoformat(str(line["on"])).astimezone(now.tzinfo))
        except (KeyError, ValueError):
            continue  # a line that somebody changed by hand
    return max((time for time in times if time <= now), default=None)
