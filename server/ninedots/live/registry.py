"""The rooms of this process: opened when somebody comes, put away when nobody has been there for a while."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from contextlib import suppress

from ninedots.bus.port import Bus
from ninedots.clock import Clock, Ids
from ninedots.domain import limits
from ninedots.domain.actor import Actor
from ninedots.domain.card import Card, card_of, read_card, written_card
from ninedots.domain.commands import AddActivity, Join, PlanStage, PlanWorkshop, SetDeletion
from ninedots.domain.decide import Definitions, decide
from ninedots.domain.events import DeletionSet, Event, WorkshopImported
from ninedots.domain.evolve import evolve
from ninedots.domain.records import AnyRecord, Workshop
from ninedots.domain.refusals import Refusal
from ninedots.domain.state import State
from ninedots.journal.port import Entry, Journal, StorageTrouble
from ninedots.journal.reading import written
from ninedots.tally import Tally
from ninedots.wire.closing import NOT_FOUND, RESTART

from .history import History, readable
from .lookout import Lookout
from .room import Room
from .session import Session
from .tickets import StillGood, all_good, watch


class Registry:
    """At most one room for each workshop. `start` before the first room, `close` after the last.

    `one_of_many`: other processes serve the same workshops, so that a room is asked what is new before it is used.
    """

    def __init__(
        self,
        journal: Journal,
        bus: Bus,
        clock: Clock,
        ids: Ids,
        definitions: Definitions,
        still_good: StillGood = all_good,
        one_of_many: bool = False,
        remove: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        """`remove`: deletes all that is kept of a workshop; None: its journal, where nothing else is kept."""
        self.journal = journal
        self._remove = remove or journal.delete
        self._going = set[str]()  # workshops that are being deleted
        self.tally = Tally()
        self._bus = bus
        self._clock = clock
        self._ids = ids
        self._definitions = definitions
        self._still_good = still_good
        self._one_of_many = one_of_many
        self._rooms: dict[str, Room] = {}
        self._opening: dict[str, asyncio.Task[Room | None]] = {}
        self._used: dict[str, float] = {}  # by the monotonic clock
        self._lookout = Lookout(journal, clock, lambda: self._rooms, one_of_many)
        self._tasks: list[asyncio.Task[None]] = []
        self._open = True

    def start(self) -> None:
        self._bus.start()
        self._tasks = [
            asyncio.create_task(self._tidy(), name="tidy rooms"),
            asyncio.create_task(watch(self.sessions, self._still_good, self._clock), name="watch tickets"),
            asyncio.create_task(self._lookout.watch(), name="lookout"),
        ]

    @property
    def open(self) -> bool:
        return self._open

    @property
    def cut_off(self) -> bool:
        """The journal does not answer, and other processes may be better off."""
        return self._lookout.cut_off

    def rooms(self) -> Iterator[Room]:
        """Those that are open in this process."""
        return iter(self._rooms.values())

    def sessions(self) -> Iterator[Session]:
        """Everybody who is connected to this process."""
        return (session for room in self._rooms.values() for session in room.audience.sessions)

    async def room(self, workshop: str) -> Room | None:
        """The room of a workshop; None if there is no such workshop.

        Raises StorageTrouble when its journal cannot be read, and when the server stops: for both, ask again later.
        """
        room = await self._opened(workshop)
        if room is not None and self._one_of_many:
            # Whoever joined in another process a moment ago is known here now, and who was taken out there is out.
            await self._refresh(room)
            if not room.open:
                room = await self._opened(workshop)
        return room

    async def _opened(self, workshop: str) -> Room | None:
        if not self._open:
            raise StorageTrouble("the server is stopping")
        if workshop in self._going:
            return None
        room = self._rooms.get(workshop)
        if room is None or not room.open:
            # Forty people who come back at once open one room, not forty.
            opening = self._opening.get(workshop)
            if opening is None:
                opening = self._opening[workshop] = asyncio.create_task(self._unlock(workshop))
                opening.add_done_callback(lambda _: self._opening.pop(workshop, None))
            room = await asyncio.shield(opening)
        if room is not None:
            self._used[workshop] = self._clock.monotonic()
        return room

    async def _refresh(self, room: Room) -> None:
        try:
            async with asyncio.timeout(limits.LOOK_PATIENCE_SECONDS):
                await room.refresh()
        except TimeoutError:
            raise StorageTrouble("the journal does not answer") from None

    async def _unlock(self, workshop: str) -> Room | None:
        history = await History.of(self.journal, workshop)
        if history is None:
            return None
        if not self._open:
            raise StorageTrouble("the server is stopping")
        room = Room(workshop, history, self.journal, self._bus, self._clock, self._definitions, self.tally)
        self._rooms[workshop] = room
        return room

    def drafted(
        self,
        actor: Actor,
        *commands: PlanWorkshop | Join | AddActivity | PlanStage | SetDeletion,
        imported: Sequence[AnyRecord] = (),
    ) -> list[Event] | Refusal:
        """What would begin a new workshop, or the first refusal.

        Records from an export, and what follows from these commands.
        """
        state, events = State(), list[Event]()
        if imported:
            workshop = next(record.id for record in imported if isinstance(record, Workshop))
            events.append(WorkshopImported(at=self._clock.now(), by=workshop, records=tuple(imported)))
            evolve(state, events[0])
        for one in commands:
            outcome = decide(state, actor, one, self._clock.now(), definitions=self._definitions)
            if isinstance(outcome, Refusal):
                return outcome
            for event in outcome:
                evolve(state, event)
            events += outcome
        return events

    async def begin(self, workshop: str, events: Sequence[Event]) -> Room:
        """A new workshop with this history: all of it or none. Raises WorkshopExists and StorageTrouble."""
        planned = State()
        for event in events:
            evolve(planned, event)
        at, card = self._clock.now(), written_card(planned)
        await self.journal.create(workshop, self._ids.new(), at, written(events, 0), card=card)
        room = await self.room(workshop)
        assert room is not None
        return room

    async def delete(self, workshop: str) -> None:
        """Send everybody away and delete all of the workshop, for good.

        Other processes learn of it from the journal. Nobody comes in while it goes. Raises StorageTrouble, and then
        it is as it was.
        """
        if workshop in self._going:
            return
        self._going.add(workshop)
        try:
            if opening := self._opening.get(workshop):
                await asyncio.wait({opening})
            await self._remove(workshop)
            if room := self._rooms.get(workshop):
                await room.close(NOT_FOUND)
            self._forget(workshop)
        finally:
            self._going.discard(workshop)

    async def days_of_deletion(self) -> dict[str, int | None]:
        """Of every workshop when it is deleted, in ms since 1970. None: nothing says it. Raises StorageTrouble."""
        found = await self.journal.deletions()
        return {workshop: _day_in(entry) if entry else None for workshop, entry in found.items()}

    async def cards(self, workshops: Collection[str]) -> dict[str, Card]:
        """Of each of these that is there, as it is now. No journal is read for it, and no room opened.

        But for what a program before there were cards has written: that is read once. Raises StorageTrouble.
        """
        kept = await self.journal.cards(workshops)
        cards = {workshop: read_card(card) or await self._new_card(workshop) for workshop, card in kept.items()}
        return {workshop: card for workshop, card in cards.items() if card and workshop not in self._going}

    async def _new_card(self, workshop: str) -> Card | None:
        history = await History.of(self.journal, workshop)
        if history is None or (card := written_card(history.state)) is None:
            return None
        with suppress(StorageTrouble):  # it is made again next time
            await self.journal.keep_card(workshop, history.state.seq, card)
        return card_of(history.state)

    def somebody_is_here(self) -> bool:
        return any(True for _ in self.sessions())

    async def close(self) -> None:
        """Finish what was begun in every room and send everybody away: they come back to the next server."""
        self._open = False
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*(room.close(RESTART) for room in self._rooms.values()))
        await self._bus.close()

    async def _tidy(self) -> None:
        while True:
            await self._clock.sleep(limits.ROOM_IDLE_SECONDS / 10)
            long_ago = self._clock.monotonic() - limits.ROOM_IDLE_SECONDS
            for workshop, room in list(self._rooms.items()):
                if not room.idle:
                    self._used[workshop] = self._clock.monotonic()
                elif self._used[workshop] < long_ago:
                    self._forget(workshop)
                    await room.close()

    def _forget(self, workshop: str) -> None:
        self._rooms.pop(workshop, None)
        self._used.pop(workshop, None)


def _day_in(entry: Entry) -> int | None:
    """An event that cannot be read says nothing: the workshop gets another day then."""
    event = readable(entry)
    return event.deletes if isinstance(event, DeletionSet) else None
