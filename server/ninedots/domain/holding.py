"""What is held back: words of participants reach those who lead first, who let them through or give them back."""

from . import records as r
from .rights import LEADS
from .sealing import is_sealed
from .state import Gone, State
from .text import as_said


def goes_to(state: State, author: str | None) -> r.Seen:
    """Who sees what this person writes for the group."""
    return "leads" if is_read_first(state, author) else "all"


def goes_to_when_shared(state: State, note: r.Note, *, alike: bool = True) -> r.Seen:
    """Who sees what was thought alone once the group shares.

    What nobody signs waits whoever wrote it: a role, which may be given for a moment, would tell it from the others'.
    `alike`: False in older journals, where that was so only where nobody is recorded.
    """
    waits_alike = is_sealed(state) or (alike and not bears_a_name(state, note))
    return "leads" if state.workshop.policy.moderated and waits_alike else goes_to(state, note.author)


def bears_a_name(state: State, note: r.Note) -> bool:
    return state.workshop.attribution == "named" and not is_of_unsigned_kind(state, note)


def is_of_unsigned_kind(state: State, note: r.Note) -> bool:
    kind = state.exercise(note.activity).kind(note.type)
    return kind is not None and kind.unsigned


def is_read_first(state: State, author: str | None) -> bool:
    """Whether somebody who leads reads first what this person writes. Their own words need no letting through."""
    person = state.person(author or "")
    return state.workshop.policy.moderated and not (person is not None and person.role in LEADS)


def owners_may_say(state: State) -> bool:
    """Whether a link without an account lets the owner of a commitment say what became of it.

    Not where words are read first: whoever opens a link is nobody whom those who lead could ask. Nor where young people
    take part, whose names would outlive the day on a link that anybody can send on; nor while all is hidden.
    """
    workshop = state.workshop
    return not (workshop.policy.moderated or workshop.audience == "pupils" or workshop.hidden)


def waits(note: r.Note) -> bool:
    """Whether somebody who leads has to decide about it."""
    return note.back is None and (note.proposed is not None or (note.seen == "leads" and not note.hidden))


def out_of_view(state: State, note_id: str) -> r.Note | None:
    """The note, or what it was merged into, that is taken from view, waits or was given back: all share in it."""
    whole = (one.record if isinstance(one, Gone) else one for one in state.whole(note_id))
    return next((note for note in whole if isinstance(note, r.Note) and note.seen == "leads"), None)


def is_taken_away(state: State, note_id: str) -> bool:
    """Whether those who lead took a removed note away or from view, or what it was merged into, or what it was carried
    from: then nobody else brings it back. Words that were changed when they were carried are other words."""
    gone = state.gone.get(note_id)
    if gone is None or not isinstance(gone.record, r.Note):
        return False
    if gone.by_lead or any(map(_is_out, [*state.whole(note_id)][1:])):
        return True
    sources = [note_known(state, one) for one in gone.record.trace if any(map(_is_out, state.whole(one)))]
    return any(one is not None and as_said(one.text) == as_said(gone.record.text) for one in sources)


def _is_out(note: r.Note | Gone) -> bool:
    """Whether those who lead took it away or from view, and what was merged into it with it."""
    if isinstance(note, r.Note):
        return note.seen == "leads"
    assert isinstance(note.record, r.Note)
    return (note.by_lead and note.merge is None) or note.record.seen == "leads"


def note_known(state: State, note_id: str) -> r.Note | None:
    """Also one that is gone."""
    gone = state.gone.get(note_id)
    note = gone.record if gone else state.records.get(note_id)
    return note if isinstance(note, r.Note) else None


def waiting_text(note: r.Note) -> str:
    """What is let through with it."""
    return note.proposed.text if note.proposed else note.text
