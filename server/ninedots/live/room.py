"""A workshop as it runs: commands queue here, are decided together, become durable together, and are told to all.

Nothing leaves before the commit. Commands are decided on a draft of the state; only when the journal has their events
does the draft become the state, and only then is anything sent or acknowledged. What queues up while one commit is
being written is the next batch: no timer is needed, and a busy room commits less often, not later.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from ninedots.bus.port import Bus, Present
from ninedots.clock import Clock
from ninedots.domain import limits
from ninedots.domain.actor import Actor
from ninedots.domain.card import written_card
from ninedots.domain.commands import AnyAsk
from ninedots.domain.decide import Definitions
from ninedots.domain.events import Event, PersonRemoved, RoleGiven, SeatsGivenUp, TextErased
from ninedots.domain.sealing import is_sealed, recognise
from ninedots.domain.state import State
from ninedots.faults import name_of, where
from ninedots.journal.port import Answer, CommandSeen, Entry, Head, Journal, NoSuchWorkshop, SeqConflict, StorageTrouble
from ninedots.journal.reading import written
from ninedots.tally import Tally
from ninedots.wire.closing import NOT_FOUND, NOT_INVITED, REMOVED, RESTART, RIGHTS_CHANGED, SIGNED_OUT, TROUBLE, Closing
from ninedots.wire.frames import Invalid, Later

from .asking import AnswersAtHand, Asked, Reply, unlinked
from .audience import Audience
from .batch import Fell, decided
from .erasing import Erasure, decided_apart, erasure, read_anew, what_erases
from .hearsay import Hearsay
from .history import History, replay
from .keyring import Keyring
from .outbox import Outbox
from .session import Seat, Session

log = logging.getLogger(__name__)


class Room:
    """Opened by the registry, one for each workshop in a process. All of it runs in one event loop."""

    def __init__(
        self,
        workshop: str,
        history: History,
        journal: Journal,
        bus: Bus,
        clock: Clock,
        definitions: Definitions,
        tally: Tally,
    ) -> None:
        self.workshop = workshop
        self.state = history.state  # as it is durable; never changed in place
        self.audience = Audience(history, clock, lambda present: bus.tell_present(workshop, present), tally)
        self._epoch = history.epoch
        self._journal = journal
        self._bus = bus
        self._clock = clock
        self._definitions = definitions
        self._tally = tally
        self._queue: deque[Asked] = deque()
        self._again = asyncio.Event()  # there is something to do
        self._answers = AnswersAtHand()
        self._in_hand: list[Asked] = []  # taken from the queue and not answered yet
        self._hearsay = Hearsay()
        self._keyring = Keyring()
        self._to_recognise = False  # a key came while something was being committed
        self._open = True
        self._lost = False  # the state cannot be trusted: read it again
        self._committed_at = clock.monotonic()
        self._task = asyncio.create_task(self._run(), name=f"room {workshop}")
        bus.follow(workshop, self)

    # --- what others ask of it ---------------------------------------------------------------------------------------

    async def do(self, actor: Actor, command_id: str, command: AnyAsk) -> Reply:
        """Have a command decided, and wait for its answer: what the HTTP API uses."""
        answer: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self.ask(Asked(actor, command_id, command, lambda reply: None if answer.done() else answer.set_result(reply)))
        return await answer

    def ask(self, asked: Asked) -> None:
        asked.since = self._clock.monotonic()
        if not self._open or len(self._queue) >= limits.QUEUE_COMMANDS:
            self._answer(asked, Later(id=asked.id, why="busy", after=1))
            return
        self._queue.append(asked)
        self._again.set()

    def hint(self, seq: int) -> None:
        """Another process has told that the workshop reached this seq."""
        if seq > self.state.seq:
            self._hearsay.hint(seq)
            self._again.set()

    def elsewhere(self, process: str, present: Present) -> None:
        """Another process has told who is connected to it."""
        self.audience.presence.elsewhere(process, present)

    def reckon(self, head: Head | None) -> None:
        """The journal itself says how far the workshop has come; None: there is no such workshop any more."""
        if head is None:
            self._end_for_good()
        elif head.epoch != self._epoch:
            log.warning("room %(room)s: another history was put in the place of this one", {"room": self.workshop})
            self._lost = True
            self.audience.close(TROUBLE)
        else:
            self._hearsay.know(head.seq)
        self._again.set()

    async def refresh(self) -> None:
        """Bring in all that is durable at this moment, whichever process wrote it. Raises StorageTrouble."""
        if self._open:
            asker = self._hearsay.ask()
            self._again.set()
            await asker

    @property
    def epoch(self) -> str:
        """Of its history: seqs of another one say nothing of this."""
        return self._epoch

    @property
    def connected(self) -> frozenset[str]:
        """The ids of the persons who are here now."""
        return self.audience.persons

    def turn(self) -> int | None:
        """Whether somebody new may come in: how many seconds until they may ask again, or None."""
        return self.audience.coming.wait()

    def gave_seat(self, person: str) -> None:
        self.audience.coming.joined(person)
        self.audience.presence.changed()

    def seats_to_give_up(self) -> tuple[str, ...]:
        """Of people who are not here, by whatever process, and have had the time to come."""
        here = self.audience.presence.known_here()
        there = (one for one in self.state.people if one not in here and not self.audience.coming.may_still_come(one))
        return tuple(there)[: limits.PEOPLE]

    def close_person(self, person: str, closing: Closing) -> None:
        self.audience.close(closing, person)

    def know(self, person: str, key: bytes) -> None:
        """Somebody comes in with a key that tells what is theirs here, where nobody is recorded."""
        if not is_sealed(self.state) or not self._keyring.add(person, key):
            return
        state = self.state.copy()
        self._to_recognise = True  # in what is being committed now as well
        theirs = recognise(state, lambda scope, token: person if self._keyring.is_of(person, scope, token) else None)
        if theirs:
            self.state = state
            self.audience.show(state, theirs)

    def recognised(self, state: State) -> State:
        """An earlier state of this workshop, with the writers that are known here."""
        if not is_sealed(state):
            return state
        known = state.copy()
        recognise(known, self._keyring.whose)
        return known

    def enter(self, seat: Seat, outbox: Outbox) -> Session:
        session = Session(seat, outbox, self.audience, self.ask, self._clock)
        self.audience.enter(session)
        return session

    def leave(self, session: Session) -> None:
        self.audience.leave(session)
        if session.outbox.closing is SIGNED_OUT and session.person and session.viewer.role == "participant":
            self._keyring.forget(session.person)

    @property
    def waiting(self) -> int:
        """Commands that are not answered yet."""
        return len(self._queue) + len(self._in_hand)

    @property
    def idle(self) -> bool:
        return not (self.audience.sessions or self._queue or self._in_hand)

    @property
    def open(self) -> bool:
        return self._open

    async def close(self, closing: Closing = RESTART) -> None:
        """Finish the commit that was begun, send everybody away, take nothing more."""
        self._open = False
        self._again.set()
        await self._task
        self.audience.end(closing)

    # --- its own work ------------------------------------------------------------------------------------------------

    async def _run(self) -> None:
        while self._open:
            try:
                if self._lost:
                    await self._reload()
                await self._work()
            except Exception as fault:  # noqa: BLE001 - the root of the room's task: no fault of one command ends a room
                await self._recover(fault)
        self._bus.unfollow(self.workshop, self)
        self._hearsay.take().answer()
        self._put_off(self._queue, "busy")
        self._queue.clear()

    @property
    def _sound(self) -> bool:
        return self._open and not self._lost

    async def _work(self) -> None:
        while self._sound:
            await self._again.wait()
            self._again.clear()
            while self._sound:
                if self._hearsay.calls(self.state.seq):
                    await self._look()
                if not self._queue:
                    break
                await self._breathe()
                self._in_hand = [self._queue.popleft() for _ in range(min(len(self._queue), limits.BATCH_COMMANDS))]
                await self._settle()

    async def _breathe(self) -> None:
        """In a full room let a few milliseconds of commands come together: each flush costs by the connection."""
        pause = len(self.audience.sessions) * limits.FLUSH_SECONDS_PER_CONNECTION
        left = self._committed_at + pause - self._clock.monotonic()
        if pause >= 0.001 and left > 0:
            await self._clock.sleep(left)

    async def _settle(self) -> None:
        """Answer all that is in hand."""
        try:
            while batch := self._unanswered():
                now, token, whose = self._clock.now(), self._keyring.token, self._keyring.whose
                draft = decided(self.state, decided_apart(batch), now, self._definitions, token)
                try:
                    entries = written(draft.kept, self.state.seq)
                    erases = what_erases(draft.events)
                    erased = await erasure(self._journal, self.workshop, erases, entries, whose) if erases else None
                    answers = [unlinked(one) for one in draft.answers] if is_sealed(self.state) else draft.answers
                    card = written_card((erased.step if erased else draft).state) if entries else None
                    await self._append(entries, answers, erased, card)
                except SeqConflict:
                    self._tally.conflicts += 1
                    await self._catch_up()
                except CommandSeen as seen:
                    await self._recall(seen.commands)
                else:
                    step = erased.step if erased else draft
                    self._advance(step.state, step.events, step.touched)
                    if entries:
                        self._bus.tell(self.workshop, self.state.seq)
                    for answer in draft.answers:
                        self._answers.keep(answer)
        except StorageTrouble as trouble:
            self._tally.storage_troubles += 1
            log.warning(
                "room %(room)s: %(commands)d commands could not be kept: %(why)s",
                {"room": self.workshop, "commands": len(self._in_hand), "why": trouble},
            )
            self._put_off(self._in_hand, "storage")
            self._in_hand = []
        except NoSuchWorkshop:
            log.warning("room %(room)s: the workshop was deleted", {"room": self.workshop})
            self._put_off(self._in_hand, "busy")
            self._in_hand = []
            self._end_for_good()

    async def _append(
        self, entries: list[Entry], answers: list[Answer], erased: Erasure | None, card: bytes | None
    ) -> None:
        began = self._clock.monotonic()
        try:
            if erased is None:
                await self._journal.append(self.workshop, self.state.seq, entries, answers, card)
            else:
                await self._journal.erase(self.workshop, self.state.seq, entries, answers, erased.over, card)
        finally:
            self._tally.committed(self._clock.monotonic() - began, len(answers))
        self._tally.kept(len(entries), sum(len(entry.body) for entry in entries))

    def _answer(self, asked: Asked, reply: Reply) -> None:
        self._tally.answered(reply, self._clock.monotonic() - asked.since)
        asked.reply(reply)

    def _unanswered(self) -> list[Asked]:
        """Answer what was answered before. Of the rest, those to decide: the same id comes up once only."""
        waiting: list[Asked] = []
        batch: dict[str, Asked] = {}
        for asked in self._in_hand:
            if answer := self._answers.get(asked.id):
                self._answer(asked, asked.told(answer, self.state.seq))
            else:
                waiting.append(asked)
                batch.setdefault(asked.id, asked)
        self._in_hand = waiting
        return list(batch.values())

    def _advance(self, state: State, events: list[Event], touched: Iterable[str]) -> None:
        """The journal has it: make it the state, and show it."""
        self._committed_at = self._clock.monotonic()
        if self._to_recognise:
            touched = {*touched, *recognise(state, self._keyring.whose)}
            self._to_recognise = False
        self.state = state
        if not events:
            return
        for event in events:
            # Before anything of this batch is shown: who has other rights now sees nothing more with the old ones.
            if isinstance(event, PersonRemoved):
                self.audience.close(REMOVED, event.person)
            elif isinstance(event, SeatsGivenUp):
                for person in event.persons:
                    self.audience.close(NOT_INVITED, person)
            elif isinstance(event, RoleGiven):
                self.audience.close(RIGHTS_CHANGED, event.person)
            elif isinstance(event, TextErased):
                self._answers = AnswersAtHand()
                self.audience.recall()
        self.audience.show(state, touched)

    async def _look(self) -> None:
        """Ask the journal, for those who wait for it and because of what was heard."""
        inquiry = self._hearsay.take()
        try:
            await self._read_on()
        except StorageTrouble as trouble:
            log.warning("room %(room)s: cannot read on: %(why)s", {"room": self.workshop, "why": trouble})
            inquiry.answer(trouble)
        except BaseException:
            inquiry.answer(StorageTrouble("something went wrong in the room"))
            raise
        else:
            inquiry.answer()
            if self.state.seq < inquiry.heard:
                self._hearsay.doubt()

    async def _catch_up(self) -> None:
        """Others were first. Raises LookupError when nobody was: history has changed."""
        before = self.state.seq
        await self._read_on()
        if self.state.seq == before:
            raise LookupError("the journal is behind this room")

    async def _read_on(self) -> None:
        """Bring in what other processes have appended."""
        if entries := await self._journal.read(self.workshop, after=self.state.seq):
            if any(entry.kind == TextErased.kind for entry in entries):
                step = await read_anew(self._journal, self.workshop, self.state.seq, self._keyring.whose)
            else:
                step = replay(self.state.copy(), entries, self._keyring.whose)
            self._advance(step.state, step.events, step.touched)

    async def _recall(self, commands: Iterable[str]) -> None:
        """Fetch first answers from the journal."""
        answers = await self._journal.answers(self.workshop, frozenset(commands))
        if any(answer.seq > self.state.seq for answer in answers.values()):
            await self._catch_up()
        for answer in answers.values():
            self._answers.keep(answer)

    def _end_for_good(self) -> None:
        """The workshop was deleted."""
        self._open = False
        self.audience.close(NOT_FOUND)

    def _put_off(self, some: Iterable[Asked], why: str) -> None:
        for asked in some:
            later = Later.model_validate({"id": asked.id, "why": why, "after": limits.STORAGE_RETRY_SECONDS})
            self._answer(asked, later)

    async def _recover(self, fault: Exception) -> None:
        self._tally.faults += 1
        if isinstance(fault, Fell):
            self._go_on_without(fault.asked, fault.__cause__ or fault)
            return
        kinds = ", ".join(f"{asked.command.type} {asked.id}" for asked in self._in_hand) or "nothing"
        log.error(
            "room %(room)s: fault at seq %(seq)d with %(commands)s in hand: %(fault)s",
            {"room": self.workshop, "seq": self.state.seq, "commands": kinds, "fault": where(fault)},
        )
        self.audience.close(TROUBLE)
        self._put_off(self._in_hand, "busy")
        self._in_hand = []
        if self._lost:  # reading it again has failed
            await self._clock.sleep(limits.STORAGE_RETRY_SECONDS)
        self._lost = True

    def _go_on_without(self, culprit: Asked, fault: BaseException) -> None:
        """Nothing of the batch was kept or shown. Without the one that the rules fell over, the others go on."""
        log.error(
            "room %(room)s: %(command)s %(id)s fell over: %(fault)s",
            {"room": self.workshop, "command": culprit.command.type, "id": culprit.id, "fault": where(fault)},
        )
        why = "something went wrong on the server over this command"
        self._answer(culprit, Invalid(id=culprit.id, why=why, fault=name_of(fault)))
        self._queue.extendleft(asked for asked in reversed(self._in_hand) if asked is not culprit)
        self._in_hand = []
        self._again.set()

    async def _reload(self) -> None:
        history = await History.of(self._journal, self.workshop, self._keyring.whose)
        if history is None:
            self._open = False
            return
        history = replace(history, state=self.recognised(history.state))  # by keys that came meanwhile
        self.state, self._epoch = history.state, history.epoch
        self.audience.restart(history)
        self._lost = False
        self._again.set()
