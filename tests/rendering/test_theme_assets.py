"""Files of the theme that readers fetch have names that change with their bytes."""

from pathlib import Path

import pytest

from plugins.newsroom.pages import ASSET
from plugins.rendering.faults import ThemeFault
from plugins.rendering.styles import load_stylesheet
from plugins.rendering.theme_assets import load_assets
from tests.theme.sample import THEME


def write(theme: Path, font: bytes) -> Path:
    for folder in ("css", "assets"):
        (theme / "static" / folder).mkdir(parents=True, exist_ok=True)
    (theme / "static/css/base.css").write_text('a { src: url("face.woff2"); }', encoding="utf-8")
    (theme / "static/assets/face.woff2").write_bytes(font)
    return theme


def test_a_style_sheet_names_the_file_as_it_is_published(tmp_path: Path) -> None:
    seen = set()
    for font in (b"one", b"two"):
        theme = write(tmp_path, font)
        (plan,) = load_assets(theme).values()
        assert (plan.data, plan.rank) == (font, ASSET)
        assert load_stylesheet(theme).style("base") == f"<style>a{{src:url(/{plan.file})}}</style>"
        seen.add(plan.file)
    assert len(seen) == 2


def test_the_font_weighs_at_most_13_kilobytes() -> None:
    assert len(load_assets(THEME)["literata-700.woff2"].data) <= 13_000


def test_a_file_that_does_not_exist_is_a_fault_of_the_theme(tmp_path: Path) -> None:
    theme = write(tmp_path, b"one")
    (theme / "static/css/base.css").write_text('a { src: url("moon.svg"); }', encoding="utf-8")
    with pytest.raises(ThemeFault, match="moon"):
        load_stylesheet(theme)
