"""A merge undone: everything is what it was, in whatever order merges are taken back, and by whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.world import ANN, BEN, COLEAD, FIRST, LEAD, SECOND, World, rid

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.refusals import Refusal

NOTES = ("a", "b", "c", "d")
pairs = st.tuples(st.sampled_from(NOTES), st.sampled_from(NOTES)).filter(lambda pair: pair[0] != pair[1])


def board(links: list[tuple[str, str]]) -> World:
    """Four notes of four people with themes, marks and links, ready to be merged."""
    world = World().open("connect")
    for name, author in zip(NOTES, (ANN, BEN, COLEAD, LEAD), strict=True):
        world.note(author, name, kind="player", text=name)
    world.must(ANN, c.AddTheme(theme=rid("theme"), activity=FIRST, name="Theme", notes=(rid("a"), rid("b"))))
    for voter in (ANN, BEN):
        for name in ("a", "c"):
            world.must(voter, c.SetMarks(note=rid(name), marks=("easy",)))
    for number, (source, target) in enumerate(links):
        link = rid(f"link{number}")
        world.must(BEN, c.AddLink(link=link, link_type="works-with", source=rid(source), target=rid(target)))
    return world


def essence(world: World) -> dict[str, object]:
    kinds = (r.Note, r.Link, r.Theme, r.Marking, r.Energy)
    return {
        record.id: record.model_dump(exclude={"seq"})
        for record in world.state.records.values()
        if isinstance(record, kinds)
    }


@given(st.lists(pairs, max_size=5), st.lists(pairs, max_size=4), st.data())
def test_NOTE_5_merges_taken_back_in_any_order_leave_everything_as_it_was(
    links: list[tuple[str, str]], merges: list[tuple[str, str]], data: st.DataObject
) -> None:
    world = board(links)
    before = essence(world)
    merged = []
    for note, into in merges:
        if not isinstance(world.ask(BEN, c.MergeNotes(note=rid(note), into=rid(into))), Refusal):
            merged.append(note)
    for note in data.draw(st.permutations(merged)):
        world.must(BEN, c.UnmergeNote(note=rid(note)))
    assert essence(world) == before
    assert world.replayed().records == world.state.records


def test_NOTE_5_a_note_that_went_through_two_merges_takes_its_words_from_the_one_that_has_them() -> None:
    world = board([("d", "a")])
    world.must(BEN, c.MergeNotes(note=rid("d"), into=rid("c")))
    world.must(BEN, c.MergeNotes(note=rid("c"), into=rid("b")))
    world.must(BEN, c.UnmergeNote(note=rid("d")))
    holder = world.state.get(r.Note, rid("b"))
    assert holder is not None
    assert holder.merged == ("c",)
    link = world.state.get(r.Link, rid("link0"))
    assert link is not None
    assert (link.source, link.target) == (rid("d"), rid("a"))


def test_NOTE_5_what_was_said_on_a_link_since_stays_on_it() -> None:
    world = board([("a", "b")])
    world.must(BEN, c.MergeNotes(note=rid("a"), into=rid("c")))
    world.must(BEN, c.ReviseLink(link=rid("link0"), link_type="gap", quality=None, text="since"))
    world.must(BEN, c.UnmergeNote(note=rid("a")))
    link = world.state.get(r.Link, rid("link0"))
    assert link is not None
    assert (link.type, link.text, link.source, link.target) == ("gap", "since", rid("a"), rid("b"))


@pytest.mark.parametrize(
    ("merger", "undoer", "said"),
    [
        (BEN, BEN, None),  # also of notes that others wrote, where only one's own may be edited
        (BEN, ANN, None),  # whose note it is
        (BEN, LEAD, None),
        (LEAD, COLEAD, None),
        (LEAD, ANN, "taken-away"),
    ],
)
def test_NOTE_5_who_may_undo_a_merge(merger: Actor, undoer: Actor, said: str | None) -> None:
    world = board([])
    world.must(merger, c.MergeNotes(note=rid("a"), into=rid("b")))
    answer = world.ask(undoer, c.UnmergeNote(note=rid("a")))
    assert (answer.reason if isinstance(answer, Refusal) else None) == said


def test_NOTE_5_a_note_that_was_only_removed_is_in_no_merge() -> None:
    world = board([])
    world.must(ANN, c.RemoveNote(note=rid("a")))
    assert world.ask(ANN, c.UnmergeNote(note=rid("a"))) == Refusal("not-found")
    world.must(ANN, c.RestoreNote(note=rid("a")))


def test_NOTE_5_of_two_notes_that_said_the_same_one_stays_merged() -> None:
    world = board([])
    world.must(BEN, c.EditNote(note=rid("b"), text="a", rev=1))
    for name in ("a", "b"):
        world.must(BEN, c.MergeNotes(note=rid(name), into=rid("c")))
    world.must(BEN, c.UnmergeNote(note=rid("a")))
    holder = world.state.get(r.Note, rid("c"))
    assert holder is not None
    assert holder.merged == ("a",)


def test_NOTE_5_links_that_become_the_same_are_one() -> None:
    world = board([("a", "c"), ("b", "c")])
    world.must(BEN, c.MergeNotes(note=rid("a"), into=rid("b")))
    assert [link.id for link in world.state.all(r.Link)] == [rid("link1")]
    world.must(BEN, c.UnmergeNote(note=rid("a")))
    assert {(link.source, link.target) for link in world.state.all(r.Link)} == {
        (rid("a"), rid("c")),
        (rid("b"), rid("c")),
    }


@pytest.mark.parametrize("ends", [("a", "d"), ("d", "a")])
def test_NOTE_5_an_end_of_a_link_that_was_given_back_stays_where_it_is(ends: tuple[str, str]) -> None:
    world = board([ends])
    for note, into in (("a", "b"), ("b", "c")):
        world.must(BEN, c.MergeNotes(note=rid(note), into=rid(into)))
    for note in ("a", "b"):
        world.must(BEN, c.UnmergeNote(note=rid(note)))
        link = world.state.get(r.Link, rid("link0"))
        assert link is not None
        assert (link.source, link.target) == tuple(map(rid, ends)), note


def test_NOTE_5_what_a_merged_note_had_taken_over_comes_back_with_it_alone() -> None:
    """Also where the words of it were given back while it was away."""
    world = board([])
    world.must(BEN, c.MergeNotes(note=rid("d"), into=rid("c")))
    world.must(BEN, c.MergeNotes(note=rid("c"), into=rid("b")))
    assert merged(world, "b") == ("c", "d")
    world.must(BEN, c.UnmergeNote(note=rid("d")))
    world.must(BEN, c.UnmergeNote(note=rid("c")))
    assert (merged(world, "b"), merged(world, "c")) == ((), ())


def test_NOTE_5_a_merge_gives_back_all_its_words_at_once() -> None:
    world = board([])
    world.must(BEN, c.MergeNotes(note=rid("d"), into=rid("c")))
    world.must(BEN, c.MergeNotes(note=rid("c"), into=rid("b")))
    world.must(BEN, c.UnmergeNote(note=rid("c")))
    assert (merged(world, "b"), merged(world, "c")) == ((), ("d",))


def test_NOTE_5_NOTE_6_notes_that_come_from_the_same_one_keep_that_when_a_merge_is_undone() -> None:
    world = board([])
    for copy in ("copy", "other"):
        world.must(ANN, c.CarryNote(note=rid(copy), source=rid("a"), activity=SECOND))
    world.must(LEAD, c.OpenStage(activity=SECOND, stage="connect"))
    before = essence(world)
    world.must(BEN, c.MergeNotes(note=rid("copy"), into=rid("other")))
    world.must(BEN, c.UnmergeNote(note=rid("copy")))
    assert essence(world) == before
    holder = world.state.get(r.Note, rid("other"))
    assert holder is not None
    assert holder.trace == (rid("a"),)


def test_NOTE_5_who_merged_brings_the_note_back_as_a_merge_and_in_no_other_way() -> None:
    world = board([])
    world.must(BEN, c.MergeNotes(note=rid("a"), into=rid("b")))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))  # where nobody edits what others wrote
    assert world.ask(BEN, c.RestoreNote(note=rid("a"))) == Refusal("not-yours")
    world.must(ANN, c.RestoreNote(note=rid("a")))
    assert merged(world, "b") == ()


def merged(world: World, name: str) -> tuple[str, ...]:
    note = world.state.get(r.Note, rid(name))
    assert note is not None
    return note.merged


def test_NOTE_13_what_a_facilitator_took_away_only_a_facilitator_brings_back() -> None:
    world = board([("a", "b"), ("a", "c")])
    world.must(LEAD, c.RemoveLink(link=rid("link0")))
    assert world.ask(BEN, c.RestoreLink(link=rid("link0"))) == Refusal("taken-away")
    world.must(LEAD, c.RemoveNote(note=rid("a")))
    assert world.ask(ANN, c.RestoreNote(note=rid("a"))) == Refusal("taken-away")
    world.must(COLEAD, c.RestoreNote(note=rid("a")))
    world.must(ANN, c.RemoveNote(note=rid("a")))
    world.must(ANN, c.RestoreNote(note=rid("a")))
    world.must(LEAD, c.RestoreLink(link=rid("link0")))


@pytest.mark.parametrize("taken", [c.HideNote, c.HoldNote, c.RemoveNote])
def test_NOTE_13_what_was_merged_into_it_comes_back_by_a_facilitator_alone(
    taken: type[c.HideNote | c.HoldNote | c.RemoveNote],
) -> None:
    world = board([])
    world.must(ANN, c.MergeNotes(note=rid("a"), into=rid("c")))
    world.must(ANN, c.MergeNotes(note=rid("c"), into=rid("b")))
    world.must(LEAD, taken(note=rid("b")))
    for wish in (c.UnmergeNote(note=rid("c")), c.UnmergeNote(note=rid("a")), c.RestoreNote(note=rid("a"))):
        assert world.ask(ANN, wish) == Refusal("taken-away")
    world.must(LEAD, c.UnmergeNote(note=rid("a")))
    assert world.state.get(r.Note, rid("a")) is not None
    assert world.replayed().records == world.state.records


@pytest.mark.parametrize("merged", [False, True])
@pytest.mark.parametrize("taken", [c.HideNote, c.HoldNote, c.RemoveNote])
def test_NOTE_13_what_was_carried_from_it_as_it_stood_comes_back_by_a_facilitator_alone(
    taken: type[c.HideNote | c.HoldNote | c.RemoveNote], merged: bool
) -> None:
    world = board([])
    world.open("connect", SECOND)
    for copy, text in (("copy", None), ("other", "put differently")):
        world.must(ANN, c.CarryNote(note=rid(copy), source=rid("a"), activity=SECOND, text=text))
        world.must(ANN, c.RemoveNote(note=rid(copy)))
    if merged:
        world.open("connect")
        world.must(ANN, c.MergeNotes(note=rid("a"), into=rid("b")))
        world.open("connect", SECOND)
    world.must(LEAD, taken(note=rid("b" if merged else "a")))
    assert world.ask(ANN, c.RestoreNote(note=rid("copy"))) == Refusal("taken-away")
    world.must(ANN, c.RestoreNote(note=rid("other")))
    world.must(LEAD, c.RestoreNote(note=rid("copy")))


def test_NOTE_13_nobody_carries_a_note_that_a_facilitator_took_from_view() -> None:
    world = board([])
    world.open("connect", SECOND)
    world.must(LEAD, c.HideNote(note=rid("a")))
    assert world.ask(ANN, c.CarryNote(note=rid("new"), source=rid("a"), activity=SECOND)) == Refusal("taken-away")


def test_NOTE_13_a_note_that_a_facilitator_merged_is_not_taken_away_with_what_was_carried_from_it() -> None:
    world = board([])
    world.open("connect", SECOND)
    world.must(ANN, c.CarryNote(note=rid("copy"), source=rid("a"), activity=SECOND))
    world.must(ANN, c.RemoveNote(note=rid("copy")))
    world.must(LEAD, c.MergeNotes(note=rid("a"), into=rid("b")))
    world.must(ANN, c.RestoreNote(note=rid("copy")))
