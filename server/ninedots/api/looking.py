"""Which requests of those who lead a workshop are looks into it."""

from ninedots.people.looks import What

_IN = "/api/workshops/{workshop}"
# What these say of a workshop is nothing that anybody wrote in it, or ids of what is on the boards. Any other address
# that is read is a look.
_PARTS = (
    *("", "/deletion", "/facilitators", "/looked", "/commitments/links", "/likes/{activity}/{rule}"),
    *("/export/{key}/how-far", "/releases/{number}/{key}/how-far", "/lineage"),
)
NO_LOOKS = frozenset(f"{_IN}{part}" for part in _PARTS)


def look_of(method: str, route: str) -> What | None:
    """What somebody who leads looks at with a request; None: nothing."""
    if method not in ("GET", "HEAD") or not route.startswith(_IN) or route in NO_LOOKS:
        return None
    return "history" if route.startswith(f"{_IN}/history") else "download"
