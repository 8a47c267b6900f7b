"""A note's journey through a real socket, and who gets to see it when."""

from tests.support.client import taking_part
from tests.support.serving import Server
from tests.support.time import an_id
from tests.support.workshop import ANN, BEN, BOARD, WORKSHOP, Setting

from ninedots.domain import commands as c


def a_note(name: str, text: str, zone: str = "left", kind: str = "idea") -> c.AddNote:
    return c.AddNote(note=an_id(name), activity=BOARD, zone=zone, note_type=kind, text=text)


async def test_a_shared_note_reaches_everybody_and_its_records_come_before_the_ack(
    server: Server, setting: Setting
) -> None:
    await server.run(setting.stage("share"))
    async with (
        taking_part(server.base, ANN, WORKSHOP) as ann,
        taking_part(server.base, BEN, WORKSHOP) as ben,
    ):
        ack = await ann.do(a_note("n", "Where do we meet?"))
        assert ack["t"] == "ack"
        kinds = [frame["t"] for frame in ann.frames if frame["t"] != "presence"]
        assert kinds == ["welcome", "records", "ack"]
        await ben.reaches(ack["seq"])
        assert ben.held.records[an_id("n")]["text"] == "Where do we meet?"
