"""How far people are with a stage: "finished" belongs to one visit, and every count is over the same people."""

import pytest
from tests.domain.world import ANN, BEN, COLEAD, FIRST, LEAD, OBSERVER, SECOND, World, rid

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.evolve import evolve
from ninedots.domain.progress import Progress, progress


@pytest.fixture
def world() -> World:
    return World().open("alone")


def test_STAGE_1_finished_belongs_to_one_visit_of_a_stage(world: World) -> None:
    world.must(ANN, c.SignalDone(done=True))
    assert progress(world.state, {ANN.person}).finished == 1
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
    assert progress(world.state, {ANN.person}).finished == 0
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="alone"))
    assert progress(world.state, {ANN.person}).finished == 0
    world.must(ANN, c.SignalDone(done=True))
    assert progress(world.state, {ANN.person}).finished == 1
    # Nor does a walk to another board and back bring it along.
    world.must(LEAD, c.OpenStage(activity=SECOND, stage="alone"))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="alone"))
    assert progress(world.state, {ANN.person}).finished == 0
    assert world.replayed() == world.state


def test_STAGE_1_older_journals_name_no_visit_and_mean_the_one_they_were_in(world: World) -> None:
    evolve(world.state, e.DoneSignalled(at=world.now, by=ANN.person, stage=f"{FIRST}/alone"))
    assert progress(world.state, {ANN.person}).finished == 1
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="alone"))
    assert progress(world.state, {ANN.person}).finished == 0


def test_STAGE_2_the_counts_are_of_those_who_take_part_and_are_here_or_have_begun(world: World) -> None:
    everybody = {person.person for person in (LEAD, COLEAD, ANN, BEN, OBSERVER)}
    for person in (LEAD, COLEAD, ANN):
        world.note(person, f"of-{person.person.strip('_')}")
        world.must(person, c.SignalDone(done=True))
    assert progress(world.state, everybody) == Progress(wrote=1, finished=1, of=2)
    # Who has begun and left stays among those of whom it is counted.
    assert progress(world.state, {BEN.person}) == Progress(wrote=1, finished=1, of=2)
    assert progress(world.state, set()) == Progress(wrote=1, finished=1, of=1)


_GONE: tuple[c.Command, ...] = (
    c.RemovePerson(person=ANN.person),
    c.GiveRole(person=ANN.person, role="observer"),
    c.GiveRole(person=ANN.person, role="co-lead"),
)


@pytest.mark.parametrize("gone", _GONE)
def test_STAGE_2_nobody_is_counted_who_takes_part_no_more(world: World, gone: c.Command) -> None:
    for person in (ANN, BEN):
        world.note(person, f"of-{person.person.strip('_')}")
        world.must(person, c.SignalDone(done=True))
    world.must(LEAD, gone)
    for stage in ("share", "alone"):
        world.must(LEAD, c.OpenStage(activity=FIRST, stage=stage))
    for here in ({ANN.person, BEN.person}, {BEN.person}, set[str]()):
        assert progress(world.state, here) == Progress(wrote=1, finished=0, of=1)


@pytest.mark.parametrize("begun", [True, False])
@pytest.mark.parametrize("gone", _GONE)
@pytest.mark.parametrize("attribution", ["group", "anonymous"])
def test_STAGE_2_X80_where_people_do_not_sign_no_step_tells_what_somebody_has_done(
    attribution: r.Attribution, gone: c.Command, begun: bool
) -> None:
    world = World(attribution).open("alone")
    if begun:
        world.note(ANN, "one")
        world.must(ANN, c.SignalDone(done=True))
    before = progress(world.state, {ANN.person, BEN.person})
    world.must(LEAD, gone)
    assert progress(world.state, {ANN.person, BEN.person}) == before
    back = (
        c.TakeBack(person=ANN.person)
        if isinstance(gone, c.RemovePerson)
        else c.GiveRole(person=ANN.person, role="participant")
    )
    world.must(LEAD, back)
    assert progress(world.state, {ANN.person, BEN.person}) == before
    world.must(LEAD, gone)
    assert world.replayed() == world.state
    world.must(LEAD, c.OpenStage(activity=SECOND, stage="alone"))
    assert progress(world.state, {BEN.person}) == Progress(wrote=0, finished=0, of=1)
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="alone"))
    without = progress(world.state, {BEN.person})
    world.must(LEAD, back)
    assert progress(world.state, {BEN.person}) == without, "who takes part again is counted from the next stage on"


def test_STAGE_2_the_part_is_never_more_than_the_whole(world: World) -> None:
    for number in range(5):
        person = Actor(rid(f"p{number}"), "participant")
        world.must(person, c.Join(person=person.person, name=f"P{number}", role="participant"))
        world.note(person, f"n{number}")
        if number % 2:
            world.must(person, c.SignalDone(done=True))
        if number == 3:
            world.must(LEAD, c.RemovePerson(person=person.person))
            world.must(LEAD, c.WatchDoor(watched=False))
        far = progress(world.state, {rid("p0")})
        assert far.wrote <= far.of
        assert far.finished <= far.of
    assert progress(World().state, set()) == Progress()
