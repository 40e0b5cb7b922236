"""Read values that PHP has serialised, such as `a:1:{s:2:"id";i:12;}`. No object is ever made of them."""

_DEEPEST = 20
_LONGEST = 1_000_000  # bytes

PhpValue = str | int | float | bool | None | dict[str, "PhpValue"]


def parse_php(text: str) -> PhpValue:
    """Return the value; arrays are mappings with their keys as text.

    Raises:
        ValueError: It is no serialised value, or an object, or too large, or nested too deep.

    """
    data = text.strip().encode()
    if len(data) > _LONGEST:
        raise ValueError("too long")
    value, end = _value(data, 0, 0)
    if end != len(data):
        raise ValueError("surplus bytes")
    return value


def php_mapping(text: str) -> dict[str, PhpValue]:
    """Return a serialised array as a mapping; an empty one where the text is something else."""
    try:
        value = parse_php(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _value(data: bytes, at: int, depth: int) -> tuple[PhpValue, int]:
    if depth > _DEEPEST:
        raise ValueError("too deep")
    kind = data[at : at + 2]
    if kind == b"N;":
        return None, at + 2
    if kind in (b"i:", b"b:", b"d:"):
        end = data.find(b";", at)
        written = data[at + 2 : end].decode("ascii")
        if end < 0 or len(written) > 40:
            raise ValueError("no end of a number")
        return (float(written) if kind == b"d:" else bool(int(written)) if kind == b"b:" else int(written)), end + 1
    if kind == b"s:":
        length, start = _length(data, at + 2)
        end = start + 1 + length
        if data[start : start + 1] != b'"' or data[end : end + 2] != b'";':
            raise ValueError("a text of another length")
        return data[start + 1 : end].decode(), end + 2
    if kind == b"a:":
        return _array(data, at + 2, depth)
    raise ValueError("unknown kind")


def _array(data: bytes, at: int, depth: int) -> tuple[dict[str, PhpValue], int]:
    count, at = _length(data, at)
    if data[at : at + 1] != b"{":
        raise ValueError("no array")
    at += 1
    items: dict[str, PhpValue] = {}
    for _ in range(count):
        key, at = _value(data, at, depth + 1)
        items[str(key)], at = _value(data, at, depth + 1)
    if data[at : at + 1] != b"}":
        raise ValueError("no end of an array")
    return items, at + 1


def _length(data: bytes, at: int) -> tuple[int, int]:
    """Return a length and the place behind its colon."""
    end = data.find(b":", at, at + 12)
    digits = data[at:end] if end > 0 else b""
    if not digits.isdigit():
        raise ValueError("no length")
    return int(digits), end + 1
