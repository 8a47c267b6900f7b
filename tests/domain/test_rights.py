"""Walks the whole table: every command × every role × every stage, against what the table and the stage say."""

from typing import Any, get_args

import pytest
from tests.domain.world import ANN, BEN, COLEAD, EXERCISES, FIRST, LEAD, OBSERVER, SECOND, World, rid

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.refusals import Refusal
from ninedots.domain.rights import RIGHTS

COMMANDS = (
    *get_args(get_args(c.AnyCommand)[0]),
    c.BringBoardBack,
    c.BringNotesIn,
    c.EraseText,
    c.HandOver,
    c.RenewLinks,
    c.SeeOut,
    c.SetDeletion,
    c.ReviseReport,
    c.ReviseSentence,
    c.FollowUp,
    c.HoldBack,
    c.ReviewNames,
    c.ReleaseReport,
    c.WithdrawRelease,
)  # the last ones only the server makes
ROLES = {"lead": LEAD, "co-lead": COLEAD, "participant": ANN, "observer": OBSERVER}
STAGES = [stage.id for stage in EXERCISES["first"].stages]


@pytest.fixture(autouse=True)
def no_crowd_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREED_UNSIGNED", 0)


def one_of_each(actor_note: str, ballot: str) -> dict[type[c.Command], c.Command]:
    """A command of every type that nothing but rights and stage stands against."""
    mine, other = rid(actor_note), rid("elder")
    words: dict[str, Any] = {"text": "We try it", "who": "", "partners": "", "when": ""}
    new = c.AddNote(note=rid("new"), activity=FIRST, zone="left", note_type="question", text="new")
    examples: list[c.Command] = [
        c.ReviseWorkshop(title="Other"), c.SetPolicy(links=False), c.OpenWorkshop(), c.EndWorkshop(),
        c.SetDoor(open=False),
        c.HideEverything(), c.ShowEverything(),
        c.RaiseConcern(concern=rid("new"), note=other), c.SettleConcern(concern=rid("told"), settled=True),
        c.LetThrough(note=other, text="about elder"), c.GiveBack(note=other, rule="person"), c.HoldNote(note=other),
        c.HideNote(note=other),
        c.AddActivity(activity=rid("third"), exercise="first"), c.RemoveActivity(activity=SECOND),
        c.OrderAgenda(agenda=(SECOND, FIRST)), c.ReviseActivity(activity=FIRST, title="Other"),
        c.PlanStage(activity=FIRST, stage="share", minutes=9), c.OpenStage(activity=SECOND, stage="alone"),
        c.Gather(gathered=False), c.SetTimer(left=60, running=True), c.ClearTimer(),
        c.SetSpotlight(activity=FIRST, what="note", subject=other), c.ClearSpotlight(),
        c.PinSentence(activity=FIRST, zone="left", text="We belong"), c.ReviseMyself(name="Another"),
        c.RaiseHand(up=True), c.SignalDone(done=True), c.RemovePerson(person=rid("ben")), c.FreeSeats(),
        c.TakeBack(person=rid("gone")), c.WatchDoor(watched=True), c.LetIn(person=None), c.TurnAway(person=None),
        c.RenewLinks(), c.GiveRole(person=rid("ben"), role="observer"), new, c.AddNotes(notes=(new,)),
        c.EditNote(note=mine, text="changed", rev=1), c.MoveNote(note=mine, zone="right"),
        c.PaintNote(note=mine, paper="rose"), c.DescribeNote(note=mine, field="sector", choice=""),
        c.RemoveNote(note=mine), c.RestoreNote(note=rid(actor_note + "-gone")),
        c.TakeNotesAway(clearing=rid("act"), person=rid("ben")), c.GiveNotesBack(clearing=rid("cleared")),
        c.MergeNotes(note=mine, into=other), c.CarryNote(note=rid("new"), source=other, activity=SECOND),
        c.UnmergeNote(note=rid(actor_note + "-merged")),
        c.AddLink(link=rid("new"), link_type="gap", source=mine, target=other),
        c.ReviseLink(link=rid(actor_note + "-link"), link_type="gap", quality=None, text="why"),
        c.RemoveLink(link=rid(actor_note + "-link")), c.RestoreLink(link=rid(actor_note + "-unlinked")),
        c.AddTheme(theme=rid("new"), activity=FIRST, name="New"), c.RenameTheme(theme=rid("theme"), name="Other"),
        c.RemoveTheme(theme=rid("theme")), c.SetTheme(note=mine, theme=rid("theme")),
        c.SetMarks(note=other, marks=("easy",)), c.OpenBallot(activity=FIRST, rule="nine"),
        c.CloseBallot(ballot=ballot), c.ShowResult(ballot=ballot),
        c.AgreeToResult(ballot=ballot, agrees=True),
        c.PlaceVotes(ballot=ballot, note=other, criterion="viable", count=1),
        c.CountPaper(ballot=ballot, people=1, counts={}),
        c.FinishVoting(ballot=ballot, done=True), c.AddCommitment(commitment=rid("new"), activity=FIRST, **words),
        c.ReviseCommitment(commitment=rid(actor_note + "-promise"), **{**words, "who": "Health"}),
        c.RemoveCommitment(commitment=rid(actor_note + "-promise")),
        c.BringBoardBack(activity=FIRST, moment=1, way="exactly", board=()),
        c.BringNotesIn(
            brought=rid("batch"), activity=FIRST,
            notes=(c.BroughtNote(note=rid("new"), zone="left", note_type="player", text="From a list"),),
        ),
        c.CountWithoutDevice(people=6),
        c.EraseText(notes=(mine,)),
        c.HandOver(person=COLEAD.person), c.SeeOut(person=COLEAD.person),
        c.SetDeletion(kept_days=30),
        c.ReviseReport(short=True), c.ReviseSentence(sentence=rid("own"), text="We met."),
        c.FollowUp(commitment=rid(actor_note + "-promise"), state="done"),
        c.HoldBack(notes=(other,), held=True), c.ReviewNames(),
        c.ReleaseReport(number=1, files=("outcomes.docx",)), c.WithdrawRelease(number=1),
    ]  # fmt: skip
    return {type(command): command for command in examples}


