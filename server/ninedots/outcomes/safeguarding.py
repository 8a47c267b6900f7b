"""What the history of a workshop tells somebody who answers for safeguarding: what was written, and what became of it.

It is told from the journal and not from what is on the boards now: earlier texts and what was removed are in it, what
was erased for good is not. It tells no more of who wrote what than the workshop told people that it would: names where
notes bear names, nobody elsewhere. Whoever runs the server can ask for the names that the database holds, as people
were told; where nobody is recorded there are none. What only its writer has ever seen is not told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.actor import Viewer
from ninedots.domain.evolve import evolve
from ninedots.domain.holding import is_of_unsigned_kind
from ninedots.domain.policy import Part, Policy, parts
from ninedots.domain.show import sees
from ninedots.domain.state import State


@dataclass(frozen=True, slots=True)
class About:
    """Of one note or one person alone; neither: of everything."""

    note: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    at: int | None  # ms since 1970; None: nothing says when, or it would say who
    who: str  # empty: nothing says who
    what: str
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Thing:
    """A note, a link, a theme or a commitment, through all that it ever said."""

    id: str
    where: str
    lines: list[Line]
    author: str | None  # where it may be told
    kin: frozenset[str]  # what it was carried from or merged into
    there: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    workshop: r.Workshop
    about: About
    names: bool
    things: list[Thing]  # by board and zone; in the order in which they came where that may be told
    acts: list[Line]
    people: list[r.Person]
    unread: int  # events that cannot be read any more


_Thing = r.Note | r.Link | r.Theme | r.Commitment
_THINGS = (r.Note, r.Link, r.Theme, r.Commitment)
_NAMES: Mapping[type[r.Record], str] = {r.Link: "links", r.Theme: "themes", r.Commitment: "commitments"}
ROLES: Mapping[r.Role, str] = {"lead": "facilitator", "co-lead": "co-facilitator"}
_FACILITATORS = Viewer(None, "lead")


@dataclass(frozen=True, slots=True)
class _Said:
    words: tuple[str, ...]
    activity: str
    rival: str | None = None


def safeguarding(events: Iterable[e.Event | None], about: About, *, names: bool = False) -> Record | None:
    """`names`: as the database has them, for whoever runs the server. None stands for an event that cannot be read.

    None in return: there is no such note or person in it, or nobody but its writer has seen that note.
    """
    story, unread = _Story(names), 0
    for event in events:
        if event is None:
            story.state.seq += 1
            unread += 1
        else:
            story.take(event)
    things, people = story.things, story.people
    acts = [*story.acts]
    if about.note is not None:
        if about.note not in things:
            return None
        kin = _kin(things, about.note)
        things, people = {one: thing for one, thing in things.items() if one in kin}, {}
        acts = [act for act in story.acts if not kin.isdisjoint(act[1])]
    elif about.person is not None:
        if about.person not in people:
            return None
        things = {one: thing for one, thing in things.items() if thing.author == about.person}
        acts = [act for act in story.acts if about.person in act[1]]
        people = {about.person: people[about.person]}
    in_order = sorted(things.values(), key=lambda one: (one.where, one.lines[0].at or 0, one.id))
    timed = [line for line, _ in acts if line.at is not None]
    timeless = sorted((line for line, _ in acts if line.at is None), key=lambda line: (line.what, line.words))
    return Record(story.state.workshop, about, names, in_order, [*timed, *timeless], [*people.values()], unread)


def _kin(things: Mapping[str, Thing], note: str) -> set[str]:
    """The note with those it was carried from or merged with, and those that came of it."""
    found, more = set[str](), {note}
    while more:
        found |= more
        ahead = {one for each in more if each in things for one in things[each].kin}
        behind = {one for one, thing in things.items() if not thing.kin.isdisjoint(more)}
        more = (ahead | behind) - found
    return found


@dataclass(slots=True)
class _Story:
    names: bool
    state: State = field(default_factory=State)
    things: dict[str, Thing] = field(default_factory=dict)
    acts: list[tuple[Line, frozenset[str]]] = field(default_factory=list)  # and which people and notes it is about
    people: dict[str, r.Person] = field(default_factory=dict)
    held: dict[str, _Said] = field(default_factory=dict)  # what those who lead can see now, by id

    def take(self, event: e.Event) -> None:
        merged = event.note if isinstance(event, e.NotesMerged) else None
        policy = self.state.workshop.policy if isinstance(event, e.PolicySet) else None
        touched = evolve(self.state, event)
        for one in touched:
            if person := self.state.people.get(one):
                self.people[one] = person
        for one in sorted(touched | self._following(event)):
            self._compare(event, one, merged)
        if (note := getattr(event, "note", None)) in self.things and (read := _read(event, self.held.get(note))):
            self._line(event, note, *read, by=event.by)
        if isinstance(event, e.ConcernRaised):
            self._told_leads(event)
        elif isinstance(event, e.PolicySet) and policy:
            self._did(event, f"changed what keeps people safe: {_changed(policy, event.policy)}")
        elif isinstance(event, e.StageOpened):
            self._did(event, f"opened {self._stage(event)}")
        elif say := _ACTS.get(type(event)) or _act(event):
            self._did(event, say)

    def _following(self, event: e.Event) -> set[str]:
        """What goes with something else is not said to be touched by everything that touches that."""
        if isinstance(event, e.ActivityRemoved):
            return {one for one, said in self.held.items() if said.activity == event.activity}
        return set()

    def _compare(self, event: e.Event, one: str, merged: str | None) -> None:
        record = self.state.records.get(one)
        was = self.held.pop(one, None)
        now = self._said(record) if isinstance(record, _THINGS) else None
        if now is None:
            if was is not None:
                gone = one in self.state.gone
                what = "merged into another note" if one == merged else "removed" if gone else "taken from view"
                self._line(event, one, what, by=event.by)
                self.things[one].there = False
            return
        self.held[one] = now
        assert isinstance(record, _THINGS)
        if one not in self.things:
            self._begin(event, record, now)
        elif was is None:
            self._line(event, one, "there again", now.words, by=event.by)
        elif was.words != now.words and not isinstance(event, e.NoteLetThrough):  # whose words they are is not theirs
            by_link = isinstance(event, e.CommitmentFollowedUp) and event.by_owner  # and nobody knows who had it
            what = "changed by its owner's link" if by_link else "changed"
            self._line(event, one, what, now.words, by="" if by_link else event.by)
        elif was.rival != now.rival and now.rival:
            self._line(event, one, "changed by somebody else at the same time", (now.rival,), by=event.by)
        thing = self.things[one]
        thing.there, thing.where, thing.kin = True, self._where(record), thing.kin | _kin_of(record)
        if merged and isinstance(event, e.NotesMerged) and one == event.into:
            thing.kin |= {merged}

    def _begin(self, event: e.Event, record: _Thing, now: _Said) -> None:
        told = self._told(record)
        imported = isinstance(event, e.WorkshopImported)
        at = (record.created if isinstance(record, r.Note) else event.at) if told and not imported else None
        who = self._who(record.author) if told else ""
        typed = isinstance(record, r.Note) and record.from_paper
        how = "brought from an export" if imported else "typed in from paper" if typed else "written"
        line = Line(at, who, how, now.words)
        author = record.author if told else None
        self.things[record.id] = Thing(record.id, self._where(record), [line], author, frozenset())

    def _line(self, event: e.Event, one: str, what: str, words: tuple[str, ...] = (), *, by: str) -> None:
        """What a facilitator does says nothing of who wrote; what others do is told as the writing is."""
        thing = self.things[one]
        leads, sealed = self._leads(by), self.state.workshop.attribution == "anonymous"
        told = thing.author is not None or (leads and not sealed)
        who = self._who(by) if told or leads else "a facilitator" if by == "facilitator" else ""
        thing.lines.append(Line(event.at if told else None, who, what, words))

    def _said(self, record: _Thing) -> _Said | None:
        """None: those who lead do not see it, or it says nothing."""
        match record:
            case r.Note():
                if not sees(self.state, record, _FACILITATORS):
                    return None
                return _Said((record.text,), record.activity, record.rival.text if record.rival else None)
            case r.Link():
                visible = record.text and sees(self.state, record, _FACILITATORS)
                return _Said((record.text,), record.activity) if visible or record.id in self.things else None
            case r.Theme():
                return _Said((record.name,), record.activity)
            case r.Commitment():
                said = (record.text, record.who, record.partners, record.when, record.why)
                return _Said(tuple(filter(None, said)), record.activity)

    def _told(self, record: _Thing) -> bool:
        """Whether it may be said who wrote it, and when."""
        attribution = self.state.workshop.attribution
        if attribution == "anonymous":
            return False
        unsigned = isinstance(record, r.Note) and is_of_unsigned_kind(self.state, record)
        return self.names or (attribution == "named" and not unsigned)

    def _where(self, record: _Thing) -> str:
        activity = self.state.activity(record.activity)
        exercise = self.state.exercise(record.activity)
        board = activity.title if activity else exercise.name
        if isinstance(record, r.Note):
            zone = exercise.zone(record.zone)
            return f"{board}: {zone.name if zone else record.zone}"
        return f"{board}: {_NAMES[type(record)]}"

    def _who(self, person: str | None) -> str:
        known = self.people.get(person or "")
        if known is None:
            return ""
        beside = [ROLES.get(known.role, ""), known.group]
        said = ", ".join(filter(None, beside))
        return f"{known.name} ({said})" if said else known.name or ""

    def _leads(self, person: str) -> bool:
        known = self.people.get(person)
        return known is not None and known.role in ROLES

    def _taken_from(self, event: e.Event) -> str | None:
        """Whose notes went, where the facilitator knew it, or the names are asked for."""
        if not isinstance(event, e.NotesTakenAway):
            return None
        return event.author if self.names or (event.named and self.state.workshop.attribution == "named") else None

    def _told_leads(self, event: e.ConcernRaised) -> None:
        """By whom and when as far as those who lead were told it."""
        attribution = self.state.workshop.attribution
        told = attribution == "named" or (self.names and attribution != "anonymous")
        note = self.things.get(event.note or "")
        of = f" about a note on {note.where}" if note else " about a note" if event.note else ""
        of = f" about {self._who(event.person)}" if event.person else of
        said = f"The note said: {event.said}" if event.said else ""
        line = Line(
            event.at if told else None,
            self._who(event.by) if told else "",
            f"told the facilitators in confidence{of}",
            tuple(filter(None, (event.text, said))),
        )
        by = {event.by} if told else set[str]()
        self.acts.append((line, frozenset({*by, *filter(None, (event.note, event.person))})))

    def _stage(self, event: e.StageOpened) -> str:
        activity, stage = self.state.activity(event.activity), self.state.exercise(event.activity).stage(event.stage)
        name = stage.name if stage else event.stage
        return f"the stage “{name}” of “{activity.title}”" if activity else f"the stage “{name}”"

    def _did(self, event: e.Event, say: str) -> None:
        named = self.state.workshop.attribution == "named"
        whom = [one for one in (getattr(event, "person", None), self._taken_from(event)) if one in self.people]
        coming = isinstance(event, e.PersonJoined | e.PersonRevised)
        # When somebody came says where their first notes stand among those of others.
        at = event.at if self._leads(event.by) or named or (self.names and not coming) else None
        who = self._who(event.by) if self._leads(event.by) else ""
        about = ", ".join(self._who(one) for one in whom if one != event.by or not who)
        self.acts.append((Line(at, who, f"{say}: {about}" if about else say), frozenset(whom) | {event.by}))


# What becomes of people, and what facilitators do about what was written. Ordinary work on boards, votes, marks, the
# clock and the plan are not among it.
_ACTS: Mapping[type[e.Event], str] = {
    e.WorkshopPlanned: "planned the workshop",
    e.WorkshopImported: "brought the workshop from an export",
    e.WorkshopOpened: "opened the workshop",
    e.WorkshopEnded: "ended the workshop",
    e.PersonJoined: "came in",
    e.PersonRevised: "has another name or group",
    e.PersonRemoved: "took a person out",
    e.PersonTakenBack: "took a person back",
    e.NewcomerTurnedAway: "turned away somebody at the door",
    e.RoleGiven: "gave another role",
    e.LinksRenewed: "made a new code and new links",
    e.NotesTakenAway: "took away what one person had written",
    e.NotesGivenBack: "gave back what had been taken away",
    e.BoardBroughtBack: "brought an earlier board back",
    e.TextErased: "erased words for good",
    e.NotesHeldBack: "chose which notes the report leaves out",
    e.NamesReviewed: "looked through the notes for names",
    e.ReportReleased: "let participants take files of the report",
    e.ReleaseWithdrawn: "took back a release of the report",
    e.EverythingHidden: "hid everything from those who take part",
    e.EverythingShown: "showed everything again",
}
_RULES: Mapping[r.Rule, str] = {  # as facilitators read them when they give a note back
    "person": "It names somebody or shows who somebody is",
    "contact": "It has a phone number, an address or a link",
    "unkind": "It could hurt somebody",
    "private": "It is too private for everybody here",
    "subject": "It is about something else",
    "other": "It needs other words",
}


def _read(event: e.Event, said: _Said | None) -> tuple[str, tuple[str, ...]] | None:
    """What a note came to where somebody reads before others see it, and the words that belong to that."""
    match event:
        case e.NoteProposed():
            return "other words proposed", (event.text,)
        case e.ProposalWithdrawn():
            return "proposal withdrawn", ()
        case e.NoteLetThrough():
            return "let through", said.words if said else ()
        case e.NoteGivenBack():
            return "given back", tuple(filter(None, (_RULES[event.rule], event.words)))
        case e.NoteHeld():
            return "waits again", ()
        case e.NoteHidden():
            return "taken from view", ()
    return None


def _act(event: e.Event) -> str | None:
    match event:
        case e.ConcernSettled():
            did = "dealt with" if event.settled else "took up again"
            return f"{did} what somebody had told the facilitators in confidence"
        case e.DeletionSet() if event.kept_days is None:  # else nobody chose it
            return "chose another day of deletion"
        case e.DoorSet():
            return "opened the door" if event.open else "closed the door"
        case e.DoorWatched():
            return "had newcomers wait at the door" if event.watched else "let newcomers in without waiting"
    return None


_PARTS: Mapping[Part, tuple[str, str]] = {  # what is so where it is on, and where it is off
    "moderated": ("facilitators read notes first", "everybody sees notes at once"),
    "nicknames": ("names are drawn from a list", "people type their names"),
    "links": ("notes may hold web addresses", "notes may hold no web address"),
    "observers": ("observers may watch", "no observers may watch"),
    "idle": ("a seat that is left alone goes by itself", "a seat that is left alone stays"),
}


def _changed(before: Policy, after: Policy) -> str:
    changed = [part for part in parts() if getattr(before, part) != getattr(after, part)]
    return "; ".join(_PARTS[part][0 if getattr(after, part) else 1] for part in changed)


def _kin_of(record: _Thing) -> frozenset[str]:
    return frozenset(record.trace) if isinstance(record, r.Note) else frozenset()
