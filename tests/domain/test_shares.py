"""Limits: for all together, and for one participant, so that nobody uses up a workshop for the others."""

import re
from collections.abc import Callable, Iterator
from inspect import getsource
from pathlib import Path
from typing import Any

import pytest
from tests.domain.world import ANN, BEN, FIRST, LEAD, World, rid

from ninedots.domain import commands as c
from ninedots.domain import decide, limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.refusals import Refusal

Make = Callable[[World, Actor, int], c.Command]


def _note(_world: World, _actor: Actor, n: int) -> c.Command:
    return c.AddNote(note=rid(f"n{n}"), activity=FIRST, zone="left", note_type="player", text="words")


def _question(_world: World, _actor: Actor, n: int) -> c.Command:
    return c.AddNote(note=rid(f"n{n}"), activity=FIRST, zone="left", note_type="question", text="words")


def _link(world: World, _actor: Actor, n: int) -> c.Command:
    ends = [note.id for note in world.state.notes(FIRST)][:2]
    return c.AddLink(link=rid(f"l{n}"), link_type="gap", source=ends[0], target=ends[1])


def _theme(_world: World, _actor: Actor, n: int) -> c.Command:
    return c.AddTheme(theme=rid(f"t{n}"), activity=FIRST, name="a theme")


def _promise(_world: World, _actor: Actor, n: int) -> c.Command:
    return c.AddCommitment(commitment=rid(f"p{n}"), activity=FIRST, text="we will")


def _marks(world: World, actor: Actor, _n: int) -> c.Command:
    unmarked = (one.id for one in world.state.notes(FIRST) if f"{one.id}.{actor.person}" not in world.state.records)
    return c.SetMarks(note=next(unmarked), marks=("easy",))


def _concern(_world: World, _actor: Actor, n: int) -> c.Command:
    return c.RaiseConcern(concern=rid(f"c{n}"), text="words")


# Which limit, what fills it, where that may be done, and what a participant is told whose share is full.
FILLED: dict[str, tuple[Make, str, str]] = {
    "NOTES_IN_ACTIVITY": (_note, "connect", "share-of-notes"),
    "BALLOT_OPTIONS": (_question, "connect", "share-of-questions"),
    "LINKS_IN_ACTIVITY": (_link, "connect", "share-of-links"),
    "THEMES_IN_ACTIVITY": (_theme, "connect", "share-of-themes"),
    "COMMITMENTS_IN_ACTIVITY": (_promise, "results", "share-of-commitments"),
    "CONCERNS": (_concern, "alone", "share-of-concerns"),
    "MARKINGS_IN_ACTIVITY": (_marks, "connect", "share-of-marks"),
}
OTHERWISE = {"NOTES_AT_ONCE", "PEOPLE"}  # shown by tests of their own


def _counts() -> Iterator[str]:
    """The names of the limits on how many there may be of something in a workshop."""
    text = Path(limits.__file__).read_text()
    section = text[text.index("# Counts in one workshop.") : text.index("# What all of that comes to")]
    yield from re.findall(r"^([A-Z_]+) = \d", section, re.MULTILINE)
    # And whatever else a rule refuses for, or a command is cut to.
    rules = "\n".join(path.read_text() for path in Path(decide.__file__).parent.glob("*.py"))
    yield from re.findall(r'refuse\("full", limits\.([A-Z_]+)\)', rules)
    yield from re.findall(r"tuple\[.*?max_length=limits\.([A-Z_]+)", getsource(c))


def test_SHARE_1_every_count_has_a_share_or_a_reason_why_it_needs_none() -> None:
    names = set(_counts())
    assert len(names) > 12
    whole = {name for name in names if not name.endswith("_SHARE")}
    assert whole == {*FILLED, *OTHERWISE, *limits.WITHOUT_SHARE}
    for name in (*FILLED, *OTHERWISE - {"PEOPLE"}):
        assert 0 < getattr(limits, f"{name}_SHARE") * 2 <= getattr(limits, name), name


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    for name in (*FILLED, "NOTES_AT_ONCE"):
        monkeypatch.setattr(limits, name, 9)
        monkeypatch.setattr(limits, f"{name}_SHARE", 3)
    return World().open("connect")


def _notes_to_mark(world: World, count: int) -> None:
    for number in range(count):
        world.must(LEAD, _note(world, LEAD, 100 + number))


