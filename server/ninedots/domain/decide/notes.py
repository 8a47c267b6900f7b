"""Writing, moving, merging and carrying notes."""

from collections import Counter
from collections.abc import Mapping

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.ballots import is_voted_on
from ninedots.domain.erasing import is_bare
from ninedots.domain.exercise import Exercise, NoteKind, Zone
from ninedots.domain.holding import is_read_first, is_taken_away
from ninedots.domain.refusals import Refusal
from ninedots.domain.text import clean

from .case import Case, Decision, refuse
from .placing import Placing
from .shares import holds_too_much, no_room, too_many_at_once, too_many_to_vote_on


def add(case: Case, command: c.AddNote) -> Decision:
    return add_many(case, c.AddNotes(notes=(command,)))


def add_many(case: Case, command: c.AddNotes) -> Decision:
    activity = command.notes[0].activity
    types = Counter(note.note_type for note in command.notes)
    if no := too_many_at_once(case, len(command.notes)) or _no_room(case, activity, types):
        return no
    added: list[e.NoteAdded | e.KeysRenewed] = []
    placing, ids = Placing(case, activity), set[str]()
    for wanted in command.notes:
        if not case.is_new(wanted.note) or wanted.note in ids:
            return refuse("exists")
        event = _added(case, wanted, placing)
        if isinstance(event, Refusal):
            return event
        ids.add(wanted.note)
        added += [*placing.renewals(), event]
    return list(added)


def _added(case: Case, wanted: c.AddNote, placing: Placing, trace: tuple[str, ...] = ()) -> e.NoteAdded | Refusal:
    exercise = case.state.exercise(wanted.activity)
    zone, kind = exercise.zone(wanted.zone), exercise.kind(wanted.note_type)
    if zone is None or kind is None or not accepts(zone, kind.id) or not described(kind, wanted.fields):
        return refuse("does-not-fit")
    text = clean(wanted.text)
    if not text:
        return refuse("empty")
    return case.event(
        e.NoteAdded,
        note=wanted.note,
        activity=wanted.activity,
        zone=zone.id,
        type=kind.id,
        text=text,
        order=placing.added(wanted.note, zone.id, wanted.before),
        place=resting_place(exercise, zone, wanted.at),
        paper=wanted.paper or "lemon",
        fields=wanted.fields,
        trace=trace,
        seen=case.seen_of_new(wanted.activity),
    )


def edit(case: Case, command: c.EditNote) -> Decision:
    note = _mine_to_change(case, command.note)
    if isinstance(note, Refusal):
        return note
    text = clean(command.text)
    if not text:
        return refuse("empty")
    if is_voted_on(case.state, note) and not is_bare(note):
        return [] if text == note.text and note.rival is None else refuse("voted-on")
    if command.rev < note.erased:
        return refuse("erased")
    if note.proposed is not None and note.proposed.author == case.actor.person and text == note.text:
        return [case.event(e.ProposalWithdrawn, note=note.id)]
    if note.seen == "all" and is_read_first(case.state, case.actor.person) and not _is_seen_already(note, text):
        return _propose(case, note, text)
    if command.rev == note.rev:
        return [] if text == note.text and note.rival is None else [case.event(e.NoteEdited, note=note.id, text=text)]
    if text == note.text or (note.rival is not None and text == note.rival.text):
        return []  # both wrote the same
    if note.rival is not None:
        return refuse("settle-first")
    return [case.event(e.NoteContested, note=note.id, text=text)]


def _is_seen_already(note: r.Note, text: str) -> bool:
    return text == note.text or (note.rival is not None and text == note.rival.text)


def _propose(case: Case, note: r.Note, text: str) -> Decision:
    if note.proposed is not None and note.proposed.author != case.actor.person:
        return refuse("waits")
    if note.proposed is not None and note.proposed.text == text:
        return []
    return [case.event(e.NoteProposed, note=note.id, text=text)]


def move(case: Case, command: c.MoveNote) -> Decision:
    note = _mine_to_change(case, command.note)
    if isinstance(note, Refusal):
        return note
    exercise = case.state.exercise(note.activity)
    zone = exercise.zone(command.zone)
    if zone is None or not accepts(zone, note.type):
        return refuse("does-not-fit")
    place, placing = resting_place(exercise, zone, command.at), Placing(case, note.activity)
    within = zone.id == note.zone and place is not None and command.before is None
    order = note.order if within else placing.moved(note, zone.id, command.before)
    if (zone.id, order, place) == (note.zone, note.order, note.at):
        return []
    return [*placing.renewals(), case.event(e.NoteMoved, note=note.id, zone=zone.id, order=order, place=place)]


def paint(case: Case, command: c.PaintNote) -> Decision:
    note = _mine_to_change(case, command.note)
    if isinstance(note, Refusal):
        return note
    return [] if note.paper == command.paper else [case.event(e.NotePainted, note=note.id, paper=command.paper)]


def describe(case: Case, command: c.DescribeNote) -> Decision:
    note = _mine_to_change(case, command.note)
    if isinstance(note, Refusal):
        return note
    fields = {field: choice for field, choice in note.fields.items() if field != command.field}
    if command.choice:
        fields[command.field] = command.choice
    kind = case.state.exercise(note.activity).kind(note.type)
    if kind is None or not described(kind, fields):
        return refuse("does-not-fit")
    return [] if fields == note.fields else [case.event(e.NoteDescribed, note=note.id, fields=fields)]


