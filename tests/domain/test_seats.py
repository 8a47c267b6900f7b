"""Seats that are given up: of people who have made nothing, so that nothing is lost."""

import pytest
from tests.domain.world import ANN, BEN, COLEAD, FIRST, LEAD, OBSERVER, World, rid, viewer

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.refusals import Refusal
from ninedots.domain.show import seen


def _join(world: World, name: str) -> Actor:
    actor = Actor(rid(name), "participant")
    world.must(actor, c.Join(person=actor.person, name=name, role="participant"))
    return actor


@pytest.fixture
def world() -> World:
    world = World().open("connect")
    world.now += limits.NEWCOMER_MINUTES * 60_000  # all of PEOPLE have been here for a while
    return world


def test_COME_4_a_facilitator_frees_a_full_workshop_in_one_act(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PEOPLE", 12)
    monkeypatch.setattr(limits, "FREED_UNSIGNED", 5)
    crowd = [_join(world, f"x{number}") for number in range(7)]
    world.note(crowd[0], "words")
    world.must(crowd[1], c.RaiseHand(up=True))
    late = c.Join(person=rid("late"), name="Late", role="participant")
    assert world.ask(Actor(rid("late"), "participant"), late) == Refusal("full", 12)
    before = world.state.copy()
    (event,) = world.must(LEAD, c.FreeSeats())
    assert isinstance(event, e.SeatsGivenUp)
    assert set(event.persons) == {one.person for one in crowd[2:]}, "who has written or raised a hand stays"
    for person in (LEAD, COLEAD, ANN, BEN, OBSERVER):
        assert world.state.person(person.person), "who has been here for a while stays"
    assert seen(before, world.state, crowd[2].person, viewer(ANN)) == "drop"
    world.must(Actor(rid("late"), "participant"), late)
    # Somebody who meant it has lost nothing, and comes in again.
    world.must(crowd[2], c.Join(person=crowd[2].person, name="x2", role="participant"))
    assert world.replayed() == world.state


def test_COME_3_only_seats_of_people_who_have_made_nothing_are_given_up(world: World) -> None:
    for person in (ANN, BEN):
        world.note(person, f"of-{person.person.strip('_')}", kind="player")
    world.must(BEN, c.RemoveNote(note=rid("of-ben")))  # what was removed can be restored, so its writer stays
    idle = _join(world, "idle")
    marks = _join(world, "marks")
    world.must(marks, c.SetMarks(note=rid("of-ann"), marks=("easy",)))
    everybody = tuple(world.state.people)
    (event,) = world.must(LEAD, c.GiveSeatsUp(persons=everybody))
    assert isinstance(event, e.SeatsGivenUp)
    assert set(event.persons) == {idle.person, OBSERVER.person}
    assert world.must(LEAD, c.GiveSeatsUp(persons=everybody)) == []
    assert world.replayed() == world.state


def test_COME_4_only_those_who_lead_free_seats(world: World) -> None:
    for actor in (ANN, OBSERVER):
        assert world.ask(actor, c.FreeSeats()) == Refusal("not-allowed")
    for number in range(limits.FREED_UNSIGNED):
        _join(world, f"x{number}")
    assert world.must(COLEAD, c.FreeSeats())
    assert FIRST in world.state.records


@pytest.mark.parametrize("attribution", ["named", "group", "anonymous"])
def test_COME_4_HIDE_12_in_a_small_room_freed_seats_tell_of_no_unsigned_note(attribution: r.Attribution) -> None:
    """Whoever stayed would be who wrote it. Also where people sign, and the board takes notes that nobody does."""
    world = World(attribution).open("share")
    world.note(ANN, "confided", kind="reflection")
    assert world.ask(LEAD, c.FreeSeats()) == Refusal("not-now")
