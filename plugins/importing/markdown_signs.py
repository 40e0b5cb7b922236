"""Escape words so that the Markdown of bodies shows them as they are."""

import re

BREAK = "\\\n"
_SPECIAL = re.compile(r"([`*\[\]])|(?<!\w)(_)|(_)(?!\w)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# Signs of other dialects of Markdown, which have no backslash form.
_OTHER_SIGNS = re.compile(
    r"\x00|~(?=[~\w])|(?<=\w)~|\^|=(?==)|\+(?=\+)|\$(?=\$)|%(?=%)|\{(?=[\s:#.%{/]|stats?\b)|(?<=\{)%"
)
_LINE_START = re.compile(
    r"([ \t]*)(?:(\d+)([.)])(?=\s|$)|([-+=]+(?=\s|$|[-=])|#)|(>)|(\||:(?=[\s:]|$)|/(?=//)|!(?=!!)))"
)
_SPACES = re.compile(r"[ \t\r\n\f\v]+")


def escaped(text: str | None) -> str:
    """Return words with all signs of Markdown escaped."""
    if not text:
        return ""
    text = _SPACES.sub(" ", text.replace("\xa0", " ").replace("\xad", "").replace("\\", "\0"))
    text = _SPECIAL.sub(lambda match: "\\" + (match[1] or "_"), text)
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
    # A backslash at the end of a line would be a line break, and before a sign would escape it.
    return _OTHER_SIGNS.sub(lambda match: f"&#{ord(match[0].replace(chr(0), chr(92)))};", text)


def escaped_address(address: str) -> str:
    """Return an address as it may stand in round brackets."""
    signs = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", '"': "%22", "'": "%27", "\\": "%5C"}
    return "".join(signs.get(sign, sign) for sign in " ".join(address.split()))


def tidy(inline: str) -> str:
    """Return the Markdown of a paragraph: no empty lines at its ends, signs at the beginning of lines escaped."""
    lines = [re.sub(r" {2,}", " ", line.strip(" ")) for line in inline.replace(BREAK, "\n").split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    paragraphs = re.split(r"\n\n+", "\n".join(lines))
    return "\n\n".join(BREAK.join(_escaped_start(line) for line in one.split("\n")) for one in paragraphs)


def _escaped_start(line: str) -> str:
    match = _LINE_START.match(line)
    if not match:
        return line
    space, number, stop, signs, quote, other = match.groups()
    rest = line[match.end() :]
    if number:
        return f"{space}{number}\\{stop}{rest}"
    if signs:
        sign = f"\\{signs[0]}" if signs[0] in "-+#" else f"&#{ord(signs[0])};"
        return f"{space}{sign}{signs[1:]}{rest}"
    return f"{space}\\>{rest}" if quote else f"{space}&#{ord(other)};{rest}"
