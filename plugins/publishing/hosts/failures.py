"""Explain to the team why rclone, Git, ssh or rsync failed: the reason, the remedy and the exit code."""

import re

from plugins.ground.exit_codes import ENVIRONMENT, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words

# Surrounds the number of an answer, so that a number in a path, a name or a port does not match.
_BEFORE, _AFTER = r"(?<![^\s(=])", r"(?![\w/-]|\.\w)"

# The first pattern that matches counts. Exit code 2: the settings are wrong. 3: the network or machine refuses.
_KINDS: tuple[tuple[str, int, Words], ...] = (
    (
        r"didn't find section in config|didn.t find backend|config file .* not found",
        WRONG_USE,
        Words(
            "Remote itu tidak dikenal rclone. Periksa namanya, atau buat: .venv/bin/rclone config",
            "rclone knows no remote of this name. Check the name, or make it: .venv/bin/rclone config",
        ),
    ),
    (
        r"knownhosts|host key|REMOTE HOST IDENTIFICATION|x509|certificate|tls: ",
        ENVIRONMENT,
        Words(
            "Sertifikat atau kunci server tidak cocok. Jangan lanjutkan sebelum penyedia host menjelaskannya.",
            "The server's certificate or key does not fit. Do not go on before the provider of the host explains it.",
        ),
    ),
    (
        r"no space left|disk full|not enough space|quota|insufficient storage|EntityTooLarge"
        rf"|{_BEFORE}(?:507|552){_AFTER}",
        ENVIRONMENT,
        Words(
            "Ruang disk di host habis. Kosongkan atau tambah ruangnya, lalu terbitkan lagi; situs lama masih terbaca.",
            "The host's disk is full. Free or add space, then publish again; the site can still be read.",
        ),
    ),
    (
        r"NoSuchBucket|bucket does not exist|InvalidBucketName",
        WRONG_USE,
        Words(
            "Bucket itu tidak ada. Periksa namanya di TARGETS, atau buat di penyedia penyimpanan.",
            "There is no such bucket. Check its name in TARGETS, or make it at the storage provider.",
        ),
    ),
    (
        r"SignatureDoesNotMatch|InvalidAccessKeyId|InvalidAccessKey|AccessDenied|Access Denied|Forbidden"
        r"|Unauthorized|unable to authenticate|Login incorrect|not logged in|Authentication failed"
        r"|could not read (?:Username|Password)|Permission denied \((?:publickey|password|keyboard)"
        r"|wrong password|invalid credentials|Permission to .* denied|terminal prompts disabled"
        rf"|{_BEFORE}(?:401|403|530){_AFTER}",
        WRONG_USE,
        Words(
            "Nama pengguna, kata sandi, atau kunci ditolak. Perbaiki di tempatnya disimpan (rclone config, ssh, git).",
            "User, password or key was refused. Mend it where it is kept (rclone config, ssh, git).",
        ),
    ),
    (
        r"no such host|Could not resolve host|Name or service not known|server misbehaving|nodename nor servname"
        r"|Temporary failure in name resolution",
        ENVIRONMENT,
        Words(
            "Nama host tidak ditemukan. Periksa ejaannya dan sambungan internet.",
            "The name of the host was not found. Check its spelling and the internet connection.",
        ),
    ),
    (
        r"connection refused|actively refused|Couldn't connect to server",
        ENVIRONMENT,
        Words(
            "Host menolak sambungan di port itu. Periksa port, dan apakah layanannya berjalan.",
            "The host refuses connections at that port. Check the port, and whether the service runs.",
        ),
    ),
    (
        r"timed? ?out|i/o timeout|deadline exceeded|network is unreachable|No route to host|connection reset"
        r"|broken pipe|connection closed|closed by remote host|unexpected EOF|hung up|connection unexpectedly",
        ENVIRONMENT,
        Words(
            "Sambungan putus atau terlalu lambat. Terbitkan lagi; yang sudah terkirim tidak dikirim ulang.",
            "The connection broke or is too slow. Publish again; what has arrived is not sent again.",
        ),
    ),
    (
        r"repository .*not found|does not appear to be a git repository|Repository not found|does not exist",
        WRONG_USE,
        Words(
            "Repositori atau folder itu tidak ada. Periksa alamatnya di TARGETS.",
            "There is no such repository or folder. Check its address in TARGETS.",
        ),
    ),
    (
        r"fetch first|stale info|non-fast-forward|failed to push some refs|cannot lock ref|incorrect old value",
        ENVIRONMENT,
        Words(
            "Ada yang menerbitkan ke cabang ini pada saat yang sama, atau layanan Git menolaknya. git pull, lalu"
            " terbitkan lagi.",
            "Somebody published to this branch at the same time, or the Git service refuses. git pull, then publish"
            " again.",
        ),
    ),
    (
        r"rsync: (?:command )?not found|rsync: not found|command not found",
        ENVIRONMENT,
        Words("Pasang rsync di host dan di komputer ini.", "Install rsync on the host and on this computer."),
    ),
    (
        r"Internal ?Error|Internal Server Error|StatusCode: 5\d\d|405 Method Not Allowed|SSH_FX_FAILURE"
        rf"|{_BEFORE}(?:500|502|503){_AFTER}",
        ENVIRONMENT,
        Words(
            "Host gagal menyimpan berkas dan tidak menyebut sebabnya. Periksa di sana apakah disk atau kuota penuh dan"
            " apakah boleh ditulis, lalu terbitkan lagi.",
            "The host failed to store a file and does not say why. Look there whether its disk or quota is full and"
            " whether it may be written, then publish again.",
        ),
    ),
    (
        r"permission denied|read-only file system|operation not permitted",
        ENVIRONMENT,
        Words(
            "Pengguna itu tidak boleh menulis di sana. Periksa izin folder di host.",
            "That user may not write there. Check the permissions of the folder at the host.",
        ),
    ),
)
_LONGEST = 240
_OTHER = Words(
    "Periksa sambungan dan pengaturan, lalu terbitkan lagi.", "Check connection and settings, then publish again."
)


