"""What people tell those who lead, and nobody else. However many do: it hides nothing and takes nobody out."""

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Viewer
from ninedots.domain.show import show
from ninedots.domain.text import clean

from .case import Case, Decision, refuse


def raise_concern(case: Case, command: c.RaiseConcern) -> Decision:
    if not case.is_new(command.concern):
        return refuse("exists")
    text, note = clean(command.text), _note(case, command.note)
    if not (text or command.note or command.person):
        return refuse("empty")
    if (command.note and note is None) or (command.person and not _knows(case, command.person)):
        return refuse("not-found")
    if command.note and command.person:
        return refuse("does-not-fit")  # it would say who wrote what
    concerns = list(case.state.all(r.Concern))
    waiting = [one for one in concerns if not one.settled]
    if len(waiting) >= limits.CONCERNS or len(concerns) >= limits.CONCERNS_KEPT:
        return refuse("full", limits.CONCERNS)
    own = sum(one.author == case.actor.person for one in waiting)
    if not case.actor.leads and own >= limits.CONCERNS_SHARE:
        return refuse("share-of-concerns", limits.CONCERNS_SHARE)
    said = note.text if note else ""
    return [
        case.event(
            e.ConcernRaised, concern=command.concern, note=command.note, person=command.person, text=text, said=said
        )
    ]


def settle(case: Case, command: c.SettleConcern) -> Decision:
    concern = case.state.get(r.Concern, command.concern)
    if concern is None:
        return refuse("not-found")
    if concern.settled == command.settled:
        return []
    return [case.event(e.ConcernSettled, concern=concern.id, settled=command.settled)]


def _note(case: Case, note_id: str | None) -> r.Note | None:
    """One that this person sees, or saw: what was told while it was hidden or removed is not lost."""
    note = case.state.get(r.Note, note_id)
    if note is None and note_id is not None:
        note = case.gone(r.Note, note_id)
    if note is None:
        return None
    was_seen = note.seen == "all" or note.hidden
    return note if was_seen or case.visible(r.Note, note_id) else None


def _knows(case: Case, person_id: str) -> bool:
    """Whether this person is shown by what name somebody is here."""
    person = case.state.person(person_id)
    shown = show(case.state, person, Viewer(case.actor.person, case.actor.role)) if person else None
    return isinstance(shown, r.Person) and shown.name is not None
