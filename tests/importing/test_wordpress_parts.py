"""Parts of the import from WordPress: serialised values, paragraphs, Markdown, uploads."""

import contextlib
import html
import os
import re
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from pelicanconf import MARKDOWN
from plugins.importing.html_tree import parse_html
from plugins.importing.markdown_writer import write_body
from plugins.importing.wordpress.bodies import build_body
from plugins.importing.wordpress.export_file import NotWordPress, load_export
from plugins.importing.wordpress.export_model import Export, Item
from plugins.importing.wordpress.files_beside import FilesBeside
from plugins.importing.wordpress.notes import Notes
from plugins.importing.wordpress.paragraphs import autop
from plugins.importing.wordpress.php_values import parse_php, php_mapping
from plugins.importing.wordpress.text_parts import TextParts
from plugins.importing.wordpress.uploads import load_uploads
from plugins.reading.document_reader import Reader
from tests.importing.wordpress_import import import_into
from tests.importing.wxr import SITE, Wxr, serialised

THOROUGH = float(os.environ.get("NEWSROOM_THOROUGH", "1"))
READER = Reader(MARKDOWN["extension_configs"])
_SIGNS = "*_[]()<>&#-+.!|/:~^={}\\\n\"'`$%@"
_LONGER = ("\n\n", "\n- ", "1. ", " ", " ", "ab", "xy", "7", "<b>", "&amp;", "**")
TEXTS = st.lists(st.sampled_from([*_SIGNS, *_LONGER]), max_size=40).map("".join)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('a:2:{s:2:"id";i:12;s:2:"en";i:15;}', {"id": 12, "en": 15}),
        ('a:1:{i:0;s:5:"café";}', {"0": "café"}),
        ('a:1:{s:1:"a";a:1:{s:1:"b";b:1;}}', {"a": {"b": True}}),
        ("d:1.5;", 1.5),
        ("N;", None),
    ],
)
def test_serialised_values_are_read(text, value):
    assert parse_php(text) == value


@pytest.mark.parametrize(
    "text",
    [
        'O:8:"stdClass":0:{}',
        'a:1:{s:9:"id";i:1;}',
        "a:9999999999999:{}",
        "a:1:" * 40,
        'a:1:{s:1:"a";' * 40 + "}" * 40,
        "i:1",
        "i:;",
        's:-1:"";',
        "teks",
        "",
    ],
)
def test_what_is_no_plain_value_is_refused(text):
    with pytest.raises(ValueError):
        parse_php(text)
    assert php_mapping(text) == {}


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=9), st.integers(0, 99) | st.text(max_size=9)
    )
)
def test_what_php_serialises_is_read_back(values):
    assert parse_php(serialised(values)) == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\nb\nc", "<p>a</p>\n<p>b<br>\nc</p>"),
        ("a\n<ul>\n<li>b</li>\n</ul>\nc", "<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n<p>c</p>"),
        ("<pre>a\n\nb</pre>", "<pre>a\n\nb</pre>"),
        ("<div>a\n\nb</div>", "<div><p>a</p>\n<p>b</p></div>"),
        ("", ""),
    ],
)
def test_empty_lines_become_paragraphs(text, expected):
    assert autop(text) == expected


@settings(max_examples=int(150 * THOROUGH), deadline=None)
@given(TEXTS)
@example(
    "* a\n+ b\n1) c\n# d\n> e\n| f |\n: g\n= h\n~~~\n///\n!!! i\n[^1]: j\n*[k]: l\nm^2^ ~n~ ==o== ++p++ $$q$$ %%r%%"
)
def test_a_reader_sees_the_words_as_wordpress_showed_them(text):
    """Words that WordPress shows are read from our Markdown as the same words, whatever signs are in them."""
    body = write_body(parse_html(autop(html.escape(text, quote=False))))
    read = READER.read_bytes(f"---\ntitle: x\n---\n{body}".encode(), "articles/x/index.id.md")
    shown = lxml_html.document_fromstring(f"<html><body>{read.body.html}</body></html>").text_content()
    assert "".join(shown.split()) == "".join(text.split())


_TAGS = (
    "<p> </p> <div> </div> <b> </b> <a> </a> <figure> </figure> <figcaption> <table> <tr> <td> </td> </table> "
    "<ul> <li> "
    "</ul> <dl> <dt> <dd> <pre> </pre> <blockquote> </blockquote> <script> </script> <form> <input> <style> <noscript> "
    "<plaintext> <textarea> <svg> <math> <body> </html> <!-- --> [gallery] [video] [ref] [/ref] [caption] "
    "[/caption] [ ] "
    "<img> <br> <hr> <h2> </h2> &#x1F; &#31 &#xD800; &#99999999999; \x00"
).split()
_WHOLE = (
    "<a href='http://[x'>",
    "<img src='http://[x'>",
    "<img src='/wp-content/uploads/a.jpg'>",
    "<ol start='99999999'>",
    "<iframe src='//[y'></iframe>",
    '<!-- wp:x {"a":1} -->',
    "<!-- /wp:x -->",
    "<!-- wp:y/z {bad} /-->",
    '<!-- wp:block {"ref":1} /-->',
    "[gallery ids='1,2,99999999999999999999']",
    "[x y='z']",
    "<sup data-fn='a'>",
    "<newsroom-block>",
    "\n\n",
    "kata",
)


