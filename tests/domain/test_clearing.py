"""A flood is said to those who lead, and what one participant wrote is taken away and given back in one act each."""

from collections.abc import Iterable

import pytest
from tests.domain.world import ANN, BEN, COLEAD, FIRST, LEAD, OBSERVER, SECOND, World, rid, viewer

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.refusals import Refusal
from ninedots.domain.show import seen, show
from ninedots.domain.state import State


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FLOOD_NOTES", 4)
    monkeypatch.setattr(limits, "FLOOD_STEP", 2)


def _flooded(attribution: r.Attribution = "anonymous", stage: str = "connect", notes: int = 5) -> tuple[World, r.Flood]:
    world = World(attribution).open(stage)
    for number in range(notes):
        world.note(ANN, f"ann{number}", kind="player")
    world.note(BEN, "bens", kind="player")
    (flood,) = world.state.all(r.Flood)
    return world, flood


def _records(state: State, but_for: Iterable[type[r.Record]] = ()) -> dict[str, object]:
    return {
        one.id: one.model_dump(exclude={"seq"}) for one in state.records.values() if not isinstance(one, tuple(but_for))
    }


def _take(world: World, *, flood: str | None = None, person: str | None = None) -> None:
    world.must(LEAD, c.TakeNotesAway(clearing=rid("act"), flood=flood, person=person))


def test_SHARE_7_those_who_lead_are_told_of_a_flood_and_not_whose_it_is_where_nobody_signs() -> None:
    hiding: tuple[r.Attribution, ...] = ("anonymous", "group")
    for attribution in hiding:
        world, flood = _flooded(attribution)
        assert flood.notes == 4
        for actor in (LEAD, COLEAD):
            assert show(world.state, flood, viewer(actor)) == flood.model_copy(update={"author": None, "seq": 0})
        for actor in (ANN, BEN, OBSERVER):
            assert show(world.state, flood, viewer(actor)) is None
        assert flood.id not in {note.id for note in world.state.notes(FIRST)}
        for person in world.state.people:
            assert person not in flood.id
    world.note(ANN, "sixth", kind="player")
    assert [one.notes for one in world.state.all(r.Flood)] == [6]


def test_SHARE_7_HIDE_10_a_number_that_is_the_same_again_is_told_to_nobody() -> None:
    """A note came in place of another: whoever comes back would hear that it is by the same device."""
    world, flood = _flooded(notes=4)
    world.must(ANN, c.RemoveNote(note=rid("ann0")))
    world.note(ANN, "instead", kind="player")
    assert list(world.state.all(r.Flood)) == [flood]


def test_SHARE_7_HIDE_4_where_people_sign_a_flood_by_name_counts_no_unsigned_note() -> None:
    """Else its number, less the notes that bear the name, would be how many unsigned ones that person wrote."""
    told = []
    for confides in (ANN, BEN):
        world = World().open("connect")
        for number in range(3):
            world.note(confides, f"confided{number}", kind="reflection")
        for number in range(5):
            world.note(ANN, f"ann{number}", kind="player")
        (flood,) = world.state.all(r.Flood)
        shown = show(world.state, flood, viewer(LEAD))
        assert isinstance(shown, r.Flood)
        told.append(shown.model_copy(update={"id": "", "seq": 0}))
    assert told[0] == told[1]
    assert (told[0].author, told[0].notes) == (ANN.person, 4)


@pytest.mark.parametrize("gone_on", [True, False])
def test_SHARE_7_X88_no_role_that_is_given_tells_whose_a_flood_is(gone_on: bool) -> None:
    """Whoever leads gives somebody a role for a moment: the number goes on as it would have."""
    for attribution, kind in (("anonymous", "player"), ("group", "player"), ("named", "reflection")):
        told = []
        for whom in (None, ANN, BEN):
            world = World(attribution).open("connect")  # type: ignore[arg-type]
            for number in range(4 if gone_on else 3):
                world.note(ANN, f"ann{number}", kind=kind)
            if whom:
                world.must(LEAD, c.GiveRole(person=whom.person, role="co-lead"))
            ann = Actor(ANN.person, "co-lead") if whom is ANN else ANN
            for number in range(4, 7):
                world.note(ann, f"ann{number}", kind=kind)
            told.append([one.notes for one in world.state.all(r.Flood)])
            if gone_on:
                world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
                world.note(ann, "later", kind=kind)
                told[-1] += [one.notes for one in world.state.all(r.Flood)]
            assert world.replayed() == world.state
        assert told == [[6, 8] if gone_on else [6]] * 3


