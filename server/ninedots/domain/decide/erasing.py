"""Erasing what somebody said, for good."""

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.erasing import agreed, is_bare, made_by, silenced, that_say_it, thing_of
from ninedots.domain.reporting import editing_of, sentences, that_quote
from ninedots.domain.state import State
from ninedots.domain.words import TITLE_PAGE, groups_of, pin_of

from .case import Case, Decision, refuse


def erase(case: Case, command: c.EraseText) -> Decision:
    """Also what was removed, and a note on an open ballot, whose votes stay: a name that must go cannot wait."""
    events: list[e.Event] = []
    notes, things = list(command.notes), list(command.things)
    for note_id in command.notes:
        note = case.state.get(r.Note, note_id) or case.gone(r.Note, note_id)
        if note is None or (note.seen == "author" and not case.visible(r.Note, note_id)):
            return refuse("not-found")
    named = sentences(case.state)
    for thing in command.things:
        record = thing_of(case.state, thing)
        if isinstance(record, r.Person) or (record is None and thing not in named):
            return refuse("not-found")
        if isinstance(record, r.Link) and thing in case.state.records and case.visible(r.Link, thing) is None:
            return refuse("not-found")
    if command.person is not None:
        person = case.state.person(command.person)
        if person is None:
            return refuse("not-found")
        if person.role == "lead" or (person.role == "co-lead" and case.actor.role != "lead"):
            return refuse("not-allowed")
        if not person.removed:
            events.append(case.event(e.PersonRemoved, person=person.id))
        theirs, made = made_by(case.state, person.id)
        notes, things = [*notes, *theirs], [*things, person.id, *made]
        if not _shares_a_group(case.state, person):
            things.append(groups_of(person.id))
    said = that_say_it(case.state, notes)
    things += that_quote(case.state, said)
    if all(is_bare(note) for note in said) and _silent(case, things):
        return events
    erased = case.event(e.TextErased, notes=tuple(note.id for note in said), things=tuple(dict.fromkeys(things)))
    return [*events, erased]


def _shares_a_group(state: State, person: r.Person) -> bool:
    """Whether what they wrote bears a group that others have: then it goes on bearing it. Else it would be told which
    notes of that group are theirs."""
    if state.workshop.attribution != "group":
        return False
    everything = [*state.records.values(), *(gone.record for gone in state.gone.values())]
    notes = [one for one in everything if isinstance(one, r.Note) and one.group]
    others = {one.group for one in state.people.values() if one.id != person.id} | {*state.workshop.groups}
    others |= {note.group or "" for note in notes if note.author != person.id}
    return any(note.group in others for note in notes if note.author == person.id)


def _silent(case: Case, things: list[str]) -> bool:
    """Nothing was written of them since they were erased. What stood on the title page before, or was agreed and taken
    down, nobody knows."""
    standing = {pin_of(pin.activity, pin.zone) for pin in case.state.workshop.pins}
    if not (TITLE_PAGE | agreed(case.state) - standing).isdisjoint(things):
        return False
    records = [thing_of(case.state, thing) for thing in things]
    every = [
        case.state.workshop,
        editing_of(case.state),
        *case.state.all(r.Release),
        *(record for record in records if record),
    ]
    return all(silenced(record, things) == record for record in every)
