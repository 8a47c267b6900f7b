"""Another account becomes the lead of a workshop, and accounts that go leave their workshops."""

from ninedots.domain.commands import HandOver, SeeOut
from ninedots.domain.records import Person
from ninedots.people.accounts import Account
from ninedots.people.leads import LeadsMore

from .acting import do, give_role, lead_in, present
from .house import House, Room
from .joining import enter


class StillLeads(Exception):
    """Workshops that nobody would lead."""

    def __init__(self, titles: list[str]) -> None:
        super().__init__(", ".join(f"“{title}”" for title in titles))


async def hand_over(house: House, room: Room, account: Account) -> None:
    """This account leads the workshop from now on; whoever did is a co-lead. Done twice it changes nothing more.

    Raises NotDone where the workshop refuses, such as for want of room.
    """
    workshop = room.state.workshop.id
    person = present(room, await house.seats.membership(account.id, workshop))
    if person is None:
        entered = await enter(house, room, name=account.name, group="", role="co-lead")
        await house.seats.enrol(account.id, workshop, entered)
        person = room.state.person(entered)
        assert person, "entered just now"
    elif person.role not in ("lead", "co-lead"):
        await give_role(house, room, person.id, "co-lead")
    await do(room, lead_in(room), house.ids.new(), HandOver(person=person.id))
    await house.co_leads.keep(workshop, person.id)
    await house.hand_overs.withdraw(workshop)


async def remove_account(house: House, account: Account, successor: Account | None) -> None:
    """Nothing of it is left but what it did in workshops, with the name that it had there; all its browsers are out.

    Raises StillLeads where workshops would be left without a lead, and then nothing was changed.
    """
    while True:
        workshops = [*await house.seats.places_of(account.id)]
        places = [place for one in workshops if (place := await _place(house, account, one))]
        led = [room for room, person in places if person.role == "lead"]
        if led and successor is None:
            raise StillLeads([room.state.workshop.title for room in led])
        for room in led:
            assert successor
            await hand_over(house, room, successor)
        for room, person in places:
            now = room.state.person(person.id)
            if now and not now.removed and now.role == "co-lead":
                await do(room, lead_in(room), house.ids.new(), SeeOut(person=now.id))
        try:
            await house.leads.remove(account.id, workshops)
        except LeadsMore:
            continue  # a workshop was made meanwhile
        return


async def _place(house: House, account: Account, workshop: str) -> tuple[Room, Person] | None:
    place, room = await house.seats.membership(account.id, workshop), await house.rooms.room(workshop)
    person = room.state.person(place.person) if room and place and place.person else None
    return (room, person) if room and person else None
