"""Where nobody is recorded, what the journal keeps of an event: everything but whose it is.

`decide` and `evolve` know the writers, in memory. What is appended is a sealed copy. In place of a person there stands
a token, another one for each thing that somebody made (its scope), so that no two of them say that they are by the
same person; acts on what is there already say nothing of who did them; and times are those of the stage. A token is
made from a key that its person alone brings along (`live/keyring.py`): whoever comes back finds what is theirs, and
nobody else can.

Left as they are: what is said of people themselves (who came, by what name, whose hand is up), and what only those who
lead can do.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from . import events as e
from . import records as r
from .keys import BASE, WHOLE, whole
from .rights import LEADS
from .state import Gone, State

# The token of a person in a scope.
Token = Callable[[str, str], str]
# Whose token it is in a scope; None: nobody's whom one knows.
Whose = Callable[[str, str], str | None]

NOBODY = ""
FACILITATOR = "facilitator"  # in place of one who took something away: what they took, nobody else brings back


def is_sealed(state: State) -> bool:
    return state.workshop.attribution == "anonymous"


def sealed(state: State, event: e.Event, token: Token) -> e.Event:
    """What is kept of an event after which `state` is true."""
    by_lead = _leads(state, event.by)
    of_people = isinstance(event, OF_PEOPLE)
    changes: dict[str, Any] = _CHANGES[type(event)](state, event, token) if type(event) in _CHANGES else {}
    if isinstance(event, e.DoneSignalled):
        changes["by"] = token(event.by, _signal(state.seq))
    elif isinstance(event, e.HandRaised) and event.by == event.person:
        changes["by"] = changes["person"] = token(event.by, _signal(state.seq))
    elif scope := AUTHORED.get(type(event)):
        brought = isinstance(event, e.NoteAdded | e.LinkAdded | e.ThemeAdded) and event.brought
        leads = by_lead and isinstance(event, e.NotesMerged)
        changes["by"] = NOBODY if brought else FACILITATOR if leads else token(event.by, scope(event))
    elif isinstance(event, ACTS):
        changes["by"] = FACILITATOR if by_lead and isinstance(event, _TAKING_AWAY) else NOBODY
    elif not (of_people or by_lead):
        changes["by"] = NOBODY
    if "by" in changes or of_people:
        changes["at"] = stage_time(state)
    return event.model_copy(update=changes) if changes else event


def opened(state: State, event: e.Event, whose: Whose) -> e.Event:
    """An event that the journal kept, with its person where one knows whose it is. `state` is what was true before."""
    if scope := AUTHORED.get(type(event)):
        person = _asked(state, whose, scope(event), event.by)
        return event.model_copy(update={"by": person}) if person else event
    if isinstance(event, e.DoneSignalled | e.HandRaised):
        person = _asked(state, whose, _signal(state.seq + 1), event.by)
        changes = {"by": person} if isinstance(event, e.DoneSignalled) else {"by": person, "person": person}
        return event.model_copy(update=changes) if person else event
    if isinstance(event, e.BoardBroughtBack):
        put = tuple(_known(state, part, whose) for part in event.put)
        return event.model_copy(update={"put": put})
    return event


def stage_time(state: State) -> int:
    """When the room came to its stage: the only time that is kept of what people do there. In ms since 1970."""
    workshop = state.workshop
    here = state.activity(workshop.here)
    return here.since if here is not None and here.since is not None else workshop.opened or workshop.created


def recognise(state: State, whose: Whose, only: Iterable[str] | None = None) -> set[str]:
    """Put persons in the place of their tokens, in all records or in `only` these. Returns the ids that it touched.

    `state` is a draft of the caller's own. Nothing becomes newer by it.
    """
    touched: set[str] = set()
    for one in list(state.records) if only is None else [one for one in only if one in state.records]:
        record = state.records[one]
        known: r.AnyRecord = _known(state, record, whose)
        if known is not record:
            state.replace(record, known)
            touched |= {record.id, known.id}
    going = state.gone if only is None else state.gone.keys() & {*only}
    known_gone = {one: _gone(state, state.gone[one], whose) for one in going}
    if found := {one: known for one, known in known_gone.items() if known is not state.gone[one]}:
        in_order = (found.get(one, gone) for one, gone in state.gone.items())
        state.gone = {gone.record.id: gone for gone in in_order}
        touched |= found.keys() | {gone.record.id for gone in found.values()}
    return touched


def _gone(state: State, gone: Gone, whose: Whose) -> Gone:
    record = _known(state, gone.record, whose)
    merge = gone.merge
    if merge is not None and (person := _asked(state, whose, _merge(gone.record.id), merge.by)):
        merge = replace(merge, by=person)
    return gone if record is gone.record and merge is gone.merge else replace(gone, record=record, merge=merge)


def _known(state: State, record: Any, whose: Whose) -> Any:
    """The record with the persons that are known by now; the very same where there is none."""
    match record:
        case r.Note():
            changes: dict[str, Any] = {}
            if person := _asked(state, whose, record.id, record.author):
                changes["author"] = person
            rival = record.rival
            if rival and (other := _asked(state, whose, _rival(record.id, rival.text), rival.author)):
                changes["rival"] = rival.model_copy(update={"author": other})
            new = record.proposed
            if new and (other := _asked(state, whose, _proposed(record.id, new.text), new.author)):
                changes["proposed"] = new.model_copy(update={"author": other})
            return record.model_copy(update=changes) if changes else record
        case r.Link() | r.Theme() | r.Commitment() | r.Concern():
            if person := _asked(state, whose, record.id, record.author):
                return record.model_copy(update={"author": person})
        case r.Marking():
            if person := _asked(state, whose, _marks(record.note), record.person):
                return record.model_copy(update={"id": f"{record.note}.{person}", "person": person})
        case r.BallotPaper():
            if person := _asked(state, whose, _paper(record.ballot), record.person):
                return record.model_copy(update={"id": f"{record.ballot}.{person}", "person": person})
    return record


def _asked(state: State, whose: Whose, scope: str, token: str | None) -> str | None:
    return whose(scope, token) if token and token not in state.people else None


# --- scopes: no two things that somebody makes share one ---


def _rival(note: str, text: str) -> str:
    return f"{note}.rival.{text}"


def _proposed(note: str, text: str) -> str:
    return f"{note}.proposed.{text}"


def _merge(note: str) -> str:
    return f"{note}.merge"


def _marks(note: str) -> str:
    return f"{note}.marks"


def _paper(ballot: str) -> str:
    return f"{ballot}.paper"


def _signal(seq: int) -> str:
    """A hand, or "finished": whoever gives it wrote what came just before."""
    return f"{seq}.signal"


AUTHORED: Mapping[type[e.Event], Callable[[Any], str]] = {
    e.NoteAdded: lambda event: event.note,
    e.LinkAdded: lambda event: event.link,
    e.ThemeAdded: lambda event: event.theme,
    e.CommitmentAdded: lambda event: event.commitment,
    e.ConcernRaised: lambda event: event.concern,
    e.NoteContested: lambda event: _rival(event.note, event.text),
    e.NoteProposed: lambda event: _proposed(event.note, event.text),
    e.NotesMerged: lambda event: _merge(event.note),
    e.MarksSet: lambda event: _marks(event.note),
    # The votes of one person on one ballot stay one paper: else a server that starts anew would give them once more.
    e.VotesPlaced: lambda event: _paper(event.ballot),
    e.VotingFinished: lambda event: _paper(event.ballot),
    e.ResultAgreed: lambda event: _paper(event.ballot),
}

_TAKING_AWAY = (e.NoteRemoved, e.LinkRemoved, e.ThemeRemoved, e.CommitmentRemoved)
ACTS = (
    *_TAKING_AWAY,
    *(
        e.NoteEdited,
        e.ProposalWithdrawn,
        e.NoteMoved,
        e.NotePainted,
        e.NoteDescribed,
        e.NoteRestored,
        e.NoteThemed,
        e.KeysRenewed,
    ),
    *(e.LinkRevised, e.LinkRestored, e.ThemeRenamed, e.CommitmentRevised),
)

OF_PEOPLE = (
    *(e.PersonJoined, e.PersonRevised, e.PersonRemoved, e.PersonTakenBack, e.RoleGiven, e.HandRaised),
    *(e.SeatsGivenUp, e.NewcomerCame, e.NewcomerTurnedAway),
)


def _hidden_order(note: str) -> str:
    """Keys among one's own hidden notes count them, which links them: what is kept of their order is drawn by chance.

    Sharing puts all hidden notes in an order of its own.
    """
    return whole(int.from_bytes(blake2b(f"{note} place".encode(), digest_size=8).digest()) % BASE**WHOLE)


def _added(_state: State, event: e.NoteAdded, _token: Token) -> dict[str, Any]:
    return {} if event.seen == "all" else {"order": _hidden_order(event.note)}


def _moved(state: State, event: e.NoteMoved, _token: Token) -> dict[str, Any]:
    note = state.get(r.Note, event.note)
    return {} if note is None or note.seen == "all" else {"order": _hidden_order(event.note)}


def _taken(_state: State, _event: e.NotesTakenAway, _token: Token) -> dict[str, Any]:
    return {"author": NOBODY}


def _brought_back(state: State, event: e.BoardBroughtBack, token: Token) -> dict[str, Any]:
    def of(person: str | None, scope: str) -> str | None:
        return token(person, scope) if person and person in state.people else person

    put = []
    for part in event.put:
        changes: dict[str, Any] = {"author": of(part.author, part.id)}
        if isinstance(part, r.Note) and part.rival:
            author = of(part.rival.author, _rival(part.id, part.rival.text))
            changes["rival"] = part.rival.model_copy(update={"author": author})
        if isinstance(part, r.Note) and part.proposed:
            author = of(part.proposed.author, _proposed(part.id, part.proposed.text))
            changes["proposed"] = part.proposed.model_copy(update={"author": author})
        put.append(part.model_copy(update=changes))
    return {"put": tuple(put)}


_CHANGES: Mapping[type[e.Event], Callable[[State, Any, Token], dict[str, Any]]] = {
    e.NoteAdded: _added,
    e.NoteMoved: _moved,
    e.NotesTakenAway: _taken,
    e.BoardBroughtBack: _brought_back,
}


def _leads(state: State, person_id: str) -> bool:
    person = state.person(person_id)
    return person is not None and person.role in LEADS
