"""Who waits at the door is let in under a name that nobody has, and nobody holds up the others."""

import pytest
from tests.domain.world import LEAD, World, rid

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.names import likeness
from ninedots.domain.nicknames import is_nickname
from ninedots.domain.refusals import Refusal

ANN_WAITS = Actor(rid("ann-waits"), "participant")


def _comes(world: World, who: str, name: str, role: r.Role = "participant") -> object:
    actor = Actor(rid(who), role)
    return world.ask(actor, c.Join(person=actor.person, name=name, group="", role=role))


def _names(world: World) -> list[str]:
    return [person.name or "" for person in world.state.people.values() if not person.removed]


def _alike(world: World) -> int:
    return len(_names(world)) - len({likeness(name) for name in _names(world)})


@pytest.mark.parametrize(
    ("name", "of_leads"),
    [("Cora", ["Cora", "Cora"]), ("Cora", ["Cora", "C0ra 2"]), ("C" + "o" * (limits.NAME_TEXT - 1), None)],
)
def test_DOOR_4_JOIN_6_whoever_leads_under_a_name_meanwhile_keeps_nobody_at_the_door(
    name: str, of_leads: list[str] | None
) -> None:
    world = World().open("share")
    world.must(LEAD, c.WatchDoor(watched=True))
    _comes(world, "dan", name)
    _comes(world, "eve", "Eve")
    for number, lead in enumerate(of_leads or [name]):
        _comes(world, f"cora{number}", lead, "co-lead")
    world.must(LEAD, c.LetIn(person=None))
    assert world.state.person(rid("dan"))
    assert world.state.person(rid("eve"))
    assert _alike(world) == 0, _names(world)
    assert world.replayed() == world.state


def test_DOOR_6_JOIN_6_who_looks_like_a_co_lead_that_is_taken_back_gives_way() -> None:
    world = World().open("share")
    _comes(world, "cora", "Cora", "co-lead")
    world.must(LEAD, c.RemovePerson(person=rid("cora")))
    world.must(LEAD, c.WatchDoor(watched=False))
    _comes(world, "dan", "C0ra")
    world.must(LEAD, c.TakeBack(person=rid("cora")))
    assert "Cora" in _names(world)
    assert _alike(world) == 0, _names(world)
    assert world.replayed() == world.state


def test_DOOR_4_nobody_waits_at_the_door_of_a_workshop_that_has_ended() -> None:
    """Nobody can be let in there: they would wait for ever."""
    world = World().open("share")
    world.must(LEAD, c.WatchDoor(watched=True))
    world.must(LEAD, c.EndWorkshop())
    for role in ("participant", "observer"):
        assert _comes(world, "dan", "Dan", role) == Refusal("ended")
    world.must(LEAD, c.WatchDoor(watched=False))
    _comes(world, "olga", "Olga", "observer")
    assert world.state.person(rid("olga")), "who looks on may come and read"


def test_POLICY_5_POLICY_7_who_waits_comes_in_by_what_holds_when_they_are_let_in() -> None:
    world = World().open("share")
    world.must(LEAD, c.WatchDoor(watched=True))
    world.ask(
        ANN_WAITS, c.Join(person=ANN_WAITS.person, name="See www.example.com", group="Gang X", role="participant")
    )
    _comes(world, "dan", "Calm Otter")
    _comes(world, "olga", "Olga", "observer")
    world.must(LEAD, c.SetPolicy(nicknames=True, links=False))
    world.must(LEAD, c.LetIn(person=None))
    came = {person.id: (person.name or "", person.group) for person in world.state.people.values()}
    name, group = came[ANN_WAITS.person]
    assert is_nickname(name)
    assert group == ""
    assert (came[rid("dan")][0], came[rid("olga")][0]) == ("Calm Otter", "Olga")
    assert world.replayed() == world.state


def test_POLICY_7_no_address_comes_in_by_the_door() -> None:
    world = World().open("share")
    world.must(LEAD, c.WatchDoor(watched=True))
    world.ask(
        ANN_WAITS,
        c.Join(person=ANN_WAITS.person, name="See www.example.com", group="www.example.org", role="participant"),
    )
    world.must(LEAD, c.SetPolicy(links=False))
    world.must(LEAD, c.LetIn(person=None))
    came = world.state.person(ANN_WAITS.person)
    assert came
    assert (came.name, came.group) == ("Participant", "")


def test_DOOR_3_new_links_turn_away_whoever_came_by_the_old_ones() -> None:
    world = World().open("share")
    world.must(LEAD, c.WatchDoor(watched=True))
    _comes(world, "dan", "Dan")
    _comes(world, "olga", "Olga", "observer")
    world.must(LEAD, c.RenewLinks())
    assert list(world.state.all(r.Newcomer)) == []
    assert world.replayed() == world.state