@settings(max_examples=int(100 * THOROUGH), deadline=None)
@given(st.lists(st.sampled_from([*_TAGS, *_WHOLE]), max_size=25).map("".join))
@example("<dd><img src='http://[x'>")
@example("[ref]&#x1F;<p>&#31")
def test_no_content_makes_a_traceback(content):
    item = Item(5, "post", "publish", "T", link=f"{SITE}/a/", content=content, meta=(("footnotes", '[{"id":"a"}]'),))
    export = Export(frozenset({"lama.example"}), SITE, {}, (), (item,))
    picture = Item(1, "attachment", "inherit", "t", attachment=f"{SITE}/wp-content/uploads/a.jpg")
    files = FilesBeside(
        load_uploads(None, [picture, Item(2, "attachment", "inherit", "", attachment="http://[")], export.hosts)
    )
    body = build_body(TextParts(item, export, files, Notes(), lambda _: ""), lambda _: content[:40])
    assert not re.search(r"[\x00-\x08\x0e-\x1f]", body)


@given(st.binary(max_size=60), st.integers(0, 5000))
def test_no_file_makes_a_traceback(tmp_path_factory, piece, place):
    wxr = Wxr()
    wxr.item("T", "isi", slug="a")
    data = wxr.text().encode()
    file = tmp_path_factory.mktemp("w") / "e.xml"
    file.write_bytes(data[: place % len(data)] + piece + data[place % len(data) :])
    with contextlib.suppress(NotWordPress):
        load_export(file)


def test_the_original_is_found_whatever_size_a_text_shows(tmp_path: Path):
    (tmp_path / "2020/01").mkdir(parents=True)
    for name in ("Foto.JPG", "foto-300x200.jpg", "besar-scaled.jpg", "hanya-150x150.png"):
        (tmp_path / "2020/01" / name).write_bytes(b"x")
    (tmp_path / "2020/01/tautan.jpg").symlink_to("/etc/hostname")
    uploads = load_uploads(tmp_path, [], frozenset({"lama.example"}))
    names = {
        "foto-300x200.jpg": "Foto.JPG",
        "besar-1024x768.jpg": "besar-scaled.jpg",
        "hanya-150x150.png": "hanya-150x150.png",
    }
    for shown, original in names.items():
        found = uploads.find(f"2020/01/{shown}")
        assert found is not None, shown
        assert found.name == original
    assert uploads.find("2020/01/tautan.jpg") is None, "a link leads out of the folder"
    assert uploads.find("../../etc/passwd") is None
    assert (
        uploads.place_of("https://i0.wp.com/www.lama.example/wp-content/uploads/2020/01/a.jpg?w=1") == "2020/01/a.jpg"
    )
    assert uploads.place_of("https://lain.example/wp-content/uploads/a.jpg") == ""


@pytest.mark.bench
def test_many_posts_in_pairs_with_pictures_arrive_and_a_second_import_writes_nothing(tmp_path: Path):
    """Judges no seconds, but prints them: NEWSROOM_THOROUGH=10 imports 1,000 posts (see them by `pytest -s`)."""
    count = int(100 * THOROUGH)
    wxr = Wxr()
    wxr.polylang()
    paragraph = "Kelas jahit untuk <strong>dua puluh</strong> peserta dari <a href='https://x.example/a'>UPTD</a>.\n\n"
    uploads: dict[str, bytes | str] = {f"2020/01/f{number}.jpg": "red" for number in range(count)}
    for number in range(count):
        language, pair = ("id", "en")[number % 2], number // 2
        wxr.media(f"2020/01/f{number}.jpg", alt="Mesin")
        picture = f'[caption id="x"]<img src="{SITE}/wp-content/uploads/2020/01/f{number}.jpg"> Kelas[/caption]'
        terms, meta = [("category", "berita", "Berita")], []
        if pair % 2:
            terms += [("language", language, language), ("post_translations", f"pll_{pair}", "x")]
        else:
            meta = [("_wpml_import_language_code", language), ("_wpml_import_translation_group", str(pair))]
        body = paragraph * 40 + picture
        wxr.item(f"Berita {number}", body, slug=f"berita-{number}", terms=terms, meta=meta)
    contents = []
    for _ in range(2):
        began = time.perf_counter(), time.process_time()
        made = import_into(tmp_path, wxr, uploads)
        spent = time.perf_counter() - began[0], time.process_time() - began[1]
        print(f"{count} posts: {spent[0]:.1f} s, {spent[1]:.1f} s of CPU")
        assert made.code == 0, made.report
        files = [path for path in made.content.rglob("*") if path.is_file()]
        contents.append({path: (path.stat().st_mtime_ns, path.read_bytes()) for path in files})
    stories = [path for path in contents[0] if path.match("articles/berita-*/*")]
    assert Counter(path.suffix for path in stories) == {".md": count, ".jpg": count, ".yaml": count // 2}
    assert contents[0] == contents[1], "the second import writes nothing"
