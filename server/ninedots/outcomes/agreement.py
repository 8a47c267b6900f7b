"""Whether the records of an exported workshop agree with each other. A board must be able to trust what it is given."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ninedots.domain import ballots, limits
from ninedots.domain import records as r
from ninedots.domain.state import State
from ninedots.domain.text import clean

_MOST = {r.Note: limits.NOTES_IN_ACTIVITY, r.Link: limits.LINKS_IN_ACTIVITY, r.Theme: limits.THEMES_IN_ACTIVITY}
_MOST |= {r.Commitment: limits.COMMITMENTS_IN_ACTIVITY, r.Ballot: limits.BALLOT_ROUNDS}


class Disagreement(ValueError):
    """Says in one sentence which record is wrong and how."""


def check(records: Sequence[r.AnyRecord]) -> None:
    """Raises Disagreement at the first fault."""
    state = State(records)
    if len(state.records) != len(records):
        twice = next(one for one, count in Counter(record.id for record in records).items() if count > 1)
        raise Disagreement(f"Two records of the file have the id {twice}.")
    if sum(isinstance(record, r.Workshop) for record in records) != 1:
        raise Disagreement("The file must hold exactly one workshop.")
    for record in sorted(records, key=_leaning):
        for fault in _faults(state, record):
            raise Disagreement(f"In the file, the {record.kind} {record.id} {fault}.")
    _check_counts(records)


def _leaning(record: r.AnyRecord) -> int:
    """What others lean on is looked at before them."""
    match record:
        case r.Workshop() | r.Activity() | r.ExerciseCopy():
            return 0
        case r.Result():
            return 2
        case _:
            return 1


def _faults(state: State, record: r.AnyRecord) -> Iterator[str]:
    if not isinstance(record, r.ExerciseCopy):
        yield from _unreadable(record.model_dump())
    activity = getattr(record, "activity", None)
    if activity is not None and state.activity(activity) is None:
        yield "belongs to an activity that is not there"
        return
    match record:
        case r.Workshop():
            activities = {activity.id for activity in state.all(r.Activity)}
            if sorted(record.agenda) != sorted(activities):
                yield "has an agenda that does not fit the activities"
            if record.here is not None and record.here not in activities:
                yield "is at an activity that is not there"
        case r.Activity():
            yield from _activity(state, record)
        case r.ExerciseCopy():
            if record.id != f"{record.activity}.exercise":
                yield "does not go by its activity's id"
        case r.Timer() | r.Marking():
            yield "should not be in an export"
        case r.Note():
            yield from _note(state, record)
        case r.Link():
            ends = [state.get(r.Note, end) for end in (record.source, record.target)]
            kind = state.exercise(record.activity).link(record.type)
            if any(end is None or end.activity != record.activity for end in ends) or record.source == record.target:
                yield "does not join two notes of its board"
            if kind is None or (record.quality and record.quality not in {choice.id for choice in kind.qualities}):
                yield "is of a kind that the exercise does not have"
        case r.Energy():
            marks = {mark.id for mark in state.exercise(record.activity).marks}
            if record.id != f"{record.note}.energy" or state.get(r.Note, record.note) is None:
                yield "does not belong to a note"
            if not set(record.counts) <= marks or min((record.people, *record.counts.values())) < 0:
                yield "counts what cannot be counted"
        case r.Ballot() | r.BallotPaper() | r.Result():
            yield from _ballot(state, record)


def _activity(state: State, activity: r.Activity) -> Iterator[str]:
    copy = state.get(r.ExerciseCopy, f"{activity.id}.exercise")
    if copy is None:
        yield "has no exercise"
        return
    if copy.definition.slug != activity.slug:
        yield "has the exercise of another"
    if [plan.id for plan in activity.stages] != [stage.id for stage in copy.definition.stages]:
        yield "has other stages than its exercise"
    if activity.stage is not None and copy.definition.stage(activity.stage) is None:
        yield "is at a stage that its exercise does not have"
    if not all(1 <= plan.minutes <= limits.STAGE_MINUTES for plan in activity.stages):
        yield "has a stage of impossible length"
    if activity.ballot is not None and state.get(r.Ballot, activity.ballot) is None:
        yield "has a ballot that is not there"
    if state.get(r.Count, f"{activity.id}.count") is None:
        yield "has no count"


def _note(state: State, note: r.Note) -> Iterator[str]:
    exercise = state.exercise(note.activity)
    zone, kind = exercise.zone(note.zone), exercise.kind(note.type)
    if not note.shared:
        yield "is not shared and should not be in an export"
    if zone is None or kind is None:
        yield "lies in a zone or is of a kind that the exercise does not have"
        return
    fields = {field.id: {choice.id for choice in field.choices} for field in kind.fields}
    if any(choice not in fields.get(field, ()) for field, choice in note.fields.items()):
        yield "says what its kind cannot say"
    theme = state.get(r.Theme, note.theme)
    if note.theme is not None and (theme is None or theme.activity != note.activity):
        yield "is in a theme that is not there"
    if not 0 <= note.erased <= note.rev:
        yield "was erased at a revision that it has not had"
    if len(note.trace) > limits.TRACE or not (abs(note.x) <= 100_000 and abs(note.y) <= 100_000):
        yield "lies outside every board"


def _ballot(state: State, record: r.Ballot | r.BallotPaper | r.Result) -> Iterator[str]:
    ballot = record if isinstance(record, r.Ballot) else state.get(r.Ballot, record.ballot)
    rule = state.exercise(ballot.activity).ballot(ballot.rule) if ballot else None
    if ballot is None or rule is None or ballot.activity != record.activity:
        yield "belongs to a ballot that is not there"
        return
    match record:
        case r.Ballot():
            if record.status != "shown" or state.get(r.Result, f"{record.id}.result") is None:
                yield "has no result and should not be in an export"
            if len(record.options) > limits.BALLOT_OPTIONS or len(set(record.options)) != len(record.options):
                yield "has impossible options"
        case r.BallotPaper():
            if state.person(record.person) is not None:
                yield "bears a person's name"
            if not _countable(record.counts, ballot.options, [criterion.id for criterion in rule.criteria]):
                yield "votes for what was not on the ballot"
            elif not all(ballots.fits(criterion, record.counts) for criterion in rule.criteria):
                yield "holds more votes than anybody had"
        case r.Result():
            papers = [paper for paper in state.all(r.BallotPaper) if paper.ballot == ballot.id]
            if record.id != f"{ballot.id}.result":
                yield "does not go by its ballot's id"
            if not all(_countable(paper.counts, ballot.options, [one.id for one in rule.criteria]) for paper in papers):
                yield "rests on votes for what was not on the ballot"
            elif (record.voters, record.totals) != ballots.totals(ballot, rule.criteria, papers):
                yield "is not the sum of its papers"


def _countable(counts: r.Counts, options: Iterable[str], criteria: Iterable[str]) -> bool:
    known, asked = set(options), set(criteria)
    return all(
        note in known and set(votes) <= asked and all(count > 0 for count in votes.values())
        for note, votes in counts.items()
    )


def _check_counts(records: Iterable[r.AnyRecord]) -> None:
    people = sum(isinstance(record, r.Person) for record in records)
    if people > limits.PEOPLE:
        raise Disagreement(f"The file holds {people} people; {limits.PEOPLE} is the most.")
    each = Counter((type(record), getattr(record, "activity", "")) for record in records)
    for (kind, _), count in each.items():
        if count > _MOST.get(kind, count):
            name = kind.__name__.lower()
            raise Disagreement(f"The file holds {count} {name}s in one activity; {_MOST[kind]} is the most.")
    if (activities := sum(isinstance(record, r.Activity) for record in records)) > limits.AGENDA:
        raise Disagreement(f"The file holds {activities} activities; {limits.AGENDA} is the most.")


def _unreadable(value: Any) -> Iterator[str]:
    """Every text is bounded and clean, as it was when it was written: see `domain/text`."""
    match value:
        case str():
            if len(value) > limits.IMPORT_TEXT:
                yield f"holds a text of more than {limits.IMPORT_TEXT} characters"
            elif clean(value) != value:
                yield "holds a text with letters that cannot be seen"
        case Mapping():
            for key, inner in value.items():
                yield from _unreadable(key)
                yield from _unreadable(inner)
        case list() | tuple():
            for inner in value:
                yield from _unreadable(inner)
