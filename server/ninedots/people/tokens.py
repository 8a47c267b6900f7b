"""Secrets and codes: how they are made, written and compared."""

import hashlib
import hmac
import secrets

from ninedots.domain.limits import JOIN_CODE_LENGTH

# No vowels, so no words by accident, and only one of each pair that looks alike; the other one is read as it.
LETTERS = "CDFGHJKMNPQRTVWXY23456789"
_ALIKE = str.maketrans("BSZ", "852")


def new_token() -> str:
    """128 random bits in base64url: 22 characters."""
    return secrets.token_urlsafe(16)


def digest(token: str) -> str:
    """What is kept of a token. A plain hash will do: nobody guesses 128 bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def writing_key(token: str, workshop: str) -> bytes:
    """What tells a browser's own things in a workshop where nobody is recorded. Nothing that is kept leads to it."""
    return hmac.digest(token.encode(), f"what this browser writes in {workshop}".encode(), "sha256")


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(JOIN_CODE_LENGTH))


def clean_code(typed: str) -> str:
    """The code as it is kept, however it was typed: `k7mp-2qrt` and `K7MP ZQRT` are the same."""
    return "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_ALIKE)
