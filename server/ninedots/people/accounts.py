"""A lead's account as its owner may see it."""

from dataclasses import dataclass

from .tables import Lead


@dataclass(frozen=True, slots=True)
class Account:
    id: str
    name: str
    email: str
    password: bool  # has one; False: signs in elsewhere alone


def account(lead: Lead) -> Account:
    return Account(lead.id, lead.name, lead.email, bool(lead.password_hash))


def clean_email(email: str) -> str:
    return email.strip().lower()
