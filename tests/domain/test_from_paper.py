"""Notes of people without a device: typed in by a facilitator, marked, and counted apart."""

import pytest

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Viewer
from ninedots.domain.outside import outside
from ninedots.domain.refusals import Refusal
from ninedots.domain.show import in_order, show
from ninedots.outcomes.report import report

from .world import ANN, BEN, COLEAD, FIRST, LEAD, OBSERVER, PEOPLE, World, rid, viewer

MANY = limits.GROUP_TOLD
OTHERS = (viewer(ANN), viewer(OBSERVER), Viewer(None, "wall"))
NAMES = ("q3", "q1", "q2")


def sheets(batch: str = "pile", names: tuple[str, ...] = NAMES) -> c.BringNotesIn:
    notes = tuple(
        c.BroughtNote(note=rid(name), zone="right", note_type="question", text=f"Why {name}?") for name in names
    )
    return c.BringNotesIn(brought=rid(batch), activity=FIRST, from_paper=True, notes=notes)


def shown(world: World, who: Viewer, name: str = "q1") -> r.Note:
    found = show(world.state, world.state.records[rid(name)], who)
    assert isinstance(found, r.Note)
    return found


def do(world: World, *commands: c.Command) -> None:
    for command in commands:
        world.must(LEAD, command)


def count(people: int) -> c.CountWithoutDevice:
    return c.CountWithoutDevice(people=people)


@pytest.mark.parametrize("attribution", ["named", "group", "anonymous"])
@pytest.mark.parametrize("stage", ["alone", "share"])
def test_FROMPAPER_1_they_are_there_for_all_at_once_and_nobodys(attribution: r.Attribution, stage: str) -> None:
    world = World(attribution).open(stage)
    world.must(LEAD, sheets())
    for actor in PEOPLE:
        found = shown(world, viewer(actor))
        assert (found.seen, found.author, found.group, found.mine, found.text) == ("all", None, None, False, "Why q1?")
    assert world.ask(ANN, sheets("other", ("q4",))) == Refusal("not-allowed")
    assert world.replayed().records == world.state.records


def test_FROMPAPER_1_a_room_in_which_somebody_reads_first_sees_at_once_what_a_facilitator_typed() -> None:
    world = World(audience="pupils").open("share")
    assert world.state.workshop.policy.moderated
    world.note(ANN, "anns")
    world.must(LEAD, sheets())
    assert shown(world, viewer(BEN)).text == "Why q1?"
    assert show(world.state, world.state.records[rid("anns")], viewer(BEN)) is None


def test_FROMPAPER_2_a_pile_comes_all_or_not_at_all_and_goes_in_one_act(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World().open("share")
    world.note(ANN, "anns")
    monkeypatch.setattr(limits, "NOTES_IN_ACTIVITY", 3)
    assert world.ask(LEAD, sheets()) == Refusal("full", 3)
    monkeypatch.setattr(limits, "NOTES_IN_ACTIVITY", 4)
    world.must(LEAD, sheets())
    world.must(COLEAD, c.TakeNotesAway(clearing=rid("act"), brought=rid("pile")))
    assert [note.id for note in world.state.notes(FIRST)] == [rid("anns")]
    world.must(COLEAD, c.GiveNotesBack(clearing=rid("act")))
    assert len(world.state.notes(FIRST)) == 4
    assert all(shown(world, viewer(LEAD), name).from_paper for name in NAMES)


def test_FROMPAPER_2_they_use_up_nobodys_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "NOTES_IN_ACTIVITY_SHARE", 1)
    world = World().open("share")
    world.must(LEAD, sheets())
    world.note(ANN, "anns")
    world.note(BEN, "bens")
    assert world.state.board(FIRST).made("note", LEAD.person) == 0


def test_FROMPAPER_3_the_order_of_a_pile_tells_nothing() -> None:
    orders = []
    for names in (NAMES, tuple(reversed(NAMES))):
        world = World().open("share")
        world.must(LEAD, sheets(names=names))
        orders.append([note.id for note in sorted(world.state.notes(FIRST), key=lambda one: one.order)])
    assert orders[0] == orders[1]


@pytest.mark.parametrize("people", [1, MANY])
def test_FROMPAPER_3_neither_its_time_nor_its_place_in_the_history_tells_what_came_in_one_act(people: int) -> None:
    world = World().open("share")
    world.must(LEAD, count(people))
    piles = [tuple(f"{pile}-{at}" for at in range(4)) for pile in ("first", "second")]
    for pile in piles:
        world.now += 60_000
        world.must(LEAD, sheets(f"pile-{pile[0]}", pile))
    for there in (world.state, outside(world.state).state):
        found = [one for one in in_order(there, there.records.values()) if isinstance(one, r.Note)]
        assert [one.id for one in found] == sorted(rid(name) for pile in piles for name in pile)
    for who in OTHERS:
        assert {shown(world, who, name).created for pile in piles for name in pile} == {world.state.workshop.created}


