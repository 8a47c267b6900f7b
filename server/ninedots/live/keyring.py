"""Who wrote what in a workshop where nobody is recorded: known here alone, in memory, and gone with the room.

A person's key follows from the secret in their browser's cookie, of which the database keeps no more than a digest. The
journal holds a token for each thing that somebody made, and only its person's key makes it again. So whoever comes
back, to a server that has started anew or to another one, brings along what tells which things are theirs.
"""

import secrets
from base64 import urlsafe_b64encode
from hashlib import blake2b

_KEY_BYTES = 32


class Keyring:
    def __init__(self) -> None:
        self._keys: dict[str, list[bytes]] = {}  # by person; the first makes tokens, each may have made them
        self._tokens: dict[tuple[str, str], str] = {}  # by person and scope, as the journal has them
        self._persons: dict[str, str] = {}  # by token

    def add(self, person: str, key: bytes) -> bool:
        """Whether it is a new one."""
        keys = self._keys.setdefault(person, [])
        if key in keys:
            return False
        keys.append(key)
        return True

    def forget(self, person: str) -> None:
        """Nobody brings this key along any more."""
        self._keys.pop(person, None)
        for one in [one for one in self._tokens if one[0] == person]:
            del self._persons[self._tokens.pop(one)]

    def token(self, person: str, scope: str) -> str:
        known = self._tokens.get((person, scope))
        if known is None:
            # Without a cookie, such as on the command line: theirs as long as the room is open.
            keys = self._keys.setdefault(person, [secrets.token_bytes(_KEY_BYTES)])
            known = self._keep(person, scope, _made(keys[0], scope))
        return known

    def whose(self, scope: str, token: str) -> str | None:
        if (known := self._persons.get(token)) is not None:
            return known
        return next((person for person in [*self._keys] if self.is_of(person, scope, token)), None)

    def is_of(self, person: str, scope: str, token: str) -> bool:
        if any(_made(key, scope) == token for key in self._keys.get(person, ())):
            self._keep(person, scope, token)
            return True
        return False

    def _keep(self, person: str, scope: str, token: str) -> str:
        self._tokens[person, scope] = token
        self._persons[token] = person
        return token


def _made(key: bytes, scope: str) -> str:
    digest = blake2b(scope.encode(), key=key, digest_size=16).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
