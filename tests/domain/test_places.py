"""Where notes belong: in an order, or at a place in a ring or plane. The server knows no geometry (PLACE-*)."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.world import ANN, BEN, FIRST, LEAD, SECOND, World, rid, viewer

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.order import drawn, reading
from ninedots.domain.refusals import Refusal
from ninedots.domain.show import show


def note(world: World, name: str) -> r.Note:
    found = world.state.get(r.Note, rid(name))
    assert found is not None
    return found


def line(world: World, zone: str = "left", activity: str = FIRST) -> list[str]:
    """The names of the notes of a zone, as everybody reads them."""
    shared = [one for one in world.state.notes(activity) if one.zone == zone and one.seen == "all"]
    return [one.id.rstrip("_") for one in reading(world.state.exercise(activity), shared)]


def three(stage: str = "connect") -> World:
    world = World().open(stage)
    for name in ("a", "b", "c"):
        world.note(ANN, name)
    return world


def put(name: str, *, before: str | None = None, zone: str = "left") -> c.MoveNote:
    return c.MoveNote(note=rid(name), zone=zone, before=rid(before) if before else None)


def test_PLACE_1_a_note_comes_behind_all_others_or_in_front_of_the_one_that_is_named() -> None:
    world = three()
    assert line(world) == ["a", "b", "c"]
    new = c.AddNote(note=rid("d"), activity=FIRST, zone="left", note_type="question", text="x", before=rid("b"))
    world.must(BEN, new)
    assert line(world) == ["a", "d", "b", "c"]
    world.must(ANN, put("a"))
    assert line(world) == ["d", "b", "c", "a"]
    world.must(ANN, put("c", before="d"))
    assert line(world) == ["c", "d", "b", "a"]
    world.must(ANN, put("c", zone="right"))
    world.must(ANN, put("a", before="c", zone="right"))
    assert (line(world), line(world, "right")) == (["d", "b"], ["a", "c"])


@pytest.mark.parametrize("wanted", list(permutations("abc")))
def test_PLACE_1_any_order_can_be_made(wanted: tuple[str, ...]) -> None:
    world = three()
    for name, behind in zip(reversed(wanted), (None, *reversed(wanted)), strict=False):
        world.must(ANN, put(name, before=behind))
    assert line(world) == list(wanted)


@pytest.mark.parametrize("before", ["a", "b", "c", "gone", None])
def test_PLACE_1_what_was_said_twice_changes_nothing_more(before: str | None) -> None:
    world = three()
    world.must(ANN, put("b", before=before))
    assert world.must(ANN, put("b", before=before)) == []


def test_PLACE_1_a_neighbour_that_is_not_in_the_zone_is_none() -> None:
    world = three()
    world.note(ANN, "aside", zone="right")
    for before in ("aside", "nowhere"):
        world.must(ANN, put("a"))
        world.must(ANN, put("b", before=before))
        assert line(world)[-1] == "b"


def test_PLACE_1_notes_pasted_at_once_stand_in_their_order() -> None:
    world = three()
    new = [
        c.AddNote(note=rid(f"p{n}"), activity=FIRST, zone="left", note_type="question", text="x", before=rid("c"))
        for n in range(4)
    ]
    world.must(ANN, c.AddNotes(notes=tuple(new)))
    assert line(world) == ["a", "b", "p0", "p1", "p2", "p3", "c"]
    behind = [one.model_copy(update={"note": rid(f"q{n}"), "before": None}) for n, one in enumerate(new)]
    world.must(ANN, c.AddNotes(notes=tuple(behind)))
    assert line(world)[-4:] == ["q0", "q1", "q2", "q3"]


def test_PLACE_2_in_a_ring_a_note_lies_where_it_was_put_and_in_a_list_there_is_only_the_order() -> None:
    world = World().open("connect", SECOND)
    add = c.AddNote(note=rid("n"), activity=SECOND, zone="round", note_type="player", text="x", at=(0.25, 0.3333333))
    world.must(ANN, add)
    assert note(world, "n").at == (0.25, 0.3333)
    world.must(BEN, c.MoveNote(note=rid("n"), zone="left", at=(1, 0)))
    assert (note(world, "n").zone, note(world, "n").at) == ("left", (1, 0))
    world.must(BEN, c.MoveNote(note=rid("n"), zone="left"))
    assert note(world, "n").at is None
    world.must(LEAD, add.model_copy(update={"note": rid("m"), "activity": FIRST, "zone": "left"}))
    assert note(world, "m").at is None


def test_PLACE_2_within_a_ring_a_new_place_changes_no_order() -> None:
    world = World().open("connect", SECOND)
    for name in ("a", "b"):
        world.must(ANN, c.AddNote(note=rid(name), activity=SECOND, zone="left", note_type="player", text="x"))
    before = note(world, "a").order
    (event,) = world.must(ANN, c.MoveNote(note=rid("a"), zone="left", at=(0.5, 0.5)))
    assert isinstance(event, e.NoteMoved)
    assert event.order == before


def filled(world: World, actor: Actor, count: int) -> list[e.Event]:
    """So many notes, each put in front of the last but into the same gap."""
    events: list[e.Event] = []
    for number in range(count):
        add = c.AddNote(
            note=rid(f"n{number}"), activity=FIRST, zone="left", note_type="question", text="x", before=rid("b")
        )
        events += world.must(actor, add)
    return events


@pytest.mark.parametrize("stage", ["connect", "alone"])
def test_PLACE_3_where_there_is_no_room_a_zone_gets_new_keys_and_keeps_its_order(stage: str) -> None:
    world = World().open(stage)
    for name in ("a", "gone", "b", "late"):
        world.note(LEAD, name)
    for name in ("gone", "late"):
        world.must(LEAD, c.RemoveNote(note=rid(name)))
    events = filled(world, LEAD, 240)
    renewed = [one for one in events if isinstance(one, e.KeysRenewed)]
    assert [one.alone for one in renewed] == [stage == "alone"]
    notes = sorted(world.state.notes(FIRST), key=lambda one: (one.order, one.id))
    assert [one.id.rstrip("_") for one in notes] == ["a", *(f"n{number}" for number in range(240)), "b"]
    assert max(len(one.order) for one in notes) <= limits.ORDER_KEY
    for name in ("gone", "late"):
        world.must(LEAD, c.RestoreNote(note=rid(name)))
    assert note(world, "a").order < note(world, "gone").order < note(world, "b").order < note(world, "late").order
    assert world.replayed() == world.state


def test_PLACE_3_between_two_notes_of_one_key_there_is_room_again() -> None:
    world = three("alone")
    world.note(BEN, "other")
    assert note(world, "other").order == note(world, "a").order  # each alone has a first note
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="connect"))
    world.must(LEAD, c.RemoveNote(note=rid(line(world)[-1])))
    world.note(LEAD, "late")  # and one more with the key of the one that went
    world.must(LEAD, c.RestoreNote(note=next(iter(world.state.gone))))
    (*_, one, other) = line(world)
    assert note(world, one).order == note(world, other).order
    world.must(LEAD, put("a" if "a" not in (one, other) else "b", before=other))
    moved = line(world)
    assert moved[-3] == one
    assert moved[-1] == other


# --- what others may not see ---

NAMES = [f"n{number}" for number in range(5)]
OTHERS = [f"o{number}" for number in range(4)]


def acts(own: list[str]) -> st.SearchStrategy[c.Command]:
    """What somebody may do with notes of their own; neighbours are anybody's, known or guessed."""
    mine, any_note = st.sampled_from(own).map(rid), st.none() | st.sampled_from([*NAMES, *OTHERS, "s0", "s1"]).map(rid)
    zones = st.sampled_from(("left", "left", "right"))
    return st.one_of(
        st.builds(
            lambda name, zone, before: c.AddNote(
                note=name, activity=FIRST, zone=zone, note_type="question", text="x", before=before
            ),
            mine,
            zones,
            any_note,
        ),
        st.builds(lambda name, zone, before: c.MoveNote(note=name, zone=zone, before=before), mine, zones, any_note),
        st.builds(c.RemoveNote, note=mine),
        st.builds(c.RestoreNote, note=mine),
    )


