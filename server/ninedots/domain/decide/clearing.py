"""Taking away what one participant wrote, in one act that is taken back in one.

What is hidden goes as well, and is shown to nobody for it. What stays: notes that are being voted on, notes that hold
the words of others (merged into them), themes with notes of others in them, and commitments. Where people sign, notes
of an unsigned kind never go together with what bears a name, nor do they count as having stayed: both would tell who
wrote them.
"""

from collections.abc import Callable, Collection

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.holding import is_of_unsigned_kind
from ninedots.domain.past import on_open_ballots
from ninedots.domain.rights import LEADS

from .case import Case, Decision, refuse


def take_away(case: Case, command: c.TakeNotesAway) -> Decision:
    whose = [one for one in (command.flood, command.person, command.brought) if one is not None]
    if not case.is_new(command.clearing) or len(whose) != 1:
        return refuse("exists")
    if command.brought is not None:
        return _brought(case, command.clearing, command.brought)
    if command.flood is not None:
        flood = case.visible(r.Flood, command.flood)
        if flood is None or flood.author is None:
            return refuse("not-found")
        return _taken(case, command.clearing, flood.author, [flood.activity], flood=flood)
    person = case.state.person(command.person or "")
    if person is None:
        return refuse("not-found")
    if person.role in LEADS:
        return refuse("not-allowed")
    if case.state.workshop.attribution != "named":
        return refuse("unsigned")
    return _taken(case, command.clearing, person.id, case.state.workshop.agenda)


def give_back(case: Case, command: c.GiveNotesBack) -> Decision:
    if case.state.get(r.Clearing, command.clearing) is None:
        return refuse("not-found")
    coming = [gone.record for gone in case.state.gone.values() if gone.along_with == command.clearing]
    for activity in {note.activity for note in coming if isinstance(note, r.Note)}:
        if case.state.activity(activity) is None:
            return refuse("not-found")
        notes = sum(isinstance(one, r.Note) and one.activity == activity for one in coming)
        if case.state.board(activity).made("note") + notes > limits.NOTES_IN_ACTIVITY:
            return refuse("full", limits.NOTES_IN_ACTIVITY)
    return [case.event(e.NotesGivenBack, clearing=command.clearing)]


def _taken(
    case: Case, clearing: str, author: str, activities: Collection[str], *, flood: r.Flood | None = None
) -> Decision:
    state = case.state
    theirs = [note for one in activities for note in state.board(one).notes if note.author == author]
    signs = state.workshop.attribution == "named"
    nameless = flood is not None and flood.unsigned
    theirs = [note for note in theirs if not signs or is_of_unsigned_kind(state, note) == nameless]
    keeps = on_open_ballots(state) | _holding_others(case, author)
    going = [note for note in theirs if note.id not in keeps]
    if not going:
        return refuse("not-found")
    ids = {note.id for note in going}
    grouped = {note.theme for one in activities for note in state.board(one).notes if note.id not in ids}
    mine = [one for one in state.records.values() if getattr(one, "author", None) == author]
    drawn = [] if nameless else mine
    return [
        case.event(
            e.NotesTakenAway,
            clearing=clearing,
            author=author,
            named=flood is None,
            notes=tuple(note.id for note in going),
            links=tuple(
                one.id
                for one in drawn
                if isinstance(one, r.Link) and one.activity in activities and ids.isdisjoint((one.source, one.target))
            ),
            themes=tuple(
                one.id
                for one in drawn
                if isinstance(one, r.Theme) and one.activity in activities and one.id not in grouped
            ),
            floods=tuple(
                one.id
                for one in mine
                if isinstance(one, r.Flood) and one.activity in activities and one.unsigned == nameless
            ),
            stayed=len(theirs) - len(going),
        )
    ]


def _brought(case: Case, clearing: str, brought: str) -> Decision:
    """What was brought in together: its links go along with its notes, and themes that hold nothing else."""
    state = case.state
    there = [note for note in state.all(r.Note) if note.brought == brought]
    keeps = on_open_ballots(state) | _holding(case, lambda note: note.brought != brought)
    going = {note.id for note in there if note.id not in keeps}
    if not going:
        return refuse("not-found")
    grouped = {note.theme for note in state.all(r.Note) if note.id not in going}
    emptied = {note.theme for note in there} - grouped - {None}
    return [
        case.event(
            e.NotesTakenAway,
            clearing=clearing,
            author="",
            named=False,
            notes=tuple(note.id for note in there if note.id in going),
            links=(),
            themes=tuple(theme.id for theme in state.all(r.Theme) if theme.id in emptied),
            floods=(),
            stayed=len(there) - len(going),
        )
    ]


def _holding_others(case: Case, author: str) -> set[str]:
    return _holding(case, lambda note: note.author != author)


def _holding(case: Case, other: Callable[[r.Note], bool]) -> set[str]:
    """Notes into which such others were merged, through however many merges."""
    theirs = [
        gone.record.id
        for gone in case.state.gone.values()
        if gone.merge and isinstance(gone.record, r.Note) and other(gone.record)
    ]
    return {into.id for into in map(case.state.merged_into, theirs) if into}
