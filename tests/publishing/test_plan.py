"""The order of a publication never leads a reader to a missing file."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from plugins.publishing.plan import HostedFile, LocalFile, is_up, plan_publication

FRONT = "index.html"
PAGES = [
    "berita/index.html", "berita/2/index.html", "berita/satu/index.html", "berita/dua/index.html",
    "en/index.html", "en/news/one/index.html", "kategori/pelatihan/index.html", "404.html",
]  # fmt: skip
FILES = [
    "assets/style.0a1b.css", "assets/style.2c3d.css", "assets/kelas.4e5f.avif", "data/cohorts.csv",
    "feed.xml", "en/feed/2026-05.xml", "sitemap.xml", "robots.txt", "_redirects",
]  # fmt: skip


@dataclass(frozen=True)
class Leaf:
    """A file with its version and the paths that it points to."""

    version: int
    points_to: frozenset[str]


@st.composite
def sites(draw):
    """A site in which every link, and every file that a page uses, exists."""
    paths = {FRONT} | draw(st.sets(st.sampled_from(PAGES + FILES)))
    links = st.frozensets(st.sampled_from(sorted(paths - {"_redirects"})), max_size=4)
    return {
        path: Leaf(
            draw(st.integers(0, 2)), draw(links) if path.endswith((".html", ".xml", "_redirects")) else frozenset()
        )
        for path in sorted(paths)
    }


def listing(site, kind):
    """The site as a build or a host lists it: a file's digest is its whole content, and all have the same size."""
    return {path: kind(size=1, digest=repr((leaf.version, sorted(leaf.points_to)))) for path, leaf in site.items()}


def reachable(up, starts):
    """Return the pages that a reader at `starts` can reach, and every path that these show."""
    seen, shown, ahead = set(), set(), [path for path in starts if path in up]
    while ahead:
        path = ahead.pop()
        if path not in seen:
            seen.add(path)
            shown |= up[path].points_to
            ahead += [to for to in up[path].points_to if to in up]
    return seen, shown


@given(old=sites() | st.just({}), new=sites(), order=st.randoms(use_true_random=False))
def test_at_no_instant_does_a_reachable_page_point_to_what_is_not_there(old, new, order):
    plan = plan_publication(listing(new, LocalFile), listing(old, HostedFile), {})
    up = dict(old)
    for step in plan.steps:
        for path in order.sample(step.paths, len(step.paths)):
            up[path] = new[path]
            # A reader may have any old page open, or come to the front page.
            _, shown = reachable(up, {*old, FRONT})
            assert shown <= up.keys(), f"after {path}"
    for path in plan.deletions:
        del up[path]
        _, shown = reachable(up, new)
        assert shown <= up.keys()
        used = {to for page, leaf in up.items() if page.endswith(".html") for to in leaf.points_to}
        assert path.endswith(".html") or path not in used, "a page that goes keeps its style sheet until then"
    assert up == new


@given(site=sites(), old=sites())
def test_what_is_up_is_not_sent_and_what_differs_is(site, old):
    plan = plan_publication(listing(site, LocalFile), listing(old, HostedFile), {})
    assert set(plan.sends) == {path for path in site if old.get(path) != site[path]}
    assert set(plan.deletions) == set(old) - set(site)
    assert plan_publication(listing(site, LocalFile), listing(site, HostedFile), {}).is_empty


def test_steps_come_in_their_order():
    site = {path: LocalFile(1, "new") for path in [FRONT, *PAGES, *FILES]}
    there = ("data/cohorts.csv", "berita/satu/index.html", "berita/index.html", "feed.xml", "_redirects")
    plan = plan_publication(site, {path: HostedFile(1, digest="old") for path in there}, {})
    assert [(step.name.en, step.paths) for step in plan.steps] == [
        ("new files", ("assets/kelas.4e5f.avif", "assets/style.0a1b.css", "assets/style.2c3d.css")),
        ("changed files", ("data/cohorts.csv",)),
        ("new pages", ("404.html", "berita/2/index.html", "berita/dua/index.html", "en/feed/2026-05.xml",
                       "en/index.html", "en/news/one/index.html",
                       "kategori/pelatihan/index.html", "robots.txt", "sitemap.xml")),
        ("changed pages", ("berita/satu/index.html",)),
        ("lists and feeds", ("_redirects", "berita/index.html", "feed.xml", "index.html")),
    ]  # fmt: skip


def test_a_host_without_digests_is_believed_only_as_it_was_recorded():
    page, local = "berita/index.html", LocalFile(10, "new")
    hosted = HostedFile(10, "2026-11-24T03:00:00+00:00")
    assert is_up(page, local, hosted, {page: (hosted, "new")})
    assert not is_up(page, local, hosted, {}), "never sent from here"
    assert not is_up(page, local, hosted, {page: (hosted, "old")}), "changed here"
    assert not is_up(page, local, HostedFile(10, "later"), {page: (hosted, "new")}), "changed there"


def test_a_digest_in_the_name_is_believed_unless_the_size_differs():
    asset = "assets/style.0a1b.css"
    assert is_up(asset, LocalFile(10, "x"), HostedFile(10, "any time"), {})
    assert not is_up(asset, LocalFile(10, "x"), HostedFile(7, "any time"), {}), "half of it arrived"
    assert not is_up(asset, LocalFile(10, "x"), HostedFile(10, digest="y"), {}), "the host knows better"


def test_what_the_host_keeps_for_itself_stays_and_does_not_count():
    own = [".htaccess", ".well-known/acme/token", "CNAME", "berita/.private/x"]
    hosted = {path: HostedFile(1, digest="x") for path in [*own, "index.html"]}
    plan = plan_publication({"index.html": LocalFile(1, "x")}, hosted, {})
    assert (plan.deletions, plan.hosted) == ((), 1)


def test_what_a_keep_pattern_names_stays_and_does_not_count():
    hosted = {path: HostedFile(1, digest="x") for path in ["index.html", "blog/2020/a.html", "ads.txt", "release.json"]}
    plan = plan_publication({"index.html": LocalFile(1, "x")}, hosted, {}, ["blog/", "*.txt"])
    assert (plan.deletions, plan.hosted) == ((), 1)
    plan = plan_publication({"index.html": LocalFile(1, "x")}, hosted, {}, ["blo"])
    assert plan.deletions == ("blog/2020/a.html", "ads.txt")


def test_more_than_half_of_what_is_up_is_most():
    def plan(up, kept):
        hosted = {f"{number}.html": HostedFile(1, digest="x") for number in range(up)}
        return plan_publication({f"{number}.html": LocalFile(1, "x") for number in range(kept)}, hosted, {})

    assert plan(up=10, kept=4).deletes_most
    assert not plan(up=10, kept=5).deletes_most
    assert not plan(up=0, kept=3).deletes_most
