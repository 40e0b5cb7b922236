"""Recognise HTML that the cleaner would return as it is, in a fraction of the cleaner's time.

Such HTML has only the tags, attributes and addresses that are named here, and each tag is closed where it belongs. So
it is as safe as what the cleaner returns. All other HTML is for the cleaner.
"""

import re
from functools import cache

# Only characters that the cleaner does not write in another way.
_SIGN = r"[^<>&\x00-\x08\x0b-\x1f\x7f-\xa0\ud800-\udfff]"
_ENTITY = "&(?:amp|lt|gt|nbsp);"
_QUOTED = r'(?:[^"<>&\x00-\x1f\x7f-\xa0\ud800-\udfff]|&(?:amp|quot);)+'
_ADDRESS = (
    r"(?:https?://(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.)+[a-z]{2,}(?:[/?#](?:[\w/.:?#=%+~@,;!*-]|&amp;)*)?"
    r"|mailto:[\w.+-]+@[\w.-]+|tel:\+?[0-9-]+|[\w/.?=%+~,-]*(?:#[\w:-]*)?)"
)


def _line(*tags: str) -> str:
    """Return the pattern of text with elements in it, whose patterns are given. No text makes it slow."""
    return f"{_SIGN}*(?:(?:{'|'.join((_ENTITY, *tags))}){_SIGN}*)*"


_WORDS = _line()
_STRONG, _EMPHASIS = f"<strong>{_WORDS}</strong>", f"<em>{_WORDS}</em>"
_SIMPLE = (
    "<br>",
    f"<code>{_WORDS}</code>",
    f"<mark>{_WORDS}</mark>",
    f'<abbr title="{_QUOTED}">{_WORDS}</abbr>',
    f'<span (?:class="picture"|lang="[a-z]+")>{_WORDS}</span>',
)
_OPEN_LINK = f'<a(?: class="footnote-(?:back)?ref")? href="{_ADDRESS}"(?: title="{_QUOTED}")?>'
_LINK = f"{_OPEN_LINK}{_line(*_SIMPLE, _STRONG, _EMPHASIS)}</a>"
_NOTE = rf'<sup id="fnref[0-9]*:[\w-]+">{_OPEN_LINK}{_WORDS}</a></sup>'
_TAGS = (
    *_SIMPLE,
    f"<strong>{_line('<br>', _LINK, _EMPHASIS)}</strong>",
    f"<em>{_line('<br>', _LINK, _STRONG)}</em>",
    _LINK,
    _NOTE,
)
# A run of text and of elements within a line, behind a tag. A line break between two tags is none.
_RUN = rf"(?<=>)(?!\n<)(?=[^<]|<(?:a|abbr|br|code|em|mark|span|strong|sup)[ >]){_line(*_TAGS)}"

# What is left when each run is written as a T and the breaks between tags are gone.
_PARAGRAPH = "<p>T?</p>"
_INNER_LIST = "<ul>(?:<li>T?</li>)+</ul>|<ol>(?:<li>T?</li>)+</ol>"
_ITEMS = f"(?:<li>(?:T?(?:{_INNER_LIST})?|(?:{_PARAGRAPH})+)</li>)+"
_ALIGNED = '(?: class="align-[a-z]+")?'
_ROW = f'<tr>(?:<td{_ALIGNED}>T?</td>|<th{_ALIGNED}(?: scope="col")?>T?</th>)+</tr>'
_BLOCKS = (
    _PARAGRAPH,
    *(rf'<h{level}(?: id="[\w-]+")?>T?</h{level}>' for level in range(2, 7)),
    f"<ul>{_ITEMS}</ul>",
    f"<ol>{_ITEMS}</ol>",
    f"<blockquote>(?:{_PARAGRAPH})+</blockquote>",
    '<figure class="picture">T</figure>',
    f"<table>(?:<caption>T?</caption>)?<thead>{_ROW}</thead>(?:<tbody>(?:{_ROW})+</tbody>)?</table>",
    rf'<div class="footnote"><hr><ol>(?:<li id="fn:[\w-]+">(?:{_PARAGRAPH})+</li>)+</ol></div>',
    "<dl>(?:<dt>T?</dt>|<dd>T?</dd>)+</dl>",
    '<div class="[a-z-]+">T</div>',
    "<hr>",
)
# Python-Markdown writes e-mail addresses, and the arrow back from a footnote, by codes. The cleaner writes the letters.
_CODE = re.compile(r"&#(\d{2,4});")
_LETTERS = frozenset("@.:+-_↩") | frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


def find_plain(markup: str) -> str | None:
    """Return what the cleaner would return for plain HTML; None where it is not plain."""
    if "&#" in markup:
        markup = _CODE.sub(_letter, markup)
    run, blocks = _patterns()
    return markup if blocks.fullmatch(run.sub("T", markup).replace("\n", "")) else None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of a run and that of all blocks. To compile them takes some milliseconds."""
    return re.compile(_RUN), re.compile(f"(?:{'|'.join(_BLOCKS)})*")


def _letter(match: re.Match[str]) -> str:
    letter = chr(int(match[1]))
    return "&nbsp;" if letter == "\xa0" else letter if letter in _LETTERS else match[0]
