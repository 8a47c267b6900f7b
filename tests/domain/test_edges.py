"""What the rules refuse, or keep, at their edges: each of these was once a small fault that nothing noticed.

`tests/mutants` spoils the rules in these places and expects a test of this file to fail.
"""

import pytest
from tests.domain.world import ANN, BEN, COLEAD, FIRST, LEAD, OBSERVER, SECOND, World, definitions, rid, viewer

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.actor import Actor, Viewer
from ninedots.domain.decide import decide
from ninedots.domain.evolve import evolve
from ninedots.domain.refusals import Reason, Refusal
from ninedots.domain.show import show


@pytest.fixture
def world() -> World:
    """At a stage where everything may be done: notes and a theme on the board, and both on the next one."""
    world = World().open("connect")
    world.note(ANN, "one")
    world.note(BEN, "two")
    world.note(ANN, "player", kind="player")
    world.must(LEAD, elsewhere("there"))
    world.must(LEAD, c.AddTheme(theme=rid("theme-there"), activity=SECOND, name="There", notes=(rid("there"),)))
    return world


def elsewhere(name: str) -> c.AddNote:
    return c.AddNote(note=rid(name), activity=SECOND, zone="left", note_type="question", text=f"about {name}")


def here(name: str, zone: str = "left", kind: str = "question") -> c.AddNote:
    return c.AddNote(note=rid(name), activity=FIRST, zone=zone, note_type=kind, text=f"about {name}")


REFUSED: dict[str, tuple[Actor, c.Command, Reason]] = {
    "theme": (LEAD, c.SetTheme(note=rid("one"), theme=rid("theme-there")), "not-found"),
    "new-theme": (LEAD, c.AddTheme(theme=rid("t"), activity=FIRST, name="New", notes=(rid("there"),)), "not-found"),
    "link": (LEAD, c.AddLink(link=rid("l"), link_type="gap", source=rid("one"), target=rid("there")), "does-not-fit"),
    "pasted": (LEAD, c.AddNotes(notes=(here("n"), elsewhere("m"))), "not-found"),
    "twice": (ANN, c.AddNotes(notes=(here("n"), here("n"))), "exists"),
    "mark": (ANN, c.SetMarks(note=rid("two"), marks=("hard",)), "does-not-fit"),
    "choice": (ANN, c.DescribeNote(note=rid("player"), field="sector", choice="army"), "does-not-fit"),
    "move": (ANN, c.MoveNote(note=rid("player"), zone="right"), "does-not-fit"),
    "zone": (ANN, here("n", zone="right", kind="player"), "does-not-fit"),
    "hand": (LEAD, c.RaiseHand(up=True, person=ANN.person), "not-yours"),
    "lead": (LEAD, c.GiveRole(person=LEAD.person, role="participant"), "not-allowed"),
    "agenda": (LEAD, c.OrderAgenda(agenda=(FIRST, SECOND, SECOND)), "not-found"),
    "activity": (LEAD, c.RemoveActivity(activity=SECOND), "begun"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_CMD_3_what_does_not_belong_together_is_refused(world: World, what: str) -> None:
    actor, command, reason = REFUSED[what]
    assert world.ask(actor, command) == Refusal(reason)


def hidden(world: World) -> str:
    """A note that ANN has written alone on the next board."""
    world.must(LEAD, c.OpenStage(activity=SECOND, stage="alone"))
    world.must(ANN, elsewhere("alone"))
    return rid("alone")


def test_HIDE_7_nobody_commits_to_a_note_that_they_cannot_see(world: World) -> None:
    note = hidden(world)
    promise = c.AddCommitment(commitment=rid("promise"), activity=FIRST, note=note, text="We will")
    assert world.ask(LEAD, promise) == Refusal("not-found")


def test_HIDE_7_a_removed_note_that_nobody_saw_is_not_there_to_be_erased(world: World) -> None:
    note = hidden(world)
    world.must(ANN, c.RemoveNote(note=note))
    assert world.ask(LEAD, c.EraseText(notes=(note,))) == Refusal("not-found")


def test_RIGHT_5_who_was_taken_out_is_shown_to_facilitators_alone(world: World) -> None:
    world.must(BEN, c.RaiseHand(up=True))
    world.must(LEAD, c.RemovePerson(person=BEN.person))
    person = world.state.records[BEN.person]
    assert isinstance(person, r.Person)
    assert not person.hand
    assert [show(world.state, person, viewer(one)) for one in (ANN, OBSERVER)] == [None, None]
    assert show(world.state, person, viewer(LEAD)) is not None
    assert world.ask(BEN, c.RaiseHand(up=True)) == Refusal("not-allowed")


def test_RIGHT_6_a_role_that_was_given_to_another_counts_no_more(world: World) -> None:
    world.must(ANN, c.RaiseHand(up=True))
    world.must(LEAD, c.GiveRole(person=COLEAD.person, role="participant"))
    for command in (c.SetDoor(open=False), c.RaiseHand(up=False, person=ANN.person), c.RemoveNote(note=rid("one"))):
        assert world.ask(COLEAD, command) == Refusal("not-allowed")


def test_RIGHT_5_a_co_facilitator_takes_no_other_out(world: World) -> None:
    world.must(LEAD, c.GiveRole(person=BEN.person, role="co-lead"))
    assert world.ask(COLEAD, c.RemovePerson(person=BEN.person)) == Refusal("not-allowed")


def test_RIGHT_2_participants_change_nothing_after_the_end_and_opening_again_is_no_new_beginning(world: World) -> None:
    opened = world.state.workshop.opened
    world.must(LEAD, c.EndWorkshop())
    assert world.ask(ANN, c.ReviseMyself(name="Anna")) == Refusal("ended")
    world.must(LEAD, c.OpenWorkshop())
    assert world.state.workshop.opened == opened


def test_LINK_2_a_link_does_not_come_back_without_its_ends(world: World) -> None:
    world.must(ANN, c.AddLink(link=rid("link"), link_type="gap", source=rid("one"), target=rid("two")))
    world.must(ANN, c.RemoveLink(link=rid("link")))
    world.must(BEN, c.RemoveNote(note=rid("two")))
    assert world.ask(ANN, c.RestoreLink(link=rid("link"))) == Refusal("not-found")


def test_RIGHT_3_participants_carry_from_an_earlier_board_to_where_the_room_is(world: World) -> None:
    (event,) = world.must(ANN, c.CarryNote(note=rid("carried"), source=rid("there"), activity=FIRST))
    assert world.state.get(r.Note, rid("carried")) is not None, event


def test_AGENDA_3_a_timer_remembers_how_long_it_was(world: World) -> None:
    world.must(LEAD, c.SetTimer(left=300, running=True))
    world.must(LEAD, c.SetTimer(left=60, running=False))
    assert [(timer.length, timer.left) for timer in world.state.all(r.Timer)] == [(300, 60_000)]


def touched_by(world: World, command: c.Command) -> set[str]:
    """The records that a lead's command would touch."""
    events = decide(world.state, LEAD, command, world.now, definitions=definitions)
    assert not isinstance(events, Refusal)
    draft = world.state.copy()
    return set[str]().union(*(evolve(draft, event) for event in events))


def test_LINK_2_a_link_is_told_when_its_ends_are_shared(world: World) -> None:
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="alone"))
    for name in ("a", "b"):
        world.must(LEAD, here(name))
    world.must(LEAD, c.AddLink(link=rid("link"), link_type="gap", source=rid("a"), target=rid("b")))
    assert rid("link") in touched_by(world, c.OpenStage(activity=FIRST, stage="connect"))


