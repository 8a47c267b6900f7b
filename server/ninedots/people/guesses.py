"""Wrong join codes, by network and from everywhere together: whoever guesses is slowed down and seen."""

import logging
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from ninedots.clock import Clock
from ninedots.domain import limits

from .throttle import Throttle

log = logging.getLogger("ninedots")

_EVERYWHERE = "everywhere"


class Guesses:
    """Right codes are never counted and never wait: a whole school has one address."""

    def __init__(self, clock: Clock) -> None:
        self._by_address = Throttle(limits.WRONG_CODES_PER_MINUTE, clock)
        self._together = Throttle(limits.WRONG_CODES_TOGETHER, clock)

    def wait(self, address: str | None) -> int:
        """Seconds until another wrong code from this address is answered as one; 0: now."""
        return max(self._by_address.wait(_key(address)), self._together.wait(_EVERYWHERE))

    def wrong(self, address: str | None) -> None:
        self._by_address.count(_key(address))
        self._together.count(_EVERYWHERE)
        if self._by_address.full(_key(address)):
            log.warning("many wrong join codes from one network (%(network)s)", {"network": _roughly(address)})
        if self._together.full(_EVERYWHERE):
            log.error(
                "many wrong join codes from many networks: somebody guesses; close the doors that need not be open"
            )


def _key(address: str | None) -> str:
    """What counts as one address. A home or a school has a whole /64 of IPv6."""
    known = _read(address)
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped or IPv6Address(int(known) >> 64 << 64))
    return str(known) if known else "unknown"


def _roughly(address: str | None) -> str:
    """Enough to find a network by, too little to find a person by."""
    known = _read(address)
    return str(ip_network((known, 24 if known.version == 4 else 48), strict=False)) if known else "unknown"


def _read(address: str | None) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(address or "")
    except ValueError:
        return None
