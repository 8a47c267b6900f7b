"""A text erased for good (S18): what says it, what stays, and what does not come back."""

import pytest
from tests.domain.world import ANN, BEN, COLEAD, FIRST, LEAD, OBSERVER, SECOND, World, rid

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.events import BallotReopened, TextErased, WorkshopImported, body_of
from ninedots.domain.past import board_of
from ninedots.domain.refusals import Refusal
from ninedots.domain.text import ERASED

NAME = "zebedee"  # as it stands within a question


@pytest.fixture
def world() -> World:
    """Two notes everybody sees; the first names a child."""
    world = World().open("connect")
    world.note(ANN, "one", text=f"{NAME} is left out")
    world.note(BEN, "two", text="breakfast club")
    return world


def note(world: World, name: str) -> r.Note:
    record = world.state.records.get(rid(name)) or world.state.gone[rid(name)].record
    assert isinstance(record, r.Note)
    return record


def erase(*names: str) -> c.EraseText:
    return c.EraseText(notes=tuple(rid(name) for name in names))


def nowhere(world: World) -> bool:
    """Neither in what happened nor in what is true or was removed, for whomever."""
    state = world.state
    assert world.replayed() == state, "ERASE-4: whoever reads the journal anew finds the same workshop"
    everything = [*state.records.values(), *(gone.record for gone in state.gone.values())]
    return not any(
        NAME in str(said) for said in [*(one.model_dump() for one in everything), *map(body_of, world.journal)]
    )


def test_ERASE_1_S18_a_text_goes_with_all_that_the_note_ever_said_and_the_note_stays(world: World) -> None:
    world.must(BEN, c.EditNote(note=rid("one"), text="a pupil is left out", rev=1))
    world.must(ANN, c.EditNote(note=rid("one"), text=f"{NAME}, Year 5", rev=1))
    world.must(LEAD, c.SetMarks(note=rid("one"), marks=("easy",)))
    before, happened = note(world, "one"), len(world.journal)
    assert before.rival is not None
    (event,) = world.must(LEAD, erase("one"))
    assert isinstance(event, TextErased)
    after = note(world, "one")
    assert (after.text, after.rival, after.merged) == (ERASED, None, ())
    assert (after.author, after.created, after.order) == (before.author, before.created, before.order)
    assert f"{rid('one')}.energy" in world.state.records
    assert len(world.journal) == happened + 1, "and every event has the number that it had"
    assert note(world, "two").text == "breakfast club"
    assert nowhere(world)


def test_ERASE_2_a_text_goes_wherever_it_was_carried_or_merged(world: World) -> None:
    world.must(ANN, c.CarryNote(note=rid("carried"), source=rid("one"), activity=SECOND))
    world.must(
        BEN, c.CarryNote(note=rid("asked"), source=rid("one"), activity=SECOND, text=f"How might we meet {NAME}?")
    )
    world.must(LEAD, c.RemoveNote(note=rid("asked")))
    world.note(BEN, "same", text=f"{NAME} as well")
    world.must(LEAD, c.MergeNotes(note=rid("same"), into=rid("one")))
    world.must(LEAD, erase("one"))
    assert [note(world, name).text for name in ("one", "carried", "asked", "same")] == [ERASED] * 4
    assert nowhere(world)
    world.must(LEAD, c.RestoreNote(note=rid("same")))
    world.must(LEAD, c.RestoreNote(note=rid("asked")))
    assert nowhere(world)


def test_ERASE_2_it_goes_from_the_merged_texts_of_a_note_that_keeps_its_own(world: World) -> None:
    world.must(LEAD, c.MergeNotes(note=rid("one"), into=rid("two")))
    world.note(BEN, "three", text="homework club")
    world.must(LEAD, c.MergeNotes(note=rid("two"), into=rid("three")))
    assert NAME in str(note(world, "three").merged)
    seq = world.state.seq
    world.must(LEAD, erase("one"))
    assert note(world, "three").text == "homework club"
    assert note(world, "three").merged == ("breakfast club", ERASED)
    assert note(world, "three").seq == seq + 1, "a browser that was away learns of it"
    assert nowhere(world)


