"""Words that those who lead read first, over real connections (S2): they are in nobody else's bytes, by any way."""

from contextlib import AsyncExitStack
from random import Random

from tests.live.test_hiding import WALL, text_of
from tests.support.client import taking_part
from tests.support.serving import Server
from tests.support.time import an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, OBSERVER, WORKSHOP, Setting

from ninedots.domain import commands as c
from ninedots.outcomes.formats import FORMATS
from ninedots.outcomes.formats.taken import Taken, made

SECRETS = ("Zebedee alone", "Zebedee new", "Zebedee reworded", "Zebedee back")


def a_note(name: str, text: str) -> c.AddNote:
    return c.AddNote(note=an_id(name), activity=BOARD, zone="left", note_type="idea", text=text)


async def test_S2_S5_HOLD_4_an_unreleased_text_is_in_no_other_frame_catch_up_replay_export_or_wall(
    server: Server, setting: Setting
) -> None:
    await server.run(setting.stage("alone"))
    await server.run(setting.order(c.SetPolicy(moderated=True)))
    alone, new, reworded, back = SECRETS
    async with AsyncExitStack() as stack:
        lead, ann, ben, observer, wall = [
            await stack.enter_async_context(taking_part(server.base, who, WORKSHOP))
            for who in (LEAD, ANN, BEN, OBSERVER, WALL)
        ]
        others = [ben, observer, wall]
        first = (await ann.do(a_note("alone", alone)))["seq"]
        await server.run(setting.stage("share"))
        await ann.do(a_note("seen", "seen by all"))
        assert (await lead.do(c.LetThrough(note=an_id("seen"), text="seen by all")))["t"] == "ack"
        await ann.do(a_note("new", new))
        await ann.do(c.EditNote(note=an_id("seen"), text=reworded, rev=1))
        await ann.do(a_note("back", back))
        last = (await lead.do(c.GiveBack(note=an_id("back"), rule="person", words="Zebedee, really?")))["seq"]
        for secret in SECRETS:
            assert secret in text_of(ann.frames)
            assert secret in text_of(lead.frames)

        # Who comes back from before it was written, and who comes anew.
        await ben.close()
        assert first <= last
        others.append(await stack.enter_async_context(taking_part(server.base, BEN, WORKSHOP, ben.held)))
        others += [await stack.enter_async_context(taking_part(server.base, who, WORKSHOP)) for who in (BEN, WALL)]
        shown = (await lead.do(c.AddNote(**{**a_note("x", "a sign").model_dump(), "note": an_id("sign")})))["seq"]
        for client in others[1:]:
            await client.reaches(shown)
        for client in others:
            assert "Zebedee" not in text_of(client.frames)

        # Not in what is taken away, nor in what another process replays.
        room = await server.run(setting.room())
        taken = Taken(room.state, 0, Random(0))
        files = {key: made(file, taken) for key, file in FORMATS.items() if key.endswith((".csv", ".json"))}
        assert b"seen by all" in files["workshop.json"]
        assert not [key for key, file in files.items() if b"Zebedee" in file]

        # Let through, it is everybody's; taken from view, it is nobody's again, and who was away is told so.
        away = others.pop()
        await lead.do(c.LetThrough(note=an_id("new"), text=new))
        through = (await lead.do(c.LetThrough(note=an_id("seen"), text=reworded)))["seq"]
        for client in (*others[1:], away):
            await client.reaches(through)
            assert {one["text"] for one in client.held.all("note")} == {new, reworded, "a sign"}
        await away.close()
        hidden = (await lead.do(c.HideNote(note=an_id("new"))))["seq"]
        returned = await stack.enter_async_context(taking_part(server.base, WALL, WORKSHOP, away.held))
        for client in (*others[1:], returned):
            await client.reaches(hidden)
            assert {one["text"] for one in client.held.all("note")} == {reworded, "a sign"}


async def test_NOTE_13_HOLD_8_words_that_leads_took_away_come_back_over_no_participants_connection(
    server: Server, setting: Setting
) -> None:
    """What was merged into a hidden note, and what was carried from a removed one."""
    second = an_id("second")
    await server.run(setting.order(c.AddActivity(activity=second, exercise="small")))
    await server.run(setting.stage("share"))
    async with AsyncExitStack() as stack:
        lead, ann, ben, wall = [
            await stack.enter_async_context(taking_part(server.base, who, WORKSHOP)) for who in (LEAD, ANN, BEN, WALL)
        ]
        for name in ("merged", "holder", "source"):
            assert (await ann.do(a_note(name, f"Zebedee {name}")))["t"] == "ack"
        await ann.do(c.MergeNotes(note=an_id("merged"), into=an_id("holder")))
        await server.run(setting.order(c.OpenStage(activity=second, stage="share")))
        carry = c.CarryNote(note=an_id("copy"), source=an_id("source"), activity=second)
        assert (await ann.do(carry))["t"] == "ack"
        await ann.do(c.RemoveNote(note=an_id("copy")))
        await lead.do(c.RemoveNote(note=an_id("source")))
        await lead.do(c.HideNote(note=an_id("holder")))
        # Ann's own copy, while the room is at its board; and her merge, once the room is back where she made it.
        assert (await ann.do(c.RestoreNote(note=an_id("copy"))))["reason"] == "taken-away"
        await server.run(setting.stage("share"))
        assert (await ann.do(c.UnmergeNote(note=an_id("merged"))))["reason"] == "taken-away"
        last = (await lead.do(a_note("sign", "a sign")))["seq"]
        for client in (ben, wall):
            await client.reaches(last)
            assert {one["text"] for one in client.held.all("note")} == {"a sign"}
        back = (await lead.do(c.RestoreNote(note=an_id("copy"))))["seq"]
        await ben.reaches(back)
        assert {one["text"] for one in ben.held.all("note")} == {"a sign", "Zebedee source"}
