"""A board as it was, and what would have to happen for it to be like that again.

There are three ways of bringing it back, each doing more than the one before:

- `missing`: what was there then and is there no more comes back. Nothing that is there now is taken away or reworded.
- `changed`: besides, what is still there says what it said and lies where it lay.
- `exactly`: besides, what came since goes.

Only what everybody could see counts: a note that its author alone may see is left alone, and so is a note that stands
on an open ballot. Votes, marks, people, commitments and agreed sentences are no part of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeGuard

from . import records as r
from .actor import Viewer
from .holding import out_of_view
from .show import sees
from .state import State

_ANYBODY = Viewer(None, "lead")  # who has written nothing sees what everybody sees

Parts = Mapping[str, r.BoardPart]  # by id


@dataclass(frozen=True, slots=True)
class Difference:
    """What is to be put on a board, and what is to be taken from it. By id."""

    put: dict[str, r.BoardPart] = field(default_factory=dict)
    drop: dict[str, r.BoardPart] = field(default_factory=dict)


def board_of(state: State, activity: str) -> Parts:
    """What everybody can see of a board."""
    return {part.id: part for part in state.records.values() if is_part(part, state, activity)}


def is_part(record: r.AnyRecord, state: State, activity: str) -> TypeGuard[r.BoardPart]:
    """Whether it is something that everybody can see on that board, or could until it went."""
    match record:
        case r.Note():
            return record.activity == activity and record.seen == "all"
        case r.Link():
            return record.activity == activity and sees(state, record, _ANYBODY)
        case _:
            return isinstance(record, r.Theme) and record.activity == activity


def difference(now: State, activity: str, was: Iterable[r.BoardPart], way: r.Way) -> Difference:
    """What makes a board like `was`, which `board_of` once said of it."""
    earlier, present = {part.id: part for part in was}, board_of(now, activity)
    voted_on = on_open_ballots(now)
    result = Difference()
    # What these went into is taken from view, and is left alone.
    left_alone = {one for one in earlier if now.merged_into(one) is not None and out_of_view(now, one) is not None}
    for part in earlier.values():
        held = present.get(part.id)
        ends = (part.source, part.target) if isinstance(part, r.Link) else ()
        if not left_alone.isdisjoint((part.id, *ends)):
            continue
        if part.id not in now.records:
            result.put[part.id] = _as_it_was(now, part)
        elif held is not None and part.id not in voted_on:
            wanted = _grouped_again(now, held, part) if way == "missing" else _as_it_was(now, part)
            if wanted != held and _says(wanted) != _says(held):
                result.put[part.id] = wanted
    if way == "exactly":
        since = {one: part for one, part in present.items() if one not in earlier and one not in voted_on}
        staying = [result.put.get(note.id, note) for note in now.notes(activity) if note.id not in since]
        in_use = {note.theme for note in staying if isinstance(note, r.Note)}  # by a note that is left alone
        result.drop.update({one: part for one, part in since.items() if one not in in_use})
    settled = voted_on if way == "missing" else voted_on | earlier.keys()
    _give_texts_back(now, result, {one: part for one, part in present.items() if one not in settled})
    return result


def on_open_ballots(state: State) -> frozenset[str]:
    """The ids of the notes that are being voted on, on any board."""
    return frozenset(note for ballot in state.all(r.Ballot) if ballot.status == "open" for note in ballot.options)


def _as_it_was(now: State, part: r.BoardPart) -> r.BoardPart:
    """The revisions of a text go on counting: nobody who still looks at an older one overwrites this one unasked.

    Where the earlier text was erased, what was written in its place stays.
    """
    if not isinstance(part, r.Note):
        return part
    gone = now.gone.get(part.id)
    latest = gone.record if gone else now.get(r.Note, part.id)
    if not isinstance(latest, r.Note):  # it went so long ago that its latest one is forgotten: this is a later one
        return part.model_copy(update={"rev": part.rev + now.seq, "proposed": None, "back": None})
    text = latest.text if part.rev <= latest.erased else part.text
    return part.model_copy(
        update={
            "text": text,
            "rev": latest.rev + (latest.text != text),
            "erased": latest.erased,
            # What a lead has taken from view since stays so, and what waits goes on waiting.
            "seen": latest.seen,
            "hidden": latest.hidden,
            "proposed": latest.proposed,
            "back": latest.back,
        },
    )


def _grouped_again(now: State, held: r.BoardPart, part: r.BoardPart) -> r.BoardPart:
    """A theme that comes back finds its notes, but for those that have joined another."""
    if not (isinstance(held, r.Note) and isinstance(part, r.Note)) or held.theme or part.theme in now.records:
        return held
    return held.model_copy(update={"theme": part.theme})


def _give_texts_back(now: State, result: Difference, open_to_change: Parts) -> None:
    """A note that was merged into another and comes back takes its texts with it."""
    for part in list(result.put.values()):
        gone, holder = now.gone.get(part.id), now.merged_into(part.id)
        if gone is None or holder is None or not isinstance(gone.record, r.Note):
            continue
        into = result.put.get(holder.id) or open_to_change.get(holder.id)
        if isinstance(into, r.Note) and into.id in open_to_change and into.id not in result.drop:
            back = (gone.record.text, *gone.record.merged)
            merged = tuple(text for text in into.merged if text not in back)
            result.put[into.id] = into.model_copy(update={"merged": merged})


def _says(part: r.BoardPart) -> dict[str, object]:
    return part.model_dump(exclude={"seq", "rev", "erased", "proposed", "back"})
