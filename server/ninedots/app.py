"""The one place where everything is put together."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fastapi import FastAPI

from ninedots.api import (
    account,
    after,
    bringing,
    comparing,
    deleting,
    erasing,
    facilitators,
    health,
    history,
    joining,
    leads,
    likes,
    lineage,
    metrics,
    network_check,
    outcomes,
    owner,
    paper,
    papers,
    replaying,
    reporting,
    safeguarding,
    shelf,
    single_sign_on,
    web,
    workshops,
)
from ninedots.api.callers import seat_of
from ninedots.api.errors import add_error_answers
from ninedots.api.guard import Guard
from ninedots.bus.local import LocalBus
from ninedots.bus.port import Bus
from ninedots.cases import deleting as due
from ninedots.cases.house import House
from ninedots.cases.looking import noted
from ninedots.clock import Clock, Ids, RandomIds, SystemClock
from ninedots.database import Database
from ninedots.domain import limits
from ninedots.domain.exercise import Audience, Exercise
from ninedots.exercises import OwnShelf, Shelf, log_left_out
from ninedots.journal import sql
from ninedots.live import longpoll, socket
from ninedots.live.doors import Doors
from ninedots.live.lines import Lines
from ninedots.live.past import Past
from ninedots.live.registry import Registry
from ninedots.people.address import Address
from ninedots.people.co_leads import CoLeads
from ninedots.people.comparisons import Comparisons
from ninedots.people.deletions import Deletions
from ninedots.people.guesses import Guesses
from ninedots.people.hand_overs import HandOvers
from ninedots.people.knocks import Knocks
from ninedots.people.leads import Leads
from ninedots.people.looks import Looks
from ninedots.people.owner_links import OwnerLinks
from ninedots.people.seats import Seats
from ninedots.people.sessions import Sessions
from ninedots.people.single_sign_on import Provider, SingleSignOn
from ninedots.people.store import Store
from ninedots.people.throttle import Throttle
from ninedots.people.tickets import Tickets
from ninedots.seeing.readiness import Readiness
from ninedots.settings import Settings

STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class Parts:
    """All that serves one data folder, with or without HTTP in front."""

    house: House
    registry: Registry
    database: Database

    def start(self) -> None:
        self.registry.start()

    async def stop(self) -> None:
        await self.registry.close()
        self.database.close()


def put_together(settings: Settings, clock: Clock, ids: Ids) -> Parts:
    """Raises StorageTrouble when the data folder cannot be used, DefinitionError when the exercises cannot."""
    exercises = Shelf.installed()
    own = OwnShelf(settings.exercises, exercises.slugs, log_left_out)
    database = Database(settings.database)
    database.migrate()

    def definition(slug: str, audience: Audience) -> Exercise | None:
        return exercises.exercises.get((slug, audience)) or own.exercise(slug, audience)

    store, journal = Store(database), sql.SqlJournal(database)
    tickets = Tickets(store, clock)
    deletions = Deletions(database, clock, sql)
    registry = Registry(
        journal,
        _bus(settings, clock, ids),
        clock,
        ids,
        definition,
        tickets.still_good,
        one_of_many=settings.one_of_many,
        remove=deletions.delete,
    )
    house = House(
        settings=settings,
        clock=clock,
        ids=ids,
        shelf=exercises,
        own=own,
        rooms=registry,
        past=Past(journal),
        leads=Leads(store, clock),
        sessions=Sessions(store, clock),
        seats=Seats(store, clock),
        co_leads=CoLeads(store, clock),
        owner_links=OwnerLinks(store, clock),
        hand_overs=HandOvers(store, clock),
        deletions=deletions,
        looks=Looks(store, clock),
        comparisons=Comparisons(store, clock),
        address=Address(store),
        sso=_single_sign_on(settings, clock),
        guesses=Guesses(database, clock),
        knocks=Knocks(),
        plans=Throttle(limits.PLANS_PER_MINUTE, clock),
        owners=Throttle(limits.OWNER_SAYS_PER_MINUTE, clock),
        ready=Readiness(partial(journal.try_out, ids.new()), clock).ask,
        metrics=_metrics(settings, registry),
    )
    return Parts(house, registry, database)


def _bus(settings: Settings, clock: Clock, ids: Ids) -> Bus:
    if settings.bus_url is None:
        return LocalBus()
    from ninedots.bus.valkey import ValkeyBus  # takes half a second, which a server that is alone need not wait

    return ValkeyBus(settings.bus_url, ids.new(), clock)


def _metrics(settings: Settings, registry: Registry) -> Callable[[], bytes] | None:
    if settings.metrics_port is None and settings.metrics_token is None:
        return None
    from ninedots.seeing.metrics import Metrics  # takes a moment, which a server that nobody watches need not wait

    return Metrics(registry).page


def _single_sign_on(settings: Settings, clock: Clock) -> SingleSignOn | None:
    if not (settings.sso_url and settings.sso_client_id and settings.sso_client_secret and settings.public_url):
        return None  # the settings have all of them or no `sso_url`
    provider = Provider(
        url=settings.sso_url,
        client_id=settings.sso_client_id,
        client_secret=settings.sso_client_secret.get_secret_value(),
        back=settings.public_url + single_sign_on.BACK,
        domains=settings.sso_domains,
        emails=settings.sso_emails,
    )
    return SingleSignOn(provider, clock)


def create_app(
    settings: Settings, clock: Clock | None = None, ids: Ids | None = None, static: Path = STATIC
) -> FastAPI:
    """A server for one data folder. Raises StorageTrouble or DefinitionError when it cannot be one."""
    parts = put_together(settings, clock or SystemClock(), ids or RandomIds())
    lines = Lines(parts.house.clock)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        parts.start()
        await asyncio.to_thread(parts.house.own.all)  # so that the log says at the start what is left out
        await due.at_start(parts.house)  # before anybody comes in
        keeping = asyncio.create_task(due.watch(parts.house), name="days of deletion")
        yield
        keeping.cancel()
        await parts.stop()
        await lines.close()

    app = FastAPI(title="Nine Dots", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.house = parts.house

    async def looked(workshop: str, person: str) -> None:
        await noted(parts.house, workshop, person, "opened")

    house, origins = parts.house, _origins(settings)
    app.state.doors = Doors(parts.registry, house.clock, lines, seat_of, origins, house.deletions.was_deleted, looked)
    add_error_answers(app)
    app.add_middleware(Guard, settings=settings, tally=parts.registry.tally)
    # Addresses are compared one after the other: first those that a whole hall asks for at once.
    for part in (
        socket, longpoll, joining, health, metrics, network_check, leads, account, single_sign_on, shelf, workshops,
        outcomes, reporting, bringing, history, erasing, deleting, safeguarding, likes, facilitators, paper, comparing,
        after, owner, replaying, lineage,
    ):  # fmt: skip
        app.include_router(part.router)
    app.include_router(papers.routes(static))
    app.include_router(web.routes(static))  # last: it answers to every address that is left
    return app


def _origins(settings: Settings) -> frozenset[str]:
    """Pages that may open a socket; none named: those of whatever host they ask."""
    if settings.public_url is None:
        return frozenset()
    local = (f"http://{name}:{settings.port}" for name in ("localhost", "127.0.0.1", "[::1]"))
    return frozenset({settings.public_url, *local})