def doings() -> st.SearchStrategy[tuple[Actor, c.Command]]:
    own = acts([*NAMES, "s0", "s1"]).map(lambda act: (ANN, act))
    return st.one_of(own, acts(OTHERS).map(lambda act: (BEN, act)))


@settings(max_examples=120)
@given(st.lists(doings(), max_size=25), st.sampled_from((ANN, LEAD)))
def test_PLACE_4_a_spy_who_writes_alone_sees_the_same_whatever_others_write_unseen(
    done: list[tuple[Actor, c.Command]], spy: Actor
) -> None:
    """Played twice: with what Ben writes unseen, and without. Nothing that the spy gets or sees may differ."""
    with_others, without = World().open("share"), World().open("share")
    for world in (with_others, without):
        for name in ("s0", "s1"):
            world.note(spy, name)
        world.must(LEAD, c.OpenStage(activity=FIRST, stage="alone"))
    for actor, command in done:
        if actor is BEN:
            with_others.ask(BEN, command)
            continue
        there, here = with_others.ask(spy, command), without.ask(spy, command)
        assert isinstance(there, Refusal) == isinstance(here, Refusal)
        if isinstance(there, Refusal):
            assert there == here
    assert seen_by(with_others, spy) == seen_by(without, spy)


def seen_by(world: World, spy: Actor) -> dict[str, tuple[str, str]]:
    shown = [show(world.state, one, viewer(spy)) for one in world.state.all(r.Note)]
    return {one.id: (one.zone, one.order) for one in shown if isinstance(one, r.Note)}


