"""Passwords, hashed with argon2id by the figures OWASP gives for a server (19 MiB, two passes).

Hashing is slow on purpose, so it is done for accounts and links that exist and for nothing else: whoever makes up
addresses waits, and takes no turn. What they wait for is `limits.WRONG_PASSWORD_SECONDS`, as long as anybody whose
password is wrong, so that the time does not tell who has an account.
"""

import asyncio
from collections.abc import Callable
from typing import TypeVar
from weakref import WeakValueDictionary

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ninedots.domain import limits

T = TypeVar("T")
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


class TooManyAtOnce(Exception):
    """So many passwords wait to be hashed that this one has to come again later. Nothing was changed."""


class Passwords:
    """One at a time and in a thread: it must not stop a room. Of each account or link one stands in the queue."""

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(1)
        self._waiting = 0
        self._each: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def make_sure_of_room(self) -> None:
        """Raises TooManyAtOnce."""
        if self._waiting >= limits.HASHES_WAITING:
            raise TooManyAtOnce

    async def hash(self, password: str, whose: str) -> str:
        """`whose` tells one account or link from the next. Raises TooManyAtOnce."""
        return await self._in_turn(whose, lambda: _HASHER.hash(password))

    async def fits(self, password: str, password_hash: str | None, whose: str) -> bool:
        """No hash, or an empty one: no password fits. Raises TooManyAtOnce, whether there is a hash or not."""
        loop = asyncio.get_running_loop()
        told = loop.time() + limits.WRONG_PASSWORD_SECONDS
        self.make_sure_of_room()
        right = bool(password_hash) and await self._in_turn(whose, lambda: _fits(password, password_hash or ""))
        if right:
            return True
        await asyncio.sleep(told - loop.time())
        return False

    async def _in_turn(self, whose: str, work: Callable[[], T]) -> T:
        alone = self._each.setdefault(whose, asyncio.Lock())
        async with alone:
            self.make_sure_of_room()
            self._waiting += 1
            try:
                async with self._turn:
                    return await asyncio.to_thread(work)
            finally:
                self._waiting -= 1


def _fits(password: str, password_hash: str) -> bool:
    try:
        return _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
