"""What people say between notes and of them: links, themes, marks."""

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.exercise import Exercise
from ninedots.domain.holding import is_read_first
from ninedots.domain.text import clean_line

from .case import Case, Decision, refuse
from .shares import no_room


def add(case: Case, command: c.AddLink) -> Decision:
    source, target = case.visible(r.Note, command.source), case.visible(r.Note, command.target)
    if source is None or target is None:
        return refuse("not-found")
    if source.id == target.id:
        return refuse("same")
    if not case.is_new(command.link):
        return refuse("exists")
    if _unread(case, clean_line(command.text)):
        return refuse("read-first")
    exercise = case.state.exercise(source.activity)
    if source.activity != target.activity or not fits(exercise, command, source.type, target.type):
        return refuse("does-not-fit")
    if no := no_room(case, source.activity, "link"):
        return no
    return [
        case.event(
            e.LinkAdded,
            link=command.link,
            activity=source.activity,
            type=command.link_type,
            source=source.id,
            target=target.id,
            quality=command.quality,
            text=clean_line(command.text),
        )
    ]


def revise(case: Case, command: c.ReviseLink) -> Decision:
    """A link belongs to the conversation: whoever may link may correct it."""
    link = case.visible(r.Link, command.link)
    if link is None:
        return refuse("not-found")
    # Both ends of a visible link are visible.
    source, target = (case.state.get(r.Note, end) for end in (link.source, link.target))
    if not source or not target or not fits(case.state.exercise(link.activity), command, source.type, target.type):
        return refuse("does-not-fit")
    text = clean_line(command.text)
    if text != link.text and _unread(case, text):
        return refuse("read-first")
    if (command.link_type, command.quality, text) == (link.type, link.quality, link.text):
        return []
    return [case.event(e.LinkRevised, link=link.id, type=command.link_type, quality=command.quality, text=text)]


def remove(case: Case, command: c.RemoveLink) -> Decision:
    link = case.visible(r.Link, command.link)
    if link is None:
        return refuse("not-found")
    if link.author != case.actor.person and not case.actor.leads:
        return refuse("not-yours")
    return [case.event(e.LinkRemoved, link=link.id)]


def restore(case: Case, command: c.RestoreLink) -> Decision:
    if case.visible(r.Link, command.link):
        return []
    link = case.gone(r.Link, command.link)
    if link is None or not all(case.visible(r.Note, end) for end in (link.source, link.target)):
        return refuse("not-found")
    if link.author != case.actor.person and not case.actor.leads:
        return refuse("not-yours")
    if case.state.gone[link.id].by_lead and not case.actor.leads:
        return refuse("taken-away")
    if no := no_room(case, link.activity, "link"):
        return no
    return [case.event(e.LinkRestored, link=link.id)]


def add_theme(case: Case, command: c.AddTheme) -> Decision:
    if not case.is_new(command.theme):
        return refuse("exists")
    name = clean_line(command.name)
    if not name:
        return refuse("empty")
    if _unread(case, name):
        return refuse("read-first")
    notes = [case.visible(r.Note, note) for note in command.notes]
    if not all(note is not None and note.activity == command.activity for note in notes):
        return refuse("not-found")
    if no := no_room(case, command.activity, "theme"):
        return no
    return [
        case.event(
            e.ThemeAdded,
            theme=command.theme,
            activity=command.activity,
            name=name,
            notes=tuple(dict.fromkeys(command.notes)),
        )
    ]


def rename_theme(case: Case, command: c.RenameTheme) -> Decision:
    theme = case.visible(r.Theme, command.theme)
    name = clean_line(command.name)
    if theme is None:
        return refuse("not-found")
    if not name:
        return refuse("empty")
    if theme.name != name and _unread(case, name):
        return refuse("read-first")
    return [] if theme.name == name else [case.event(e.ThemeRenamed, theme=theme.id, name=name)]


def remove_theme(case: Case, command: c.RemoveTheme) -> Decision:
    theme = case.visible(r.Theme, command.theme)
    return [case.event(e.ThemeRemoved, theme=theme.id)] if theme else refuse("not-found")


def set_theme(case: Case, command: c.SetTheme) -> Decision:
    """Grouping is the group's: any note that all can see may be put into a theme."""
    note = case.visible(r.Note, command.note)
    theme = case.visible(r.Theme, command.theme)
    if note is None or (command.theme is not None and (theme is None or theme.activity != note.activity)):
        return refuse("not-found")
    return [] if note.theme == command.theme else [case.event(e.NoteThemed, note=note.id, theme=command.theme)]


def set_marks(case: Case, command: c.SetMarks) -> Decision:
    note = case.visible(r.Note, command.note)
    if note is None:
        return refuse("not-found")
    known = [mark.id for mark in case.state.exercise(note.activity).marks]
    if not known or not set(command.marks) <= set(known):
        return refuse("does-not-fit")
    wanted = tuple(mark for mark in known if mark in command.marks)
    own = case.state.get(r.Marking, f"{note.id}.{case.actor.person}")
    if own is None and wanted and (no := no_room(case, note.activity, "marking")):
        return no
    return [] if wanted == (own.marks if own else ()) else [case.event(e.MarksSet, note=note.id, marks=wanted)]


def _unread(case: Case, words: str) -> bool:
    """Words that would be seen at once, of somebody whose words a lead reads first."""
    return bool(words) and is_read_first(case.state, case.actor.person)


def fits(exercise: Exercise, said: c.AddLink | c.ReviseLink | c.BroughtLink, source: str, target: str) -> bool:
    """Whether the exercise has such a link, between notes of these kinds."""
    kind = exercise.link(said.link_type)
    if kind is None or not kind.joins(source, target):
        return False
    return said.quality is None or said.quality in {choice.id for choice in kind.qualities}
