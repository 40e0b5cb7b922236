"""Develop photographs cold, beside Hugo doing the same: `./inv bench --pictures 100`. Writes PICTURES.md.

Hugo is `bin/hugo` in the folder RIVALS, or the one on the PATH; without one, only we are measured. Hugo makes the same
widths in WebP and JPEG at the same qualities, with its own resampling. It cannot make AVIF, so ours is measured with
and without. Runs alternate, each from nothing.
"""

import datetime
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from plugins.building.full import build
from plugins.building.pelican import load_project
from plugins.console.terminal import Terminal
from plugins.pictures import encoder
from plugins.pictures.element import BODY
from plugins.pictures.renditions import plan_sizes
from tests.benchmarks.bench import HERE, ROOT, measure
from tests.benchmarks.corpus import ONE_CATEGORY
from tests.benchmarks.results import Run

SIZE = (4000, 3000)  # pixels
_PHOTOGRAPHS = ("astronaut", "chelsea", "coffee", "hubble_deep_field", "retina", "rocket")
_MATTER = "---\ntitle: Foto {0}\nsummary: Satu kalimat.\ndate: 2026-11-24\ncategory: kabar\nstatus: published\n---\n"
_HUGO = """\
baseURL = "https://newsroom.example/"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "404", "section"]
[imaging]
quality = {webp}
"""


