"""What is kept about people, in either database (R4): accounts, sessions, invitations, seats."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select
from tests.support.time import FakeClock

from ninedots.database import Database
from ninedots.domain import limits
from ninedots.people.failures import Failures
from ninedots.people.leads import Leads, LinkUsed, WrongPassword
from ninedots.people.seats import Place, Seats
from ninedots.people.sessions import Sessions
from ninedots.people.store import Store
from ninedots.people.tables import Demonstration, Failure, Lead

PASSWORD = "correct horse battery"
DAY = 24 * 3600


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def stores(where: object) -> Iterator[list[Store]]:
    """Of three servers on one database."""
    with ExitStack() as stack:
        yield [Store(stack.enter_context(Database(where))) for _ in range(3)]  # type: ignore[arg-type]


@pytest.fixture
def store(stores: list[Store]) -> Store:
    return stores[0]


async def test_a_link_makes_one_account_and_works_once(store: Store, clock: FakeClock) -> None:
    leads = Leads(store, clock)
    assert await leads.none_yet()
    secret = await leads.first_link()
    assert secret is not None
    lea = await leads.choose_password(secret, " Lea@Example.org", "Lea", PASSWORD)
    assert (lea.email, lea.name) == ("lea@example.org", "Lea")
    assert await leads.first_link() is None
    with pytest.raises(LinkUsed):
        await leads.choose_password(secret, "eve@example.org", "Eve", PASSWORD)
    assert await leads.all() == [lea]
    assert await leads.sign_in("lea@example.org", PASSWORD) == lea
    with pytest.raises(WrongPassword):
        await leads.sign_in("lea@example.org", "something else")


async def test_F17_X30_a_link_opened_at_two_servers_at_once_works_once(stores: list[Store], clock: FakeClock) -> None:
    many = [Leads(store, clock) for store in stores]
    secret = await many[0].first_link()
    assert secret is not None
    tries = (leads.choose_password(secret, f"{n}@example.org", "Lea", PASSWORD) for n, leads in enumerate(many))
    made = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(one).__name__ for one in made) == ["Account", "LinkUsed", "LinkUsed"]
    assert len(await many[0].all()) == 1


async def test_MANY_7_the_first_leads_link_is_good_whichever_server_printed_it_and_one_makes_a_lead(
    stores: list[Store], clock: FakeClock
) -> None:
    many = [Leads(store, clock) for store in stores]
    links = [await leads.first_link() or "" for leads in many]
    tries = [many[n].choose_password(links[n - 1], "lea@example.org", "Lea", PASSWORD) for n in range(3)]
    made = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(one).__name__ for one in made) == ["Account", "LinkUsed", "LinkUsed"]
    assert [await leads.first_link() for leads in many] == [None, None, None]


async def test_of_the_first_leads_links_the_latest_few_are_kept(store: Store, clock: FakeClock) -> None:
    leads = Leads(store, clock)
    links = []
    for _ in range(limits.FIRST_LINKS + 1):
        links.append(await leads.first_link() or "")
        clock.advance(1)
    with pytest.raises(LinkUsed):
        await leads.choose_password(links[0], "lea@example.org", "Lea", PASSWORD)
    assert (await leads.choose_password(links[1], "lea@example.org", "Lea", PASSWORD)).name == "Lea"


# --- failures ---


def counting(stores: list[Store], clock: FakeClock, each: int = 6, together: int = 100) -> list[Failures]:
    return [Failures("code", store.database, clock, each, together) for store in stores]


async def test_MANY_7_X7_servers_count_failures_together_however_many_come_at_once(
    stores: list[Store], clock: FakeClock
) -> None:
    servers = counting(stores, clock)
    counted = await asyncio.gather(*(one.count("a") for one in servers * 10))
    assert sum(one.failure is not None for one in counted) == 6
    assert {one.wait for one in counted if one.failure is None} == {60}
    assert [one.last_of_each for one in counted].count(True) == 1
    assert (await servers[0].count("b")).failure
    clock.advance(59)
    assert [(await one.count("a")).wait for one in servers] == [1, 1, 1]
    clock.advance(1)
    assert all([(await one.count("a")).failure for one in servers])


async def test_MANY_7_X7_failures_of_many_are_counted_together_as_well(stores: list[Store], clock: FakeClock) -> None:
    servers = counting(stores, clock, together=9)
    counted = await asyncio.gather(*(one.count(f"{n}") for one in servers for n in range(5)))
    assert sum(one.failure is not None for one in counted) == 9
    assert [one.last_of_all for one in counted].count(True) == 1
    assert (await Failures("password", stores[0].database, clock, 6).count("0")).failure


async def test_what_was_no_failure_is_not_counted_and_an_old_one_is_not_kept(
    stores: list[Store], clock: FakeClock
) -> None:
    one, other, _ = counting(stores, clock, each=2)
    forgiven, kept = await one.count("a"), await one.count("a")
    assert (await other.count("a")).failure is None
    assert forgiven.failure
    await one.forgive(forgiven.failure)
    assert (await other.count("a")).failure
    clock.advance(60)
    last = await other.count("b")
    rows = await stores[0].read(lambda session: session.exec(select(Failure.id)).all())
    assert kept.failure not in rows
    assert rows == [last.failure]


async def test_F14_failures_of_a_clock_that_has_jumped_hold_nobody_up(store: Store, clock: FakeClock) -> None:
    failures = Failures("code", store.database, clock, 1)
    clock.advance(3600)
    assert (await failures.count("a")).failure
    clock.advance(-3600)
    assert (await failures.count("a")).failure


async def test_X31_an_address_belongs_to_one_account_and_no_fault_tells_whose(store: Store) -> None:
    def add(name: str) -> Lead:
        return Lead(id=name, email="lea@example.org", name=name, password_hash="", created=1)

    await store.write(lambda session: session.add(add("Lea")))
    with pytest.raises(IntegrityError) as fault:
        await store.write(lambda session: session.add(add("Eve")))
    assert "example.org" not in str(fault.value) + repr(fault.value) + str(fault.value.orig)


async def test_sessions_open_and_end(store: Store, clock: FakeClock) -> None:
    leads, sessions = Leads(store, clock), Sessions(store, clock)
    lea = await leads.choose_password(await leads.link_for("lea@example.org"), "lea@example.org", "Lea", PASSWORD)
    token, other = await sessions.open(lea.id, "Firefox"), await sessions.open(lea.id, "Safari")
    assert await sessions.who(token) == lea
    await sessions.close(token)
    assert await sessions.who(token) is None
    assert [one.device for one in await sessions.of(lea.id)] == ["Safari"]
    clock.advance((limits.LEAD_SESSION_DAYS + 1) * DAY)
    assert await sessions.who(other) is None


async def test_F24_a_hall_signs_in_at_once_at_three_servers(stores: list[Store], clock: FakeClock) -> None:
    leads = Leads(stores[0], clock)
    lea = await leads.choose_password(await leads.link_for("lea@example.org"), "lea@example.org", "Lea", PASSWORD)
    tokens = await asyncio.gather(
        *(Sessions(store, clock).open(lea.id, "") for store in stores for _ in range(20)),
        *(Seats(store, clock).take(Place("w", f"{n}", "participant")) for n, store in enumerate(stores * 20)),
    )
    assert len(set(tokens)) == 120
    assert len(await Sessions(stores[0], clock).of(lea.id)) == 60


async def test_invitations_seats_and_memberships(store: Store, clock: FakeClock) -> None:
    leads, seats = Leads(store, clock), Seats(store, clock)
    await seats.invite("w")
    code, secrets = await seats.invitations("w")
    invited = await seats.by_code(f" {code.lower()} ")
    assert invited is not None
    assert (invited.workshop, invited.role) == ("w", "participant")
    assert [found.role for secret in secrets.values() if (found := await seats.by_secret(secret))] == list(secrets)
    token = await seats.take(Place("w", "ann", "participant"))
    seated = await seats.seat("w", token)
    assert seated is not None
    assert (seated.workshop, seated.person, seated.role) == ("w", "ann", "participant")
    assert await seats.seat("another", token) is None
    await seats.leave(token)
    assert await seats.seat("w", token) is None
    assert await seats.without_lead() == ["w"]
    lea = await leads.choose_password(await leads.link_for("lea@example.org"), "lea@example.org", "Lea", PASSWORD)
    await seats.enrol(lea.id, "w", "first")
    await seats.enrol(lea.id, "w", "again")
    place = await seats.membership(lea.id, "w")
    assert place is not None
    assert (place.person, place.role) == ("again", "lead")
    assert [*await seats.places_of(lea.id)] == ["w"]
    assert await seats.without_lead() == []


async def test_nothing_of_work_that_fell_over_is_kept(store: Store, clock: FakeClock) -> None:
    def work(session: object) -> None:
        session.add(Demonstration(workshop="w"))  # type: ignore[attr-defined]
        session.flush()  # type: ignore[attr-defined]
        raise LookupError

    with pytest.raises(LookupError):
        await store.write(work)
    assert await Seats(store, clock).demonstration() is None


@pytest.mark.parametrize("nasty", ["x'; DROP TABLE lead; --", "a\0b", "\u202e😀", "%s ? :name"])
async def test_X36_what_people_type_is_never_part_of_a_query(store: Store, clock: FakeClock, nasty: str) -> None:
    leads, seats = Leads(store, clock), Seats(store, clock)
    assert not await leads.knows(nasty)
    with pytest.raises(WrongPassword):
        await leads.sign_in(nasty, nasty)
    assert await seats.by_code(nasty) is None
    assert await seats.by_secret(nasty) is None
    assert await seats.seat(nasty, nasty) is None
    assert await seats.membership(nasty, nasty) is None
    assert await leads.none_yet()
