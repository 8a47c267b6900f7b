"""Words of participants that leads read first (S2, S3): held, let through, given back, taken from view."""

import pytest
from tests.domain.test_hiding import shown_to
from tests.domain.world import ANN, BEN, COLEAD, FIRST, LEAD, OBSERVER, SECOND, World, rid, viewer

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.actor import Actor, Viewer
from ninedots.domain.outside import outside
from ninedots.domain.past import board_of
from ninedots.domain.refusals import Refusal
from ninedots.domain.show import show
from ninedots.domain.text import HIDDEN

SECRET = "Zebedee"
OTHERS = {"ben": viewer(BEN), "observer": viewer(OBSERVER), "wall": Viewer(None, "wall")}


def moderated(stage: str = "connect", attribution: r.Attribution = "anonymous") -> World:
    world = World(attribution).open(stage)
    world.must(LEAD, c.SetPolicy(moderated=True))
    return world


def note(world: World, name: str) -> r.Note:
    found = world.state.records[rid(name)]
    assert isinstance(found, r.Note)
    return found


def seen_by(world: World, actor: Actor, name: str) -> r.Note | None:
    shown = show(world.state, note(world, name), viewer(actor))
    assert shown is None or isinstance(shown, r.Note)
    return shown


def refused(world: World, actor: Actor, command: c.Command) -> str:
    decision = world.ask(actor, command)
    assert isinstance(decision, Refusal), decision
    return decision.reason


def let(world: World, name: str, text: str | None = None) -> None:
    world.must(COLEAD, c.LetThrough(note=rid(name), text=text or f"about {name}"))


@pytest.mark.parametrize("who", OTHERS)
def test_S2_HOLD_4_what_a_participant_writes_reaches_nobody_but_leads_until_it_is_let_through(who: str) -> None:
    world = moderated()
    world.note(ANN, "one", text=SECRET)
    assert SECRET not in str(shown_to(world, OTHERS[who]))
    assert seen_by(world, ANN, "one").seen == "leads"  # type: ignore[union-attr]
    assert seen_by(world, LEAD, "one").text == SECRET  # type: ignore[union-attr]
    let(world, "one", SECRET)
    assert SECRET in str(shown_to(world, OTHERS[who]))
    assert note(world, "one").seen == "all"


def test_HOLD_4_what_is_thought_alone_stays_the_writers_and_goes_to_leads_when_the_group_shares() -> None:
    world = moderated("alone", "named")
    world.note(ANN, "one")
    world.note(LEAD, "leads")
    assert seen_by(world, LEAD, "one") is None
    assert refused(world, LEAD, c.LetThrough(note=rid("one"), text="about one")) == "not-found"
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
    assert (note(world, "one").seen, note(world, "leads").seen) == ("leads", "all")
    assert world.state.records[f"{FIRST}.count"].hidden == 0  # type: ignore[union-attr]
    assert seen_by(world, BEN, "one") is None
    assert world.replayed() == world.state


def test_HOLD_4_where_nobody_is_recorded_a_leads_own_thoughts_wait_as_well_and_a_replay_says_the_same() -> None:
    world = moderated("alone")
    world.note(LEAD, "leads")
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
    assert note(world, "leads").seen == "leads"
    let(world, "leads")
    assert world.replayed() == world.state


@pytest.mark.parametrize("attribution", ["group", "named"])
def test_HOLD_4_X79_whoever_leads_for_a_moment_has_their_unsigned_notes_wait_as_all_do(
    attribution: r.Attribution,
) -> None:
    kind = "reflection" if attribution == "named" else "player"
    world = moderated("alone", attribution)
    for actor, name in ((ANN, "one"), (BEN, "two")):
        world.note(actor, name, kind=kind)
    world.must(LEAD, c.GiveRole(person=ANN.person, role="co-lead"))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
    assert (note(world, "one").seen, note(world, "two").seen) == ("leads", "leads")
    assert world.replayed() == world.state


def test_HOLD_4_it_holds_what_comes_from_then_on_and_what_waits_goes_on_waiting() -> None:
    world = World().open("connect")
    world.note(ANN, "before")
    world.must(COLEAD, c.SetPolicy(moderated=True))
    world.note(ANN, "one")
    world.note(COLEAD, "leads")
    world.must(LEAD, c.SetPolicy(moderated=False))
    world.note(ANN, "after")
    told = {name: note(world, name).seen for name in ("before", "one", "leads", "after")}
    assert told == {"before": "all", "one": "leads", "leads": "all", "after": "all"}


