"""The record for the safeguarding lead, from the history (S11)."""

import json
from pathlib import Path

import pytest
from tests.domain.test_erasing_more import a_world, erase
from tests.domain.world import ANN, BEN, COLEAD, FIRST, LEAD, World, rid

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.outcomes import safeguarding as told
from ninedots.outcomes.safeguarding import About, Record, safeguarding
from ninedots.outcomes.safeguarding_page import page

EVERYTHING = About()
UNTOLD = {
    *(e.ReportRevised, e.SentenceRevised),  # words of those who lead, about what all could see
    # ordinary work on the plan, the boards and the votes, and what devices do
    *(e.WorkshopRevised, e.ActivityAdded, e.ActivityRemoved, e.AgendaOrdered, e.ActivityRevised, e.StagePlanned),
    *(e.GatheredSet, e.TimerSet, e.TimerCleared, e.SpotlightSet, e.SpotlightCleared, e.HandRaised, e.DoneSignalled),
    *(e.SeatsGivenUp, e.NewcomerCame, e.NoteMoved, e.KeysRenewed, e.NotePainted, e.NoteDescribed, e.NoteThemed),
    *(e.MarksSet, e.BallotOpened, e.BallotClosed, e.BallotReopened, e.ResultAsked, e.ResultAgreed, e.ResultShown),
    *(e.VotesPlaced, e.VotingFinished, e.PaperCounted, e.WithoutDeviceCounted, e.SentencePinned),
}
"""Events that are on purpose not told. A new kind belongs here, or into `outcomes/safeguarding.py`."""
OF_THINGS = {
    *(e.NoteAdded, e.NoteEdited, e.NoteContested, e.NoteRemoved, e.NoteRestored, e.NotesMerged),
    *(e.LinkAdded, e.LinkRevised, e.LinkRemoved, e.LinkRestored, e.ThemeAdded, e.ThemeRenamed, e.ThemeRemoved),
    *(e.CommitmentAdded, e.CommitmentRevised, e.CommitmentFollowedUp, e.CommitmentRemoved),
    *(e.NoteProposed, e.ProposalWithdrawn, e.NoteLetThrough, e.NoteGivenBack, e.NoteHeld, e.NoteHidden),
}
"""Told by what they change: the words of a thing, or whether it is there."""


def record(world: World, about: About = EVERYTHING, *, names: bool = False) -> Record:
    found = safeguarding(world.kept, about, names=names)
    assert found is not None
    return found


def lines(found: Record) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(line.who, line.what, line.words) for thing in found.things for line in thing.lines]


def written(world: World) -> World:
    """Ann writes, changes it, and a facilitator takes it away; Ben writes."""
    world.open("share")
    world.note(ANN, "one", text="My uncle hits me")
    world.note(BEN, "two", text="breakfast club")
    world.must(ANN, c.EditNote(note=rid("one"), text="Nothing", rev=1))
    world.must(COLEAD, c.RemoveNote(note=rid("one")))
    return world


def test_S11_RECORD_1_each_kind_of_event_is_told_or_declared_not_to_be() -> None:
    more = {e.DeletionSet, e.StageOpened, e.DoorSet, e.DoorWatched, e.PolicySet, e.ConcernRaised, e.ConcernSettled}
    acts = {*told._ACTS, *more}
    assert acts.isdisjoint(UNTOLD | OF_THINGS)
    assert set(e.KINDS.values()) == acts | UNTOLD | OF_THINGS


def test_S11_RECORD_1_a_note_is_told_through_all_that_it_said_and_became() -> None:
    found = record(written(World("named")), About(note=rid("one")))
    assert lines(found) == [
        ("Ann (Health)", "written", ("My uncle hits me",)),
        ("Ann (Health)", "changed", ("Nothing",)),
        ("Colead (co-facilitator, Health)", "removed", ()),
    ]
    assert not found.things[0].there
    times = [line.at for line in found.things[0].lines]
    assert None not in times
    assert times == sorted(times, key=lambda at: at or 0)
    assert (found.acts, found.people) == ([], [])


