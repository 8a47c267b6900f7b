"""Links, themes and marks."""

from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.evolve.change import Change, note_of


def link_added(change: Change, event: e.LinkAdded) -> None:
    author = None if event.brought else event.by
    said = event.model_dump(exclude={"at", "by", "link", "brought"})
    change.put(r.Link(seq=0, id=event.link, author=author, **said))


def link_revised(change: Change, event: e.LinkRevised) -> None:
    change.put(change.state.records[event.link], type=event.type, quality=event.quality, text=event.text)


def link_removed(change: Change, event: e.LinkRemoved) -> None:
    change.drop(change.state.records[event.link])


def link_restored(change: Change, event: e.LinkRestored) -> None:
    change.back(event.link)


def theme_added(change: Change, event: e.ThemeAdded) -> None:
    author = None if event.brought else event.by
    change.put(r.Theme(seq=0, id=event.theme, activity=event.activity, name=event.name, author=author))
    for note in event.notes:
        change.put(note_of(change, note), theme=event.theme)


def theme_renamed(change: Change, event: e.ThemeRenamed) -> None:
    change.put(change.state.records[event.theme], name=event.name)


def theme_removed(change: Change, event: e.ThemeRemoved) -> None:
    for note in [one for one in change.state.all(r.Note) if one.theme == event.theme]:
        change.put(note, theme=None)
    change.drop(change.state.records[event.theme])


def themed(change: Change, event: e.NoteThemed) -> None:
    change.put(note_of(change, event.note), theme=event.theme)


def marks(change: Change, event: e.MarksSet) -> None:
    state, note = change.state, note_of(change, event.note)
    own = state.get(r.Marking, f"{note.id}.{event.by}")
    before = own.marks if own else ()
    energy = state.get(r.Energy, f"{note.id}.energy")
    counts = dict(energy.counts) if energy else {mark.id: 0 for mark in state.exercise(note.activity).marks}
    for mark in set(before) ^ set(event.marks):
        counts[mark] = counts.get(mark, 0) + (1 if mark in event.marks else -1)
    people = (energy.people if energy else 0) + bool(event.marks) - bool(before)
    change.put(
        r.Marking(
            id=f"{note.id}.{event.by}", seq=0, activity=note.activity, note=note.id, person=event.by, marks=event.marks
        )
    )
    change.put(
        r.Energy(id=f"{note.id}.energy", seq=0, activity=note.activity, note=note.id, counts=counts, people=people)
    )