def test_HOLD_5_new_words_for_what_all_see_wait_and_the_old_ones_stay() -> None:
    world = moderated()
    world.note(ANN, "one")
    let(world, "one")
    world.must(ANN, c.EditNote(note=rid("one"), text=SECRET, rev=1))
    for actor in (BEN, OBSERVER):
        shown = seen_by(world, actor, "one")
        assert shown is not None
        assert (shown.text, shown.proposed) == ("about one", None)
    mine, leads = seen_by(world, ANN, "one"), seen_by(world, LEAD, "one")
    assert mine is not None
    assert leads is not None
    assert mine.proposed == r.Proposed(text=SECRET, mine=True, author=None)
    assert leads.proposed == r.Proposed(text=SECRET, mine=False, author=None)
    assert refused(world, BEN, c.EditNote(note=rid("one"), text="mine", rev=1)) == "waits"
    let(world, "one", SECRET)
    assert seen_by(world, BEN, "one").text == SECRET  # type: ignore[union-attr]
    assert note(world, "one").rev == 2
    assert note(world, "one").proposed is None


def test_HOLD_5_whoever_says_the_old_words_again_takes_the_new_ones_back() -> None:
    world = moderated()
    world.note(ANN, "one")
    let(world, "one")
    world.must(ANN, c.EditNote(note=rid("one"), text=SECRET, rev=1))
    world.must(LEAD, c.EditNote(note=rid("one"), text="the lead's", rev=1))
    assert note(world, "one").proposed is not None
    world.must(ANN, c.EditNote(note=rid("one"), text="the lead's", rev=2))
    assert note(world, "one").proposed is None
    assert seen_by(world, BEN, "one").text == "the lead's"  # type: ignore[union-attr]


def test_HOLD_6_what_was_read_is_let_through_and_nothing_that_was_written_since() -> None:
    world = moderated()
    world.note(ANN, "one")
    world.must(ANN, c.EditNote(note=rid("one"), text=SECRET, rev=1))
    assert refused(world, LEAD, c.LetThrough(note=rid("one"), text="about one")) == "reworded"
    let(world, "one", SECRET)
    assert world.must(LEAD, c.LetThrough(note=rid("one"), text=SECRET)) == []


def test_S3_HOLD_7_what_is_given_back_goes_to_its_writer_with_the_rule_and_can_be_sent_again() -> None:
    world = moderated()
    world.note(ANN, "one", text=SECRET)
    world.must(LEAD, c.GiveBack(note=rid("one"), rule="person", words="Say it without the name."))
    mine = seen_by(world, ANN, "one")
    assert mine is not None
    assert mine.back == r.GivenBack(rule="person", words="Say it without the name.")
    assert seen_by(world, BEN, "one") is None
    world.must(ANN, c.EditNote(note=rid("one"), text="somebody", rev=1))
    assert note(world, "one").back is None
    assert note(world, "one").seen == "leads"
    world.must(LEAD, c.GiveBack(note=rid("one"), rule="other"))
    world.must(COLEAD, c.HoldNote(note=rid("one")))
    assert note(world, "one").back is None
    let(world, "one", "somebody")
    assert seen_by(world, BEN, "one").text == "somebody"  # type: ignore[union-attr]


def test_HOLD_11_what_was_let_through_by_mistake_waits_again_as_it_did_before() -> None:
    world = moderated()
    world.note(ANN, "one", text=SECRET)
    let(world, "one", SECRET)
    world.must(COLEAD, c.HoldNote(note=rid("one")))
    assert SECRET not in str(shown_to(world, OTHERS["ben"]))
    held = note(world, "one")
    assert (held.seen, held.hidden, held.back) == ("leads", False, None)
    assert world.must(LEAD, c.HoldNote(note=rid("one"))) == []
    world.must(LEAD, c.GiveBack(note=rid("one"), rule="person"))
    assert seen_by(world, ANN, "one").back  # type: ignore[union-attr]
    world.must(LEAD, c.HoldNote(note=rid("one")))
    let(world, "one", SECRET)
    assert SECRET in str(shown_to(world, OTHERS["ben"]))


def test_HOLD_11_new_words_that_were_let_through_by_mistake_wait_again_and_are_not_lost() -> None:
    world = moderated()
    world.note(ANN, "one")
    let(world, "one")
    world.must(ANN, c.EditNote(note=rid("one"), text=SECRET, rev=1))
    let(world, "one", SECRET)
    world.must(LEAD, c.HoldNote(note=rid("one")))
    assert seen_by(world, BEN, "one") is None
    assert seen_by(world, ANN, "one").text == SECRET  # type: ignore[union-attr]
    assert note(world, "one").seen == "leads"


def test_HOLD_11_a_later_proposal_waits_with_its_note_where_all_of_it_is_held() -> None:
    world = moderated()
    world.note(ANN, "one")
    let(world, "one")
    world.must(ANN, c.EditNote(note=rid("one"), text=SECRET, rev=1))
    world.must(LEAD, c.HoldNote(note=rid("one")))
    assert (note(world, "one").text, note(world, "one").proposed) == (SECRET, None)
    let(world, "one", SECRET)
    assert SECRET in str(shown_to(world, OTHERS["ben"]))