@pytest.mark.parametrize("name", FILLED)
def test_SHARE_1_a_participant_fills_their_share_and_leaves_the_rest_to_others(
    name: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, stage, share_is_full = FILLED[name]
    if make in (_link, _marks):
        _notes_to_mark(world, 9)
    world.must(LEAD, c.OpenStage(activity=FIRST, stage=stage))
    for number in range(3):
        world.must(ANN, make(world, ANN, number))
    before = world.state.copy()
    assert world.ask(ANN, make(world, ANN, 3)) == Refusal(share_is_full, 3)  # type: ignore[arg-type]
    assert world.state == before
    for number in range(3, 6):
        world.must(BEN, make(world, BEN, number))
    for number in range(6, 9):
        world.must(LEAD, make(world, LEAD, number))
    assert world.replayed() == world.state


@pytest.mark.parametrize("name", [name for name in FILLED if name not in ("BALLOT_OPTIONS", "MARKINGS_IN_ACTIVITY")])
def test_SHARE_2_facilitators_have_the_whole_and_no_more(name: str, world: World) -> None:
    make, stage, _ = FILLED[name]
    if make is _link:
        _notes_to_mark(world, 2)
    world.must(LEAD, c.OpenStage(activity=FIRST, stage=stage))
    for number in range(9):
        world.must(LEAD, make(world, LEAD, number))
    assert world.ask(LEAD, make(world, LEAD, 9)) == Refusal("full", 9)
    assert world.ask(ANN, make(world, ANN, 9)) == Refusal("full", 9)


def test_SHARE_1_pasting_has_a_share_too(world: World) -> None:
    def pasted(count: int) -> c.AddNotes:
        one = c.AddNote(note=rid("x"), activity=FIRST, zone="left", note_type="player", text="words")
        return c.AddNotes(notes=tuple(one.model_copy(update={"note": rid(f"x{count}{n}")}) for n in range(count)))

    assert world.ask(ANN, pasted(4)) == Refusal("share-of-pasted", 3)
    world.must(ANN, pasted(3))
    world.must(LEAD, pasted(4))


def test_SHARE_1_what_is_taken_away_gives_its_share_back_and_comes_back_within_it(world: World) -> None:
    for number in range(3):
        world.must(ANN, _note(world, ANN, number))
    world.must(ANN, c.RemoveNote(note=rid("n0")))
    world.must(ANN, _note(world, ANN, 3))
    assert world.ask(ANN, c.RestoreNote(note=rid("n0"))) == Refusal("share-of-notes", 3)
    world.must(LEAD, c.RestoreNote(note=rid("n0")))
    assert world.state.board(FIRST).made("note", ANN.person) == 4


def test_SHARE_1_carrying_and_links_that_come_back_keep_to_the_share(world: World) -> None:
    _notes_to_mark(world, 5)
    first, *others = [note.id for note in world.state.notes(FIRST)]
    for number, one in enumerate([first, *others[:2]]):
        world.must(ANN, c.CarryNote(note=rid(f"c{number}"), source=one, activity=rid("second")))
    assert world.ask(ANN, c.CarryNote(note=rid("c9"), source=others[3], activity=rid("second"))) == Refusal(
        "share-of-questions", 3
    )
    for number in range(3):
        world.must(ANN, _link(world, ANN, number))
    world.must(ANN, c.RemoveLink(link=rid("l0")))
    world.must(ANN, _link(world, ANN, 3))
    assert world.ask(ANN, c.RestoreLink(link=rid("l0"))) == Refusal("share-of-links", 3)


def test_SHARE_3_one_person_cannot_stop_the_vote_with_questions() -> None:
    world = World().open("connect")
    for number in range(limits.BALLOT_OPTIONS_SHARE):
        world.must(ANN, _question(world, ANN, number))
    assert world.ask(ANN, _question(world, ANN, 999)) == Refusal("share-of-questions", limits.BALLOT_OPTIONS_SHARE)
    world.must(ANN, _note(world, ANN, 999))  # other notes than questions
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))


def test_SHARE_2_a_facilitator_pastes_a_hundred_notes_and_a_scribe_writes_for_a_table() -> None:
    world = World().open("connect")
    one = c.AddNote(note=rid("x"), activity=FIRST, zone="left", note_type="player", text="words")
    many = tuple(one.model_copy(update={"note": rid(f"x{number}")}) for number in range(limits.NOTES_AT_ONCE))
    world.must(LEAD, c.AddNotes(notes=many))
    for number in range(8 * 15):
        world.must(ANN, _note(world, ANN, number))


def test_SHARE_4_counts_are_those_of_the_records_after_whatever_happened(world: World) -> None:
    """Counted as it comes and goes, never by looking through the board."""
    _notes_to_mark(world, 5)
    for number in range(3):
        world.must(ANN, _link(world, ANN, number))
    world.must(ANN, c.AddTheme(theme=rid("t"), activity=FIRST, name="one"))
    world.must(ANN, _marks(world, ANN, 0))
    ends = [note.id for note in world.state.notes(FIRST)]
    world.must(LEAD, c.MergeNotes(note=ends[0], into=ends[2]))
    world.must(LEAD, c.RemoveNote(note=ends[1]))
    world.must(LEAD, c.RestoreNote(note=ends[0]))
    for state in (world.state, world.state.copy(), world.replayed()):
        kinds: tuple[Any, ...] = (r.Note, r.Link, r.Theme, r.Commitment, r.Marking)
        for kind in kinds:
            there = [one for one in state.all(kind) if one.activity == FIRST]
            assert state.board(FIRST).made(kind.model_fields["kind"].default) == len(there)


def test_SHARE_5_people_who_were_taken_out_take_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PEOPLE", 6)
    world = World().open()
    world.must(Actor(rid("cy"), "participant"), c.Join(person=rid("cy"), name="Cy", role="participant"))
    dee = c.Join(person=rid("dee"), name="Dee", role="participant")
    assert world.ask(Actor(rid("dee"), "participant"), dee) == Refusal("full", 6)
    world.must(LEAD, c.RemovePerson(person=rid("cy")))
    world.must(Actor(rid("dee"), "participant"), dee)
