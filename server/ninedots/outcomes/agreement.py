"""Whether the records of an exported workshop agree with each other. A board must be able to trust what it is given."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ninedots.domain import ballots, limits
from ninedots.domain import records as r
from ninedots.domain.decide.ballots import ballot_id
from ninedots.domain.exercise import BallotRule
from ninedots.domain.keys import is_key
from ninedots.domain.state import State

from .bounds import misfits

_ID = re.compile(r"[A-Za-z0-9_-]{22}")
_FREE = (r.Workshop, r.Activity, r.Person, r.Note, r.Link, r.Theme, r.Commitment)  # whose ids follow from nothing
_VOTERS = 2 * limits.PEOPLE  # of one ballot: some may have been taken out since

_MOST = {r.Note: limits.NOTES_IN_ACTIVITY, r.Link: limits.LINKS_IN_ACTIVITY, r.Theme: limits.THEMES_IN_ACTIVITY}
_MOST |= {r.Commitment: limits.COMMITMENTS_IN_ACTIVITY, r.Ballot: limits.BALLOT_ROUNDS}


class Disagreement(ValueError):
    """Says in one sentence which record is wrong and how."""


def check(records: Sequence[r.AnyRecord]) -> None:
    """Raises Disagreement at the first fault."""
    _check_counts(records)
    for record in records:
        for misfit in misfits(record):
            raise Disagreement(f"In the file, the {record.kind} {record.id} is not right ({misfit}).")
    state = State(records)
    if len(state.records) != len(records):
        twice = next(one for one, count in Counter(record.id for record in records).items() if count > 1)
        raise Disagreement(f"Two records of the file have the id {twice}.")
    if sum(isinstance(record, r.Workshop) for record in records) != 1:
        raise Disagreement("The file must hold exactly one workshop.")
    for record in sorted(records, key=_leaning):
        for fault in _faults(state, record):
            raise Disagreement(f"In the file, the {record.kind} {record.id} {fault}.")


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
    most = {r.ExerciseCopy: limits.EXERCISE_BYTES, r.Result: limits.RESULT_BYTES}.get(type(record), limits.RECORD_BYTES)
    if len(record.model_dump_json()) > most:
        yield f"is larger than {most // 1024} KiB"
    if not _ID.fullmatch(record.id) and isinstance(record, _FREE):
        yield "does not go by an id as they are made"
    if _is_somebodys_own(record):
        yield "says what is one person's alone"
    if not _known_author(state, record):
        yield "is by somebody who is not there"
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
            if record.erased or record.report:
                yield "counts in another history"
            yield from _pins(state, record)
        case r.Person():
            if record.role == "wall":
                yield "is no person"
        case r.Count():
            if record.id != f"{record.activity}.count" or record.hidden or record.writers > limits.PEOPLE:
                yield "counts what cannot be counted"
        case r.Activity():
            yield from _activity(state, record)
        case r.ExerciseCopy():
            if record.id != f"{record.activity}.exercise":
                yield "does not go by its activity's id"
        case (
            r.Timer() | r.Spotlight() | r.Marking() | r.Flood() | r.Clearing() | r.Concern() | r.Editing() | r.Release()
        ):
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
            if not set(record.counts) <= marks or max((0, *record.counts.values())) > record.people:
                yield "counts what cannot be counted"
        case r.Ballot() | r.BallotPaper() | r.Result() | r.PaperCount():
            yield from _ballot(state, record)


def _is_somebodys_own(record: r.AnyRecord) -> bool:
    match record:
        case r.Person():
            return record.me or record.hand or record.raised is not None or record.done is not None
        case r.Note():
            return record.mine or bool(record.rival and record.rival.mine)
        case r.Link() | r.Theme() | r.Commitment():
            return record.mine
        case _:
            return False


def _known_author(state: State, record: r.AnyRecord) -> bool:
    authors = [getattr(record, "author", None)]
    if isinstance(record, r.Note) and record.rival:
        authors.append(record.rival.author)
    return all(author is None or state.person(author) is not None for author in authors)


def _pins(state: State, workshop: r.Workshop) -> Iterator[str]:
    places = [(pin.activity, pin.zone) for pin in workshop.pins]
    if len(set(places)) != len(places):
        yield "has two agreed sentences in one place"
    for pin in workshop.pins:
        copy = state.get(r.ExerciseCopy, f"{pin.activity}.exercise")
        if copy is None:
            continue  # told of the activity
        zone = copy.definition.zone(pin.zone)
        if zone is None or not zone.agrees or not pin.text:
            yield "has an agreed sentence where none can be"


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
    if note.seen != "all" or note.hidden or note.proposed or note.back:
        yield "is not shared and should not be in an export"
    if zone is None or kind is None:
        yield "lies in a zone or is of a kind that the exercise does not have"
        return
    if zone.notes and kind.id not in zone.notes:
        yield "lies in a zone that does not take its kind"
    if not is_key(note.order) or len(note.order) > limits.ORDER_KEY:
        yield "has no place among the notes of its zone"
    if note.at is not None and exercise.manner(zone.id) == "list":
        yield "lies at a place where there is only an order"
    fields = {field.id: {choice.id for choice in field.choices} for field in kind.fields}
    if any(choice not in fields.get(field, ()) for field, choice in note.fields.items()):
        yield "says what its kind cannot say"
    theme = state.get(r.Theme, note.theme)
    if note.theme is not None and (theme is None or theme.activity != note.activity):
        yield "is in a theme that is not there"
    if not 0 <= note.erased <= note.rev:
        yield "was erased at a revision that it has not had"
    if not all(map(_ID.fullmatch, note.trace)) or note.id in note.trace:
        yield "came from what is no note"
    if note.rev < 1:
        yield "was never written"


def _ballot(state: State, record: r.Ballot | r.BallotPaper | r.Result | r.PaperCount) -> Iterator[str]:
    ballot = record if isinstance(record, r.Ballot) else state.get(r.Ballot, record.ballot)
    rule = state.exercise(ballot.activity).ballot(ballot.rule) if ballot else None
    if ballot is None or rule is None or ballot.activity != record.activity:
        yield "belongs to a ballot that is not there"
        return
    match record:
        case r.Ballot():
            if record.status != "shown" or state.get(r.Result, f"{record.id}.result") is None:
                yield "has no result and should not be in an export"
            named = (*record.options, *record.left_out)
            if len(set(named)) != len(named) or not all(map(_ID.fullmatch, named)):
                yield "has impossible options"
            if (record.numbers or record.numbers_kept) and not _numbers(record):
                yield "has impossible numbers"
            if record.criteria_shown is not None or record.asking:
                yield "is not shown whole and should not be in an export"
            if record.id != ballot_id(record.activity, record.round) or max(record.started, record.done) > _VOTERS:
                yield "does not go by its activity's id, or counts more people than there can be"
        case r.BallotPaper():
            if state.person(record.person) is not None:
                yield "bears a person's name"
            if record.id != f"{ballot.id}.{record.person}":
                yield "does not go by its ballot's id"
            if not _countable(record.counts, ballot.options, [criterion.id for criterion in rule.criteria]):
                yield "votes for what was not on the ballot"
            elif not all(ballots.fits(criterion, record.counts) for criterion in rule.criteria):
                yield "holds more votes than anybody had"
        case r.PaperCount():
            if record.id != f"{ballot.id}.on-paper":
                yield "does not go by its ballot's id"
            if not _countable(record.counts, ballot.options, [criterion.id for criterion in rule.criteria]):
                yield "counts dots on what was not on the ballot"
            elif not limits.VOTERS_ASKED <= record.people <= limits.PEOPLE:
                yield "is of fewer people on paper than are told of, or of more than there can be"
            elif not ballots.fits_on_paper(rule, record.people, record.counts):
                yield "holds more dots than anybody had"
        case r.Result():
            papers = [paper for paper in state.all(r.BallotPaper) if paper.ballot == ballot.id]
            if record.id != f"{ballot.id}.result":
                yield "does not go by its ballot's id"
            if not all(_countable(paper.counts, ballot.options, [one.id for one in rule.criteria]) for paper in papers):
                yield "rests on votes for what was not on the ballot"
            elif papers or record.voters >= limits.VOTERS_EXPORTED:
                if (record.voters, record.totals) != ballots.totals(ballot, rule.criteria, papers):
                    yield "is not the sum of its papers"
            elif not _possible(record, ballot, rule):
                yield "counts votes that nobody had"
            # A file from before results held their order says nothing of it: it is found when the file is taken.
            if "standings" in record.model_fields_set and record != ballots.ranked(record, ballot, rule):
                yield "does not stand in the order of its votes"
            grouped = [note for group in record.themes for note in group.notes]
            if grouped and sorted(grouped) != sorted(ballot.options):
                yield "has themes of other questions"
            if not set(record.words) <= set(ballot.options) or not 0 <= record.uncounted <= limits.PEOPLE:
                yield "tells of what was not on the ballot"


def _numbers(ballot: r.Ballot) -> bool:
    """One for each option, and none of them, nor of those that have left, twice or higher than any that was given."""
    given = (*ballot.numbers, *ballot.numbers_kept.values())
    return (
        len(ballot.numbers) == len(ballot.options)
        and len({*given}) == len(given)
        and 1 <= min(given) <= max(given) <= ballot.numbered
        and not {*ballot.options} & {*ballot.numbers_kept}
        and all(map(_ID.fullmatch, ballot.numbers_kept))
    )


def _possible(result: r.Result, ballot: r.Ballot, rule: BallotRule) -> bool:
    """A result that came without its papers: as many voters as it says could have given these votes."""
    criteria = {criterion.id: criterion.votes for criterion in rule.criteria}
    rows = result.totals
    if not 0 <= result.voters <= limits.PEOPLE or rows.keys() != set(ballot.options):
        return False
    return all(row.keys() == criteria.keys() and min(row.values()) >= 0 for row in rows.values()) and all(
        sum(row[one] for row in rows.values()) <= result.voters * votes for one, votes in criteria.items()
    )


def _countable(counts: r.Counts, options: Iterable[str], criteria: Iterable[str]) -> bool:
    known, asked = set(options), set(criteria)
    return all(
        note in known and set(votes) <= asked and all(count > 0 for count in votes.values())
        for note, votes in counts.items()
    )


def _check_counts(records: Iterable[r.AnyRecord]) -> None:
    people = sum(isinstance(record, r.Person) and not record.removed for record in records)
    if people > limits.PEOPLE:
        raise Disagreement(f"The file holds {people} people; {limits.PEOPLE} is the most.")
    papers = Counter(record.ballot for record in records if isinstance(record, r.BallotPaper))
    if max((0, *papers.values())) > _VOTERS:
        raise Disagreement(f"The file holds more than {_VOTERS} papers of one ballot.")
    each = Counter((type(record), getattr(record, "activity", "")) for record in records)
    for (kind, _), count in each.items():
        if count > _MOST.get(kind, count):
            name = kind.__name__.lower()
            raise Disagreement(f"The file holds {count} {name}s in one activity; {_MOST[kind]} is the most.")
    if (activities := sum(isinstance(record, r.Activity) for record in records)) > limits.AGENDA:
        raise Disagreement(f"The file holds {activities} activities; {limits.AGENDA} is the most.")