def test_S11_RECORD_1_a_person_is_told_with_what_they_wrote_and_what_was_done_about_them() -> None:
    world = written(World("named"))
    world.must(LEAD, c.RemovePerson(person=ANN.person))
    found = record(world, About(person=ANN.person))
    assert [thing.id for thing in found.things] == [rid("one")]
    assert [(line.who, line.what) for line in found.acts] == [
        ("", "came in: Ann (Health)"),
        ("Lead (facilitator, Health)", "took a person out: Ann (Health)"),
    ]
    assert [(one.name, one.removed) for one in found.people] == [("Ann", True)]


@pytest.mark.parametrize("attribution", ["group", "anonymous"])
def test_S11_RECORD_2_where_notes_bear_no_names_neither_who_nor_when_is_told(
    attribution: r.Attribution,
) -> None:
    world = written(World(attribution))
    found = record(world)
    said = [line for thing in found.things for line in thing.lines if line.words]
    assert {words for line in said for words in line.words} == {"My uncle hits me", "Nothing", "breakfast club"}
    assert {(line.who, line.at) for line in said} == {("", None)}
    assert {thing.author for thing in found.things} == {None}
    assert {line.at for line in found.acts if line.what.startswith("came in: Ann")} == {None}
    of_ann = record(world, About(person=ANN.person))
    assert of_ann.things == []
    assert "Ann" in page(of_ann, by="Lea", now=0)
    assert "uncle" not in page(of_ann, by="Lea", now=0)


def test_S11_RECORD_2_whoever_runs_the_server_can_have_the_names_that_are_there() -> None:
    of_groups = record(written(World("group")), About(note=rid("one")), names=True)
    assert lines(of_groups)[0] == ("Ann (Health)", "written", ("My uncle hits me",))
    assert "People were told that whoever runs the server" in page(of_groups, by="whoever", now=0)
    of_nobody = record(written(World("anonymous")), About(note=rid("one")), names=True)
    assert lines(of_nobody) == [
        ("", "written", ("My uncle hits me",)),
        ("", "changed", ("Nothing",)),
        ("a facilitator", "removed", ()),
    ]
    assert {line.at for thing in of_nobody.things for line in thing.lines} == {None}
    assert "Nobody can find it out" in page(of_nobody, by="whoever", now=0)


def test_S11_RECORD_2_unsigned_kinds_say_nobody_and_no_time_where_all_else_is_signed() -> None:
    world = World("named").open("share")
    world.must(ANN, c.AddNote(note=rid("one"), activity=FIRST, zone="left", note_type="reflection", text="hm"))
    assert lines(record(world)) == [("", "written", ("hm",))]
    assert record(world, About(person=ANN.person)).things == []
    assert lines(record(world, names=True)) == [("Ann (Health)", "written", ("hm",))]


def test_S11_RECORD_3_what_only_its_writer_has_seen_is_not_told() -> None:
    world = World("named").open("alone")
    world.note(ANN, "one", text="a first try")
    world.must(ANN, c.EditNote(note=rid("one"), text="a second", rev=1))
    world.note(ANN, "two", text="for me alone")
    world.must(ANN, c.RemoveNote(note=rid("two")))
    assert safeguarding(world.kept, About(note=rid("one")), names=True) is None
    world.open("share")
    assert lines(record(world)) == [("Ann (Health)", "written", ("a second",))]


def test_S11_RECORD_3_what_was_erased_is_not_told() -> None:
    world = a_world()
    world.must(LEAD, erase(rid("link"), rid("theme"), rid("do"), notes=(rid("one"),), person=ANN.person))
    assert "zebedee" not in page(record(world), by="Lea", now=0).lower()


def test_S11_RECORD_1_what_was_carried_or_merged_comes_along() -> None:
    world = World("named").open("connect")
    for name in ("one", "two", "three"):
        world.note(ANN, name, text=name)
    world.must(ANN, c.MergeNotes(note=rid("one"), into=rid("two")))
    found = record(world, About(note=rid("one")))
    assert {thing.id for thing in found.things} == {rid("one"), rid("two")}
    assert ("Ann (Health)", "merged into another note", ()) in lines(found)


def test_S11_RECORD_1_links_themes_and_commitments_are_told_too() -> None:
    said = [words for _, _, words in lines(record(a_world()))]
    for words in (("zebedee",), ("zebedee again",), ("About zebedee",), ("Of zebedee",)):
        assert words in said
    assert ("Ask zebedee", "zebedee", "zebedee's mother", "zebedee") in said


