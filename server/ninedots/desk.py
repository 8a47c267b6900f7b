"""What the command line does with a server's data, whether or not the server is running."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import SystemRandom
from typing import TypeVar

from ninedots.app import put_together
from ninedots.cases import links
from ninedots.cases.acting import lead_in
from ninedots.cases.deleting import delete_called, delete_what_is_due, set_day
from ninedots.cases.handing_over import StillLeads, hand_over, remove_account
from ninedots.cases.house import House
from ninedots.cases.looking import noted
from ninedots.cases.planning import settle
from ninedots.cases.safeguarding import made
from ninedots.clock import RandomIds, SystemClock
from ninedots.demo import ready
from ninedots.demo.client import SentAway, knows
from ninedots.domain import limits
from ninedots.erasing import Wish, erase, person_called
from ninedots.exercises import DefinitionError
from ninedots.outcomes.formats import FORMATS
from ninedots.outcomes.formats.taken import Taken
from ninedots.outcomes.formats.taken import made as file_made
from ninedots.outcomes.reading import NotAnExport, read_export
from ninedots.outcomes.safeguarding import About
from ninedots.people.accounts import Account
from ninedots.people.looks import ON_THE_SERVER
from ninedots.settings import Settings
from ninedots.trouble import CannotDo, StorageTrouble

T = TypeVar("T")


def export_workshop(settings: Settings, workshop: str, key: str) -> dict[str, bytes]:
    """File names and what is in them. `key`: one of `outcomes.formats.FORMATS`, or "all". Raises CannotDo."""
    wanted = [one for one in FORMATS.values() if key in (one.key, "all") and (one.is_there or key != "all")]
    if not wanted:
        raise CannotDo(f"There is no file called {key}. There are: {', '.join(FORMATS)}, and all.")
    if not wanted[0].is_there:
        raise CannotDo(f"{key} needs packages that are not installed: pip install 'ninedots[reports]'")

    async def work(house: House) -> dict[str, bytes]:
        room = await house.rooms.room(workshop)
        if room is None:
            raise CannotDo(f"There is no workshop {workshop} in {settings.kept_in}.")
        await noted(house, workshop, ON_THE_SERVER, "download")
        taken = Taken(room.state, house.clock.now(), SystemRandom())
        return {one.name(taken.report): file_made(one, taken) for one in wanted}

    return _with_house(settings, work)


def import_workshop(settings: Settings, document: bytes, email: str | None) -> str:
    """The new workshop's id. Raises CannotDo, and then nothing was imported."""

    async def work(house: House) -> str:
        account = await _leading(house, email)
        try:
            return await settle(house, account, read_export(document))
        except NotAnExport as error:
            raise CannotDo(f"{error} Nothing was imported.") from None

    return _with_house(settings, work)


def to_play_in(settings: Settings, url: str | None) -> tuple[str, str]:
    """Where the server is and the co-leads' secret of a workshop for `ninedots demo`.

    Raises CannotDo where no server is there that uses this data, and then nothing was made.
    """

    async def work(house: House) -> tuple[str, str]:
        origin = (url or await _origin(house)).rstrip("/")
        secret = await house.seats.any_secret()
        made = None if secret else await ready.to_play_in(house)
        try:
            serves = await knows(origin, secret or made or "")
        except SentAway as why:
            raise CannotDo(f"{why} Start one with: ninedots serve. Or say with --url where it is.") from None
        if not serves:
            say = f"The server at {origin} uses other data than {settings.kept_in}, so no demonstration can be played."
            raise CannotDo(f"{say} Say with --url where the right server is, or with --data where its data is.")
        return origin, made or await ready.to_play_in(house)

    return _with_house(settings, work)


@dataclass(frozen=True, slots=True)
class MadeLink:
    link: str
    told: str  # what to do with it