def remove(case: Case, command: c.RemoveNote) -> Decision:
    note = _mine_to_change(case, command.note)
    if isinstance(note, Refusal):
        return note
    if is_voted_on(case.state, note):
        return refuse("voted-on")
    return [case.event(e.NoteRemoved, note=note.id)]


def restore(case: Case, command: c.RestoreNote) -> Decision:
    return _back(case, command.note, only_merged=False)


def unmerge(case: Case, command: c.UnmergeNote) -> Decision:
    """Whoever may group may take back a merge of their own, also of notes that others wrote."""
    return _back(case, command.note, only_merged=True)


def _back(case: Case, note_id: str, *, only_merged: bool) -> Decision:
    if case.visible(r.Note, note_id):
        return []
    gone = case.state.gone.get(note_id)
    note = gone.record if gone else None
    if gone is None or not isinstance(note, r.Note) or (only_merged and gone.merge is None):
        return refuse("not-found")
    if not (note.seen == "all" or note.author == case.actor.person):
        return refuse("not-found")
    if case.state.activity(note.activity) is None:  # its whole board was taken off the agenda
        return refuse("not-found")
    if not case.actor.leads and is_taken_away(case.state, note_id):
        return refuse("taken-away")
    merged_it = only_merged and gone.merge is not None and gone.merge.by == case.actor.person
    if not (merged_it or case.may_touch(note)):
        return refuse("not-yours")
    holder = case.state.merged_into(note_id)
    if holder is not None and is_voted_on(case.state, holder):
        return refuse("voted-on")
    if no := no_room(case, note.activity, "note"):
        return no
    return [case.event(e.NoteRestored, note=note.id)]


def merge(case: Case, command: c.MergeNotes) -> Decision:
    note, into = case.visible(r.Note, command.note), case.visible(r.Note, command.into)
    if note is None or into is None:
        return refuse("not-found")
    if note.id == into.id:
        return refuse("same")
    if note.activity != into.activity or note.type != into.type:
        return refuse("does-not-fit")
    if not (note.seen == into.seen == "all"):
        return refuse("not-now")
    if is_voted_on(case.state, note) or is_voted_on(case.state, into):
        return refuse("voted-on")
    if note.proposed or into.proposed:
        return refuse("waits")
    if holds_too_much(into, note):
        return refuse("merged-full", limits.MERGED_TEXTS)
    return [case.event(e.NotesMerged, note=note.id, into=into.id)]


def carry(case: Case, command: c.CarryNote) -> Decision:
    source = case.visible(r.Note, command.source)
    target = case.state.activity(command.activity)
    if source is None or target is None:
        return refuse("not-found")
    if not case.is_new(command.note):
        return refuse("exists")
    if source.hidden and not case.actor.leads:
        return refuse("taken-away")
    if source.rev == source.erased:  # whatever is said of it was written from what it said
        return refuse("erased")
    exercise = case.state.exercise(target.id)
    way = next(
        (
            way
            for way in case.state.exercise(source.activity).carries
            if way.to == target.slug and source.type in way.notes
        ),
        None,
    )
    kind = exercise.kind(way.becomes) if way else None
    if way is None or kind is None or source.activity == target.id:
        return refuse("does-not-fit")
    zone = command.zone or way.zone or first_zone(exercise, kind)
    if no := _no_room(case, target.id, {kind.id: 1}):
        return no
    wanted = c.AddNote.model_construct(
        note=command.note,
        activity=target.id,
        zone=zone,
        note_type=kind.id,
        text=command.text or source.text,
        paper=source.paper,
        fields={},
        before=None,
        at=None,
    )
    placing = Placing(case, target.id)
    event = _added(case, wanted, placing, (*source.trace, source.id)[-limits.TRACE :])
    return event if isinstance(event, Refusal) else [*placing.renewals(), event]


def _no_room(case: Case, activity: str, types: Mapping[str, int]) -> Refusal | None:
    return too_many_to_vote_on(case, activity, types) or no_room(case, activity, "note", sum(types.values()))


def _mine_to_change(case: Case, note_id: str) -> r.Note | Refusal:
    note = case.visible(r.Note, note_id)
    if note is None:
        return refuse("not-found")
    if note.hidden and not case.actor.leads:
        return refuse("taken-away")
    return note if case.may_touch(note) else refuse("not-yours")


def resting_place(exercise: Exercise, zone: Zone, at: r.Place | None) -> r.Place | None:
    """Where it lies in a ring or a plane, to a ten-thousandth of it. In a list there is the order and no place."""
    if at is None or exercise.manner(zone.id) == "list":
        return None
    (one, other) = at
    return round(one, 4), round(other, 4)


def accepts(zone: Zone, kind: str) -> bool:
    return not zone.notes or kind in zone.notes


def described(kind: NoteKind, fields: dict[str, str]) -> bool:
    choices = {field.id: {choice.id for choice in field.choices} for field in kind.fields}
    return all(choice in choices.get(field, ()) for field, choice in fields.items())


def first_zone(exercise: Exercise, kind: NoteKind) -> str:
    return next((zone.id for zone in exercise.zones if accepts(zone, kind.id)), exercise.zones[0].id)
