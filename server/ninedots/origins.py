"""Which address a request says it is for, and which page it says it comes from. Both are anybody's words.

Python's own `urlsplit` raises at some of them and guesses at others, so what is no address by this grammar is none.
"""

import re
from collections.abc import Container, Sequence

# A name, an IPv4 address or a bracketed IPv6 address, and a port. Names are ASCII: browsers send `xn--…`.
_HOST = r"(?:[a-z0-9_](?:[a-z0-9_.-]{0,252})|\[[0-9a-f:.]{2,45}\])(?::(?P<port>[0-9]{1,5}))?"
_AUTHORITY = re.compile(_HOST)
_ORIGIN = re.compile(rf"(?P<scheme>[a-z][a-z0-9+.-]{{0,30}})://(?P<host>{_HOST})")


def only_host(given: Sequence[str]) -> str | None:
    """The one `Host` that a request has, in small letters; None where there is none, more than one, or an odd one."""
    if len(given) != 1:
        return None
    host = given[0].strip().lower()
    found = _AUTHORITY.fullmatch(host)
    return host if found and _is_port(found["port"]) else None


def is_odd(given: Sequence[str]) -> bool:
    """Whether no browser says `Origin` like this: twice, or with something that is no origin."""
    return len(given) > 1 or any(one != "null" and not _origin(one.lower()) for one in given)


def comes_from_here(given: Sequence[str], ours: Container[str | None], host: str | None) -> bool:
    """Whether the page that sent this is one of ours: of the origins in `ours`, or of `host` as `only_host` gives it.

    `given`: the values of `Origin`. Browsers always say where a page is from when it writes or opens a socket.
    Programs need not. `host` None: only the origins in `ours` count.
    """
    if not given:
        return True
    if len(given) != 1:
        return False
    origin = given[0].lower()
    if origin in ours:
        return True
    # Behind a proxy the scheme that reaches us may not be the browser's, so only host and port are compared.
    found = _origin(origin)
    return bool(found and found["scheme"] in ("http", "https") and found["host"] == host)


def _origin(origin: str) -> re.Match[str] | None:
    found = _ORIGIN.fullmatch(origin)
    return found if found and _is_port(found["port"]) else None


def _is_port(port: str | None) -> bool:
    return port is None or 0 < int(port) <= 65535
