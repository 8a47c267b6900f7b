"""Bringing in what a file or a list says: all of it in one act, or nothing.

It comes behind what lies there, in its own order, and everybody sees it at once, also while people think alone: nobody
here wrote it, so it tells of nobody. Of paper it comes in an order drawn from its random ids: a pile is often one
person's sheet after another's.
"""

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain.events import Event
from ninedots.domain.exercise import Exercise
from ninedots.domain.refusals import Refusal
from ninedots.domain.text import clean, clean_line

from .case import Case, Decision, refuse
from .links import fits
from .notes import accepts, described, resting_place
from .placing import Placing
from .shares import Kind, no_room


def bring_in(case: Case, command: c.BringNotesIn) -> Decision:
    activity = command.activity
    if case.state.activity(activity) is None:
        return refuse("not-found")
    made = [command.brought, *(note.note for note in command.notes)]
    made += [*(link.link for link in command.links), *(theme.theme for theme in command.themes)]
    if len(set(made)) < len(made) or not all(map(case.is_new, made)):
        return refuse("exists")
    wanted: dict[Kind, int] = {"note": len(command.notes), "link": len(command.links), "theme": len(command.themes)}
    for kind, more in wanted.items():
        if no := no_room(case, activity, kind, more):
            return no
    notes = _notes(case, command)
    if isinstance(notes, Refusal):
        return notes
    themes, links = _themes(case, command), _links(case, command)
    if isinstance(themes, Refusal):
        return themes
    return links if isinstance(links, Refusal) else [*notes, *themes, *links]


def _notes(case: Case, command: c.BringNotesIn) -> Decision:
    exercise, placing = case.state.exercise(command.activity), Placing(case, command.activity)
    added: list[Event] = []
    for wanted in sorted(command.notes, key=lambda one: one.note) if command.from_paper else command.notes:
        zone, kind, text = exercise.zone(wanted.zone), exercise.kind(wanted.note_type), clean(wanted.text)
        if zone is None or kind is None or not accepts(zone, kind.id) or not described(kind, wanted.fields):
            return refuse("does-not-fit")
        if not text:
            return refuse("empty")
        event = case.event(
            e.NoteAdded,
            note=wanted.note,
            activity=command.activity,
            zone=zone.id,
            type=kind.id,
            text=text,
            order=placing.added(wanted.note, zone.id, None, for_all=True),
            place=resting_place(exercise, zone, wanted.at),
            paper="cloud",
            fields=wanted.fields,
            trace=(),
            seen="all",
            brought=command.brought,
            from_paper=command.from_paper,
        )
        added += [*placing.renewals(), event]
    return added


def _themes(case: Case, command: c.BringNotesIn) -> Decision:
    coming = {note.note for note in command.notes}
    for theme in command.themes:
        if not coming.issuperset(theme.notes):
            return refuse("not-found")
        if not clean_line(theme.name):
            return refuse("empty")
    return [
        case.event(
            e.ThemeAdded,
            theme=theme.theme,
            activity=command.activity,
            name=clean_line(theme.name),
            notes=tuple(dict.fromkeys(theme.notes)),
            brought=True,
        )
        for theme in command.themes
    ]


def _links(case: Case, command: c.BringNotesIn) -> Decision:
    exercise: Exercise = case.state.exercise(command.activity)
    types = {note.note: note.note_type for note in command.notes}
    for link in command.links:
        if link.source not in types or link.target not in types:
            return refuse("not-found")
        if link.source == link.target:
            return refuse("same")
        if not fits(exercise, link, types[link.source], types[link.target]):
            return refuse("does-not-fit")
    return [
        case.event(
            e.LinkAdded,
            link=link.link,
            activity=command.activity,
            type=link.link_type,
            source=link.source,
            target=link.target,
            quality=link.quality,
            text=clean_line(link.text),
            brought=True,
        )
        for link in command.links
    ]
