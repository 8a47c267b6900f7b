"""A person's device in the tests of faults: loses its connection, and never a command."""

import asyncio

import websockets
from tests.support.client import Client
from tests.support.time import an_id
from tests.support.workshop import BOARD

from ninedots.demo.client import Held
from ninedots.domain import commands as c
from ninedots.domain.actor import Actor

from .history import History

NOTES = 3  # of each device, written again and again


class Device:
    """Keeps what was not answered yet, and sends it again under the same id."""

    def __init__(self, who: Actor, history: History) -> None:
        self.who = who
        self.held = Held()
        self.unsent: dict[str, c.Command] = {}
        self._history = history
        self._made = 0

    def think(self, many: int) -> None:
        """So many commands more: first the notes, then ever new texts for them."""
        name = self.who.person[:3]
        for number in range(self._made, self._made + many):
            note, text = an_id(f"{name}-n{number % NOTES}"), f"{name} {number}"
            command: c.Command
            if number < NOTES:
                command = c.AddNote(note=note, activity=BOARD, zone="left", note_type="idea", text=text)
            else:
                command = c.EditNote(note=note, text=text, rev=number // NOTES)
            self.unsent[an_id(f"{name}-c{number}")] = command
            self._history.ask(an_id(f"{name}-c{number}"), text)
        self._made += many

    async def take_part(self, client: Client, answered: asyncio.Semaphore | None = None) -> None:
        """Send all that is unsent and take the answers, as far as the connection goes. Each answer is `answered`."""
        try:
            for command_id, command in list(self.unsent.items()):
                await client.submit(command, command_id)
            for command_id in list(self.unsent):
                await client.answer(command_id)
                if answered:
                    answered.release()
        except (OSError, websockets.ConnectionClosed):
            return  # cut off; `client` still has what came before
        finally:
            for frame in client.frames:
                self._history.hear(frame)
                if frame["t"] in ("ack", "refused", "invalid"):
                    self.unsent.pop(frame["id"], None)
