"""What each command does and how it is called, with an example, in the reader's language."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plugins.ground.words import NOTHING, Words, in_words


class Command(NamedTuple):
    """One command: what it does, its positional arguments, and the words that follow its name in the example."""

    does: Words
    takes: Words = NOTHING
    example: str = ""


_TARGET, _STORY = Words("TARGET", "TARGET"), "pelatihan-menjahit-palembang"
# In the order in which an editor meets them.
COMMANDS: dict[str, Command] = {
    "serve": Command(
        Words("tampilkan pratinjau dan meja redaksi di komputer ini", "show the preview and the desk on this computer")
    ),
    "build": Command(Words("bangun situs ke output/", "build the site into output/"), example="--production"),
    "check": Command(Words("periksa isi dan data", "check content and data"), example="--production"),
    "status": Command(
        Words(
            "tampilkan bahasa, kebaruan, dan keadaan tiap berita", "show languages, freshness and state of each story"
        )
    ),
    "new": Command(
        Words("mulai berita, atau halaman pages/NAMA, sebagai draf", "begin a story, or a page pages/NAME, as a draft"),
        Words("NAMA", "NAME"),
        _STORY,
    ),
    "translate": Command(
        Words("mulai terjemahan yang belum ada", "begin the translations that a story lacks"),
        Words("BERITA", "STORY"),
        _STORY,
    ),
    "translated": Command(
        Words("cap terjemahan sebagai baru", "stamp translations as fresh"), Words("BERITA …", "STORY …"), _STORY
    ),
    "rename": Command(
        Words("pindahkan berita, beserta tautan kepadanya", "move a story, with the links to it"),
        Words("BERITA NAMA-BARU", "STORY NEW-NAME"),
        "pelatihan-menjahit pelatihan-menjahit-palembang",
    ),
    "export": Command(
        Words(
            "tulis berkas Word (--docx) berisi alinea berita untuk penerjemah; ./inv import membawanya kembali",
            "write a Word file (--docx) with a story's paragraphs for a translator; ./inv import brings it back",
        ),
        Words("BERITA", "STORY"),
        f"{_STORY} --docx",
    ),
    "import": Command(
        Words(
            "buat berita dari berkas Word (.docx) atau ekspor WordPress (.xml)",
            "make stories of Word files (.docx) or of a WordPress export (.xml)",
        ),
        Words("BERKAS …", "FILE …"),
        "siaran-pers.docx",
    ),
    "cohorts": Command(
        Words(
            "tampilkan angka statistik yang terbit, dan sebab yang lain disembunyikan",
            "show the figures that will be published, and why others are hidden",
        )
    ),
    "consent": Command(
        Words("cabut persetujuan, dan tandai fotonya", "withdraw a consent, and mark its pictures"),
        Words("withdraw RUJUKAN", "withdraw REFERENCE"),
        "withdraw C-2026-014",
    ),
    "init": Command(
        Words(
            "mulai ruang berita tim lain: nama, kata, dan warnanya, dengan isi yang kosong",
            "begin another team's newsroom: its name, words and colours, with empty content",
        ),
        example='--name "Kabar Pesisir" --languages id,en --cloth "#0b5345"',
    ),
    "publish": Command(
        Words("bangun untuk publik, dan terbitkan ke target", "build for the public, and publish to a target"),
        _TARGET,
        "web",
    ),
    "rollback": Command(
        Words("kembalikan terbitan sebelumnya", "put an earlier release back"),
        Words("TARGET [TERBITAN]", "TARGET [RELEASE]"),
        "web",
    ),
    "takedown": Command(
        Words("turunkan berita, foto, atau berkas seketika", "take a story, picture or file off a target at once"),
        Words("TARGET --story BERITA", "TARGET --story STORY"),
        "web --story pelatihan-menjahit",
    ),
    "releases": Command(
        Words("tampilkan terbitan yang tayang dan yang disimpan", "show the release that is up, and those kept"),
        _TARGET,
        "web",
    ),
    "due": Command(
        Words("tampilkan kapan ada yang harus terbit", "show when something must be published next"),
        Words("[TARGET]", "[TARGET]"),
        "web",
    ),
    "verify": Command(
        Words("bandingkan situs yang tayang dengan terbitannya", "compare a served site with its release"),
        Words("ALAMAT", "ADDRESS"),
        "https://contoh.id",
    ),
    "schema": Command(
        Words("buat ulang skema JSON di docs/", "make the JSON schemas in docs/ again"),
    ),
    "test": Command(Words("jalankan uji", "run the tests"), example='--arguments "tests/cohorts -k threshold"'),
    "lint": Command(Words("periksa gaya dan tipe kode", "check style and types of the code")),
    "screenshots": Command(
        Words("buat gambar setiap jenis halaman", "make pictures of every page kind"), example="--only 60/home"
    ),
    "bench": Command(Words("ukur lama pembangunan", "measure builds"), example="--sizes 100,1000"),
}

OPTIONS: dict[str, Words] = {
    "only": Words("pola nama gambar yang dibuat", "a pattern of the names of the pictures to make"),
    "judge": Words("axe ikut menilai setiap halaman", "axe judges each page too"),
    "docx": Words("sebagai berkas Word", "as a Word file"),
    "accent": Words("warna tautan dan bagan", "colour of links and charts"),
    "address": Words("alamat situs, seperti https://contoh.id", "address of the site, like https://example.org"),
    "boilerplate": Words("paragraf tentang tim, untuk wartawan", "a paragraph about the team, for journalists"),
    "cloth": Words("warna kepala dan kaki halaman, ikon", "colour of header, footer and icons"),
    "description": Words('uraian situs; "en=…" untuk satu bahasa', 'what the site is; "en=…" for one language'),
    "email": Words("surel untuk wartawan", "e-mail address for journalists"),
    "languages": Words("bahasa, yang memimpin lebih dulu: id,en", "languages, the leading one first: id,en"),
    "name": Words("nama situs", "name of the site"),
    "place": Words("tempat di awal berita baru", "place with which new stories begin"),
    "short-name": Words("nama pendek, di bawah ikon", "short name, below the icon"),
    "tagline": Words("semboyan", "tagline"),
    "thread": Words("warna corak di atas kain", "colour of the pattern on the cloth"),
    "adopt": Words("ambil alih target, siapa pun penerbitnya", "take the target over, whoever published there"),
    "allow-dirty": Words("terbitkan isi yang belum di-commit", "publish content that no commit holds"),
    "arguments": Words("argumen untuk pytest", "arguments for pytest"),
    "as-of": Words("waktu pembangunan (WIB): '2026-12-01 09:00'", "time of the build: '2026-12-01 09:00'"),
    "cohorts": Words("jumlah angkatan yang diukur", "numbers of cohorts to measure instead"),
    "consent": Words("rujukan persetujuan yang fotonya diturunkan", "the consent whose pictures go"),
    "content": Words("folder isi, kalau bukan content/", "the content folder, if it is not content/"),
    "delete": Words(
        "hapus juga berkas ini, yang ditaruh orang lain", "delete this file too, which others placed there"
    ),
    "delete-many": Words("izinkan lebih dari separuh isi dihapus", "allow deleting more than half of what is up"),
    "search": Words(
        "jumlah berita, untuk mengukur indeks pencarian", "a number of stories, to measure the search index"
    ),
    "desk": Words("jumlah berita, untuk mengukur meja redaksi", "a number of stories, to measure the desk instead"),
    "dry-run": Words("hanya tampilkan apa yang akan terjadi", "only show what would happen"),
    "explain": Words("sebutkan tiap berkas dan sebabnya", "name each file, with the reason"),
    "file": Words("jalur foto, lampiran, atau berkas situs", "path of a picture, attachment or file of the site"),
    "fix": Words("ganti bentuk yang salah dengan yang disetujui", "write approved forms in place of wrong ones"),
    "format": Words("bentuk keluaran: text, json, github, atau sarif", "text, json, github or sarif"),
    "key": Words("buat kunci untuk angka yang disembunyikan", "make the key that draws which figures are hidden"),
    "output": Words("folder keluaran, kalau bukan output/", "the output folder, if it is not output/"),
    "pictures": Words("jumlah foto yang diukur", "a number of photographs to measure instead"),
    "port": Words("nomor port; 0 memilih yang bebas", "number of the port; 0 takes a free one"),
    "production": Words("seperti untuk publik (publishconf.py)", "as for the public (publishconf.py)"),
    "quick": Words("satu ulangan, hasilnya hanya ditampilkan", "one round, printed and not written"),
    "release": Words("awal kode terbitan dari ./inv releases", "beginning of the id that ./inv releases shows"),
    "runs": Words("banyaknya ulangan", "rounds of each measurement"),
    "sizes": Words("jumlah berita, misalnya 100,1000", "numbers of stories, as 100,1000"),
    "story": Words("berita yang diturunkan", "the story that goes"),
    "uploads": Words(
        "folder media WordPress (wp-content/uploads)", "the folder of WordPress's media (wp-content/uploads)"
    ),
}


def usage(command: str, missing: Sequence[str] = ()) -> Words:
    """Return how a command is called, with an example. For an unknown command return the names of the commands."""
    known = COMMANDS.get(command)
    if not known or not known.takes.id:
        call = " ".join(["./inv", command, *(name.upper() for name in missing)])
        return Words(call, call)
    return Words(
        f"./inv {command} {known.takes.id}, misalnya ./inv {command} {known.example}",
        f"./inv {command} {known.takes.en}, for instance ./inv {command} {known.example}",
    )


def overview(names: Iterable[str]) -> str:
    """Return all commands with what they do and an example each, in the reader's language."""
    present = set(names)
    order = [name for name in COMMANDS if name in present] + sorted(present - COMMANDS.keys())
    lines = [in_words("Perintah, masing-masing dengan contoh:", "The commands, with an example each:"), ""]
    for name in order:
        known = COMMANDS.get(name, Command(NOTHING))
        lines += [f"  {name:<11} {in_words(*known.does)}".rstrip(), f"{'':14}./inv {name} {known.example}".rstrip()]
    more = in_words(
        "Satu perintah dengan pilihannya: ./inv NAMA --help", "One command with its options: ./inv NAME --help"
    )
    return "\n".join([*lines, "", more])


def command_help(name: str, options: Iterable[str]) -> str:
    """Return what a command does, how it is called, and its options, in the reader's language."""
    known = COMMANDS.get(name, Command(NOTHING))
    lines = [f"./inv {name} {in_words(*known.takes)}".rstrip()]
    if known.does.id:
        lines += [
            f"  {in_words(*known.does)}",
            f"  {in_words('Contoh', 'Example')}: ./inv {name} {known.example}".rstrip(),
        ]
    rows = [f"  --{option:<12} {in_words(*OPTIONS.get(option, NOTHING))}".rstrip() for option in options]
    return "\n".join([*lines, *(["", in_words("Pilihan:", "Options:"), *rows] if rows else [])])