def test_PLACE_4_a_note_that_all_see_takes_no_key_from_one_that_is_hidden() -> None:
    world = World().open("share")
    for name in ("s0", "s1"):
        world.note(ANN, name)
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="alone"))
    world.note(ANN, "own")
    world.must(ANN, put("s0", before="own"))
    assert line(world) == ["s1", "s0"]
    world.must(ANN, c.AddNote(note=rid("o2"), activity=FIRST, zone="left", note_type="question", text="x"))
    world.must(ANN, put("o2", before="s1"))  # behind all that are shared, and in front of one's own
    assert note(world, "o2").order < note(world, "own").order


def test_PLACE_5_what_was_written_alone_comes_in_an_order_drawn_from_ids() -> None:
    world = World().open("share")
    for name in ("s0", "s1"):
        world.note(LEAD, name)
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="alone"))
    names = [f"n{number}" for number in range(10)]
    for name in names[:5]:
        world.note(ANN, name)
    for name in names[5:]:
        world.note(BEN, name)
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="connect"))
    assert line(world) == ["s0", "s1", *(one.rstrip("_") for one in drawn(map(rid, names)))]
    assert world.replayed() == world.state


@pytest.mark.parametrize("seed", range(3))
def test_PLACE_5_nobodys_notes_stand_in_a_row_more_often_than_by_chance(seed: int) -> None:
    """Of two writers with five notes each, ten places: a neighbour is by the same hand in four cases of nine."""
    together = pairs = 0
    for turn in range(200):
        ids = [f"{seed}-{turn}-{number}".ljust(22, "_") for number in range(10)]
        by = {one: number < 5 for number, one in enumerate(ids)}
        order = drawn(ids)
        together += sum(by[one] == by[other] for one, other in pairwise(order))
        pairs += 9
    assert 0.40 < together / pairs < 0.49


def test_PLACE_5_it_matters_neither_when_nor_by_whom_it_was_written() -> None:
    orders = set()
    for hands in ((ANN, BEN), (BEN, ANN)):
        world = World().open("alone")
        names = [f"n{number}" for number in range(6)]
        for name in names if hands[0] is ANN else reversed(names):
            world.note(hands[int(name[1:]) % 2], name)
        world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
        orders.add(tuple(line(world)))
    assert len(orders) == 1


# --- what comes back ---


def told(world: World) -> dict[str, tuple[str, str, object]]:
    return {one.id: (one.zone, one.order, one.at) for one in world.state.all(r.Note)}


def test_PLACE_6_what_was_removed_merged_or_taken_away_comes_back_to_its_place() -> None:
    world = three()
    before, order = told(world), line(world)
    world.must(ANN, c.RemoveNote(note=rid("b")))
    world.must(ANN, c.RestoreNote(note=rid("b")))
    assert (told(world), line(world)) == (before, order)
    world.must(ANN, c.MergeNotes(note=rid("b"), into=rid("c")))
    world.must(ANN, c.UnmergeNote(note=rid("b")))
    assert (told(world), line(world)) == (before, order)
    world.must(LEAD, c.TakeNotesAway(clearing=rid("clearing"), person=ANN.person))
    assert line(world) == []
    world.must(LEAD, c.GiveNotesBack(clearing=rid("clearing")))
    assert (told(world), line(world)) == (before, order)


@pytest.mark.parametrize("way", ["changed", "exactly"])
def test_PLACE_6_a_board_brought_back_has_its_order(way: r.Way) -> None:
    world = three()
    before = told(world)
    was = tuple(one for one in world.state.all(r.Note))
    world.must(ANN, put("c", before="a"))
    world.must(ANN, put("a", zone="right"))
    world.must(ANN, c.RemoveNote(note=rid("b")))
    filled(world, LEAD, 3)
    bring = c.BringBoardBack(activity=FIRST, moment=1, way=way, board=was, erased=0)
    world.must(LEAD, bring)
    assert {name: told(world)[name] for name in before} == before


def test_PLACE_6_hidden_notes_that_are_given_back_among_shared_ones_come_behind_them() -> None:
    world = World().open("alone")
    world.note(ANN, "own")
    world.must(ANN, c.RemoveNote(note=rid("own")))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
    world.note(BEN, "s0")
    world.must(ANN, c.RestoreNote(note=rid("own")))
    assert line(world) == ["s0", "own"]


# --- reading ---


def test_PLACE_7_the_notes_of_a_theme_are_gathered_at_its_first() -> None:
    world = three()
    world.note(ANN, "d")
    world.must(ANN, c.AddTheme(theme=rid("theme"), activity=FIRST, name="Mornings", notes=(rid("b"), rid("d"))))
    assert line(world) == ["a", "b", "d", "c"]
    world.must(ANN, put("d", before="a"))
    assert line(world) == ["d", "b", "a", "c"]


def test_PLACE_7_a_ring_is_read_clockwise_from_the_top_and_what_has_no_place_comes_last() -> None:
    world = World().open("connect", SECOND)
    for name, at in (("none", None), ("late", (0.9, 0.1)), ("early", (0.1, 0.9)), ("noon", (0.5, 0.5))):
        add = c.AddNote(note=rid(name), activity=SECOND, zone="round", note_type="player", text="x", at=at)
        world.must(ANN, add)
    assert line(world, "round", SECOND) == ["early", "noon", "late", "none"]
