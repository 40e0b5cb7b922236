"""Harm done to a good file: pieces inserted, deleted, repeated; lines exchanged, dropped, indented; other values."""

from hypothesis import strategies as st

# Pieces that mean something to one of the product's readers.
_PIECES = [
    *b"--- [ ] { } < > & * # ! % ` <!-- --> <![CDATA[ <script ]( [^ {: ///".split(),
    *b"{stat: javascript: ../ // / %2e &#106;".split(),
    *(b"---\n", b"\n: ", b'"', b"'", b"? ", b"- ", b"\\", b"|", b"```\n", b"<svg onload=x>", b"]: ", b"\n\n    "),
    *(b"\t", b"\0", b"\xff", b"\xc3", b"\r\n", b"\r"),
    *("\ufeff".encode(), "\u2028".encode(), "\ufdd0".encode(), "\ufdd1".encode()),
]
# Values that YAML reads in its own way, and kinds that no key of ours takes.
_VALUES = b"null true 0 -1 1e400 0x1f 2026-02-30 2026-11-24T25:00 .inf ~ *a &a [] {} [[]] !!set {a:1} 'x' x:y".split()
_MUTATION = st.one_of(
    st.tuples(st.just("insert"), st.floats(0, 1), st.one_of(st.sampled_from(_PIECES), st.binary(max_size=4))),
    st.tuples(st.just("delete"), st.floats(0, 1), st.integers(1, 30)),
    st.tuples(st.just("swap"), st.floats(0, 1), st.floats(0, 1)),
    st.tuples(st.just("repeat"), st.floats(0, 1), st.integers(2, 40)),
    st.tuples(st.just("drop line"), st.floats(0, 1), st.none()),
    st.tuples(st.just("value"), st.floats(0, 1), st.sampled_from(_VALUES)),
    st.tuples(st.just("indent"), st.floats(0, 1), st.integers(-4, 4)),
)
MUTATIONS = st.lists(_MUTATION, min_size=1, max_size=6)


def mutate(data: bytes, mutations: list[tuple[str, float, object]]) -> bytes:
    """Return `data` with each mutation made: what is done, where as a part of the whole, and by what or how much."""
    for kind, where, more in mutations:
        at, lines = int(where * len(data)), data.split(b"\n")
        line = min(int(where * len(lines)), len(lines) - 1)
        if kind == "insert":
            data = data[:at] + more + data[at:]
        elif kind == "delete":
            data = data[:at] + data[at + more :]
        elif kind == "repeat":
            data = data[:at] + data[at : at + 8] * more + data[at + 8 :]
        elif kind == "swap":
            other = min(int(more * len(lines)), len(lines) - 1)
            lines[line], lines[other] = lines[other], lines[line]
            data = b"\n".join(lines)
        elif kind == "value":
            key, colon, _ = lines[line].partition(b":")
            data = b"\n".join([*lines[:line], key + colon + b" " + more, *lines[line + 1 :]])
        elif kind == "indent":
            moved = b" " * more + lines[line] if more > 0 else lines[line][-more:]
            data = b"\n".join([*lines[:line], moved, *lines[line + 1 :]])
        else:
            data = b"\n".join(lines[:line] + lines[line + 1 :])
    return data