def test_ERASE_2_what_it_was_carried_from_keeps_its_words(world: World) -> None:
    world.must(ANN, c.CarryNote(note=rid("carried"), source=rid("two"), activity=SECOND, text=f"What of {NAME}?"))
    world.must(LEAD, c.EraseText(notes=(rid("carried"), rid("one"))))
    assert note(world, "two").text == "breakfast club"
    assert nowhere(world)


def test_ERASE_2_a_copy_that_its_author_alone_may_see_goes_as_well(world: World) -> None:
    world.must(LEAD, c.OpenStage(activity=SECOND, stage="alone"))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="connect"))
    world.must(ANN, c.CarryNote(note=rid("hidden"), source=rid("one"), activity=SECOND))
    assert note(world, "hidden").seen == "author"
    assert world.ask(LEAD, erase("hidden")) == Refusal("not-found"), "HIDE-7"
    world.must(LEAD, erase("one"))
    assert note(world, "hidden").text == ERASED
    assert nowhere(world)


def test_ERASE_2_an_import_and_a_board_that_was_brought_back_say_it_no_more(world: World) -> None:
    world.must(LEAD, c.MergeNotes(note=rid("one"), into=rid("two")))
    (moment, was) = (world.state.seq, tuple(board_of(world.state, FIRST).values()))
    world.must(LEAD, c.RemoveNote(note=rid("two")))
    world.must(LEAD, c.BringBoardBack(activity=FIRST, moment=moment, way="exactly", board=was))
    elsewhere = World()
    elsewhere.journal = [WorkshopImported(at=1, by=rid("workshop"), records=tuple(world.state.records.values()))]
    elsewhere.state = elsewhere.replayed()
    for one in (world, elsewhere):
        assert NAME in str(one.journal)
        one.must(LEAD, erase("two"))
        assert nowhere(one)


def test_ERASE_2_what_was_removed_long_ago_says_it_no_more(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "GONE", 1)
    world.must(BEN, c.CarryNote(note=rid("asked"), source=rid("one"), activity=SECOND, text=f"What of {NAME}?"))
    world.note(BEN, "same", text=f"{NAME} as well")
    world.must(LEAD, c.MergeNotes(note=rid("same"), into=rid("one")))
    world.must(LEAD, c.RemoveNote(note=rid("asked")))
    world.must(LEAD, c.RemoveNote(note=rid("two")))
    assert world.state.gone.keys() == {rid("two")}
    world.must(LEAD, erase("one"))
    assert nowhere(world)


