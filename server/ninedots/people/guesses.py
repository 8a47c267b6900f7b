"""Wrong join codes, by network and from everywhere together: whoever guesses is slowed down and seen."""

import logging
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from ninedots.clock import Clock
from ninedots.database import Database
from ninedots.domain import limits

from .failures import Failures
from .tokens import digest

log = logging.getLogger("ninedots")


class Guesses:
    """Right codes are never counted and never wait: a whole school has one address."""

    def __init__(self, database: Database, clock: Clock) -> None:
        each, together = limits.WRONG_CODES_PER_MINUTE, limits.WRONG_CODES_TOGETHER
        self._wrong = Failures("code", database, clock, each, together)

    async def wrong(self, address: str | None) -> int:
        """Another wrong code from this address. 0: it may be told so; else seconds until the next may.

        Raises StorageTrouble.
        """
        counted = await self._wrong.count(mark_of(address))
        if counted.failure is None:
            return counted.wait
        if counted.last_of_each:
            log.warning("many wrong join codes from one network (%(network)s)", {"network": _roughly(address)})
        if counted.last_of_all:
            log.error(
                "many wrong join codes from many networks: somebody guesses; close the doors that need not be open"
            )
        return 0


def mark_of(address: str | None) -> str:
    """What stands for an address where it is counted: 16 bits tell networks apart, and nobody finds one by them."""
    return digest(_one(address))[:4]


def _one(address: str | None) -> str:
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