def test_HOLD_11_what_was_taken_from_view_can_wait_to_be_decided_about() -> None:
    world = moderated()
    world.note(ANN, "one", text=SECRET)
    world.must(LEAD, c.LetThrough(note=rid("one"), text=SECRET))
    world.must(LEAD, c.HideNote(note=rid("one")))
    world.must(LEAD, c.HoldNote(note=rid("one")))
    assert (note(world, "one").seen, note(world, "one").hidden) == ("leads", False)


def test_HOLD_7_new_words_that_are_given_back_leave_the_old_ones_and_only_their_writer_knows() -> None:
    world = moderated()
    world.note(ANN, "one")
    let(world, "one")
    world.must(BEN, c.EditNote(note=rid("one"), text=SECRET, rev=1))
    world.must(LEAD, c.GiveBack(note=rid("one"), rule="unkind"))
    assert seen_by(world, ANN, "one").back is None  # type: ignore[union-attr]
    assert seen_by(world, ANN, "one").proposed is None  # type: ignore[union-attr]
    assert seen_by(world, BEN, "one").back.rule == "unkind"  # type: ignore[union-attr]
    assert seen_by(world, OBSERVER, "one").text == "about one"  # type: ignore[union-attr]


def test_HOLD_8_a_note_taken_from_view_is_on_no_screen_until_a_lead_shows_it_again() -> None:
    world = World("anonymous").open("connect")
    for actor, name in ((ANN, "one"), (BEN, "two")):
        world.note(actor, name)
    world.must(ANN, c.AddLink(link=rid("link"), link_type="gap", source=rid("one"), target=rid("two")))
    world.must(BEN, c.SetMarks(note=rid("one"), marks=("easy",)))
    world.must(LEAD, c.SetSpotlight(activity=FIRST, what="note", subject=rid("one")))
    before = shown_to(world, viewer(BEN))
    world.must(COLEAD, c.HideNote(note=rid("one")))
    held = shown_to(world, viewer(BEN))
    assert {rid("one"), rid("link"), f"{rid('one')}.energy", "spotlight"}.isdisjoint(held)
    for command in (
        c.EditNote(note=rid("one"), text="again", rev=1),
        c.RemoveNote(note=rid("one")),
        c.MoveNote(note=rid("one"), zone="round"),
    ):
        assert refused(world, ANN, command) == "taken-away"
    assert refused(world, BEN, c.CarryNote(note=rid("new"), source=rid("one"), activity=SECOND)) == "not-found"
    let(world, "one")
    after = shown_to(world, viewer(BEN))
    assert {rid("one"), rid("link"), f"{rid('one')}.energy"} <= after.keys()
    assert after[rid("two")] == before[rid("two")]


def test_S5_HOLD_8_it_leaves_an_open_ballot_with_its_votes_and_a_result_without_its_words() -> None:
    world = World("anonymous").open("connect")
    for name in ("one", "two"):
        world.note(ANN, name)
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    (ballot,) = (one.id for one in world.state.all(r.Ballot))
    for name in ("one", "two"):
        world.must(BEN, c.PlaceVotes(ballot=ballot, note=rid(name), criterion="viable", count=1))
    world.must(LEAD, c.HideNote(note=rid("one")))
    paper = world.state.paper(world.state.get(r.Ballot, ballot), BEN.person)  # type: ignore[arg-type]
    assert paper is not None
    assert paper.counts == {rid("two"): {"viable": 1}}
    assert paper.returned == {"viable": 1}
    assert world.state.get(r.Ballot, ballot).status == "open"  # type: ignore[union-attr]
    world.must(LEAD, c.ShowResult(ballot=ballot))
    world.must(BEN, c.AgreeToResult(ballot=ballot, agrees=True))
    world.must(LEAD, c.HideNote(note=rid("two")))
    result = shown_to(world, viewer(BEN))[f"{ballot}.result"]
    assert isinstance(result, r.Result)
    assert result.words == {rid("two"): HIDDEN}