def test_ERASE_2_what_was_imported_as_carried_and_removed_long_ago_says_it_no_more(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.must(BEN, c.CarryNote(note=rid("asked"), source=rid("one"), activity=SECOND, text=f"What of {NAME}?"))
    elsewhere = World()
    elsewhere.journal = [WorkshopImported(at=1, by=rid("workshop"), records=tuple(world.state.records.values()))]
    elsewhere.state = elsewhere.replayed()
    monkeypatch.setattr(limits, "GONE", 1)
    elsewhere.must(LEAD, c.RemoveNote(note=rid("asked")))
    elsewhere.must(LEAD, c.RemoveNote(note=rid("two")))
    assert elsewhere.state.gone.keys() == {rid("two")}
    elsewhere.must(LEAD, erase("one"))
    assert nowhere(elsewhere)


def test_ERASE_3_what_was_written_over_the_erased_text_does_not_bring_it_back(world: World) -> None:
    then = c.BringBoardBack(
        activity=FIRST, moment=world.state.seq, way="changed", board=tuple(board_of(world.state, FIRST).values())
    )
    world.must(LEAD, erase("one"))
    assert world.ask(ANN, c.EditNote(note=rid("one"), text=f"{NAME} again", rev=1)) == Refusal("erased")
    assert world.ask(ANN, c.CarryNote(note=rid("late"), source=rid("one"), activity=SECOND, text=NAME)) == Refusal(
        "erased"
    )
    assert world.ask(LEAD, then) == Refusal("erased"), "it was read before"
    assert nowhere(world)


def test_ERASE_3_the_author_can_say_it_in_other_words_and_bringing_back_leaves_those(world: World) -> None:
    moment = world.state.seq
    world.must(LEAD, erase("one"))
    was = tuple(board_of(world.replayed(moment), FIRST).values())
    world.must(ANN, c.EditNote(note=rid("one"), text="a pupil is left out", rev=note(world, "one").rev))
    back = c.BringBoardBack(activity=FIRST, moment=moment, way="changed", board=was, erased=world.state.workshop.erased)
    assert world.must(LEAD, back) == []
    world.must(LEAD, c.RemoveNote(note=rid("one")))
    world.must(LEAD, back)
    assert note(world, "one").text == "a pupil is left out"
    assert world.ask(ANN, c.EditNote(note=rid("one"), text=NAME, rev=1)) == Refusal("erased"), "as before"
    assert nowhere(world)


def test_ERASE_7_what_people_are_told_of_their_votes_stays_when_a_text_is_erased(world: World) -> None:
    """The question was reworded while the ballot was closed: neither of its texts can be compared any more."""
    ballot = reworded_while_closed(world)
    paper = world.state.records[f"{ballot}.{ANN.person}"]
    assert isinstance(paper, r.BallotPaper)
    assert (paper.reworded, paper.done) == ((rid("one"),), False)
    world.must(LEAD, erase("one"))
    after = world.state.records[paper.id]
    assert after.model_copy(update={"seq": paper.seq}) == paper
    assert nowhere(world)


def test_ERASE_7_an_older_journal_says_it_to_everybody_when_it_can_no_longer_be_known(world: World) -> None:
    """Its events do not say what was reworded, so it is compared, and after an erasing there is nothing to compare."""
    ballot = reworded_while_closed(world)
    world.journal = [
        one.model_copy(update={"reworded": None}) if isinstance(one, BallotReopened) else one for one in world.journal
    ]
    assert world.replayed() == world.state
    before = world.state.records[f"{ballot}.{ANN.person}"]
    world.must(LEAD, erase("one"))
    after = world.state.records[before.id]
    assert before.model_copy(update={"seq": after.seq}) != after
    assert after.seq == world.state.records[ballot].seq == world.state.seq, "SYNC: a browser that was away learns of it"
    assert nowhere(world)


def reworded_while_closed(world: World) -> str:
    """An open ballot in which Ann had voted for the first note, and had finished, before it was reworded."""
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    (ballot,) = world.state.all(r.Ballot)
    world.must(ANN, c.PlaceVotes(ballot=ballot.id, note=rid("one"), criterion="viable", count=3))
    world.must(ANN, c.FinishVoting(ballot=ballot.id, done=True))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="connect"))
    world.must(ANN, c.EditNote(note=rid("one"), text=f"{NAME} is not asked", rev=1))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    return ballot.id


def test_ERASE_5_leads_alone_erase_and_also_once_the_workshop_has_ended(world: World) -> None:
    world.must(LEAD, c.RemoveNote(note=rid("one")))
    for actor in (ANN, OBSERVER):
        assert world.ask(actor, erase("one")) == Refusal("not-allowed")
    assert world.ask(LEAD, erase("one", "nothing")) == Refusal("not-found")
    world.must(LEAD, c.EndWorkshop())
    world.must(COLEAD, erase("one"))
    assert world.must(LEAD, erase("one")) == [], "CMD-4: what is so already"
    assert nowhere(world)


def test_ERASE_5_a_question_that_is_voted_on_keeps_its_votes(world: World) -> None:
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    (ballot,) = world.state.all(r.Ballot)
    world.must(ANN, c.PlaceVotes(ballot=ballot.id, note=rid("one"), criterion="viable", count=3))
    world.must(LEAD, erase("one"))
    assert world.state.records[ballot.id] == ballot.model_copy(update={"started": 1, "seq": world.state.seq})
    assert nowhere(world)