WALL_AND_ALL: tuple[r.Role, r.Role] = ("wall", "participant")


def test_HIDE_9_the_wall_is_not_told_who_wrote(world: World) -> None:
    world.must(ANN, c.AddLink(link=rid("link"), link_type="gap", source=rid("one"), target=rid("two")))
    for name in ("one", "link", "theme-there"):
        record = world.state.records[rid(name)]
        on_the_wall, to_all = (show(world.state, record, Viewer(None, role)) for role in WALL_AND_ALL)
        assert getattr(on_the_wall, "author", "?") is None
        assert getattr(to_all, "author", None) is not None


@pytest.mark.parametrize(("before", "then"), [("connect", "alone"), ("alone", "connect")])
def test_HIDE_5_sums_of_marks_are_told_anew_when_people_begin_or_end_to_look_together(before: str, then: str) -> None:
    world = World().open("connect")
    world.note(ANN, "one")
    world.must(BEN, c.SetMarks(note=rid("one"), marks=("easy",)))
    if before != "connect":
        world.must(LEAD, c.OpenStage(activity=FIRST, stage=before))
    assert f"{rid('one')}.energy" in touched_by(world, c.OpenStage(activity=FIRST, stage=then))


def test_ERASE_3_what_was_carried_from_an_erased_note_takes_no_late_change_either(world: World) -> None:
    world.must(ANN, c.CarryNote(note=rid("carried"), source=rid("one"), activity=SECOND))
    world.must(LEAD, c.EraseText(notes=(rid("one"),)))
    carried = world.state.get(r.Note, rid("carried"))
    assert carried is not None
    assert carried.erased == carried.rev == 2
    assert world.ask(LEAD, c.EditNote(note=rid("carried"), text="as it was", rev=1)) == Refusal("erased")
