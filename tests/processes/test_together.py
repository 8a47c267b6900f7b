"""Three processes, one workshop: nobody can tell in which of them they are (F17, P3, X13, R19)."""

import asyncio

import pytest
from tests.support.hall import fill

from ninedots.clock import RandomIds, SystemClock
from ninedots.demo.client import Held, Reception, SentAway
from ninedots.domain import commands as c

from .conftest import Site
from .crowd import Crowd, Guest, picture


def _place(held: Held, note: str) -> tuple[str, str]:
    record = held.records[note]
    return record["zone"], record["order"]


async def test_F17_P3_a_hall_spread_over_three_processes_agrees_on_every_note_and_vote(site: Site) -> None:
    hall = await fill(site.servers.way.origin, site.lead, 24)
    assert hall.refused == []
    assert hall.notes == 24
    assert hall.counted == hall.wanted
    assert hall.voters == 24
    for seat in hall.seats[:3]:
        pictures = [await picture(process.origin, seat) for process in site.servers.all]
        assert pictures[0].records == pictures[1].records == pictures[2].records
        assert pictures[0].seq == pictures[1].seq == pictures[2].seq


async def test_MANY_1_F17_P1_P2_three_processes_that_write_at_once_never_give_two_events_one_seq(crowd: Crowd) -> None:
    async with crowd.writing():
        await crowd.go_on(18)
    await crowd.agrees()
    await crowd.audit()


async def test_F17_one_note_fought_over_from_three_processes_lies_in_one_place(crowd: Crowd, site: Site) -> None:
    (note, *others) = [await guest.write(crowd.activity) for guest in crowd.guests[:4]]
    leads = [Guest(process.origin, crowd.lead.client.seat) for process in site.servers.all]
    moves = (
        lead.do(c.MoveNote(note=note, zone="events-drivers", before=others[(turn + number) % 3]))
        for turn in range(10)
        for number, lead in enumerate(leads)
    )
    await asyncio.gather(*moves)
    await crowd.agrees()
    for lead in leads:
        await lead.client.until(lambda held: _place(held, note) == _place(crowd.guests[0].client.held, note))
        await lead.client.close()


async def test_MANY_4_X13_who_is_taken_out_or_given_another_role_in_one_process_leaves_the_others_at_once(
    crowd: Crowd,
) -> None:
    staying, out, demoted = crowd.guests[:3], crowd.guests[3:6], crowd.guests[6:]
    for guest in out:
        await crowd.lead.do(c.RemovePerson(person=guest.client.seat.person))
    for guest in out:
        await guest.hears(lambda one: one.goodbyes == [4403])
        with pytest.raises(SentAway):
            await guest.client.do(c.RaiseHand(up=True))
    for guest in demoted:
        await crowd.lead.do(c.GiveRole(person=guest.client.seat.person, role="observer"))
    for guest in demoted:
        await guest.hears(lambda one: one.goodbyes == [4409] and one.welcomes == 2)
        assert (await guest.client.do(c.RaiseHand(up=True)))["t"] == "refused"
    for guest in staying:
        await guest.do(c.RaiseHand(up=True))
        assert guest.goodbyes == []


async def test_R19_presence_counts_the_people_of_all_processes_once(crowd: Crowd) -> None:
    for guest in crowd.guests[:3]:
        await guest.client.at(crowd.activity, writing=True)
    for one in (crowd.lead, *crowd.guests):
        await one.hears(lambda one: (one.presence.get("people"), one.presence.get("writing")) == (9, 3))
    assert crowd.guests[0].presence["here"] is None
    assert crowd.lead.presence["here"] is None, "notes carry a group here, and facilitators hear numbers"
    for guest in crowd.guests[6:]:
        await guest.client.close()
    for one in (crowd.lead, *crowd.guests[:6]):
        await one.hears(lambda one: one.presence["people"] == 6)


async def test_MANY_4_F16_a_seat_taken_in_one_process_is_one_in_every_other_at_once(crowd: Crowd, site: Site) -> None:
    code = await site.lead.code(crowd.workshop)
    for first in site.servers.all:
        reception = Reception(first.origin, SystemClock(), RandomIds())
        seat = await reception.join({"code": code}, "Late")
        await reception.close()
        for process in site.servers.all:
            assert seat.person in (await picture(process.origin, seat)).records
