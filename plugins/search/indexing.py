"""Make bundles of the search index by Pagefind, and keep them in the cache under a digest of their records.

Pagefind makes the same bytes from the same records, except for three orders. That of the languages in its entry file
changes from run to run, so a bundle has only one language. That of the filters and their values does too, so they are
sorted afterwards. It numbers pages as the file system lists them, so pages are numbered anew by their addresses. The
files with words are split afterwards, because a reader loads a whole one for each word.
"""

import gzip
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib import metadata
from itertools import accumulate, pairwise, takewhile
from pathlib import Path
from typing import Any

from plugins.ground.digests import digest_of, digest_of_bytes
from plugins.search.cbor import read_cbor, write_cbor
from plugins.search.kept_bundles import load_bundle_files, write_bundle_files, write_records
from plugins.search.records import IndexedPage, IndexFile

SCRIPT = "pagefind.js"
_FORM = 6  # raise it when bundles are made differently, so that no older one is used
# Pagefind makes no index without pages. So a language without pages gets one page, with a letter that nobody types.
_NOTHING = IndexedPage("/none/", "", "\ua66e")
_SIGNATURE = b"pagefind_dcd"  # before the value in each of Pagefind's files
_CHUNK = 2_000  # occurrences of words in a file of the index; some 8 kB
_KEPT_FOR = 30 * 86_400  # seconds that a bundle stays in the cache after its last use


def make_bundle(records: Sequence[IndexedPage], language: str, folder: Path) -> list[IndexFile]:
    """Return the files of the bundle of some records, from the cache where they are there.

    Args:
        records: what the bundle holds.
        language: the code of their language, by which words are reduced to stems.
        folder: where the cache keeps bundles.

    Raises:
        OSError: the cache cannot be written, or Pagefind's program cannot be run.

    """
    key = digest_of(_FORM, metadata.version("pagefind"), language, [repr(record) for record in records])
    bundle = folder / key
    listed = load_bundle_files(bundle)
    if listed is None or not all(os.path.isfile(file.source) for file in listed):
        shutil.rmtree(bundle, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as making:
            made = Path(making) / "bundle"
            _index(records, language, Path(making) / "site", made)
            _keep_needed(made)
            _arrange(made)
            write_bundle_files(made)
            write_records(made, records)
            try:
                made.rename(bundle)
            except OSError:
                if not bundle.is_dir():  # another build has made the same bundle meanwhile
                    raise
        listed = load_bundle_files(bundle)
        assert listed is not None
    os.utime(bundle)
    return listed


def clear_old_bundles(folder: Path, now: float) -> None:
    """Remove bundles that no build has used for a month."""
    for bundle in folder.iterdir() if folder.is_dir() else ():
        if now - bundle.stat().st_mtime > _KEPT_FOR:
            shutil.rmtree(bundle, ignore_errors=True)


def _index(records: Sequence[IndexedPage], language: str, site: Path, output: Path) -> None:
    """Let Pagefind's program index a folder with one page for each record.

    Its Python interface takes at most ten records a second, and ends before everything is written.
    """
    for record in records or [_NOTHING]:
        page = site / record.path.strip("/") / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_page(record, language), encoding="utf-8")
    import subprocess  # noqa: PLC0415  slow to load, as the next; most builds make no index

    from pagefind.service import get_executable  # noqa: PLC0415

    command = [str(get_executable()), "--site", str(site), "--output-path", str(output), "--force-language", language]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        raise OSError((done.stderr or done.stdout).strip()[-500:] or f"pagefind: {done.returncode}")


def _page(record: IndexedPage, language: str) -> str:
    """Return a record as a page that Pagefind reads."""
    filters = "".join(
        f'<i data-pagefind-filter="{name}[data-value]" data-value="{escape(value)}"></i>'
        for name, values in record.filters
        for value in values
    )
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>x</title><body data-pagefind-body>'
        f'<i data-pagefind-meta="title[data-value]" data-value="{escape(record.title)}"></i>{filters}'
        f"<p>{escape(record.text)}</p></body></html>"
    )


