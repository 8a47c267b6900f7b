"""What is held back: words of participants reach those who lead first, who let them through or give them back."""

from . import records as r
from .rights import LEADS
from .sealing import is_sealed
from .state import State


def goes_to(state: State, author: str | None) -> r.Seen:
    """Who sees what this person writes for the group."""
    return "leads" if is_read_first(state, author) else "all"


def goes_to_when_shared(state: State, note: r.Note) -> r.Seen:
    """Who sees what was thought alone once the group shares. Where nobody is recorded, nobody knows who leads."""
    return "leads" if state.workshop.policy.moderated and is_sealed(state) else goes_to(state, note.author)


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


def waiting_text(note: r.Note) -> str:
    """What is let through with it."""
    return note.proposed.text if note.proposed else note.text
