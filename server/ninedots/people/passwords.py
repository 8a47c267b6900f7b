"""Passwords, hashed with argon2id by the figures OWASP gives for a server (19 MiB, two passes)."""

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Checked when there is no such account, so that the time it takes does not tell who has one.
_NOBODY = _HASHER.hash("nobody has this password")


class Passwords:
    """One at a time and in a thread: hashing is slow on purpose and must not stop a room."""

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(1)

    async def hash(self, password: str) -> str:
        async with self._turn:
            return await asyncio.to_thread(_HASHER.hash, password)

    async def fits(self, password: str, password_hash: str | None) -> bool:
        """No hash, or an empty one: no password fits, and it takes as long to say so."""
        async with self._turn:
            return await asyncio.to_thread(_fits, password, password_hash)


def _fits(password: str, password_hash: str | None) -> bool:
    try:
        _HASHER.verify(password_hash or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(password_hash)