def test_FROMPAPER_3_where_nobody_is_recorded_nothing_tells_who_typed_it() -> None:
    kept = []
    for actor in (LEAD, COLEAD):
        world = World("anonymous").open("share")
        world.must(actor, sheets())
        kept.append([one.model_dump_json() for one in world.kept if isinstance(one, e.NoteAdded)])
        assert {one.by for one in world.kept if isinstance(one, e.NoteAdded)} == {""}
    assert kept[0] == kept[1]


@pytest.mark.parametrize("people", [0, 1, MANY - 1, MANY])
def test_FROMPAPER_4_others_see_the_mark_and_the_number_where_enough_people_have_no_device(people: int) -> None:
    told = people >= MANY
    world = World().open("share")
    do(world, sheets(), count(people))
    for who in OTHERS:
        found = shown(world, who)
        assert (found.from_paper, found.brought) == (told, None)
        workshop = show(world.state, world.state.workshop, who)
        assert isinstance(workshop, r.Workshop)
        assert workshop.without_device == (people if told else 0)
    for lead in (LEAD, COLEAD):
        found = shown(world, viewer(lead))
        assert (found.from_paper, found.brought) == (True, rid("pile"))
    there = outside(world.state).state
    note = there.records[rid("q1")]
    assert isinstance(note, r.Note)
    assert (note.from_paper, note.brought) == (told, None)
    assert there.workshop.without_device == (people if told else 0)


def test_FROMPAPER_4_whoever_holds_the_notes_is_told_when_the_mark_comes_and_goes() -> None:
    world = World().open("share")
    do(world, sheets(), count(MANY - 1))
    for people, told in ((MANY, True), (MANY + 1, True), (MANY - 1, False)):
        before = world.state.records[rid("q1")].seq
        world.must(LEAD, count(people))
        crosses = shown(world, viewer(ANN)).from_paper is told
        assert crosses
        assert (world.state.records[rid("q1")].seq > before) == (people != MANY + 1)
    assert world.replayed().records == world.state.records


def test_FROMPAPER_4_what_a_release_did_not_tell_no_later_report_tells() -> None:
    world = World().open("share")
    do(world, sheets(), count(MANY - 1), c.EndWorkshop(), c.ReviewNames())
    world.must(LEAD, c.ReleaseReport(number=1, files=("outcomes.docx",)))
    do(world, c.OpenWorkshop(), count(MANY))
    for _ in range(2):
        found = report(world.state, 0)
        assert (found.people.without_device, sum(one.from_paper for one in found.notes)) == (0, 0)
        if world.state.workshop.status == "open":
            do(world, c.EndWorkshop())


def test_FROMPAPER_5_people_and_notes_are_counted_apart() -> None:
    world = World().open("share")
    world.note(ANN, "anns")
    do(world, sheets(), count(MANY + 1))
    found = report(world.state, 0)
    with_a_device = found.people.participants
    assert found.people.without_device == MANY + 1
    assert with_a_device == sum(one.role == "participant" for one in world.state.all(r.Person))
    (activity,) = found.activities
    assert (activity.notes, activity.from_paper) == (4, 3)
    said = [one.text for one in found.summary]
    assert f"{MANY + 1} more people took part without a device." in said
    assert any("3 of them from paper" in one for one in said)
    assert not any(one.brought for one in found.notes), "somebody here wrote it"


def test_FROMPAPER_5_the_number_is_typed_in_until_the_workshop_ends() -> None:
    world = World().open("share")
    world.must(LEAD, count(7))
    world.must(COLEAD, count(8))
    assert world.ask(LEAD, count(8)) == []
    assert world.ask(ANN, count(9)) == Refusal("not-allowed")
    world.must(LEAD, c.EndWorkshop())
    assert world.ask(LEAD, count(9)) == Refusal("ended")
    assert report(world.state, 0).people.without_device == 8


def test_FROMPAPER_6_an_older_journal_has_nothing_from_paper() -> None:
    older = e.event_of(
        "note-added",
        3,
        b'{"at":1,"by":"a","note":"n","activity":"a","zone":"left","type":"player","text":"x","order":"V","place":null,'
        b'"paper":"lemon","fields":{},"trace":[],"seen":"all","brought":null}',
    )
    assert isinstance(older, e.NoteAdded)
    assert older.from_paper is False
    world = World().open("share")
    assert world.state.workshop.without_device == 0
