"""A workshop played through the rules alone: decide, evolve, no server."""

from itertools import count

from tests.support.exercise import definitions
from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.decide import decide
from ninedots.domain.decide.ballots import ballot_id
from ninedots.domain.events import WorkshopImported
from ninedots.domain.evolve import evolve
from ninedots.domain.refusals import Refusal
from ninedots.domain.state import State

LEAD = Actor(an_id("lead"), "lead")
ANN = Actor(an_id("ann"), "participant")
BEN = Actor(an_id("ben"), "participant")
BOARD = an_id("board")
NEXT = an_id("next-board")
BALLOT = ballot_id(BOARD, 1)
NOW = 1_700_000_000_000


class Play:
    def __init__(self, attribution: r.Attribution = "named") -> None:
        self.state = State()
        self._ticks = count(NOW)
        plan = c.PlanWorkshop(
            workshop=an_id("workshop"), title="Belonging", audience="professionals", attribution=attribution
        )
        self.do(LEAD, plan)
        for actor, name in ((LEAD, "Lea Lead"), (ANN, "Ann Able"), (BEN, "Ben Bright")):
            self.do(actor, c.Join(person=actor.person, name=name, group=f"{name[:3]} agency", role=actor.role))
        for activity in (BOARD, NEXT):
            self.do(LEAD, c.AddActivity(activity=activity, exercise="small"))
        self.do(LEAD, c.ReviseActivity(activity=NEXT, title="Next"), c.OpenWorkshop())

    def do(self, actor: Actor, *commands: c.Command) -> None:
        for command in commands:
            events = decide(self.state, actor, command, next(self._ticks), definitions=definitions)
            assert not isinstance(events, Refusal), (command, events)
            for event in events:
                evolve(self.state, event)

    def stage(self, stage: str, activity: str = BOARD) -> None:
        self.do(LEAD, c.OpenStage(activity=activity, stage=stage))

    def note(self, actor: Actor, name: str, text: str, zone: str = "left", kind: str = "idea", **more: object) -> str:
        note = {"note": an_id(name), "activity": BOARD, "zone": zone, "note_type": kind, "text": text, **more}
        self.do(actor, c.AddNote.model_validate(note))
        return an_id(name)


def whole(attribution: r.Attribution = "named", voters: int = 2) -> Play:
    """A workshop with one of everything, its first ballot shown, and one note not yet shared."""
    play = Play(attribution)
    crowd = [Actor(an_id(f"guest{number}"), "participant") for number in range(voters - 2)]
    for number, guest in enumerate(crowd):
        play.do(guest, c.Join(person=guest.person, name=f"Guest {number}", role="participant"))
    play.stage("share")
    first = play.note(ANN, "first", "=1+1 is not a formula", fields={"sector": "health"})
    second = play.note(BEN, "second", "Zwei “Wörter”,\nauf zwei Zeilen 😀")
    play.note(ANN, "q1", "How might we meet?", "right", "question")
    play.note(BEN, "q2", "How might we listen?", "right", "question")
    play.do(ANN, c.AddLink(link=an_id("link"), link_type="leads-to", source=first, target=second, quality="well"))
    play.do(ANN, c.AddTheme(theme=an_id("theme"), activity=BOARD, name="Together", notes=(first,)))
    play.do(BEN, c.SetMarks(note=first, marks=("easy",)))
    play.note(ANN, "q3", "How might we count?", "right", "question")
    play.do(ANN, c.CarryNote(note=an_id("carried"), source=first, activity=NEXT, text="How might we learn?"))
    play.do(LEAD, c.PinSentence(activity=BOARD, zone="left", text="We belong."))
    play.do(LEAD, c.OpenBallot(activity=BOARD, rule="nine"))
    play.stage("vote")
    play.do(ANN, c.PlaceVotes(ballot=BALLOT, note=an_id("q1"), criterion="feasible", count=3))
    play.do(BEN, c.PlaceVotes(ballot=BALLOT, note=an_id("q2"), criterion="viable", count=2))
    for guest in crowd:
        play.do(guest, c.PlaceVotes(ballot=BALLOT, note=an_id("q1"), criterion="feasible", count=1))
    play.do(LEAD, c.CloseBallot(ballot=BALLOT), c.ShowResult(ballot=BALLOT))
    for voter in (ANN, BEN) if voters < limits.VOTERS_ASKED else ():
        play.do(voter, c.AgreeToResult(ballot=BALLOT, agrees=True))
    play.stage("results")
    play.do(
        ANN,
        c.AddCommitment(
            commitment=an_id("commitment"), activity=BOARD, note=an_id("q1"), text="@meet weekly", who="-me", when="May"
        ),
    )
    play.stage("alone", NEXT)
    play.note(BEN, "secret", "nobody may read this yet", activity=NEXT)
    return play


def imported(records: tuple[r.AnyRecord, ...]) -> State:
    state = State()
    evolve(state, WorkshopImported(at=NOW, by=LEAD.person, records=records))
    return state