def test_S11_RECORD_4_words_are_never_markup() -> None:
    world = World("named").open("share")
    world.note(ANN, "one", text="<script>alert(1)</script> & <b>")
    shown = page(record(world), by="<i>Lea</i>", now=0)
    assert "<script>" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in shown
    assert "&lt;i&gt;Lea" in shown
    assert "http" not in shown, "it asks nothing of any host"


def test_S11_RECORD_1_what_somebody_read_before_others_saw_it_is_told_with_what_it_came_to() -> None:
    world = World("named").open("share")
    world.must(LEAD, c.SetPolicy(moderated=True))
    world.note(ANN, "one", text="My uncle hits me")
    world.must(COLEAD, c.GiveBack(note=rid("one"), rule="private", words="Come and see me"))
    world.must(LEAD, c.HoldNote(note=rid("one")))
    world.must(LEAD, c.LetThrough(note=rid("one"), text="My uncle hits me"))
    world.must(ANN, c.EditNote(note=rid("one"), text="Nothing", rev=1))
    world.must(LEAD, c.LetThrough(note=rid("one"), text="Nothing"))
    world.must(LEAD, c.HideNote(note=rid("one")))
    world.must(LEAD, c.HideEverything())
    lead, colead = "Lead (facilitator, Health)", "Colead (co-facilitator, Health)"
    found = record(world)
    assert lines(found) == [
        ("Ann (Health)", "written", ("My uncle hits me",)),
        (colead, "given back", ("It is too private for everybody here", "Come and see me")),
        (lead, "waits again", ()),
        (lead, "let through", ("My uncle hits me",)),
        ("Ann (Health)", "other words proposed", ("Nothing",)),
        (lead, "let through", ("Nothing",)),
        (lead, "taken from view", ()),
    ]
    said = [line.what for line in found.acts]
    assert "changed what keeps people safe: facilitators read notes first" in said
    assert "opened the stage “Share” of “First”" in said
    assert "hid everything from those who take part" in said
    assert "gave it back" in page(found, by="Lea", now=0)


def concerns(found: Record) -> list[tuple[str, bool, str, tuple[str, ...]]]:
    about = "told the facilitators in confidence"
    return [(line.who, line.at is not None, line.what, line.words) for line in found.acts if about in line.what]


@pytest.mark.parametrize("attribution", ["named", "group", "anonymous"])
def test_S9_RECORD_7_what_was_told_to_those_who_lead_is_in_it_with_no_more_of_who_than_they_were_told(
    attribution: r.Attribution,
) -> None:
    world = World(attribution).open("share")
    world.note(BEN, "one", text="you are stupid")
    where = "First: Left"
    world.must(ANN, c.RaiseConcern(concern=rid("about"), note=rid("one"), text="It is about me"))
    world.must(ANN, c.RaiseConcern(concern=rid("help"), text="Can we talk?"))
    world.must(LEAD, c.SettleConcern(concern=rid("help"), settled=True))
    named = attribution == "named"
    who, what = "Ann (Health)" if named else "", "told the facilitators in confidence"
    of_note = (who, named, f"{what} about a note on {where}", ("It is about me", "The note said: you are stupid"))
    everything = concerns(record(world))
    settled = (
        "Lead (facilitator, Health)",
        True,
        "dealt with what somebody had told the facilitators in confidence",
        (),
    )
    assert sorted(everything) == sorted([of_note, (who, named, what, ("Can we talk?",)), settled])
    assert concerns(record(world, About(note=rid("one")))) == [of_note]
    of_ann = concerns(record(world, About(person=ANN.person)))
    assert of_ann == ([of_note, (who, named, what, ("Can we talk?",))] if named else [])
    with_names = concerns(record(world, names=True))
    assert {one[0] for one in with_names if one != settled} == {"" if attribution == "anonymous" else "Ann (Health)"}
    assert "Can we talk?" in page(record(world), by="Lea", now=0)


def test_S11_RECORD_1_the_reasons_are_those_that_facilitators_read() -> None:
    screen = json.loads((Path(__file__).parents[2] / "web/src/lib/words/en/held.json").read_text(encoding="utf-8"))
    assert screen["rule"] == told._RULES
