"""A room without a network: what would be on the wire, in the order it would be there."""

import asyncio
import json
from typing import Any

from ninedots.domain.actor import Actor, Viewer
from ninedots.live.outbox import Message, Outbox, Way
from ninedots.live.room import Room
from ninedots.live.session import Seat, Session
from ninedots.wire.closing import Closing

from .serving import compact


class Wire:
    """A connection that takes whatever is written at once."""

    way: Way = "socket"

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.came = asyncio.Event()

    def write_now(self, message: Message) -> bool:
        self.texts.append(message.text.decode())
        self.came.set()
        return True

    async def write(self, message: Message) -> None:
        self.write_now(message)

    async def close(self, closing: Closing) -> None:
        raise AssertionError("closing is the socket's part")


class Guest:
    """Somebody in a room: `frames` are what they got."""

    def __init__(self, room: Room, who: Actor | Viewer, hello: bool = True) -> None:
        self.wire = Wire()
        self.outbox = Outbox(self.wire)
        actor = who if isinstance(who, Actor) else None
        viewer = Viewer(actor.person, actor.role) if actor else Viewer(None, who.role)
        self.session: Session = room.enter(Seat(viewer, actor, who.person), self.outbox)
        if hello:
            self.send({"t": "hello", "v": 3})

    def send(self, content: Any) -> None:
        self.session.hear(content if isinstance(content, str) else compact(content))

    @property
    def frames(self) -> list[dict[str, Any]]:
        return [json.loads(text) for text in self.wire.texts]

    def kinds(self) -> list[str]:
        return [frame["t"] for frame in self.frames]
