"""What readers work out of one release by its sums: the one member of a sum that is missing follows from the others."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from plugins.cohorts.data.tabulation import Figure


def deduce(
    values: Mapping[Figure, int | None], sums: Iterable[tuple[Figure, Sequence[Figure]]]
) -> Mapping[Figure, int | None]:
    """Return the values, None for those that are hidden, with each hidden one that follows from shown ones."""
    found = dict(values)
    waiting: Collection[tuple[Figure, Sequence[Figure]]] = list(sums)
    while waiting:
        left = []
        for total, parts in waiting:
            unknown = [one for one in (total, *parts) if found[one] is None]
            if len(unknown) > 1:
                left.append((total, parts))
            elif unknown:
                known = sum(found[part] or 0 for part in parts)
                found[unknown[0]] = known if unknown[0] == total else (found[total] or 0) - known
        if len(left) == len(waiting):
            break
        waiting = left
    return found
