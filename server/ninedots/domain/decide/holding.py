"""What waits to be let through, and what is taken from view."""

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.ballots import open_ballot, reworded
from ninedots.domain.holding import waiting_text, waits
from ninedots.domain.text import clean

from .case import Case, Decision, refuse


def let_through(case: Case, command: c.LetThrough) -> Decision:
    note = _known(case, command.note)
    if note is None:
        return refuse("not-found")
    if note.seen == "all" and note.proposed is None:
        return []
    if clean(command.text) != waiting_text(note):
        return refuse("reworded")
    if note.rival is not None and note.seen != "all":
        return refuse("settle-first")  # only whoever wrote both texts can choose
    return [case.event(e.NoteLetThrough, note=note.id)]


def give_back(case: Case, command: c.GiveBack) -> Decision:
    note = _known(case, command.note)
    if note is None:
        return refuse("not-found")
    if note.seen == "all" and note.proposed is None:
        return refuse("not-found")
    if clean(command.words) and case.state.workshop.audience == "pupils":
        return refuse("to-one-alone")  # S22: the rule says it, in words that all know
    back = r.GivenBack(rule=command.rule, words=clean(command.words))
    if note.back == back or note.hidden:
        return []
    return [case.event(e.NoteGivenBack, note=note.id, rule=back.rule, words=back.words)]


def hold(case: Case, command: c.HoldNote) -> Decision:
    """What was given back, taken from view or let through by mistake waits to be decided about once more."""
    note = _known(case, command.note)
    if note is None:
        return refuse("not-found")
    if waits(note) and note.seen != "all":
        return []
    held = case.event(e.NoteHeld, note=note.id)
    return [held] if note.seen != "all" or note.back else _off_its_ballot(case, note, held)


def hide(case: Case, command: c.HideNote) -> Decision:
    """Also while it is voted on: what must not be seen cannot wait. Its votes go back."""
    note = _known(case, command.note)
    if note is None:
        return refuse("not-found")
    if note.seen != "all":
        return []
    return _off_its_ballot(case, note, case.event(e.NoteHidden, note=note.id))


def _off_its_ballot(case: Case, note: r.Note, hidden: e.Event) -> list[e.Event]:
    ballot = open_ballot(case.state, note.activity)
    if ballot is None or note.id not in ballot.options:
        return [hidden]
    options = tuple(one for one in ballot.options if one != note.id)
    closed = case.event(e.BallotClosed, ballot=ballot.id)
    if not options:
        return [closed, hidden]
    again = case.event(
        e.BallotReopened,
        ballot=ballot.id,
        options=options,
        reworded=reworded(case.state, ballot, options),
        left_out=ballot.left_out,
    )
    return [closed, hidden, again]


def _known(case: Case, note_id: str) -> r.Note | None:
    """A note that leads may know of: what somebody thinks alone is not among them."""
    note = case.state.get(r.Note, note_id)
    return note if note is not None and note.seen != "author" else None
