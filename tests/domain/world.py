"""A small workshop for the tests of the rules: two exercises with everything an exercise can have, and short ids."""

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.actor import Actor, Viewer
from ninedots.domain.decide import decide
from ninedots.domain.erasing import without_texts
from ninedots.domain.events import Event, TextErased
from ninedots.domain.evolve import evolve
from ninedots.domain.exercise import Audience, Exercise
from ninedots.domain.refusals import Refusal
from ninedots.domain.sealing import is_sealed, sealed
from ninedots.domain.state import State
from ninedots.live.keyring import Keyring

CRITERIA = ("feasible", "desirable", "viable")


def rid(name: str) -> str:
    """A readable id of the right shape."""
    return name.ljust(22, "_")


def exercise(slug: str) -> Exercise:
    return Exercise.model_validate(
        {
            "slug": slug,
            "version": 1,
            "name": slug.title(),
            "summary": "For tests.",
            "care": "No names of children or families.",
            "board": {"columns" if slug == "first" else "rings": ["left", "right", "round"]},
            "layers": [{"id": "top", "name": "Top"}],
            "zones": [
                {"id": "left", "name": "Left", "layer": "top", "agrees": True},
                {"id": "right", "name": "Right", "notes": ["question"]},
                {"id": "round", "name": "Round", "notes": ["player"]},
            ],
            "notes": [
                {"id": "player", "name": "player", "add": "Add a player",
                 "fields": [{"id": "sector", "name": "Sector",
                             "choices": [{"id": "health", "name": "Health"}, {"id": "school", "name": "School"}]}]},
                {"id": "question", "name": "question", "add": "Add a question",
                 "openings": ["How might we …", "What if …"]},
                {"id": "reflection", "name": "reflection", "add": "Add a reflection", "unsigned": True},
            ],
            "links": [
                {"id": "works-with", "name": "works with",
                 "qualities": [{"id": "well", "name": "well"}, {"id": "badly", "name": "badly"}]},
                {"id": "gap", "name": "should connect but does not", "missing": True, "dash": True},
            ],
            "marks": [{"id": "easy", "name": "Easy"}, {"id": "timely", "name": "Timely"}],
            "ballots": [
                {"id": "nine", "name": "Nine votes", "notes": "question",
                 "criteria": [{"id": one, "name": one.title(), "question": f"What is {one}?", "votes": 3,
                               "shape": "circle"} for one in CRITERIA]},
            ],
            "stages": [
                {"id": "alone", "name": "Think alone", "prompt": "Write.", "minutes": 5, "sees": "own",
                 "may": ["add", "edit", "move", "mark"]},
                {"id": "share", "name": "Share", "prompt": "Look.", "minutes": 5, "may": ["add", "edit", "move"]},
                {"id": "connect", "name": "Connect", "prompt": "Link.", "minutes": 5, "notes_of": "any",
                 "may": ["add", "edit", "move", "link", "group", "mark", "carry"]},
                {"id": "vote", "name": "Vote", "prompt": "Vote.", "minutes": 5, "may": ["vote"],
                 "ballot": {"rule": "nine", "step": "open"}},
                {"id": "results", "name": "Results", "prompt": "See.", "minutes": 5, "may": ["commit"],
                 "ballot": {"rule": "nine", "step": "close"}},
            ],
            "carries": [{"notes": ["player", "question"], "to": "second" if slug == "first" else "first",
                         "becomes": "question"}],
            "commitments": True,
        }
    )  # fmt: skip


EXERCISES = {"first": exercise("first"), "second": exercise("second")}


def definitions(slug: str, audience: Audience) -> Exercise | None:
    return EXERCISES.get(slug)


LEAD = Actor(rid("lead"), "lead")
COLEAD = Actor(rid("colead"), "co-lead")
ANN = Actor(rid("ann"), "participant")
BEN = Actor(rid("ben"), "participant")
OBSERVER = Actor(rid("observer"), "observer")
PEOPLE = (LEAD, COLEAD, ANN, BEN, OBSERVER)
FIRST, SECOND = rid("first"), rid("second")


class World:
    """A workshop driven straight through the three functions, with its journal kept in a list."""

    definitions = staticmethod(definitions)

    def __init__(self, attribution: r.Attribution = "named", audience: Audience = "professionals") -> None:
        self.state = State()
        self.journal: list[Event] = []
        self.kept: list[Event] = []  # what a room gives its journal of each of them
        self.keyring = Keyring()
        self.now = 1_000_000
        plan = c.PlanWorkshop(workshop=rid("workshop"), title="Belonging", audience=audience, attribution=attribution)
        self.must(LEAD, plan)
        for person in PEOPLE:
            self.must(
                person,
                c.Join(person=person.person, name=person.person.strip("_").title(), group="Health", role=person.role),
            )
            if person is LEAD and audience != "professionals":  # the others come by these names, and an observer
                self.must(LEAD, c.SetPolicy(nicknames=False, observers=True))
        for slug in ("first", "second"):
            self.must(LEAD, c.AddActivity(activity=rid(slug), exercise=slug))

    def ask(self, actor: Actor, command: c.Command) -> list[Event] | Refusal:
        """Decide and, unless refused, let it happen."""
        self.now += 1000
        decision = decide(self.state, actor, command, self.now, definitions=self.definitions)
        if not isinstance(decision, Refusal):
            for event in decision:
                evolve(self.state, event)
                self.journal.append(event)
                seals = is_sealed(self.state)
                self.kept.append(sealed(self.state, event, self.keyring.token) if seals else event)
                if isinstance(event, TextErased):
                    self._read_anew(event)
        return decision

    def _read_anew(self, erased: TextErased) -> None:
        """As a room does: what is true afterwards is what the journal says without the texts."""
        for history in (self.journal, self.kept):
            for place, event in list(without_texts(history, erased.notes, erased.things)):
                history[place] = event
        self.state = self.replayed()

    def must(self, actor: Actor, command: c.Command) -> list[Event]:
        decision = self.ask(actor, command)
        assert not isinstance(decision, Refusal), f"{command.__class__.__name__} was refused: {decision.reason}"
        return decision

    def open(self, stage: str = "alone", activity: str = FIRST) -> "World":
        """The workshop, open and at that stage."""
        self.must(LEAD, c.OpenWorkshop())
        self.must(LEAD, c.OpenStage(activity=activity, stage=stage))
        return self

    def note(
        self, actor: Actor, name: str, *, kind: str = "question", zone: str = "left", text: str | None = None
    ) -> str:
        self.must(
            actor, c.AddNote(note=rid(name), activity=FIRST, zone=zone, note_type=kind, text=text or f"about {name}")
        )
        return rid(name)

    def replayed(self, to: int | None = None) -> State:
        """From the journal, up to that seq."""
        state = State()
        for event in self.journal[:to]:
            evolve(state, event)
        return state


def viewer(actor: Actor) -> Viewer:
    return Viewer(actor.person, actor.role)
