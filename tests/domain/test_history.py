"""Bringing an earlier state of a board back (P7, R25)."""

import pytest
from tests.domain.world import ANN, BEN, COLEAD, FIRST, LEAD, SECOND, World, rid

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.events import BoardBroughtBack
from ninedots.domain.outside import outside
from ninedots.domain.past import Parts, board_of
from ninedots.domain.refusals import Refusal


@pytest.fixture
def world() -> World:
    """Two linked notes in a theme, one of them marked by Ben."""
    world = World().open("connect")
    world.note(ANN, "one")
    world.note(BEN, "two")
    world.must(ANN, c.AddLink(link=rid("link"), link_type="works-with", source=rid("one"), target=rid("two")))
    world.must(ANN, c.AddTheme(theme=rid("theme"), activity=FIRST, name="Trust", notes=(rid("one"), rid("two"))))
    world.must(BEN, c.SetMarks(note=rid("one"), marks=("easy",)))
    return world


def moment(world: World) -> c.BringBoardBack:
    """What brings the board back to how it is now; the way is still to be said."""
    return c.BringBoardBack(
        activity=FIRST,
        moment=world.state.seq,
        way="missing",
        board=tuple(board_of(world.state, FIRST).values()),
    )


def by(way: str, command: c.BringBoardBack) -> c.BringBoardBack:
    return command.model_copy(update={"way": way})


def said(board: Parts) -> dict[str, object]:
    return {one: part.model_dump(exclude={"seq", "rev"}) for one, part in board.items()}


def note(world: World, name: str) -> r.Note:
    found = world.state.records[rid(name)]
    assert isinstance(found, r.Note)
    return found


def test_HIST_4_what_is_missing_comes_back_and_nothing_that_is_there_changes(world: World) -> None:
    then = moment(world)
    marks = world.state.records[f"{rid('one')}.energy"]
    world.must(LEAD, c.RemoveNote(note=rid("one")))
    world.must(LEAD, c.RemoveTheme(theme=rid("theme")))
    world.must(BEN, c.EditNote(note=rid("two"), text="better words", rev=1))
    world.note(BEN, "since")
    (event,) = world.must(LEAD, then)
    assert isinstance(event, BoardBroughtBack)
    assert (event.by, event.moment) == (LEAD.person, then.moment)
    assert note(world, "one").text == "about one"
    assert note(world, "two").text == "better words"
    assert note(world, "one").theme == note(world, "two").theme == rid("theme"), "a theme finds its notes again"
    assert rid("link") in world.state.records
    assert rid("since") in world.state.records
    assert world.state.records[marks.id].but(seq=0) == marks.but(seq=0), "marks that went with a note come with it"
    assert world.replayed() == world.state


def test_HIST_4_changed_words_and_places_come_back_and_what_came_since_stays(world: World) -> None:
    then, board = moment(world), board_of(world.state, FIRST)
    world.must(LEAD, c.MoveNote(note=rid("one"), zone="right"))
    world.must(BEN, c.EditNote(note=rid("two"), text="other words", rev=1))
    world.must(LEAD, c.RenameTheme(theme=rid("theme"), name="Distrust"))
    world.must(LEAD, c.ReviseLink(link=rid("link"), link_type="gap", quality=None, text=""))
    world.note(BEN, "since")
    world.must(COLEAD, by("changed", then))
    now = said(board_of(world.state, FIRST))
    assert now.keys() - board.keys() == {rid("since")}
    assert {one: now[one] for one in board} == said(board)
    assert note(world, "two").rev == 3, "an older screen that edits it still learns that the text has changed"


def test_HIST_4_exactly_takes_away_what_came_since(world: World) -> None:
    then, board = moment(world), board_of(world.state, FIRST)
    world.note(BEN, "since")
    world.must(ANN, c.AddLink(link=rid("late"), link_type="gap", source=rid("since"), target=rid("one")))
    world.must(ANN, c.AddTheme(theme=rid("later"), activity=FIRST, name="Later", notes=(rid("one"),)))
    world.must(LEAD, c.RemoveNote(note=rid("two")))
    world.must(LEAD, by("exactly", then))
    assert said(board_of(world.state, FIRST)) == said(board)
    assert world.must(LEAD, by("exactly", then)) == [], "what is so already is not brought back again"
    assert world.replayed() == world.state


def test_HIST_7_bringing_back_is_itself_brought_back(world: World) -> None:
    then = moment(world)
    world.must(LEAD, c.MergeNotes(note=rid("one"), into=rid("two")))
    world.note(BEN, "since")
    before, board = moment(world), board_of(world.state, FIRST)
    world.must(LEAD, by("exactly", then))
    assert said(board_of(world.state, FIRST)) != said(board)
    world.must(LEAD, by("exactly", before))
    assert said(board_of(world.state, FIRST)) == said(board)
    world.must(LEAD, c.RestoreNote(note=rid("one")))