def test_SHARE_7_HIDE_4_a_flood_of_unsigned_notes_bears_no_name_and_goes_by_itself() -> None:
    world = World().open("connect")
    for number in range(4):
        world.note(ANN, f"ann{number}", kind="player")
        world.note(ANN, f"confided{number}", kind="reflection")
    signed, unsigned = world.state.all(r.Flood)
    shown = show(world.state, unsigned, viewer(LEAD))
    assert isinstance(shown, r.Flood)
    assert (shown.author, shown.notes) == (None, 4)
    _take(world, person=ANN.person)
    assert signed.id not in world.state.records
    assert unsigned.id in world.state.records, "or it would be known whose it was"
    world.must(LEAD, c.TakeNotesAway(clearing=rid("other"), flood=unsigned.id))
    assert not list(world.state.all(r.Flood))
    assert not world.state.notes(FIRST)
    assert world.replayed() == world.state


def test_SHARE_7_a_facilitator_who_writes_much_floods_nothing() -> None:
    world = World().open("connect")
    for number in range(9):
        world.note(LEAD, f"n{number}", kind="player")
    assert not list(world.state.all(r.Flood))


@pytest.mark.parametrize("stage", ["alone", "connect"])
def test_SHARE_8_a_flood_goes_in_one_act_and_comes_back_exactly_in_one(stage: str) -> None:
    world, flood = _flooded(stage=stage)
    world.must(LEAD, c.AddTheme(theme=rid("lead-theme"), activity=FIRST, name="kept", notes=()))
    if stage == "connect":
        world.must(ANN, c.AddTheme(theme=rid("theme"), activity=FIRST, name="mine", notes=(rid("ann0"), rid("ann1"))))
        world.must(ANN, c.AddTheme(theme=rid("ours"), activity=FIRST, name="ours", notes=(rid("ann2"), rid("bens"))))
        for link, source in (("of-ben", BEN), ("of-ann", ANN)):
            drawn = c.AddLink(link=rid(link), link_type="gap", source=rid("ann0"), target=rid("bens"))
            world.must(source, drawn)
        world.must(BEN, c.SetMarks(note=rid("ann0"), marks=("easy",)))
    before = world.state.copy()
    _take(world, flood=flood.id)
    assert [note.id for note in world.state.notes(FIRST)] == [rid("bens")]
    assert not list(world.state.all(r.Link))
    assert not list(world.state.all(r.Flood))
    assert {one.id for one in world.state.all(r.Theme)} == {rid("lead-theme")} | (
        {rid("ours")} if stage != "alone" else set()
    )
    (clearing,) = world.state.all(r.Clearing)
    assert (clearing.notes, clearing.stayed, clearing.author) == (5, 0, None)
    assert world.replayed() == world.state
    world.must(COLEAD, c.GiveNotesBack(clearing=rid("act")))
    assert _records(world.state) == _records(before)
    assert world.replayed() == world.state
    assert world.ask(LEAD, c.GiveNotesBack(clearing=rid("act"))) == Refusal("not-found")


def test_HIDE_8_SHARE_8_hidden_notes_go_unseen_and_nobody_is_told_of_them() -> None:
    world, flood = _flooded(stage="alone")
    before = world.state.copy()
    _take(world, flood=flood.id)
    touched = before.records.keys() | world.state.records.keys()
    for actor in (LEAD, BEN, OBSERVER):
        told = {one: seen(before, world.state, one, viewer(actor)) for one in touched}
        assert not [one for one in told if one.startswith("ann") and one != ANN.person and told[one]]
    assert seen(before, world.state, rid("ann0"), viewer(ANN)) == "drop"
    count = world.state.get(r.Count, f"{FIRST}.count")
    assert count is not None
    assert count.hidden == 1
    # Meanwhile the room looks together: what comes back is shared as everything else was.
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="connect"))
    world.must(LEAD, c.GiveNotesBack(clearing=rid("act")))
    assert all(note.seen == "all" for note in world.state.notes(FIRST))
    assert len(world.state.notes(FIRST)) == 6
    assert world.replayed() == world.state


def test_SHARE_8_a_person_is_taken_out_with_all_their_notes_where_everybody_signs() -> None:
    world, _ = _flooded("named")
    world.note(ANN, "confided", kind="reflection")
    world.must(LEAD, c.OpenStage(activity=SECOND, stage="alone"))
    alone = c.AddNote(note=rid("alone"), activity=SECOND, zone="left", note_type="player", text="hidden")
    world.must(ANN, alone)
    world.must(LEAD, c.RemovePerson(person=ANN.person))
    _take(world, person=ANN.person)
    (clearing,) = world.state.all(r.Clearing)
    assert (clearing.notes, clearing.stayed, clearing.author) == (6, 0, ANN.person)
    assert {note.id for note in world.state.all(r.Note)} == {rid("bens"), rid("confided")}, "which is signed by nobody"
    world.must(LEAD, c.GiveNotesBack(clearing=rid("act")))
    assert len(list(world.state.all(r.Note))) == 8