def write_photographs(number: int, folder: Path, size: tuple[int, int]) -> list[Path]:
    """Write photographs as a camera gives them: different parts of real ones, with grain; the same every time."""
    import skimage.data  # noqa: PLC0415  (and numpy with it: as above)

    folder.mkdir(parents=True)
    files = []
    for n in range(number):
        chance = random.Random(n)
        photo = Image.fromarray(getattr(skimage.data, _PHOTOGRAPHS[n % len(_PHOTOGRAPHS)])()).convert("RGB")
        width = round(photo.width * chance.uniform(0.6, 0.9))
        height = min(photo.height, width * size[1] // size[0])
        left, top = chance.randint(0, photo.width - width), chance.randint(0, photo.height - height)
        large = photo.resize(size, Image.Resampling.BICUBIC, (left, top, left + width, top + height))
        # Grain of one pixel is the noise of the sensor; it makes the files of cameras large.
        grain = Image.frombytes("L", (500, 500), chance.randbytes(250_000))
        sheet = Image.new("L", size)
        for x in range(0, size[0], 500):
            for y in range(0, size[1], 500):
                sheet.paste(grain.rotate(90 * chance.randrange(4)), (x, y))
        files.append(folder / f"foto-{n:03}.jpg")
        Image.blend(large, sheet.convert("RGB"), 0.06).save(files[-1], quality=90)
    return files


def write_newsroom(files: list[Path], content: Path) -> None:
    """Write a content folder of so many stories, each with one of the photographs."""
    (content / "data").mkdir(parents=True)
    (content / "data/taxonomy.yaml").write_text(ONE_CATEGORY)
    for n, file in enumerate(files):
        folder = content / f"articles/foto-{n:03}"
        folder.mkdir(parents=True)
        (folder / "index.id.md").write_text(_MATTER.format(n) + f"![Foto]({file.name})\n")
        (folder / "photos.yaml").write_text(f"{file.name}: {{credit: Contoh, licence: CC0-1.0, people: none}}\n")
        os.link(file, folder / file.name)


def write_hugo(files: list[Path], site: Path, size: tuple[int, int]) -> None:
    """Write a Hugo site that shows the same photographs in the same renditions."""
    widths = [width for width, _ in plan_sizes(*size, BODY.narrowest)]
    images = "".join(
        f'{{{{ with .Resize "{width}x {kind} q{quality}" }}}}<img src="{{{{ .RelPermalink }}}}">{{{{ end }}}}'
        for width in widths
        for kind, quality in (("webp", encoder.WEBP_QUALITY), ("jpg", encoder.JPEG_QUALITY))
    )
    (site / "layouts/_default").mkdir(parents=True)
    page = f'{{{{ range .Resources.ByType "image" }}}}{images}{{{{ end }}}}'
    (site / "layouts/_default/single.html").write_text(page)
    (site / "layouts/index.html").write_text("{{ range .Site.RegularPages }}{{ .Title }}{{ end }}")
    (site / "hugo.toml").write_text(_HUGO.format(webp=encoder.WEBP_QUALITY))
    for n, file in enumerate(files):
        folder = site / f"content/foto-{n:03}"
        folder.mkdir(parents=True)
        (folder / "index.md").write_text(f"---\ntitle: Foto {n}\n---\n")
        os.link(file, folder / file.name)


def hugo_program() -> str | None:
    """Return Hugo's program, or None where there is none."""
    rivals = os.environ.get("RIVALS")
    return shutil.which("hugo", path=f"{rivals}/bin") if rivals else shutil.which("hugo")


class PictureBench:
    """One set of photographs, and its builds."""

    def __init__(self, number: int, folder: Path, hugo: str | None, size: tuple[int, int] = SIZE) -> None:
        self.folder, self.hugo = folder, hugo
        # In a separate process: a build would count as large as the process from which it is forked.
        words = [str(folder / "photographs"), str(number), *map(str, size)]
        subprocess.run([sys.executable, "-m", __name__, *words], cwd=ROOT, check=True)
        files = sorted((folder / "photographs").iterdir())
        self.bytes = sum(file.stat().st_size for file in files)
        write_newsroom(files, folder / "content")
        write_hugo(files, folder / "hugo", size)

    def ours(self, kinds: str, *, cold: bool) -> Run:
        """Build our site with renditions in some formats."""
        if cold:
            for name in ("output", "cache"):
                shutil.rmtree(self.folder / name, ignore_errors=True)
        return measure([sys.executable, "-m", __name__, str(self.folder), kinds], ROOT)

    def theirs(self) -> Run:
        """Build Hugo's site cold."""
        assert self.hugo
        for name in ("public", "resources", "cache"):
            shutil.rmtree(self.folder / "hugo" / name, ignore_errors=True)
        return measure([self.hugo, "--quiet", "--cacheDir", str(self.folder / "hugo/cache")], self.folder / "hugo")

    def renditions(self) -> dict[str, int]:
        """Return when each rendition in the cache was written, in nanoseconds."""
        files = (self.folder / "cache").rglob("developed/*/*")
        return {str(file): file.stat().st_mtime_ns for file in files}


def rows(bench: PictureBench, runs: int) -> list[tuple[str, Run, float | None, float | None]]:
    """Measure each kind of build so many times, in turn.

    Return medians with the ratios of wall clock and CPU to Hugo's.
    """
    found: dict[str, list[Run]] = {}
    for _ in range(runs):
        if bench.hugo:
            found.setdefault("Hugo: WebP, JPEG", []).append(bench.theirs())
        found.setdefault("ours: WebP, JPEG", []).append(bench.ours("webp,jpg", cold=True))
        found.setdefault("ours: AVIF, WebP, JPEG", []).append(bench.ours("avif,webp,jpg", cold=True))
        made = bench.renditions()
        found.setdefault("ours again", []).append(bench.ours("avif,webp,jpg", cold=False))
        assert bench.renditions() == made, "a second build encoded something"
    hugo = found.get("Hugo: WebP, JPEG")
    return [
        (what, _median(many), _ratio(many, hugo, "wall"), _ratio(many, hugo, "cpu")) for what, many in found.items()
    ]


def _median(runs: list[Run]) -> Run:
    return Run(*(statistics.median(getattr(run, name) for run in runs) for name in ("wall", "cpu", "memory")))


def _ratio(runs: list[Run], hugo: list[Run] | None, what: str) -> float | None:
    if hugo is None:
        return None
    pairs = zip(runs, hugo, strict=True)
    return statistics.median(float(getattr(ours, what) / getattr(theirs, what)) for ours, theirs in pairs)


def as_page(table: list[tuple[str, Run, float | None, float | None]], command: str, about: str) -> str:
    """Return the results as a page."""
    lines = [
        "# Photographs, measured",
        "",
        f"`{command}` on {datetime.datetime.now(datetime.UTC).date()}, {os.cpu_count()} processors: {about}.",
        "Medians of whole processes, cold unless it says *again*; ratios are of runs side by side, to Hugo's of the",
        "same widths in WebP and JPEG. *Again* encodes nothing: the benchmark fails where it does. Where other",
        "work runs beside, the ratio of CPU tells more.",
        "",
        "| build | wall s | CPU s | MiB | wall to Hugo | CPU to Hugo |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for what, run, wall, cpu in table:
        ratios = " | ".join("–" if ratio is None else f"{ratio:.3f}" for ratio in (wall, cpu))
        lines.append(f"| {what} | {run.wall:.2f} | {run.cpu:.2f} | {run.memory:.0f} | {ratios} |")
    return "\n".join(lines) + "\n"


def run_picture_benchmark(number: int, runs: int) -> None:
    """Measure so many photographs of 12 megapixels and write the results beside this file."""
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        bench = PictureBench(number, Path(folder), hugo_program())
        about = f"{number} photographs of 12 megapixels, {bench.bytes / 1e6:.0f} MB, {runs} run(s) each"
        page = as_page(rows(bench, runs), f"./inv bench --pictures {number} --runs {runs}", about)
    (HERE / "PICTURES.md").write_text(page)
    print(page)


def _build(folder: Path, kinds: tuple[str, ...]) -> int:
    setattr(encoder, "PHOTO", kinds)  # noqa: B010  (for this process alone; no editor has a choice here)
    places = {"PATH": "content", "OUTPUT_PATH": "output", "NEWSROOM_CACHE": "cache"}
    project = load_project(False, {name: str(folder / place) for name, place in places.items()})
    return build(project, Terminal()).code


if __name__ == "__main__":
    place, what, *rest = sys.argv[1:]
    if rest:
        write_photographs(int(what), Path(place), (int(rest[0]), int(rest[1])))
    else:
        sys.exit(_build(Path(place), tuple(what.split(","))))
