"""Who sees a record otherwise than all of their role is named by `concerns`, or would be sent what the others see."""

from typing import get_args

import pytest
from tests.domain.world import ANN, BEN, COLEAD, FIRST, LEAD, OBSERVER, SECOND, World, rid

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor, Viewer
from ninedots.domain.show import concerns, show


def played(attribution: r.Attribution) -> World:
    """A workshop with a record of every kind, hidden and shared, signed and unsigned, by several people."""
    world = World(attribution).open("connect")
    for who, name in ((ANN, "one"), (BEN, "two"), (COLEAD, "three")):
        world.note(who, name)
        world.must(who, c.SetMarks(note=rid(name), marks=("easy",)))
    world.note(ANN, "secret", kind="reflection")
    world.must(BEN, c.EditNote(note=rid("one"), text="one and two", rev=1))
    world.must(ANN, c.EditNote(note=rid("one"), text="two and one", rev=1))
    world.must(BEN, c.AddLink(link=rid("link"), link_type="gap", source=rid("one"), target=rid("two")))
    world.must(ANN, c.AddTheme(theme=rid("theme"), activity=FIRST, name="Mornings", notes=(rid("one"),)))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    (ballot,) = world.state.all(r.Ballot)
    for voter in (ANN, BEN):
        world.must(voter, c.PlaceVotes(ballot=ballot.id, note=rid("two"), criterion="viable", count=2))
    world.must(LEAD, c.CountPaper(ballot=ballot.id, people=1))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="results"))
    world.must(ANN, c.AddCommitment(commitment=rid("promise"), activity=FIRST, text="Breakfast at eight"))
    world.must(ANN, c.RaiseConcern(concern=rid("concern"), note=rid("two"), text="It is about me"))
    for command in (c.ReviseReport(short=True), c.EndWorkshop(), c.ReviewNames()):
        world.must(LEAD, command)
    world.must(LEAD, c.ReleaseReport(number=1, files=("outcomes.docx",)))
    world.must(LEAD, c.OpenWorkshop())
    world.must(LEAD, c.OpenStage(activity=SECOND, stage="alone"))
    world.must(BEN, c.AddNote(note=rid("alone"), activity=SECOND, zone="left", note_type="question", text="only mine"))
    world.must(LEAD, c.SetTimer(left=60, running=True))
    world.must(LEAD, c.SetSpotlight(activity=SECOND, what="zone", subject="left"))
    world.must(LEAD, c.WatchDoor(watched=True))
    world.must(Actor(rid("dee"), "participant"), c.Join(person=rid("dee"), name="Dee", role="participant"))
    for writer in (ANN, BEN):
        for number in range(limits.FLOOD_NOTES):
            note = rid(f"{writer.person[:3]}{number}")
            world.must(writer, c.AddNote(note=note, activity=SECOND, zone="left", note_type="player", text="again"))
    flood = next(one for one in world.state.all(r.Flood) if one.author == BEN.person)
    world.must(LEAD, c.TakeNotesAway(clearing=rid("clearing"), flood=flood.id))
    return world


@pytest.mark.parametrize("attribution", get_args(r.Attribution))
def test_SYNC_1_whoever_sees_a_record_otherwise_than_their_crowd_is_concerned(attribution: r.Attribution) -> None:
    state = played(attribution).state
    kinds = {type(record) for record in state.records.values()}
    assert kinds == set(get_args(get_args(r.AnyRecord)[0])), "a new kind of record belongs into this workshop"
    persons = [actor.person for actor in (LEAD, COLEAD, ANN, BEN, OBSERVER)]
    forgotten = [
        f"{role} {person} sees {record.kind} {record.id} otherwise"
        for record in state.records.values()
        for role in get_args(r.Role)
        for person in persons
        if show(state, record, Viewer(person, role)) != show(state, record, Viewer(None, role))
        and person not in concerns(record)
    ]
    assert forgotten == []
