"""Read and write CBOR (RFC 8949), as far as Pagefind uses it: whole numbers, texts and arrays."""

from typing import Any

_NUMBER, _NEGATIVE, _TEXT, _ARRAY = 0, 1, 3, 4


def read_cbor(data: bytes) -> Any:
    """Return the value in some bytes. Raises ValueError for kinds that Pagefind does not write."""
    value, end = _read(data, 0)
    if end != len(data):
        raise ValueError("more than one value")
    return value


def write_cbor(value: Any) -> bytes:
    """Return a value as bytes, with each length in its shortest form."""
    if isinstance(value, int):
        return _head(_NUMBER, value) if value >= 0 else _head(_NEGATIVE, -1 - value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_ARRAY, len(value)) + b"".join(map(write_cbor, value))


def _read(data: bytes, at: int) -> tuple[Any, int]:
    kind, number = data[at] >> 5, data[at] & 31
    at += 1
    if number >= 24:
        size = 1 << (number - 24)
        if size > 8:
            raise ValueError("a length without end")
        number, at = int.from_bytes(data[at : at + size], "big"), at + size
    if kind == _NUMBER:
        return number, at
    if kind == _NEGATIVE:
        return -1 - number, at
    if kind == _TEXT:
        return data[at : at + number].decode(), at + number
    if kind != _ARRAY:
        raise ValueError(f"kind {kind}")
    values = []
    for _ in range(number):
        value, at = _read(data, at)
        values.append(value)
    return values, at


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    power = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([kind << 5 | 24 + power]) + number.to_bytes(1 << power, "big")