def test_HIST_4_a_merged_note_takes_its_text_back(world: World) -> None:
    then = moment(world)
    world.must(LEAD, c.MergeNotes(note=rid("one"), into=rid("two")))
    assert note(world, "two").merged
    world.must(LEAD, then)
    assert rid("one") in world.state.records
    assert note(world, "two").merged == ()


def test_HIST_5_votes_stay_and_what_is_voted_on_is_neither_taken_nor_changed(world: World) -> None:
    empty = moment(World().open("connect"))
    then = moment(world)
    world.must(LEAD, c.EditNote(note=rid("two"), text="as it is voted on", rev=1))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    (ballot,) = world.state.all(r.Ballot)
    world.must(ANN, c.PlaceVotes(ballot=ballot.id, note=rid("two"), criterion="viable", count=3))
    paper = world.state.paper(ballot, ANN.person)
    assert world.must(LEAD, by("changed", then)) == []
    world.must(LEAD, by("exactly", empty))
    assert {rid("one"), rid("two"), rid("theme")} <= world.state.records.keys(), "a theme in use stays as well"
    assert rid("link") not in world.state.records
    assert note(world, "two").text == "as it is voted on"
    assert world.state.paper(ballot, ANN.person) == paper
    world.must(LEAD, c.ShowResult(ballot=ballot.id))
    world.must(LEAD, by("exactly", then))
    assert world.state.paper(ballot, ANN.person) == paper
    assert world.state.records[f"{ballot.id}.result"].seq < world.state.seq, "and its result is not touched"


def test_HIST_6_what_somebody_wrote_alone_is_left_alone(world: World) -> None:
    then = moment(world)
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="alone"))
    world.note(BEN, "hidden")
    world.note(LEAD, "own")
    while_alone = moment(world)
    assert rid("hidden") not in {part.id for part in while_alone.board}
    assert rid("own") not in {part.id for part in while_alone.board}, "no more is kept of a lead's own"
    world.must(LEAD, by("exactly", then))
    assert note(world, "hidden").seen == "author"
    world.must(BEN, c.RemoveNote(note=rid("hidden")))
    world.must(LEAD, by("exactly", while_alone))
    assert rid("hidden") not in world.state.records


def test_HIST_8_only_leads_bring_back_and_only_while_the_workshop_is_open(world: World) -> None:
    then = moment(world)
    world.must(LEAD, c.RemoveNote(note=rid("one")))
    assert world.ask(ANN, then) == Refusal("not-allowed")
    assert world.ask(LEAD, then.model_copy(update={"activity": rid("nowhere")})) == Refusal("not-found")
    world.must(LEAD, c.EndWorkshop())
    assert world.ask(LEAD, then) == Refusal("ended")
    world.must(LEAD, c.OpenWorkshop())
    world.must(LEAD, then)


def test_HIST_4_a_board_grows_beyond_no_limit(world: World) -> None:
    then = moment(world)
    world.must(LEAD, c.RemoveTheme(theme=rid("theme")))
    for number in range(limits.THEMES_IN_ACTIVITY):
        world.must(LEAD, c.AddTheme(theme=rid(f"theme{number}"), activity=FIRST, name="One more"))
    assert world.ask(LEAD, then) == Refusal("full", limits.THEMES_IN_ACTIVITY)


def test_HIST_5_another_board_is_not_touched(world: World) -> None:
    then = moment(world)
    world.must(ANN, c.CarryNote(note=rid("carried"), source=rid("one"), activity=SECOND))
    world.must(LEAD, c.RemoveNote(note=rid("one")))
    world.must(LEAD, by("exactly", then))
    assert note(world, "carried").seq < world.state.seq


@pytest.mark.parametrize("way", ["missing", "exactly"])
def test_HIST_4_HOLD_8_what_was_merged_into_a_hidden_note_stays_with_it(world: World, way: str) -> None:
    then = moment(world)
    world.must(BEN, c.MergeNotes(note=rid("one"), into=rid("two")))
    world.must(LEAD, c.HideNote(note=rid("two")))
    world.must(LEAD, by(way, then))
    assert rid("one") not in world.state.records
    assert (note(world, "two").seen, note(world, "two").merged) == ("leads", ("about one",))


@pytest.mark.parametrize("way", ["missing", "changed", "exactly"])
@pytest.mark.parametrize("taken", [c.HideNote, c.HoldNote])
def test_HIST_4_HOLD_8_no_link_comes_back_to_a_note_that_stays_away(
    world: World, taken: type[c.HideNote | c.HoldNote], way: str
) -> None:
    """The link between both went as one was merged into the other."""
    then = moment(world)
    world.must(BEN, c.MergeNotes(note=rid("one"), into=rid("two")))
    world.must(LEAD, taken(note=rid("two")))
    world.must(LEAD, by(way, then))
    assert rid("link") not in world.state.records
    assert not [*outside(world.state).state.all(r.Link)]
    assert world.replayed() == world.state