def _keep_needed(bundle: Path) -> None:
    """Remove files that our search page does not use: Pagefind's interfaces, its worker, other languages."""
    entry = json.loads((bundle / "pagefind-entry.json").read_bytes())
    programs = {f"wasm.{one['wasm'] or 'unknown'}.pagefind" for one in entry["languages"].values()}
    for file in bundle.iterdir():
        needed = file.is_dir() or file.name in {SCRIPT, "pagefind-entry.json", *programs} or file.suffix == ".pf_meta"
        if not needed:
            file.unlink()


def _arrange(bundle: Path) -> None:
    """Sort pages, filters and their values, split files with words, and rename each changed file by its new content."""
    entry_file = bundle / "pagefind-entry.json"
    entry = json.loads(entry_file.read_bytes())
    for code, language in entry["languages"].items():
        meta = bundle / f"pagefind.{language['hash']}.pf_meta"
        version, pages, chunks, filters, *rest = _take(meta)
        # By address, so that a page keeps its number when its text changes.
        order = sorted(range(len(pages)), key=lambda number: _address(bundle / "fragment", pages[number][0]))
        numbers = {old: new for new, old in enumerate(order)}
        for one in filters:  # its name, and that of its file
            name, values = _take(bundle / "filter" / f"{one[1]}.pf_filter")
            values = sorted([value, sorted(numbers[page] for page in held)] for value, held in values)
            one[1] = _store(bundle / "filter", f"{code}_", ".pf_filter", [name, values])
        words = [word for *_, name in chunks for word in _take(bundle / "index" / f"{name}.pf_index")[0]]
        parts = list(_split([_renumbered(word, numbers) for word in words]))
        chunks = [
            [first, last, _store(bundle / "index", f"{code}_", ".pf_index", [part])]
            for part, (first, last) in zip(parts, _bounds(parts), strict=True)
        ]
        value = [version, [pages[number] for number in order], chunks, sorted(filters), *rest]
        language["hash"] = _store(bundle, f"pagefind.{code}_", ".pf_meta", value).removeprefix("pagefind.")
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _address(folder: Path, page: str) -> str:
    data = gzip.decompress((folder / f"{page}.pf_fragment").read_bytes())
    return str(json.loads(data.removeprefix(_SIGNATURE))["url"])


def _renumbered(word: list[Any], numbers: Mapping[int, int]) -> list[Any]:
    """Return a word of the index with other page numbers: the word, its pages, and its spellings with theirs.

    Each page says how far its number is from that of the page before, and where in it the word stands.
    """
    text, held, spellings = word
    found, last = [], 0
    for number, places in sorted(
        (numbers[old], places) for old, (_, *places) in zip(accumulate(step for step, *_ in held), held, strict=True)
    ):
        found.append([number - last, *places])
        last = number
    return [text, found, sorted(_renumbered([*one, []], numbers)[:2] for one in spellings)]


def _split(words: list[list[Any]]) -> Iterator[list[list[Any]]]:
    """Yield words in parts of `_CHUNK` occurrences; the second value of a word has one for each page."""
    part, size = list[list[Any]](), 0
    for word in words:
        part.append(word)
        size += len(word[1])
        if size >= _CHUNK:
            yield part
            part, size = [], 0
    if part:
        yield part


def _bounds(parts: Sequence[list[list[Any]]]) -> list[list[str]]:
    """Return the first and last word of each part, cut where they differ from their neighbours, as Pagefind does."""
    bounds = [[part[0][0], part[-1][0]] for part in parts]
    for before, after in pairwise(bounds):
        same = sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(before[1], after[0], strict=False)))
        before[1], after[0] = before[1][: same + 1], after[0][: same + 1]
    return bounds


def _take(file: Path) -> Any:
    """Return the value of a file of Pagefind's, and remove the file."""
    value = read_cbor(gzip.decompress(file.read_bytes()).removeprefix(_SIGNATURE))
    file.unlink()
    return value


def _store(folder: Path, prefix: str, suffix: str, value: Any) -> str:
    """Write a value as a file of Pagefind's with a digest in its name; return the name without suffix."""
    data = _SIGNATURE + write_cbor(value)
    name = f"{prefix}{digest_of_bytes(data)[:10]}"
    (folder / f"{name}{suffix}").write_bytes(gzip.compress(data, mtime=0))
    return name
