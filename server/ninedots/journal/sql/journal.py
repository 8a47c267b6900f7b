"""The journal in a database.

What is written stands as fixed statements with tuples, past SQLAlchemy's compiler: an append is the hot path.
"""

import logging
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from itertools import islice

from sqlalchemy import Connection, Table, delete, func, literal_column, select, update

from ninedots.clock import Ids
from ninedots.database import Broken, Database, Plain, Row
from ninedots.domain import limits
from ninedots.domain.events import DeletionSet
from ninedots.journal.port import (
    Answer,
    CommandSeen,
    Entry,
    Head,
    Listed,
    NoSuchWorkshop,
    SeqConflict,
    StorageTrouble,
    WorkshopExists,
    assert_numbered,
)

from .tables import AnswerRow, CardRow, EventRow, WorkshopRow

log = logging.getLogger(__name__)

_workshop: Table = WorkshopRow.__table__  # type: ignore[attr-defined]
_event: Table = EventRow.__table__  # type: ignore[attr-defined]
_answer: Table = AnswerRow.__table__  # type: ignore[attr-defined]
_card: Table = CardRow.__table__  # type: ignore[attr-defined]

_ENTRY = tuple(_event.c[name] for name in ("seq", "kind", "version", "at", "by", "body"))
_ANSWER = tuple(_answer.c[name] for name in ("command", "digest", "seq", "reason", "limit"))
# For each workshop the last step of the primary key's index, and nothing else, is read.
_LAST = select(func.max(_event.c.seq)).where(_event.c.workshop_id == _workshop.c.id).scalar_subquery()
_HEADS = select(_workshop.c.id, _workshop.c.epoch, _LAST.label("seq"))
_CARDS = select(_workshop.c.id, _card.c.seq, _card.c.body, _LAST.label("last"))
_CARDS = _CARDS.join(_card, _card.c.workshop_id == _workshop.c.id, isouter=True)
_NEWER_CARD = (
    "ON CONFLICT (workshop_id) DO UPDATE SET seq = excluded.seq, body = excluded.body WHERE card.seq < excluded.seq"
)
_DELETION_SET = f"'{DeletionSet.kind}'"  # as the index says it, which a value handed in beside the statement would not
_NAMES_AT_ONCE = 500  # in one IN (…): well under what any database takes


def remove_workshop(connection: Connection, workshop: str) -> None:
    """Each by itself: while a backup is brought back the tables' own rule for it is not in force."""
    connection.execute(delete(_card).where(_card.c.workshop_id == workshop))
    connection.execute(delete(_answer).where(_answer.c.workshop_id == workshop))
    connection.execute(delete(_event).where(_event.c.workshop_id == workshop))
    connection.execute(delete(_workshop).where(_workshop.c.id == workshop))


def workshops_in(connection: Connection) -> list[str]:
    return list(connection.execute(select(_workshop.c.id)).scalars())


def renew_epochs(connection: Connection, ids: Ids) -> None:
    """Every workshop's history is another one from now on."""
    for (workshop,) in connection.execute(select(_workshop.c.id)).all():
        connection.execute(update(_workshop).where(_workshop.c.id == workshop).values(epoch=ids.new()))


class _Statements:
    """As the driver takes them."""

    def __init__(self, mark: str) -> None:
        """`mark` is where a value goes."""
        self.head = f"SELECT max(seq) FROM event WHERE workshop_id = {mark}"  # noqa: S608 - made of our own words alone
        self.add_workshop = _insert_into("workshop", "id, epoch, created", mark)
        self.add_event = _insert_into("event", 'workshop_id, seq, kind, version, "at", "by", body', mark)
        self.add_answer = _insert_into("answer", 'workshop_id, command, digest, seq, reason, "limit"', mark)
        self.keep_card = f"{_insert_into('card', 'workshop_id, seq, body', mark)} {_NEWER_CARD}"
        self.write_over = (
            f"UPDATE event SET version = {mark}, body = {mark} WHERE workshop_id = {mark} AND seq = {mark}"  # noqa: S608
        )
        self.empty_digests = f"UPDATE answer SET digest = {mark} WHERE workshop_id = {mark}"  # noqa: S608
        self.there = f"SELECT id FROM workshop WHERE id = {mark}"  # noqa: S608
        # Events, answers and the card go with their workshop, by the tables' own rule.
        self.remove_workshop = f"DELETE FROM workshop WHERE id = {mark}"  # noqa: S608


