"""The server's clock jumps, as with a flat battery or a wrong time server: order comes from the journal alone (F14)."""

from itertools import pairwise

from tests.support.client import taking_part
from tests.support.serving import serving
from tests.support.time import an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, WORKSHOP, Setting

from ninedots.clock import SystemClock
from ninedots.demo.client import Held
from ninedots.domain import commands as c
from ninedots.domain.actor import Viewer
from ninedots.journal.memory import MemoryJournal

from .history import History, strayed

NOTES = 10  # after each jump
HOUR = 3_600_000  # ms
JUMPS = {"back": -HOUR, "far-ahead": 10 * 365 * 24 * HOUR, "far-back": -10 * 365 * 24 * HOUR}


class JumpingClock(SystemClock):
    """Waiting goes on as ever; the time that is written down jumps."""

    ahead = 0  # ms

    def now(self) -> int:
        return super().now() + self.ahead


async def test_F14_P3_whatever_the_servers_clock_does_nobody_is_sent_away_and_all_agree() -> None:
    journal, clock, history, late = MemoryJournal(), JumpingClock(), History(), Held()
    with serving(journal, clock) as server:
        setting = Setting(server.registry)
        await server.run(setting.plan())
        await server.run(setting.stage("share"))
        async with taking_part(server.base, BEN, WORKSHOP, late):
            pass
        async with (
            taking_part(server.base, LEAD, WORKSHOP) as lead,
            taking_part(server.base, ANN, WORKSHOP) as ann,
        ):
            for name, jump in JUMPS.items():
                clock.ahead = jump
                for number in range(NOTES):
                    command, text = an_id(f"c-{name}-{number}"), f"{name} {number}"
                    history.ask(command, text)
                    note = an_id(f"n-{name}-{number}")
                    await ann.submit(
                        c.AddNote(note=note, activity=BOARD, zone="left", note_type="idea", text=text), command
                    )
                    history.hear(await ann.answer(command))
                assert (await lead.do(c.SetTimer(left=60, running=True)))["t"] == "ack"
                before = len(ann.frames)
                await ann.send({"t": "ping"})
                pong = await ann.until(lambda frame: frame["t"] == "pong", before)
                assert abs(pong["now"] - SystemClock().now() - jump) < HOUR / 2
            async with taking_part(server.base, BEN, WORKSHOP, late) as ben:
                (timer,) = ben.held.all("timer")
                assert 0 < timer["ends"] - clock.now() <= 60_000
                screens = [(Viewer(who.person, who.role), client.held) for who, client in ((ANN, ann), (BEN, ben))]
        entries, answers = await journal.read(WORKSHOP), await journal.answers(WORKSHOP, list(history.asked))
    assert history.check(entries, answers) + strayed(screens, entries) == []
    assert len(history.done) == NOTES * len(JUMPS)
    assert any(one.at > other.at for one, other in pairwise(entries))  # the clock did go back