def test_HOLD_8_what_was_merged_into_it_loses_its_words_in_a_result_too() -> None:
    world = World("anonymous").open("connect")
    for name in ("one", "two", "three"):
        world.note(ANN, name)
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    (ballot,) = (one.id for one in world.state.all(r.Ballot))
    world.must(LEAD, c.CloseBallot(ballot=ballot))
    world.must(LEAD, c.ShowResult(ballot=ballot))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="connect"))
    world.must(BEN, c.MergeNotes(note=rid("one"), into=rid("two")))
    before = world.state.seq
    world.must(LEAD, c.HideNote(note=rid("two")))
    said = {rid("one"): HIDDEN, rid("two"): HIDDEN, rid("three"): "about three"}
    for state in (world.state, outside(world.state).state):
        result = state.records[f"{ballot}.result"]
        assert isinstance(result, r.Result)
        shown = show(state, result, viewer(BEN)) if state is world.state else result
        assert shown.words == said  # type: ignore[union-attr]
    assert world.state.records[f"{ballot}.result"].seq > before, "whoever looks at it is told"
    world.must(LEAD, c.UnmergeNote(note=rid("one")))
    again = show(world.state, world.state.records[f"{ballot}.result"], viewer(BEN))
    assert again.words == {**said, rid("one"): "about one"}  # type: ignore[union-attr]


def test_HOLD_8_the_last_question_of_a_ballot_closes_it() -> None:
    world = World().open("connect")
    world.note(ANN, "one")
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    world.must(LEAD, c.HideNote(note=rid("one")))
    assert [one.status for one in world.state.all(r.Ballot)] == ["closed"]


def test_HOLD_4_what_waits_is_on_no_ballot_board_or_earlier_board() -> None:
    world = moderated("alone", "named")
    world.note(ANN, "one")
    world.note(LEAD, "leads")
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    assert [one.options for one in world.state.all(r.Ballot)] == [(rid("leads"),)]
    assert set(board_of(world.state, FIRST)) == {rid("leads")}
    for command in (
        c.MergeNotes(note=rid("one"), into=rid("leads")),
        c.CarryNote(note=rid("new"), source=rid("one"), activity=SECOND),
        c.AddLink(link=rid("new"), link_type="gap", source=rid("one"), target=rid("leads")),
        c.EditNote(note=rid("one"), text="changed", rev=1),
        c.SetSpotlight(activity=FIRST, what="note", subject=rid("one")),
    ):
        assert refused(world, LEAD, command) == "not-found"


def test_HOLD_4_an_earlier_board_brings_back_nothing_that_was_taken_from_view() -> None:
    world = World().open("connect")
    world.note(ANN, "one")
    was = tuple(board_of(world.state, FIRST).values())
    world.must(LEAD, c.HideNote(note=rid("one")))
    world.must(LEAD, c.TakeNotesAway(clearing=rid("act"), person=ANN.person))
    world.must(LEAD, c.BringBoardBack(activity=FIRST, moment=world.state.seq, way="exactly", board=was))
    assert (note(world, "one").seen, note(world, "one").hidden) == ("leads", True)


def test_HOLD_6_a_note_with_two_texts_is_settled_by_its_writer_first() -> None:
    world = moderated()
    world.note(ANN, "one")
    world.must(ANN, c.EditNote(note=rid("one"), text="two", rev=1))
    world.must(ANN, c.EditNote(note=rid("one"), text="three", rev=1))
    assert refused(world, LEAD, c.LetThrough(note=rid("one"), text="two")) == "settle-first"


@pytest.mark.parametrize(
    "command",
    [
        c.AddLink(link=rid("new"), link_type="gap", source=rid("one"), target=rid("two"), text=SECRET),
        c.ReviseLink(link=rid("link"), link_type="gap", quality=None, text=SECRET),
        c.AddTheme(theme=rid("new"), activity=FIRST, name=SECRET),
        c.RenameTheme(theme=rid("theme"), name=SECRET),
        c.AddCommitment(commitment=rid("new"), activity=FIRST, text=SECRET),
        c.ReviseCommitment(commitment=rid("promise"), text=SECRET, who="", partners="", when=""),
    ],
    ids=lambda command: command.type,
)
def test_S2_HOLD_9_words_that_cannot_wait_are_not_taken_from_participants(command: c.Command) -> None:
    world = World().open("connect")
    for name in ("one", "two"):
        world.note(ANN, name)
    world.must(ANN, c.AddLink(link=rid("link"), link_type="works-with", source=rid("two"), target=rid("one")))
    world.must(ANN, c.AddTheme(theme=rid("theme"), activity=FIRST, name="Theme"))
    if "commitment" in command.type:  # type: ignore[attr-defined]
        world.must(LEAD, c.OpenStage(activity=FIRST, stage="results"))
        world.must(ANN, c.AddCommitment(commitment=rid("promise"), activity=FIRST, text="We try"))
    world.must(LEAD, c.SetPolicy(moderated=True))
    assert refused(world, ANN, command) == "read-first"
    world.must(LEAD, command)


def test_HOLD_10_nothing_in_the_queue_tells_which_notes_are_by_one_person() -> None:
    world = moderated()
    for name in ("one", "two"):
        world.note(ANN, name)
    world.note(BEN, "three")
    shown = [seen_by(world, LEAD, name) for name in ("one", "two", "three")]
    assert len({(one.order, one.created, one.author, one.group) for one in shown if one}) == 1