def link_for(settings: Settings, email: str, *, new: bool) -> MadeLink:
    """A one-time link to choose a password with. Raises CannotDo."""

    async def work(house: House) -> MadeLink:
        if await house.leads.knows(email) == new:
            there = "already a facilitator here" if new else "not a facilitator here"
            other = "reset" if new else "add"
            raise CannotDo(f"{email} is {there}. Use: ninedots lead {other} {email}")
        origin = await _origin(house)
        told = (
            f"Give this link to {email}. It works once, within {limits.RESET_LINK_HOURS} hours, "
            f"and replaces any older one. It opens the server at {origin}: if browsers reach it by "
            "another address, make it again with --public-url."
        )
        return MadeLink(links.choose_password(origin, await house.leads.link_for(email)), told)

    return _with_house(settings, work)


def remove_lead(settings: Settings, email: str, successor: str | None) -> str:
    """Remove an account, and hand its workshops over. What was done, in a sentence. Raises CannotDo."""

    async def work(house: House) -> str:
        account = await _account(house, email)
        heir = await _account(house, successor) if successor else None
        if heir and heir.id == account.id:
            raise CannotDo("The account that is removed cannot take its workshops over. Nothing was changed.")
        try:
            await remove_account(house, account, heir)
        except StillLeads as leads:
            how = f"ninedots lead remove {account.email} --to EMAIL"
            say = f"{account.email} leads {leads}. Say who shall lead them from now on: {how}. Nothing was changed."
            raise CannotDo(say) from None
        return f"The account of {account.email} is gone, and every browser is signed out. {_KEPT_OF_AN_ACCOUNT}"

    return _with_house(settings, work)


def hand_over_workshop(settings: Settings, workshop: str, email: str) -> str:
    """Make another account the lead of a workshop. What was done, in a sentence. Raises CannotDo."""

    async def work(house: House) -> str:
        account, room = await _account(house, email), await house.rooms.room(workshop)
        if room is None:
            raise CannotDo(f"There is no workshop {workshop} in {settings.kept_in}. Nothing was changed.")
        await hand_over(house, room, account)
        return f"{account.name} ({account.email}) leads “{room.state.workshop.title}” from now on."

    return _with_house(settings, work)


def list_workshops(settings: Settings) -> str:
    """A line each, eldest first: id, day of deletion (UTC), lead, title."""

    async def work(house: House) -> str:
        lines = []
        cards = await house.rooms.cards([*await house.rooms.days_of_deletion()])
        for workshop, card in sorted(cards.items(), key=lambda one: one[1].created):
            lead = next((one.name for one in card.leaders.values() if one.role == "lead"), None)
            day = _day(card.deletes) if card.deletes else "no day yet"
            lines.append(f"{workshop}  {day}  {lead or 'nobody'}  {card.title}")
        return "\n".join(lines) or "There is no workshop."

    return _with_house(settings, work)


def keep_workshop(settings: Settings, workshop: str, until: datetime) -> str:
    """`until`: a day, at whose end in UTC the workshop is deleted. Raises CannotDo, and then nothing was changed."""

    async def work(house: House) -> str:
        deletes = round(until.replace(tzinfo=UTC).timestamp() * 1000) + limits.DAY_MS - 1
        room = await house.rooms.room(workshop)
        if room is None:
            raise CannotDo(f"There is no workshop {workshop} in {settings.kept_in}. Nothing was changed.")
        await set_day(house, room, lead_in(room), deletes)
        return f"“{room.state.workshop.title}” is deleted at the end of {_day(deletes)}."

    return _with_house(settings, work)


def delete_workshop(settings: Settings, workshop: str, title: str) -> str:
    async def work(house: House) -> str:
        room = await house.rooms.room(workshop)
        if room is None:
            raise CannotDo(f"There is no workshop {workshop} in {settings.kept_in}. Nothing was deleted.")
        await delete_called(house, room, title)
        return f"It is gone, and in no table any more. {_AFTER_DELETION}"

    return _with_house(settings, work)


def erase_in_workshop(settings: Settings, workshop: str, wish: Wish, *, sure: bool) -> str:
    """Raises CannotDo, and then nothing was erased."""

    async def work(house: House) -> str:
        room = await house.rooms.room(workshop)
        if room is None:
            raise CannotDo(f"There is no workshop {workshop} in {settings.kept_in}. Nothing was erased.")
        return await erase(house, room, wish, sure=sure)

    return _with_house(settings, work)


