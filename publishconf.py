"""Settings of a production build: what the public gets."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *

NEWSROOM_PRODUCTION = True

# No cohort figure of the programme is public yet: all that ships are illustrations. They are shown with a
# banner on every page concerned. Take this line out once the real figures are in.
ALLOW_SAMPLE_FIGURES = True

# Whether each page carries the whole Content-Security-Policy: for hosts that send no headers of ours, such as GitHub
# Pages and object stores. It makes each page some sixty bytes heavier, and validators that read files from a disk say
# that it forbids the page's own files (docs/decisions/126).
NEWSROOM_POLICY_IN_PAGES = False

# Whether readers' browsers keep the pages that they read, without photographs, so that these can be read again without
# a network. Pages then have a small script. Turn it off again at any time: browsers remove what they kept at the next
# visit (docs/offline.md).
NEWSROOM_OFFLINE = False

# Where `./inv publish NAME` puts the site; docs/publishing.md shows one of each kind. Credentials stay in rclone's,
# ssh's or git's own configuration.
TARGETS: dict[str, dict[str, object]] = {}

# Files that others placed at a target and that stay there, such as ["blog/*"]. A target may have a `keep` of its own.
KEEP: list[str] = []

# Addresses of other sites of the team: what was taken down there is refused here as well. The other targets, the site
# itself and the team's Git repository are asked anyway.
RECALLS_FROM: list[str] = []

# A key of ssh or of minisign that signs each release, or a list with one of each. SIGNERS is the file with the public
# keys by which `./inv verify` judges signatures: a line `newsroom ssh-ed25519 AAAA…` or `RW…` for each.
SIGNING_KEY: str | list[str] = ""
SIGNERS = ""

# Whether `./inv publish` commits what it notes in content/data, so that colleagues get it with git pull.
PUBLISH_COMMITS_RECORDS = True

# Warnings that stop a production build. Not among them: translations that are stale or unstamped, dates in the
# future, files without use, numbers that prose seems to have wrong or to type by hand, which is a guess, lead pictures
# without alternative text, pictures that look like one with a consent, which is a guess, conflict copies of a file,
# statistics without a key or with a short one (`publish` refuses real figures without any), figures hidden as a whole,
# which is safe, what was left out of attachments, their names and pictures, which are guesses, films without captions,
# and pictures and attachments whose consent was withdrawn: those are left out, and must be able to go.
NEWSROOM_FATAL_WARNINGS = [
    "animated-picture",
    "attachment-hidden-part",
    "consent-spelling",
    "control-character",
    "corrections-differ",
    "direction-in-text",
    "dropped-attribute",
    "dropped-declaration",
    "dropped-html",
    "expired-consent",
    "figure-in-one-language",
    "footnote-without-mark",
    "given-away",
    "glossary",
    "invisible-character",
    "markdown-in-html",
    "markup-as-text",
    "missing-consent",
    "missing-rights",
    "not-public-attachment",
    "not-public-link",
    "picture-name",
    "shortcode",
    "simplified-svg",
    "small-difference",
    "text-as-definition",
    "typed-hidden-figure",
    "undeclared-relation",
    "vanished-address",
    "words-as-remark",
]