def explain_failure(where: str, said: str) -> Refused:
    """Return the refusal for the failure of a program: its reason, the remedy, the exit code.

    Args:
        where: The name of the target, for the message.
        said: All that the program printed on its standard error.
    """
    text = without_secrets(said).strip()
    for pattern, code, remedy in _KINDS:
        if re.search(pattern, text, re.IGNORECASE):
            return _refused(code, where, _reason(text, pattern), remedy)
    return _refused(ENVIRONMENT, where, _reason(text, ""), _OTHER)


def _reason(text: str, pattern: str) -> str:
    lines = [re.sub(r"^[\d/]+ [\d:]+ \w+\s*: ", "", line).strip() for line in text.splitlines() if line.strip()]
    fitting = [line for line in lines if pattern and re.search(pattern, line, re.IGNORECASE)]
    line = (fitting or lines or ["?"])[-1]
    if len(line) <= _LONGEST:
        return line
    found = re.search(pattern, line, re.IGNORECASE) if pattern else None
    start = max(0, (found.start() if found else 0) - _LONGEST // 2)
    return f"… {line[start : start + _LONGEST]} …"


def _refused(code: int, where: str, reason: str, remedy: Words) -> Refused:
    return Refused(code, Words(f"{where}: {reason}\n{remedy.id}", f"{where}: {reason}\n{remedy.en}"))


_IN_QUERY = re.compile(
    r"([?&][\w.-]*(?:token|key|secret|signature|credential|password)[\w.-]*=)[^&\s\"']+", re.IGNORECASE
)
_IN_HEADER = re.compile(r"((?:authorization|x-amz-[\w-]*token)\s*[:=]\s*)\S.*", re.IGNORECASE)


def without_secrets(text: str) -> str:
    """Return the output of a program without the secrets that an address may hold: user, password, token, signature."""
    text = re.sub(r"//[^/@\s]+@", "//", text)
    return _IN_HEADER.sub(r"\1…", _IN_QUERY.sub(r"\1…", text))