def safeguarding_record(settings: Settings, workshop: str, person: str | None, note: str | None, *, names: bool) -> str:
    """HTML. Raises CannotDo."""

    async def work(house: House) -> str:
        room = await house.rooms.room(workshop)
        if room is None:
            raise CannotDo(f"There is no workshop {workshop} in {settings.kept_in}.")
        who = person_called(room.state, person).id if person else None
        if note and note not in room.state.records and note not in room.state.gone:
            raise CannotDo(f"There is no note {note} in it.")
        by = "whoever runs the server"
        return await made(house, workshop, About(note, who), by=by, person=ON_THE_SERVER, names=names)

    return _with_house(settings, work)


def who_looked(settings: Settings, workshop: str) -> str:
    """A line each: day (UTC), what, who."""

    async def work(house: House) -> str:
        room = await house.rooms.room(workshop)
        if room is None:
            raise CannotDo(f"There is no workshop {workshop} in {settings.kept_in}.")
        lines = []
        for look in await house.looks.of(workshop):
            known = room.state.person(look.person)
            who = "a command on the server" if look.person == ON_THE_SERVER else (known and known.name) or look.person
            lines.append(f"{_day(look.day * limits.DAY_MS)}  {look.what:<16}  {who}")
        return "\n".join(lines) or "Nobody who leads it has looked."

    return _with_house(settings, work)


def delete_due_workshops(settings: Settings) -> str:
    async def work(house: House) -> str:
        await house.deletions.apply()
        gone = await delete_what_is_due(house)
        return f"Deleted: {gone}. {_AFTER_DELETION}" if gone else "The day of no workshop has come."

    return _with_house(settings, work)


def _day(deletes: int) -> str:
    return datetime.fromtimestamp(deletes / 1000, UTC).date().isoformat()


_AFTER_DELETION = "Backups hold what they held; one that is brought back here deletes it again."
_KEPT_OF_AN_ACCOUNT = (
    "Workshops keep the name that it had in them and what was done there. Backups hold what they held."
)


async def _account(house: House, email: str) -> Account:
    if found := await house.leads.by_email(email):
        return found
    known = ", ".join(account.email for account in await house.leads.all()) or "nobody yet"
    raise CannotDo(f"{email} is no facilitator here. There are: {known}. Nothing was changed.")


async def _origin(house: House) -> str:
    """Where browsers reach the server: as the settings say, else where the last one said that it was."""
    settings = house.settings
    return settings.public_url or await house.address.last() or f"http://localhost:{settings.port}"


async def _leading(house: House, email: str | None) -> Account | None:
    """Who is to lead an imported workshop. Nobody yet: the first lead will find it."""
    everyone = await house.leads.all()
    if email is None and len(everyone) <= 1:
        return everyone[0] if everyone else None
    found = next((account for account in everyone if account.email == (email or "").strip().lower()), None)
    if found is None:
        known = ", ".join(account.email for account in everyone) or "nobody yet"
        raise CannotDo(f"Say who leads it with --lead: {known}. Nothing was imported.")
    return found


def _with_house(settings: Settings, work: Callable[[House], Awaitable[T]]) -> T:
    async def run() -> T:
        async with _opened(settings) as house:
            return await work(house)

    try:
        return asyncio.run(run())
    except StorageTrouble as error:
        raise CannotDo(f"The data in {settings.kept_in} cannot be used: {error}.") from None
    except DefinitionError as error:
        raise CannotDo(f"The exercises cannot be used:\n{error}") from None


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[House]:
    if isinstance(settings.database, Path) and not settings.database.exists():
        start = "or start a server there first: ninedots serve --data"
        raise CannotDo(
            f"There is no Nine Dots data in {settings.data}. Say where it is with --data, {start} {settings.data}"
        )
    parts = put_together(settings, SystemClock(), RandomIds())
    parts.start()
    try:
        yield parts.house
    finally:
        await parts.stop()