def _insert_into(table: str, columns: str, mark: str) -> str:
    marks = ", ".join([mark] * len(columns.split(",")))
    return f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - made of our own words alone


class SqlJournal:
    """Wants a database that was migrated."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql = _Statements(database.mark)

    async def create(
        self,
        workshop: str,
        epoch: str,
        at: int,
        entries: Sequence[Entry] = (),
        answers: Sequence[Answer] = (),
        card: bytes | None = None,
    ) -> None:
        assert_numbered(0, entries)

        def work(plain: Plain) -> None:
            plain.run(self._sql.add_workshop, (workshop, epoch, at))
            self._insert(plain, workshop, entries, answers)
            self._keep_card(plain, workshop, len(entries), card)

        try:
            await self._database.append(work)
        except Broken as fault:
            raise WorkshopExists(workshop) from fault

    async def append(
        self,
        workshop: str,
        expected_seq: int,
        entries: Sequence[Entry],
        answers: Sequence[Answer],
        card: bytes | None = None,
    ) -> None:
        await self._append(workshop, expected_seq, entries, answers, card)

    async def erase(
        self,
        workshop: str,
        expected_seq: int,
        entries: Sequence[Entry],
        answers: Sequence[Answer],
        over: Sequence[Entry],
        card: bytes | None = None,
    ) -> None:
        await self._append(workshop, expected_seq, entries, answers, card, over)
        try:
            scrubbed = await self._database.scrub_at_once()
        except StorageTrouble as trouble:
            log.warning("a text was erased, and what the database files keep of it was not: %(why)s", {"why": trouble})
        else:
            if not scrubbed:
                log.warning("a text was erased: `ninedots scrub` takes what is left of it out of the database files")

    async def _append(
        self,
        workshop: str,
        expected_seq: int,
        entries: Sequence[Entry],
        answers: Sequence[Answer],
        card: bytes | None,
        over: Sequence[Entry] | None = None,
    ) -> None:
        """`over`: what to write over; None: nothing is erased."""
        assert_numbered(expected_seq, entries)

        def work(plain: Plain) -> None:
            if _number(plain.first(self._sql.head, workshop)) != expected_seq:
                raise SeqConflict if plain.first(self._sql.there, workshop) else NoSuchWorkshop(workshop)
            if over is not None:
                plain.run(self._sql.write_over, *((one.version, one.body, workshop, one.seq) for one in over))
                plain.run(self._sql.empty_digests, (b"", workshop))
            self._insert(plain, workshop, entries, answers)
            self._keep_card(plain, workshop, expected_seq + len(entries), card)

        try:
            await self._database.append(work)
        except Broken as fault:
            await self._explain(workshop, expected_seq, answers)
            raise SeqConflict from fault  # what stood in the way is gone: deciding again will tell

    async def _explain(self, workshop: str, expected_seq: int, answers: Sequence[Answer]) -> None:
        """Why an insert broke a constraint, asked afterwards: it is rare, and asking first would not be safe anyhow."""
        if await self.epoch(workshop) is None:
            raise NoSuchWorkshop(workshop)
        if _number(*await self._database.look(self._sql.head, workshop)) != expected_seq:
            raise SeqConflict
        if seen := await self.answers(workshop, [answer.command for answer in answers]):
            raise CommandSeen(seen)

    async def answers(self, workshop: str, commands: Collection[str]) -> dict[str, Answer]:
        def work(connection: Connection) -> dict[str, Answer]:
            found: dict[str, Answer] = {}
            for some in _portions(commands):
                wanted = (_answer.c.workshop_id == workshop) & _answer.c.command.in_(some)
                for row in connection.execute(select(*_ANSWER).where(wanted)):
                    found[row.command] = Answer(*row)
            return found

        return await self._database.read(work)

    async def read(self, workshop: str, after: int = 0, kinds: Collection[str] | None = None) -> list[Entry]:
        wanted = (_event.c.workshop_id == workshop) & (_event.c.seq > after)
        if kinds is not None:
            wanted &= _event.c.kind.in_(kinds)
        query = select(*_ENTRY).where(wanted).order_by(_event.c.seq)
        return await self._database.read(lambda connection: [Entry(*row) for row in connection.execute(query)])

    async def heads(self, workshops: Collection[str]) -> dict[str, Head]:
        def work(connection: Connection) -> dict[str, Head]:
            found: dict[str, Head] = {}
            for some in _portions(workshops):
                for row in connection.execute(_HEADS.where(_workshop.c.id.in_(some))):
                    found[row.id] = Head(row.epoch, row.seq or 0)
            return found

        return await self._database.read(work)

    async def cards(self, workshops: Collection[str]) -> dict[str, bytes | None]:
        def work(connection: Connection) -> dict[str, bytes | None]:
            found: dict[str, bytes | None] = {}
            for some in _portions(workshops):
                for row in connection.execute(_CARDS.where(_workshop.c.id.in_(some))):
                    found[row.id] = row.body if row.seq is not None and row.seq == (row.last or 0) else None
            return found

        return await self._database.read(work)

    async def keep_card(self, workshop: str, seq: int, card: bytes) -> None:
        with suppress(Broken):  # the workshop was deleted meanwhile
            await self._database.append(lambda plain: self._keep_card(plain, workshop, seq, card))

    async def deletions(self) -> dict[str, Entry | None]:
        known = select(_workshop.c.id)
        said = select(_event.c.workshop_id, *_ENTRY).where(_event.c.kind == literal_column(_DELETION_SET))
        said = said.order_by(_event.c.workshop_id, _event.c.seq)

        def work(connection: Connection) -> dict[str, Entry | None]:
            found: dict[str, Entry | None] = dict.fromkeys(connection.execute(known).scalars())
            for workshop, *entry in connection.execute(said):
                found[workshop] = Entry(*entry)
            return found

        return await self._database.read(work)

    async def epoch(self, workshop: str) -> str | None:
        query = select(_workshop.c.epoch).where(_workshop.c.id == workshop)
        return await self._database.read(lambda connection: connection.execute(query).scalar_one_or_none())

    async def workshops(self) -> list[Listed]:
        query = select(_workshop.c.id, _workshop.c.epoch, _workshop.c.created)
        query = query.order_by(_workshop.c.created, _workshop.c.id)
        return await self._database.read(lambda connection: [Listed(*row) for row in connection.execute(query)])

    async def delete(self, workshop: str) -> None:
        await self._database.append(lambda plain: plain.run(self._sql.remove_workshop, (workshop,)))

    async def try_out(self, name: str) -> None:
        """Write as much as somebody may send, commit it as a room would, and leave nothing. Raises StorageTrouble.

        `name` is an id that no other process tries out. Nobody ever sees this workshop: it comes and goes in one
        transaction. It is of one letter because PostgreSQL makes hardly anything of that, in logs that may go far.
        """

        def work(plain: Plain) -> None:
            plain.run(self._sql.add_workshop, (name, "x" * limits.READY_BYTES, 0))
            plain.run(self._sql.remove_workshop, (name,))

        await self._database.append(work)

    def _insert(self, plain: Plain, workshop: str, entries: Sequence[Entry], answers: Sequence[Answer]) -> None:
        plain.run(
            self._sql.add_event,
            *((workshop, one.seq, one.kind, one.version, one.at, one.by, one.body) for one in entries),
        )
        plain.run(
            self._sql.add_answer,
            *((workshop, one.command, one.digest, one.seq, one.reason, one.limit) for one in answers),
        )

    def _keep_card(self, plain: Plain, workshop: str, seq: int, card: bytes | None) -> None:
        if card is not None:
            plain.run(self._sql.keep_card, (workshop, seq, card))


def _number(head: Row | None) -> int:
    return head[0] or 0 if head else 0


def _portions(commands: Collection[str]) -> Iterator[list[str]]:
    left = iter(commands)
    while some := list(islice(left, _NAMES_AT_ONCE)):
        yield some
