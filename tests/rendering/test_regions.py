"""Parts of a body without a name get one."""

from plugins.rendering.regions import with_names

BOX = '<div class="scroll" tabindex="0">'


def named(body: str) -> str:
    return with_names(body, "Tabel", "Catatan kaki")


def test_a_table_is_named_by_its_caption() -> None:
    table = '<table><caption>Jadwal &amp; <em>"bahan"</em></caption></table></div>'
    assert named(BOX + table) == (
        '<div class="scroll" tabindex="0" role="region" aria-label="Jadwal &amp; &quot;bahan&quot;">' + table
    )


def test_no_two_tables_have_the_same_name() -> None:
    drawn = '<div class="scroll" tabindex="0" role="region" aria-label="A"><table></table></div>'
    plain = f"{BOX}<table></table></div>"
    text = named(f"{plain}{BOX}<table><caption>A</caption></table></div>{plain}{drawn}")
    assert [part.partition('"')[0] for part in text.split('aria-label="')[1:]] == ["Tabel", "A", "Tabel (2)", "A (2)"]


def test_a_table_that_the_theme_drew_keeps_its_name() -> None:
    drawn = '<div class="scroll" tabindex="0" role="region" aria-label="X"><table></table></div>'
    assert named(drawn) == drawn


def test_footnotes_are_a_named_section_without_rule() -> None:
    text = named('<p>a</p><div class="footnote">\n<hr>\n<ol>\n<li id="fn:1">b</li>\n</ol>\n</div>')
    assert text == (
        '<p>a</p><section class="footnote" aria-label="Catatan kaki">\n<ol>\n<li id="fn:1">b</li>\n</ol>\n</section>'
    )


def test_a_body_with_neither_stays_as_it_is() -> None:
    assert named("<p>a</p>") == "<p>a</p>"
