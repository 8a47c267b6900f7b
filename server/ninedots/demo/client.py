"""A browser as far as a server can tell: joins over HTTP, keeps a WebSocket, holds records, loses no command.

What was sent and not answered is sent again after every reconnect, under the same id: the server answers an id once.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpx2
import orjson
import websockets
from websockets.asyncio.client import ClientConnection

from ninedots.clock import Clock, Ids, RandomIds, SystemClock
from ninedots.domain.commands import Command
from ninedots.wire.frames import VERSION, At, Hello

Frame = dict[str, Any]  # a frame or a record, as the JSON that came
Door = dict[str, str]  # {"code": …} or {"secret": …}

_TRIES = 8  # in a row, until a server counts as gone
_LONGEST_PAUSE = 8.0  # seconds between two of them
_HTTP_SECONDS = 30.0  # a hall that arrives at once keeps a small server busy for a while


class SentAway(Exception):
    """The server does not let us in, or not any more, or is not there. Says why in plain words."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in a workshop, and the cookie that proves it."""

    workshop: str
    person: str
    role: str
    cookie: str


@dataclass
class Held:
    """What a browser keeps across connections."""

    records: dict[str, Frame] = field(default_factory=dict)
    seq: int | None = None
    epoch: str | None = None
    hands: list[str] = field(default_factory=list)  # that are up, as leads are told

    def take(self, frame: Frame) -> None:
        if frame["t"] == "welcome":
            if frame["full"]:
                self.records.clear()
            self.epoch = frame["epoch"]
        elif frame["t"] != "records":
            if frame["t"] == "presence":
                self.hands = [hand["person"] for hand in frame["hands"] or ()]
            return
        self.seq = frame["seq"]
        self.records.update((record["id"], record) for record in frame["put"])
        for gone in frame["drop"]:
            self.records.pop(gone, None)

    def all(self, kind: str) -> list[Frame]:
        return [record for record in self.records.values() if record["kind"] == kind]


# --- HTTP ----------------------------------------------------------------------------------------------------------


class Reception:
    """The HTTP side of a server, for many people at once: no cookie of one is ever sent for another."""

    def __init__(self, origin: str, clock: Clock, ids: Ids) -> None:
        forgetful = CookieJar(DefaultCookiePolicy(allowed_domains=()))
        headers = {"X-Nine-Dots": "1"}
        limits = httpx2.Limits(max_connections=32)
        self.origin = origin.rstrip("/")
        self._http = httpx2.AsyncClient(
            base_url=self.origin,
            headers=headers,
            cookies=forgetful,
            limits=limits,
            timeout=_HTTP_SECONDS,
            trust_env=False,
        )
        self._clock = clock
        self._ids = ids

    async def close(self) -> None:
        await self._http.aclose()

    async def look(self, door: Door) -> Frame:
        """What the join page shows. Raises SentAway: the first to knock is told at once if nobody is there."""
        return self._read(await self._ask("POST", "/api/look", tries=1, json=door))

    async def knows(self, door: Door) -> bool:
        """Whether it leads anywhere here. Raises SentAway, at once if nobody is there."""
        answer = await self._ask("POST", "/api/look", tries=1, json=door)
        if answer.status_code == HTTPStatus.NOT_FOUND and "say" in answer.text:
            return False
        self._read(answer)
        return True

    async def join(self, door: Door, name: str = "", group: str = "") -> Seat:
        """Take a seat as a new person. Raises SentAway."""
        # With an attempt's id, asking again after a lost answer brings in the same person.
        asked = {**door, "name": name, "group": group, "attempt": self._ids.new()}
        answer = await self._ask("POST", "/api/join", json=asked)
        joined = self._read(answer)
        cookie = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
        return Seat(joined["workshop"], joined["person"], joined["role"], cookie)

    async def get(self, path: str, seat: Seat) -> Frame:
        """Raises SentAway."""
        return self._read(await self._ask("GET", path, headers={"Cookie": seat.cookie}))

    async def _ask(self, method: str, path: str, *, tries: int = _TRIES, **content: Any) -> httpx2.Response:
        for attempt in range(tries):
            try:
                answer = await self._http.request(method, path, **content)
            except httpx2.TransportError:
                if attempt + 1 == tries:
                    raise SentAway(f"No Nine Dots answers at {self.origin}.") from None
                await self._clock.sleep(_pause(attempt))
                continue
            if answer.status_code != 503 or attempt + 1 == tries:
                return answer
            await self._clock.sleep(float(answer.headers.get("Retry-After", _pause(attempt))))
        raise AssertionError("the last attempt returns or raises")

    def _read(self, answer: httpx2.Response) -> Frame:
        try:
            content: Frame = answer.json()
        except ValueError:
            raise SentAway(f"What answers at {self.origin} is not Nine Dots.") from None
        if answer.is_error:
            raise SentAway(str(content.get("say", answer.reason_phrase)))
        return content


async def knows(origin: str, secret: str) -> bool:
    """Whether the server there serves the workshop of this secret. Raises SentAway where there is none."""
    reception = Reception(origin, SystemClock(), RandomIds())
    try:
        return await reception.knows({"secret": secret})
    finally:
        await reception.close()


# --- WebSocket -----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Sent:
    text: bytes
    answer: asyncio.Future[Frame]


