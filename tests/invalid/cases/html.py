"""HTML in a body: nothing that runs, frames, submits or fetches, however it is written."""

from tests.invalid.case import Case, broken_story


def _in_body(name: str, faults: str, body: str, says: str = "") -> Case:
    return broken_story(name, faults, body=body + "\n", says=says)


CASES: list[Case] = [
    _in_body("a script", "8:1 forbidden-html", "<script>alert(1)</script>", says="<script>"),
    _in_body("a script in capitals", "8:1 forbidden-html", "<SCRIPT SRC=//x.example></SCRIPT>"),
    _in_body("a script inside a paragraph", "8:9 forbidden-html", "Kata <b><script>alert(1)</script></b>."),
    _in_body("a script that is not closed", "8:1 forbidden-html", "<script>alert(1)"),
    _in_body("a script inside an allowed element", "8:6 forbidden-html", "<div><script>alert(1)</script></div>"),
    _in_body("a frame", "8:1 forbidden-html", '<iframe src="https://x.example"></iframe>'),
    _in_body(
        "a post of Instagram, as it is given to be pasted",
        "8:1 forbidden-html",
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/abc/?x=1" style="a:b">'
        '<a href="https://www.instagram.com/p/abc/" style="a:b">x</a></blockquote> '
        '<script async src="//www.instagram.com/embed.js"></script>',
        says="[See it on Instagram](https://www.instagram.com/p/abc/)",
    ),
    _in_body("an embedded object", "8:1 forbidden-html", '<object data="x.swf"></object>'),
    _in_body("an embed", "8:1 forbidden-html", '<embed src="x.swf">'),
    _in_body(
        "a form and its parts",
        "8:1 forbidden-html, 8:7 forbidden-html, 8:21 forbidden-html",
        "<form><input name=a><button>b</button></form>",
    ),
    _in_body("a style sheet", "8:1 forbidden-html", "<style>p{color:red}</style>"),
    _in_body("a linked style sheet", "8:1 forbidden-html", '<link rel="stylesheet" href="x.css">'),
    _in_body("a base address", "8:1 forbidden-html", '<base href="https://x.example/">'),
    _in_body("a refresh", "8:1 forbidden-html", '<meta http-equiv="refresh" content="0;url=https://x.example">'),
    _in_body(
        "a raw picture", "8:1 forbidden-html", '<img src="foto.jpg" alt="x">', says="![alternative text](file.jpg)"
    ),
    _in_body("a picture that runs", "8:1 forbidden-html, 8:1 forbidden-attribute", "<img src=x onerror=alert(1)>"),
    _in_body("a template", "8:1 forbidden-html", "<template><b>x</b></template>"),
    _in_body("a handler", "8:1 forbidden-attribute", '<p onclick="alert(1)">x</p>', says="“onclick”"),
    _in_body("a handler in capitals", "8:1 forbidden-attribute", '<p ONCLICK="alert(1)">x</p>'),
    _in_body("a handler without quotes", "8:1 forbidden-attribute", "<p onclick=alert(1)>x</p>"),
    _in_body("a handler without a value", "8:1 forbidden-attribute", "<p onclick>x</p>"),
    _in_body("a handler after a slash", "8:1 forbidden-attribute", "<p/onclick=alert(1)>x</p>"),
    _in_body("a handler after a quote", "8:1 forbidden-attribute", '<p title="x"onclick=alert(1)>x</p>'),
    _in_body("a handler on a new line", "8:1 forbidden-attribute", "<p\nonclick=alert(1)>x</p>"),
    _in_body(
        "a handler after an attribute with a bracket",
        "8:1 forbidden-attribute",
        '<p title="a>b" onclick="alert(1)">x</p>',
    ),
    _in_body(
        "a drawing that runs", "8:1 warning dropped-html, 8:1 forbidden-attribute", "<svg onload=alert(1)>x</svg>"
    ),
    _in_body(
        "a drawing that runs, after a slash",
        "8:1 warning dropped-html, 8:1 forbidden-attribute",
        "<svg/onload=alert(1)>x</svg>",
    ),
    _in_body("details that run", "8:1 forbidden-attribute", "<details open ontoggle=alert(1)>x</details>"),
    _in_body("a handler in an attribute list", "9:2 forbidden-attribute", "Paragraf.\n{onclick=alert(1)}"),
    _in_body("a handler in the attribute list of a heading", "8:11 forbidden-attribute", "## Judul {onclick=alert(1)}"),
    _in_body("a style attribute", "8:1 forbidden-attribute", '<p style="color:red">x</p>', says="“style”"),
    _in_body("a style in an attribute list", "9:2 forbidden-attribute", "Paragraf.\n{style='color:red'}"),
    _in_body("a script link", "8:5 unsafe-link", "[x](javascript:alert(1))", says="javascript:"),
    _in_body("a script link in capitals", "8:5 unsafe-link", "[x](JaVaScRiPt:alert)"),
    _in_body("a script link in entities", "8:5 unsafe-link", "[x](&#106;avascript:alert)"),
    _in_body("a script link in hexadecimal entities", "8:5 unsafe-link", "[x](&#x6a;&#x61;vascript&colon;alert)"),
    _in_body(
        "a script link in a reference definition", "10:6 unsafe-link", "Lihat [x][1].\n\n[1]: javascript:alert(1)"
    ),
    _in_body("a script link between angle brackets", "8:6 unsafe-link", "[x](<javascript:alert(1)>)"),
    _in_body("a script link as raw HTML", "8:1 unsafe-link", '<a href="javascript:alert(1)">x</a>'),
    _in_body("a script link without quotes", "8:1 unsafe-link", "<a href=javascript:alert(1)>x</a>"),
    _in_body("a script link in single quotes", "8:1 unsafe-link", "<a href='javascript:alert(1)'>x</a>"),
    _in_body("a script link after a slash", "8:1 unsafe-link", "<a/href=javascript:alert(1)>x</a>"),
    _in_body("a script link with a tab inside", "8:1 unsafe-link", '<a href="java&#9;script:alert(1)">x</a>'),
    _in_body("a script link after a space", "8:1 unsafe-link", '<a href=" javascript:alert(1)">x</a>'),
    _in_body("a script link as an autolink", "8:1 unsafe-link", "<javascript:alert(1)>"),
    _in_body("a citation that runs", "8:1 unsafe-link", '<q cite="javascript:alert(1)">x</q>'),
    _in_body("a link that is data", "8:5 unsafe-link", "[x](data:text/html,x)"),
    _in_body("a link to a file of this computer", "8:5 unsafe-link", "[x](file:///etc/passwd)"),
    _in_body("a link of an unknown scheme", "8:5 unsafe-link", "[x](gopher://x.example)"),
    _in_body("an unknown element", "8:6 warning dropped-html", "Kata <blink>x</blink>.", says="text kept"),
    _in_body("an unknown attribute", "8:1 warning dropped-attribute", '<p itemprop="name">x</p>'),
    _in_body(
        "the second of two equal tags on two lines",
        "8:1 forbidden-html, 10:1 forbidden-html",
        "<iframe></iframe>\n\n<iframe></iframe>",
    ),
    _in_body(
        "a script after the same one in code",
        "12:1 forbidden-html",
        "```\n<script>alert(1)</script>\n```\n\n<script>alert(1)</script>",
    ),
    _in_body("a list nested two thousand deep", "8:1 too-deep", "- " * 2000 + "x"),
    _in_body("ten thousand brackets without end", "8:1 too-costly", "[" * 10_000),
]
