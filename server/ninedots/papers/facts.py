"""What the papers say of this server: each `{name}` of a page, from its settings and from the numbers the program uses.

What no setting says, a paper says plainly that nobody has said. Markdown; words of a setting are words, never markup.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from ninedots.domain import limits
from ninedots.domain.policy import KINDS, Kind
from ninedots.settings import Settings

from .gaps import Gap, gaps
from .kept import COOKIES, STORED

PREPARED = date(2026, 11, 30)
_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&:])")
_RULES = "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018"


def facts(settings: Settings) -> dict[str, str]:
    us = _plain(settings.organisation or "whoever runs this server")
    return {
        "organisation": us,
        "where": f"at {_plain(settings.public_url)}" if settings.public_url else "on this server",
        "ask": _ask(settings, us),
        **_responsible(settings, us),
        **_single_sign_on(settings),
        **_kept(settings),
        "kinds": _kinds(),
        **_accessible(settings, us),
    }


def _responsible(settings: Settings, us: str) -> dict[str, str]:
    named, officer, country = settings.organisation, settings.data_protection, settings.hosted_in
    return {
        "controller": f"{us} decides what this service is used for, and is responsible for what is kept of you."
        if named
        else "Whoever runs this server is responsible for what is kept of you, and has not given a name here.",
        "officer": f"The data protection officer: {_link(officer)}."
        if officer
        else "No data protection officer is named here.",
        "basis": f"The lawful basis: {settings.lawful_basis}."
        if settings.lawful_basis
        else "The lawful basis has not been named here. Please ask for it.",
        "runs_the_machine": f"{_plain(settings.hosted_by)} runs the machine for {us}, and can read what is on it."
        if settings.hosted_by
        else "Whoever runs the server can read what is on it.",
        "country": f"The machine is in this country: {_plain(country)}."
        if country
        else "Where the machine is has not been said here.",
        "encrypted": "Between your browser and the server everything is encrypted."
        if settings.secure
        else "This server has no https address of its own, so what you send may be read on its way.",
        "we_look_after": f"{us if named else 'The people who run this workshop'} will look after what you write.",
        "write_to": f"You can write to {_link(settings.contact)}."
        if settings.contact
        else "They can find out whom to write to.",
    }


def _single_sign_on(settings: Settings) -> dict[str, str]:
    if not settings.sso_url:
        return {"sso_kept": "", "sso_learns": ""}
    name = _plain(settings.sso_name)
    return {
        "sso_kept": f"if you sign in with {name}: the number by which it knows you; no password of it is seen here;",
        "sso_learns": f"The provider of {name} learns when a facilitator signs in here with it.",
    }


def _kept(settings: Settings) -> dict[str, str]:
    before = "__Host-" if settings.secure else ""
    head = ("Name", "What it is", "How long")
    return {
        "cookies": _table(head, ((f"`{before}{name}`", what, until) for name, what, until in COOKIES)),
        "stored": _table(head, ((f"`ninedots.{name}`", what, until) for name, what, until in STORED)),
        "idle_minutes": str(limits.SEAT_IDLE_MINUTES),
        "seat_days": _days(limits.SEAT_DAYS),
        "session_days": _days(limits.LEAD_SESSION_DAYS),
        **{f"kept_for_{audience}": _days(min(days, settings.keep_days)) for audience, days in limits.KEPT_DAYS.items()},
        "keep_days": _days(settings.keep_days),
        "log_days": _days(settings.log_days),
        "backup_days": _days(settings.backup_days),
    }


_SIGNED = {
    "named": "the writer's name stands beside notes",
    "group": "the writer's group stands beside notes",
    "anonymous": "nothing stands beside notes, and it is not recorded who wrote what",
}


def _kinds() -> str:
    """What each kind of room begins with."""
    return _list(f"**{audience.capitalize()}:** {'; '.join(_begins(kind))}." for audience, kind in KINDS.items())


def _begins(kind: Kind) -> Iterator[str]:
    policy = kind.policy
    yield _SIGNED[kind.attribution]
    if policy.moderated:
        yield "facilitators read notes before others do"
    yield "names are drawn from our list" if policy.nicknames else "people choose the names they bear"
    yield "web addresses may be written" if policy.links else "no web addresses may be written"
    yield "observers may watch" if policy.observers else "observers may not watch"
    if policy.idle:
        yield f"a device that nobody touches for {limits.SEAT_IDLE_MINUTES} minutes leaves by itself"


def _accessible(settings: Settings, us: str) -> dict[str, str]:
    known, reviewed = [one for one in gaps() if one.why], settings.statement_reviewed
    not_shown = [f"**{one.criterion}.** {one.what}" for one in gaps() if not one.why]
    return {
        "run_by": f"This website is run by {us}."
        if settings.organisation
        else "Who runs this website has not been said here.",
        "gaps": _list(f"{one.what} {one.instead}".strip() for one in known),
        "gaps_with_reasons": _list(map(_reason, known)),
        "not_shown": f"These of our own criteria no test shows yet:\n\n{_list(not_shown)}" if not_shown else "",
        "committed": f"{us} is committed to making its website accessible, in accordance with the {_RULES}."
        if settings.organisation
        else "",
        "prepared": _day(PREPARED),
        "reviewed": f"It was last reviewed by {us} on {_day(reviewed)}."
        if reviewed
        else "Whoever runs this server has not said when they last reviewed it.",
    }


def _reason(gap: Gap) -> str:
    fails = f" This fails WCAG 2.2 success criterion {', '.join(gap.wcag)}." if gap.wcag else ""
    return f"**{gap.criterion}.** {gap.what}{fails} {gap.why}"


def _ask(settings: Settings, us: str) -> str:
    ways = [_link(settings.contact)] if settings.contact else []
    ways += [f"phone {_plain(settings.phone)}"] if settings.phone else []
    if ways:
        return f"Ask {us}: {', '.join(ways)}."
    return "No address for questions is named here. Please ask whoever invited you."


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)


def _link(contact: str) -> str:
    return f"[{_plain(contact.removeprefix('mailto:'))}](<{contact}>)"


def _days(number: int | None) -> str:
    if number is None:
        return "How long has not been said here"
    return "1 day" if number == 1 else f"{number} days"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {one}" for one in items)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, tuple("---" for _ in head), *rows))
