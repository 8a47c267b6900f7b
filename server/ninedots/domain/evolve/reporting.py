"""How the report is made, and what of it was released."""

from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.evolve.change import Change
from ninedots.domain.groups import counted, told
from ninedots.domain.reporting import editing_of


def revised(change: Change, event: e.ReportRevised) -> None:
    _edit(change, options=event.options)


def sentence_revised(change: Change, event: e.SentenceRevised) -> None:
    """One of one's own stays where it was among the others."""
    said = r.EditedSentence(sentence=event.sentence, text=event.text, left_out=event.left_out, made=event.made)
    before = {one.sentence: one for one in editing_of(change.state).sentences}
    after = before | {event.sentence: said}
    past = tuple(one for one in editing_of(change.state).past if one.sentence != event.sentence)
    if not said.text and not said.left_out:
        del after[event.sentence]
        past = (*past, r.EditedSentence(sentence=event.sentence, text=""))
    _edit(change, sentences=tuple(after.values()), past=past)


def held_back(change: Change, event: e.NotesHeldBack) -> None:
    before = editing_of(change.state).held_back
    others = tuple(note for note in before if note not in event.notes)
    _edit(change, held_back=(*others, *event.notes) if event.held else others)


def reviewed(change: Change, event: e.NamesReviewed) -> None:
    _edit(change, reviewed=event.at)


def released(change: Change, event: e.ReportReleased) -> None:
    editing = editing_of(change.state)
    change.put(
        r.Release(
            id=f"release.{event.number}",
            seq=0,
            number=event.number,
            at=event.at,
            files=event.files,
            options=editing.options,
            sentences=editing.sentences,
            held_back=editing.held_back,
            followed=tuple(
                r.Followed(commitment=one.id, state=one.state, why=one.why, became=one.became, due=one.due)
                for one in change.state.all(r.Commitment)
                if one.state != "planned" or one.why or one.due
            ),
        )
    )
    _edit(change, people=told(change.state))


def withdrawn(change: Change, event: e.ReleaseWithdrawn) -> None:
    change.put(change.state.records[f"release.{event.number}"], withdrawn=event.at)
    _changed(change)


def watch(change: Change, event: e.Event) -> None:
    """A workshop that ends has its people counted. One that goes on, or tells more, is to be reviewed again."""
    match event:
        case e.WorkshopEnded():
            _edit(change, people=_at_the_end(change))
        case e.WorkshopOpened() | e.NoteLetThrough() if change.state.get(r.Editing, "report"):
            _edit(change, reviewed=None)
            if isinstance(event, e.WorkshopOpened):
                for one in [one for one in change.state.all(r.Release) if not one.withdrawn]:
                    change.put(one, withdrawn=event.at, reopened=True)
        case e.CommitmentFollowedUp(why=words) if words and editing_of(change.state).reviewed:
            _edit(change, reviewed=None)
        case e.NotesHeldBack(held=False) if editing_of(change.state).reviewed:
            _edit(change, reviewed=None)


def _at_the_end(change: Change) -> r.PeopleCounted:
    """Counted anew, and named as before where somebody may have taken a report."""
    before = editing_of(change.state).people
    fixed = before is not None and any(change.state.all(r.Release))
    return counted(change.state, before if fixed else None)


def _edit(change: Change, **changes: object) -> None:
    change.put(editing_of(change.state), **changes)
    _changed(change)


def _changed(change: Change) -> None:
    change.put(change.state.workshop, report=change.state.workshop.report + 1)
