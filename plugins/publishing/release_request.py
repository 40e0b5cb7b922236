"""What goes into a publication: its origin, the options of the editor, the built site. And its outcome."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plugins.ground.digests import digest_of
from plugins.publishing.clone import Clone
from plugins.publishing.mark import ReleaseMark
from plugins.publishing.plan import LocalFile
from plugins.publishing.records.provenance import NOBODY, Consents
from plugins.publishing.records.recalls import NOTHING_RECALLED, Recalls


@dataclass(frozen=True)
class Origin:
    """Where a publication comes from.

    Attributes:
        content: The content folder, which holds the records of publications.
        site_url: SITEURL.
        on: The time for which the site was built, ISO 8601.
        clone: The Git clone that the content is in, if any.
        commit: The commit that is published, if it is not the one that is checked out; empty if it is not known.
        uncommitted: Content files that this commit does not hold, and that are published all the same.
        disclosure_key: Digest of the key that chooses the hidden cells of the statistics.
        sign: Returns the signature files of a mark's bytes, by path.
        elsewhere: What is recalled by all that was asked beside the target and the content folder.
    """

    content: Path
    site_url: str = ""
    on: str = ""
    clone: Clone | None = None
    commit: str | None = None
    uncommitted: Sequence[str] = ()
    disclosure_key: str = ""
    sign: Callable[[bytes], Mapping[str, bytes]] = lambda data: {}
    elsewhere: Recalls = NOTHING_RECALLED


@dataclass(frozen=True)
class PublishOptions:
    """How the editor asked for a publication.

    Attributes:
        dry_run: Change nothing.
        delete_many: Allow the deletion of more than half of the hosted files.
        adopt: Take the target over, whoever published there.
        delete: Files that others placed there, to be deleted although KEEP or a dot in their name protects them.
        seen: The digest of the site that the editor looked at (`Outcome.digest`); any other is refused. Empty for all.
        names_paths: Whether a dry run says each path.
    """

    dry_run: bool = False
    delete_many: bool = False
    adopt: bool = False
    delete: tuple[str, ...] = ()
    seen: str = ""
    names_paths: bool = True


@dataclass(frozen=True)
class Outcome:
    """What a publication sent and deleted (in a dry run: would send and delete), as relative paths in order.

    Attributes:
        files: All files of the release, with their SHA-256.
        hosted: The paths of the files that were there before.
        before: The mark that was there before.
    """

    sent: tuple[str, ...]
    deleted: tuple[str, ...]
    files: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    hosted: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
    before: ReleaseMark | None = field(default=None, compare=False, repr=False)

    @property
    def digest(self) -> str:
        """Names the site by its files."""
        return digest_site(self.files)


def digest_site(files: Mapping[str, str]) -> str:
    """Return the digest of a site, given the digests of its files by path."""
    return digest_of(*sorted(files.items()))


@dataclass(frozen=True)
class BuiltSite:
    """A site to be sent.

    Attributes:
        folder: Where its files are.
        files: The SHA-256 of each file, by path.
        consents: What the files were made of.
        tree: The files with size and SHA-256, if they have just been read.
        restores: The id of the earlier release that this is, in a rollback.
    """

    folder: Path
    files: Mapping[str, str]
    consents: Consents = NOBODY
    tree: Mapping[str, LocalFile] = field(default_factory=dict)
    restores: str = ""