@pytest.mark.parametrize("stage", ["alone", "connect"])
def test_SHARE_9_taking_away_by_name_tells_of_no_unsigned_note(stage: str) -> None:
    """Neither by what goes, nor by how many go or stay: Ann's is as good as Ben's."""
    told = []
    for confides in (ANN, BEN):
        world = World().open(stage)
        world.note(ANN, "ann0", kind="player")
        world.note(confides, "confided", kind="reflection")
        _take(world, person=ANN.person)
        (clearing,) = world.state.all(r.Clearing)
        told.append((clearing.notes, clearing.stayed, rid("confided") in world.state.records))
    assert told[0] == told[1]
    world = World().open(stage)
    world.note(ANN, "confided", kind="reflection")
    assert world.ask(LEAD, c.TakeNotesAway(clearing=rid("act"), person=ANN.person)) == Refusal("not-found")


@pytest.mark.parametrize("stage", ["alone", "connect"])
def test_SHARE_9_a_flood_goes_without_what_would_put_a_name_to_unsigned_notes(stage: str) -> None:
    for many, few_ in (("player", "reflection"), ("reflection", "player")):
        world = World().open(stage)
        for number in range(4):
            world.note(ANN, f"many{number}", kind=many)
        world.note(ANN, "other", kind=few_)
        if stage == "connect":
            world.note(BEN, "bens", kind="player")
            world.note(BEN, "bens-too", kind="player")
            drawn = c.AddLink(link=rid("drawn"), link_type="gap", source=rid("bens"), target=rid("bens-too"))
            world.must(ANN, drawn)
        (flood,) = world.state.all(r.Flood)
        _take(world, flood=flood.id)
        left = {note.id for note in world.state.notes(FIRST)}
        assert left == {rid("other")} | ({rid("bens"), rid("bens-too")} if stage == "connect" else set())
        assert bool(list(world.state.all(r.Link))) == (stage == "connect" and many == "reflection")
        (clearing,) = world.state.all(r.Clearing)
        assert (clearing.notes, clearing.stayed) == (4, 0)


@pytest.mark.parametrize("attribution", ["group", "anonymous"])
def test_SHARE_9_where_nobody_signs_no_name_is_cleared(
    attribution: r.Attribution,
) -> None:
    world, _ = _flooded(attribution)
    assert world.ask(LEAD, c.TakeNotesAway(clearing=rid("act"), person=ANN.person)) == Refusal("unsigned")


def test_SHARE_8_what_is_voted_on_and_what_holds_others_words_stays() -> None:
    world = World("anonymous").open("connect")
    for number in range(4):
        world.note(ANN, f"ann{number}")
    for number in range(2):
        world.note(BEN, f"ben{number}")
    world.must(LEAD, c.MergeNotes(note=rid("ben0"), into=rid("ann3")))
    (flood,) = world.state.all(r.Flood)
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    world.must(LEAD, c.AddNote(note=rid("late"), activity=FIRST, zone="left", note_type="player", text="x"))
    assert world.ask(LEAD, c.TakeNotesAway(clearing=rid("act"), flood=flood.id)) == Refusal("not-found")
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="results"))
    _take(world, flood=flood.id)
    (clearing,) = world.state.all(r.Clearing)
    assert (clearing.notes, clearing.stayed) == (3, 1)
    assert rid("ann3") in world.state.records


def test_SHARE_8_words_of_others_stay_through_however_many_merges() -> None:
    world = World().open("connect")
    for name in ("ann0", "ann1", "ann2"):
        world.note(ANN, name)
    world.note(BEN, "bens")
    for note, into in (("bens", "ann0"), ("ann0", "ann1")):
        world.must(LEAD, c.MergeNotes(note=rid(note), into=rid(into)))
    _take(world, person=ANN.person)
    assert {note.id for note in world.state.notes(FIRST)} == {rid("ann1")}
    (clearing,) = world.state.all(r.Clearing)
    assert (clearing.notes, clearing.stayed) == (1, 1)


def test_SHARE_8_nobody_but_those_who_lead_and_never_a_facilitators_notes() -> None:
    world, flood = _flooded("named")
    for actor in (ANN, BEN, OBSERVER):
        assert world.ask(actor, c.TakeNotesAway(clearing=rid("act"), flood=flood.id)) == Refusal("not-allowed")
    for person in (LEAD, COLEAD):
        assert world.ask(LEAD, c.TakeNotesAway(clearing=rid("act"), person=person.person)) == Refusal("not-allowed")
    assert world.ask(LEAD, c.TakeNotesAway(clearing=rid("act"))) == Refusal("exists")
