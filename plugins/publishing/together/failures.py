"""Explain to an editor why Git failed: the reason in its own words, and what to do."""

import re

from plugins.ground.exit_codes import ENVIRONMENT
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.hosts.failures import without_secrets

# The first pattern that matches counts.
_KINDS: tuple[tuple[str, Words], ...] = (
    (
        r"no such file or directory: 'git'|git: \[(?:Errno|WinError) 2\]",
        Words(
            "Git belum terpasang di komputer ini. Pasang dari git-scm.com, lalu jalankan lagi ./inv serve.",
            "Git is not installed on this computer. Install it from git-scm.com, then start ./inv serve again.",
        ),
    ),
    (
        r"tell me who you are|empty ident|no (?:name|email) was given|auto-detection is disabled",
        Words(
            "Git belum tahu siapa Anda. Isi nama dan surel di halaman Bersama, lalu ulangi.",
            "Git does not know who you are. Fill in name and e-mail on the page Together, then try again.",
        ),
    ),
    (
        r"\.lock': File exists|index\.lock",
        Words(
            "Program Git lain sedang bekerja di folder ini. Tunggu lalu ulangi. Kalau tidak ada yang berjalan, hapus "
            "berkas .lock yang disebut itu.",
            "Another Git program works in this folder. Wait, then try again. If none runs, delete the .lock file that "
            "is named.",
        ),
    ),
    (
        r"fetch first|non-fast-forward|stale info|incorrect old value|tip of your current branch is behind",
        Words(
            "Rekan sudah mengirim lebih dulu. Tekan Ambil, lalu Kirim lagi; tidak ada yang hilang.",
            "A colleague sent first. Press Get, then Send again; nothing is lost.",
        ),
    ),
    (
        r"remote rejected|protected branch|hook declined|not allowed to (?:push|update)",
        Words(
            "Server menolak kiriman ini menurut aturannya. Simpanan Anda tetap ada di komputer ini. Tanyakan kepada "
            "pengelola repositori.",
            "The server refuses this by its rules. What you saved stays on this computer. Ask whoever runs the "
            "repository.",
        ),
    ),
    (
        r"host key|REMOTE HOST IDENTIFICATION|SSL certificate|certificate (?:verify|problem)|server certificate",
        Words(
            "Server tidak dapat dipastikan keasliannya. Jangan lanjutkan sebelum pengelola repositori menjelaskannya.",
            "It is not certain that this is the right server. Do not go on before whoever runs the repository explains "
            "it.",
        ),
    ),
    (
        r"Authentication failed|could not read (?:Username|Password)|terminal prompts disabled|Permission denied \("
        r"|Permission to .* denied|HTTP Basic: Access denied|Invalid username|error: 40[13]|Unauthorized|Forbidden",
        Words(
            "Nama pengguna, kata sandi, atau kunci ditolak. Masuklah sekali lewat terminal dengan git fetch, atau "
            "minta akses kepada pengelola repositori, lalu ulangi.",
            "User name, password or key was refused. Log in once in a terminal by git fetch, or ask whoever runs the "
            "repository for access, then try again.",
        ),
    ),
    (
        r"Could not resolve|Name or service not known|Temporary failure in name resolution|nodename nor servname"
        r"|No such host",
        Words(
            "Nama server tidak ditemukan. Periksa sambungan internet, lalu ulangi.",
            "The name of the server was not found. Check the internet connection, then try again.",
        ),
    ),
    (
        r"timed? ?out|Connection (?:refused|reset|closed)|Failed to connect|Couldn't connect|unreachable|hung up"
        r"|No route to host|early EOF|Operation too slow|unexpected disconnect|RPC failed|error: 5\d\d",
        Words(
            "Server tidak menjawab atau sambungan putus. Ulangi nanti; simpanan Anda tetap ada di komputer ini.",
            "The server does not answer, or the connection broke. Try again later; what you saved stays on this "
            "computer.",
        ),
    ),
    (
        r"Repository not found|repository .*not found|does not appear to be a git repository|does not exist",
        Words(
            "Repositori itu tidak ada di alamat yang tercatat, atau Anda tidak punya akses. Tanyakan alamatnya kepada "
            "pengelola repositori.",
            "There is no repository at the address that is noted, or you have no access. Ask whoever runs it for its "
            "address.",
        ),
    ),
    (
        r"No space left|disk full|disk quota",
        Words("Disk penuh. Kosongkan ruang, lalu ulangi.", "The disk is full. Free space, then try again."),
    ),
    (
        r"gpg failed|failed to sign|signing failed|failed to write commit object",
        Words(
            "Git diatur untuk menandatangani simpanan, dan itu gagal. Buka kunci GPG atau SSH Anda, lalu ulangi.",
            "Git is set to sign what is saved, and that failed. Unlock your GPG or SSH key, then try again.",
        ),
    ),
    (
        r"dubious ownership",
        Words(
            "Folder ini milik pengguna lain di komputer ini. Jalankan perintah git config yang disebut itu sekali.",
            "This folder belongs to another user of this computer. Run the git config command that is named, once.",
        ),
    ),
    (
        r"unrelated histories",
        Words(
            "Folder ini dan repositori rekan tidak punya awal yang sama. Buat klon baru dari repositori, lalu salin "
            "folder berita Anda ke sana.",
            "This folder and the colleagues' repository have no common beginning. Make a new clone of the repository, "
            "then copy your story folders into it.",
        ),
    ),
    (
        r"merge-tree|unknown option|usage: git",
        Words(
            "Git di komputer ini terlalu lama. Pasang Git 2.38 atau yang lebih baru.",
            "The Git of this computer is too old. Install Git 2.38 or newer.",
        ),
    ),
)
_OTHER = Words(
    "Ulangi; kalau tetap gagal, tunjukkan pesan ini kepada pengelola repositori. Tidak ada yang hilang.",
    "Try again; if it goes on failing, show this to whoever runs the repository. Nothing is lost.",
)
_MOST_LINES, _LONGEST = 6, 300


def explain_git_failure(said: str, other: Words = _OTHER) -> Refused:
    """Return the refusal for what Git said: the remedy, `other` where no known one fits, then the reason."""
    text = without_secrets(said).strip()
    remedy = next((words for pattern, words in _KINDS if re.search(pattern, text, re.IGNORECASE)), other)
    reason = _reason(text)
    return Refused(ENVIRONMENT, Words(f"{remedy.id}\n{reason}", f"{remedy.en}\n{reason}"))


def _reason(text: str) -> str:
    """Return the lines of Git that say why, without its advice."""
    lines = [line.strip()[:_LONGEST] for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if not re.match(r"hint:|To (?:/|\w+:|\S+@)|done$", line, re.IGNORECASE)]
    return "\n".join((telling or lines or ["?"])[-_MOST_LINES:])
