"""What pages weigh against the budgets of the theme."""

import io

import pytest
from PIL import Image

from plugins.building.theme import RendererLoader
from plugins.building.weights import Budgets, check_budgets, load_budgets, weigh_pages
from plugins.commands.check import run_check
from plugins.commands.options import Options
from plugins.console.terminal import Terminal
from plugins.newsroom.pages import CopyPlan
from plugins.rendering.faults import ThemeFault
from tests.sites import AS_OF, KABAR, ROOT, inspect_site, story, write_site

WORDS = " ".join(f"kata{number * 7919 % 10007}" for number in range(6_000))


@pytest.fixture
def check(tmp_path, monkeypatch):
    def check(changes) -> tuple[int, list[str]]:
        monkeypatch.setenv("NEWSROOM_LANG", "en")
        said: list[str] = []
        options = Options(str(write_site(tmp_path / "content", changes)), as_of=AS_OF)
        return run_check(options, True, "text", Terminal(said.append)), said

    return check


def test_a_page_over_the_budget_of_its_kind_is_named_with_its_source_and_stops_nothing(check):
    code, said = check({KABAR: story(body=f"{WORDS}\n")})
    (told,) = [line for line in said if "[heavy-page]" in line]
    assert f"{KABAR}:1:1: warning [heavy-page] the page /berita/kabar-dari-kelas/ weighs" in told
    assert "theme/budgets.toml" in told
    assert code == 0


def test_the_heaviest_page_of_each_kind_is_told_where_all_keep_to_their_budgets(check):
    code, said = check({})
    assert code == 0
    assert "[heavy-page]" not in "".join(said)
    assert said[0].startswith("The heaviest page of each kind: /")
    assert "/berita/" in said[0]


def test_photographs_are_weighed_as_a_telephone_loads_them(tmp_path):
    photo = io.BytesIO()
    Image.effect_noise((1600, 1000), 90).convert("RGB").save(photo, "JPEG")
    changes = {
        KABAR: story(body="![Kelas](kelas.jpg)\n"),
        "articles/kabar/kelas.jpg": photo.getvalue(),
        "articles/kabar/photos.yaml": "kelas.jpg: {credit: PATRA, licence: CC0-1.0, people: none}\n",
    }
    inspected = inspect_site(write_site(tmp_path / "content", changes), production=True)
    weights = weigh_pages(inspected.plans, RendererLoader(ROOT / "theme", inspected.site.setup, "key"))
    (weight,) = [weight for weight in weights if weight.plan.path == "/berita/kabar-dari-kelas/"]
    loaded = weight.photographs
    offered = {plan.size for plan in inspected.plans if isinstance(plan, CopyPlan) and "-720." in plan.file}
    assert loaded in offered, "one file, of the width that telephones take"
    found = [one.code for one in check_budgets([weight], Budgets({}, loaded - 1), inspected.site)]
    assert found == ["heavy-photographs"]
    assert list(check_budgets([weight], Budgets({}, loaded), inspected.site)) == []


def test_every_kind_of_page_of_the_theme_has_a_budget():
    budgets = load_budgets(ROOT / "theme")
    kinds = {file.stem for file in (ROOT / "theme/templates").glob("*.html")}
    assert set(budgets.pages) == kinds - {"base", "redirect", "withdrawn"}


@pytest.mark.parametrize("text", ["pages = 3", "[pages]\nhome = 'x'\n", "photographs = 1\n", "pages ="])
def test_a_file_of_budgets_that_is_wrong_is_a_fault_of_the_theme(tmp_path, text):
    (tmp_path / "budgets.toml").write_text(text)
    with pytest.raises(ThemeFault, match=r"budgets\.toml"):
        load_budgets(tmp_path)


def test_a_theme_without_budgets_has_none(tmp_path):
    assert load_budgets(tmp_path) == Budgets({}, 0)
