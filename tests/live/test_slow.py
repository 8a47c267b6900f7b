"""One who does not read is closed and comes back to what was missed; nobody else notices (F6, R18, X34)."""

from typing import Any

import pytest
from tests.support.client import connected, taking_part
from tests.support.serving import a_narrow_socket, serving
from tests.support.time import an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, WORKSHOP, Setting

from ninedots.demo.client import Held
from ninedots.domain import commands as c
from ninedots.journal.memory import MemoryJournal
from ninedots.wire.frames import Ack

NOTES = tuple(an_id(f"n{n}") for n in range(100))


def a_page() -> c.AddNotes:
    return c.AddNotes(
        notes=tuple(
            c.AddNote(note=note, activity=BOARD, zone="left", note_type="idea", text="x" * 280) for note in NOTES
        )
    )


@pytest.mark.parametrize("direct", [True, False], ids=["direct", "any server"])
async def test_SYNC_3_X34_a_slow_reader_is_closed_and_catches_up_and_the_others_do_not_wait(direct: bool) -> None:
    with serving(MemoryJournal(), direct=direct, send_buffer=16_384) as server:
        setting = Setting(server.registry)
        await server.run(setting.plan())
        await server.run(setting.stage("share"))
        held = Held()
        options: dict[str, Any] = {"sock": a_narrow_socket(server), "max_queue": 1}
        async with taking_part(server.base, LEAD, WORKSHOP) as lead, taking_part(server.base, ANN, WORKSHOP) as ann:
            async with connected(server.base, BEN, WORKSHOP, held, **options) as ben:
                await ben.hello()
                ben.connection.transport.pause_reading()
                room = await server.run(setting.room())
                await lead.do(a_page())
                for number in range(40):  # each of these shows a hundred notes anew: four megabytes in all
                    theme = c.AddTheme(theme=an_id(f"t{number}"), activity=BOARD, name="Trust", notes=NOTES)
                    for command in (theme, c.RemoveTheme(theme=theme.theme)):
                        answer = await server.run(room.do(LEAD, an_id(f"c{command.type}{number}"), command))
                        assert isinstance(answer, Ack)
                        await ann.reaches(answer.seq)
                await server.until(lambda: BEN.person not in room.connected)
                ben.connection.transport.resume_reading()
                code = await ben.close_code()
                if direct:  # under other servers the connection just ends
                    assert code == 4408
            async with connected(server.base, BEN, WORKSHOP, held) as ben:
                await ben.hello()
                assert set(held.records) == set(ann.held.records)
                assert set(NOTES) < set(held.records)
