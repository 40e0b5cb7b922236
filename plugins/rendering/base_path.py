"""Sites below a path of their host: put that path before the addresses on a page.

Plans and templates use site paths only (`/berita/x/`). Where SITEURL has a path (`https://team.github.io/newsroom`),
each address on a finished page that begins with a slash gets that path in front. Only tags are changed, not prose or
code.
"""

import re

_TAG = re.compile(r"""<[a-zA-Z][a-zA-Z0-9-]*(?:[^>"']|"[^"]*"|'[^']*')*>""")
_ADDRESS = re.compile(r"""(\s(?:href|src|action|formaction|poster|data-root)=["'])/(?!/)""")
_CANDIDATES = re.compile(r"""(\s(?:srcset|imagesrcset)=)(["'])(.*?)\2""", re.DOTALL)
_REFRESH = re.compile(r"""(\scontent=["']\s*\d+\s*;\s*url=)/(?!/)""", re.IGNORECASE)
_STYLE = re.compile(r"<style[^>]*>.*?</style>", re.DOTALL)
_URL = re.compile(r"""(url\(["']?)/(?!/)""")


def put_below(base: str, page: str) -> str:
    """Return a page with its site paths below `base`, which begins with a slash or is empty."""
    if not base:
        return page
    page = _TAG.sub(lambda tag: _moved(base, tag[0]), page)
    return _STYLE.sub(lambda style: _URL.sub(rf"\1{base}/", style[0]), page)


def _moved(base: str, tag: str) -> str:
    if "/" not in tag[1:-1]:
        return tag
    tag = _ADDRESS.sub(rf"\1{base}/", tag)
    tag = _CANDIDATES.sub(lambda found: f"{found[1]}{found[2]}{_candidates(base, found[3])}{found[2]}", tag)
    return _REFRESH.sub(rf"\1{base}/", tag)


def _candidates(base: str, text: str) -> str:
    return re.sub(r"(^|,\s*)/(?!/)", rf"\1{base}/", text)
