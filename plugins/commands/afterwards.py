"""What follows a publication: fetch what readers get and compare it; notify others of the changes."""

import os
from collections.abc import Mapping, Sequence

from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.compressing import original_of
from plugins.publishing.hosts.host import Say
from plugins.publishing.hosts.targets import Target
from plugins.publishing.notices import build_notices, tell_others
from plugins.publishing.served import check_address, check_compressed, choose_paths, find_differences

_MOST_NAMED = 10


def check_notices(target: Target) -> None:
    """Refuse wrong settings of `purge` and `indexnow` before anything is built or sent."""
    build_notices(target.notices, "https://localhost", (), os.environ)


def tell_of_changes(target: Target, site_url: str, paths: Sequence[str], say: Say) -> None:
    """Notify a CDN and search engines of changed files, as the target's settings say. Failures are told but not raised.

    By now the site is published, or something was taken down: the command does not fail because a notification failed.
    """
    try:
        files = [path for path in paths if original_of(path, paths) == path]
        for words in tell_others(build_notices(target.notices, target.url or site_url, files, os.environ)):
            say(words)
    except Refused as fault:
        say(fault.words)


def check_served(target: Target, files: Mapping[str, str], sent: Sequence[str], say: Say) -> None:
    """Fetch what readers get, if the target has a `url`, and tell what differs from the release."""
    if not target.url:
        return
    chosen = choose_paths(files, sent)
    differences = find_differences(check_address(target.url), files, chosen)
    for path, words in list(differences.items())[:_MOST_NAMED]:
        say(Words(f"{target.url}: {path} {words.id}", f"{target.url}: {path} {words.en}"))
    compressed = check_compressed(target.url, files)
    if compressed is not None:
        say(Words(f"{target.url}: {compressed.id}", f"{target.url}: {compressed.en}"))
    number, wrong = len(chosen), len(differences)
    say(
        Words(
            f"{target.url}: {number} berkas diambil dan dibandingkan, {wrong} berbeda.",
            f"{target.url}: {number} files fetched and compared, {wrong} differ.",
        )
    )