def prepared(role: str, stage: str) -> tuple[World, dict[type[c.Command], c.Command]]:
    """A world at that stage in which the person of that role owns one of everything, made while it was allowed."""
    world = World().open("connect")
    world.note(LEAD, "elder")
    owner = LEAD if role == "observer" else ROLES[role]
    for name in ("mine", "mine-gone", "mine-merged"):
        world.note(owner, name)
    for name in ("mine-link", "mine-unlinked"):
        world.must(owner, c.AddLink(link=rid(name), link_type="gap", source=rid("mine"), target=rid("elder")))
    world.must(owner, c.RaiseConcern(concern=rid("told"), text="Somebody is unkind"))
    world.must(owner, c.AddTheme(theme=rid("theme"), activity=FIRST, name="Theme"))
    world.must(owner, c.RemoveNote(note=rid("mine-gone")))
    world.must(owner, c.MergeNotes(note=rid("mine-merged"), into=rid("elder")))
    world.must(owner, c.RemoveLink(link=rid("mine-unlinked")))
    for name in ("bens", "cleared-note"):
        world.note(BEN, name, kind="player")
        if name == "bens":
            world.must(LEAD, c.TakeNotesAway(clearing=rid("cleared"), person=BEN.person))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="results"))
    world.must(owner, c.AddCommitment(commitment=rid("mine-promise"), activity=FIRST, text="We try"))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    (ballot,) = (one.id for one in world.state.all(r.Ballot))
    if stage != "vote":
        world.must(LEAD, c.OpenStage(activity=FIRST, stage="alone" if stage != "alone" else "share"))
        world.must(LEAD, c.OpenStage(activity=FIRST, stage=stage))
        # Opened by hand, so that only the stage can stand against voting.
        world.must(LEAD, c.OpenBallot(activity=FIRST, rule="nine"))
    return world, one_of_each("mine", ballot)


def test_every_command_has_a_row() -> None:
    assert set(RIGHTS) == set(COMMANDS) == set(one_of_each("mine", rid("b")))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_X9_RIGHT_1_the_table_is_what_happens(kind: type[c.Command], role: str, stage: str) -> None:
    world, examples = prepared(role, stage)
    right, actor = RIGHTS[kind], ROLES[role]
    before = len(world.journal)
    decision = world.ask(actor, examples[kind])
    reason = decision.reason if isinstance(decision, Refusal) else None
    if role not in right.roles:
        assert reason == "not-allowed"
    elif role == "participant" and right.act and right.act not in EXERCISES["first"].stage(stage).may:  # type: ignore[union-attr]
        assert reason == "not-now"
    else:
        assert reason not in ("not-allowed", "not-now")
    if reason is not None:
        assert len(world.journal) == before, "a refused command leaves nothing behind"


@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_RIGHT_2_an_ended_workshop_is_read_only(kind: type[c.Command]) -> None:
    world, examples = prepared("participant", "connect")
    world.must(LEAD, c.EndWorkshop())
    for actor in (ANN, OBSERVER, COLEAD, LEAD):
        decision = world.ask(actor, examples[kind])
        if not isinstance(decision, Refusal):
            assert actor in (COLEAD, LEAD)
            assert RIGHTS[kind].anytime
            world.ask(LEAD, c.EndWorkshop())


@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_X12_a_removed_person_may_do_nothing(kind: type[c.Command]) -> None:
    world, examples = prepared("participant", "connect")
    world.must(LEAD, c.RemovePerson(person=ANN.person))
    decision = world.ask(ANN, examples[kind])
    assert isinstance(decision, Refusal)
    assert decision.reason == "not-allowed"
