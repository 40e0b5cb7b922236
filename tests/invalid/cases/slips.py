"""Slips in a text: what an editor wrote would be lost, or be shown as it was typed."""

from tests.invalid.case import Case, broken_story


def _in_body(name: str, faults: str, body: str, says: str = "") -> Case:
    return broken_story(name, faults, body=body + "\n", says=says)


CASES: list[Case] = [
    _in_body("a note twice", "11:1 footnote-twice", "Kata[^1].\n\n[^1]: satu\n[^1]: dua", says="[^1]"),
    _in_body("a mark without a note", "8:5 footnote-without-note", "Kata[^sumber]."),
    _in_body("a mark without a note, before a bracket", "8:5 footnote-without-note", "Kata[^1](lihat)."),
    _in_body("a note without a mark", "10:1 warning footnote-without-mark", "Kata.\n\n[^1]: catatan"),
    _in_body("a mark in a note", "10:13 footnote-in-footnote", "Kata[^1].\n\n[^1]: lihat [^2]\n\n[^2]: dua"),
    _in_body(
        "a mark in the second paragraph of a note",
        "12:9 footnote-in-footnote",
        "Kata[^1][^2].\n\n[^1]: satu\n\n    dua [^2]\n\n[^2]: tiga",
    ),
    _in_body("an id twice", "10:9 duplicate-id", "## Satu {#a}\n\n## Dua {#a}"),
    _in_body("an id twice in HTML", "8:22 duplicate-id", '<p id="a">x</p><p id="a">y</p>'),
    _in_body("an id with a space", "8:7 invalid-id", '<p id="a b">x</p>'),
    _in_body("an id of the page", "8:10 reserved-name", "## Satu {#_main}", says="“_main”"),
    _in_body("a class of footnotes", "8:18 reserved-name, 8:5 broken-link", "[x](/rahasia/){: .footnote-ref}"),
    _in_body("a class of the banner in HTML", "8:6 reserved-name", 'Kata <span class="x Notice">y</span>'),
    _in_body("quotes inside an address", "8:5 link-address", "[x](https://a.example/“b” c)"),
    _in_body("a space inside an address", "8:5 link-address", "[x](https://a.example/b c)"),
    _in_body("a space before an address", "8:6 link-gap", "Lihat[teks] (https://a.example/)."),
    _in_body("a link that is not closed", "8:6 warning markup-as-text", "[teks](https://a.example/b\n\nLagi."),
    _in_body("code that is not closed", "8:1 warning markup-as-text", "```\nkode\n\nlagi", says="code"),
    _in_body("bold text with a space inside", "8:6 warning markup-as-text", "Kata **tebal ** lagi."),
    _in_body("a table without its line", "8:1 warning markup-as-text", "| a | b |\n| 1 | 2 |"),
    _in_body("a table whose line has too few columns", "8:1 warning markup-as-text", "| a | b |\n| --- |\n| 1 | 2 |"),
    _in_body("an attribute list in the middle", "8:6 warning markup-as-text", "Kata {.kecil} lagi."),
    _in_body("a surplus cell", "10:1 surplus-cell", "| a | b |\n| --- | --- |\n| 1 | 2 | 3 |", says="3"),
    _in_body("bold text inside HTML", "8:6 warning markdown-in-html", "<div>**tebal**\n</div>"),
    _in_body("a table inside HTML", "11:1 warning markdown-in-html", "<div>\n\n| a | b |\n| --- | --- |\n</div>"),
    _in_body(
        "words in a tag that is not closed", "8:24 lost-text", '<div markdown="1"><div>Kabar penting', says="Kabar"
    ),
    _in_body("a shortcode", "8:1 warning shortcode, 8:21 warning shortcode", '[caption width="3"]x[/caption]'),
    _in_body("a shortcode of Hugo", "8:1 warning shortcode", "{{< figure src=x >}}"),
    _in_body("a command of PHP", "8:6 warning dropped-declaration", "Kata <?php echo 1 ?> lagi.", says="<?php"),
    _in_body("struck text of another dialect", "8:6 warning markup-as-text", "Kata ~~lama~~ baru."),
    _in_body("a remark that is an address", "10:1 warning text-as-definition", "Isi.\n\n[Catatan]: penting"),
    _in_body("an abbreviation that is not used", "10:1 warning unused-abbreviation", "Isi.\n\n*[WBP]: Warga binaan"),
    _in_body("an abbreviation twice", "10:1 warning unused-abbreviation", "WBP.\n\n*[WBP]: Satu\n*[WBP]: Dua"),
    _in_body("a misspelt figure", "8:1 figure-misspelt", "{stats:menjahit.enrolled}"),
    broken_story("a figure in a title, without data", "2:8 no-statistics", "title: Lulus {stat:menjahit.lulus} orang"),
    broken_story("a figure in a name", "7:9 figure-in-field", "author: Tim {stat:menjahit.certified}"),
    _in_body("a figure after a dash", "8:1 figure-misspelt", "{stat–menjahit.enrolled}"),
    _in_body("a figure in full-width brackets", "8:5 figure-misspelt", "Ada ｛stat:menjahit.enrolled｝ orang."),
    _in_body("a figure by another word", "8:1 figure-misspelt", "{angka:menjahit.enrolled} orang."),
    _in_body(
        "a figure with one bracket more", "8:1 figure-misspelt, 8:1 no-statistics", "{stat:menjahit.enrolled}} orang."
    ),
    broken_story(
        "a misspelt figure in a summary", "3:10 figure-misspelt", 'summary: "Ada {stats:menjahit.enrolled} orang."'
    ),
    _in_body("a figure with a space", "8:5 figure-misspelt", "Ada { stat:menjahit.enrolled} orang."),
    _in_body("a figure in square brackets", "8:1 figure-misspelt", "[stat:menjahit.enrolled]"),
    _in_body("a figure that is not closed", "8:1 figure-misspelt", "{stat:menjahit.enrolled orang."),
    _in_body("a figure with two brackets", "8:1 figure-misspelt, 8:2 no-statistics", "{{stat:menjahit.enrolled}}"),
]