class Client:
    """One person in one workshop, reconnecting until closed or sent away. `taking_part` gives one."""

    def __init__(
        self, origin: str, seat: Seat, clock: Clock, ids: Ids, watch: Callable[[Frame], None] = lambda _: None
    ) -> None:
        self.seat = seat
        self.held = Held()
        self._address = f"{origin.replace('http', 'ws', 1)}/api/workshops/{seat.workshop}/socket"
        self._clock = clock
        self._ids = ids
        self._watch = watch
        self._connection: ClientConnection | None = None  # once welcomed
        self._unanswered: dict[str, _Sent] = {}
        self._told = asyncio.Condition()  # something came, or all is over
        self._over: SentAway | None = None
        self._goodbye: Frame | None = None
        self._resending: set[asyncio.Task[None]] = set()
        self._task = asyncio.create_task(self._stay())

    async def do(self, command: Command) -> Frame:
        """Have a command done, however often it has to be sent: its `ack`, `refused` or `invalid`. Raises SentAway."""
        if self._over:
            raise self._over
        command_id = self._ids.new()
        text = b'{"t":"do","id":"%b","command":%b}' % (command_id.encode(), command.model_dump_json().encode())
        sent = _Sent(text, asyncio.get_running_loop().create_future())
        self._unanswered[command_id] = sent
        await self._send(text)
        return await sent.answer

    async def at(self, activity: str | None, *, writing: bool) -> None:
        """Tell where this person is. Lost if there is no connection just now."""
        await self._send(At(activity=activity, writing=writing).model_dump_json().encode())

    async def until(self, wanted: Callable[[Held], bool]) -> None:
        """Wait until the records say so. Raises SentAway."""
        async with self._told:
            await self._told.wait_for(
                lambda: self._over is not None or (self.held.seq is not None and wanted(self.held))
            )
        if self._over:
            raise self._over

    def cut(self) -> None:
        """Lose the connection, as happens in a lift."""
        if self._connection:
            self._connection.transport.abort()

    async def close(self) -> None:
        self._task.cancel()
        for task in self._resending:
            task.cancel()
        await asyncio.gather(self._task, *self._resending, return_exceptions=True)
        self._end(SentAway("The connection was closed."))

    async def _send(self, text: bytes) -> None:
        if self._connection:
            try:
                await self._connection.send(text, text=True)
            except websockets.ConnectionClosed:
                return  # the next welcome sends what has no answer

    async def _stay(self) -> None:
        tries = 0
        while self._over is None:
            seq = self.held.seq
            try:
                await self._visit()
            except (OSError, ValueError, websockets.WebSocketException):
                pass
            finally:
                self._connection = None
            tries = 0 if self.held.seq != seq else tries + 1
            if self._goodbye and not self._goodbye["again"]:
                await self._tell(SentAway(f"The server closed the connection: {self._goodbye['why']}."))
            elif tries == _TRIES:
                await self._tell(SentAway("The server cannot be reached any more."))
            else:
                await self._clock.sleep(_pause(tries))

    async def _visit(self) -> None:
        """One connection, from its hello to its end. Ends by an exception of `websockets` or the network."""
        cookie = {"Cookie": self.seat.cookie}
        async with websockets.connect(
            self._address, additional_headers=cookie, compression=None, max_size=None, proxy=None
        ) as connection:
            self._goodbye = None
            hello = Hello(v=VERSION, after=self.held.seq, epoch=self.held.epoch)
            await connection.send(hello.model_dump_json())
            while True:
                await self._hear(connection, orjson.loads(await connection.recv(decode=False)))

    async def _hear(self, connection: ClientConnection, frame: Frame) -> None:
        self._watch(frame)
        match frame["t"]:
            case "welcome":
                await self._take(frame)
                self._connection = connection
                for sent in list(self._unanswered.values()):
                    await connection.send(sent.text, text=True)
            case "records":
                await self._take(frame)
            case "ack" | "refused" | "invalid":
                sent_ = self._unanswered.pop(frame["id"] or "", None)
                if sent_ and not sent_.answer.done():
                    sent_.answer.set_result(frame)
            case "later":
                task = asyncio.create_task(self._again(frame["id"], frame["after"]))
                self._resending.add(task)
                task.add_done_callback(self._resending.discard)
            case "bye":
                self._goodbye = frame

    async def _again(self, command_id: str, seconds: float) -> None:
        await self._clock.sleep(seconds)
        if sent := self._unanswered.get(command_id):
            await self._send(sent.text)

    async def _take(self, frame: Frame) -> None:
        async with self._told:
            self.held.take(frame)
            self._told.notify_all()

    async def _tell(self, why: SentAway) -> None:
        async with self._told:
            self._end(why)
            self._told.notify_all()

    def _end(self, why: SentAway) -> None:
        self._over = self._over or why
        for sent in self._unanswered.values():
            if not sent.answer.done():
                sent.answer.set_exception(why)
                sent.answer.exception()  # nobody need be waiting for it
        self._unanswered.clear()


@asynccontextmanager
async def taking_part(
    origin: str, seat: Seat, clock: Clock, ids: Ids, watch: Callable[[Frame], None] = lambda _: None
) -> AsyncIterator[Client]:
    """A client that was welcomed; `watch` is shown every frame that comes. Raises SentAway."""
    client = Client(origin, seat, clock, ids, watch)
    try:
        await client.until(lambda _: True)
        yield client
    finally:
        await client.close()


def _pause(attempt: int) -> float:
    return float(min(_LONGEST_PAUSE, 0.25 * 2**attempt))
