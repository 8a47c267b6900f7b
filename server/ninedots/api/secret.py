"""Passwords and secrets of links, as requests bring them."""

from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr

from ninedots.domain import limits


def _is_text(secret: SecretStr) -> SecretStr:
    """`str` refuses half a surrogate pair, SecretStr does not: nothing could be worked out of it, as late as that."""
    try:
        secret.get_secret_value().encode()
    except UnicodeEncodeError:
        raise ValueError("holds a character that is none") from None
    return secret


Secret = Annotated[SecretStr, Field(max_length=64), AfterValidator(_is_text)]
Password = Annotated[SecretStr, Field(max_length=limits.PASSWORD_MOST), AfterValidator(_is_text)]
NewPassword = Annotated[
    SecretStr, Field(min_length=limits.PASSWORD_LENGTH, max_length=limits.PASSWORD_MOST), AfterValidator(_is_text)
]
