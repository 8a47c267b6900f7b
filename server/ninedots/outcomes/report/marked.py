"""Where the marks are, ranked; and ballots as they were counted."""

from collections.abc import Callable, Mapping, Sequence

from ninedots.domain import ballots as counting
from ninedots.domain import records as r
from ninedots.domain.exercise import BallotRule, Exercise
from ninedots.domain.state import State

from . import facts as f

HEADING = "What people marked"


def energy(
    exercise: Exercise, notes: Sequence[r.Note], of: Callable[[r.Note], r.Energy | None]
) -> f.EnergyFacts | None:
    """`notes` in reading order. None where nothing is marked."""
    marked = [(note, found) for note in notes if (found := of(note)) and found.people > 0]
    if not exercise.marks or not marked:
        return None
    people = max(found.people for _, found in marked)
    rows = []
    for note, found in marked:
        counts = tuple(
            f.MarkCount(mark=mark.id, name=mark.name, count=count, holds=2 * count > people)
            for mark in exercise.marks
            for count in (found.counts.get(mark.id, 0),)
        )
        lacking = [one.name for one in counts if not one.holds]
        rows.append((note, counts, lacking[0] if len(counts) > 1 and len(lacking) == 1 else ""))
    sums = [sum(one.count for one in counts) for _, counts, _ in rows]
    told = [
        f.EnergyRow(
            note=note.id,
            text=note.text,
            place=f.Place(rank=1 + sum(other > total for other in sums), tied=sums.count(total) > 1),
            marks=counts,
            sum=total,
            short=short,
        )
        for (note, counts, short), total in zip(rows, sums, strict=True)
    ]
    told.sort(key=lambda row: (-row.sum, -sum(one.holds for one in row.marks)))
    return f.EnergyFacts(
        heading=exercise.marked or (exercise.marks[0].name if len(exercise.marks) == 1 else HEADING),
        marks=tuple(f.MarkKind(id=mark.id, name=mark.name, icon=mark.icon) for mark in exercise.marks),
        people=people,
        rows=tuple(told),
        unmarked=len(notes) - len(told),
    )


def ballots(told: State, activity: str) -> tuple[f.BallotFacts, ...]:
    """Shown ballots, the first round first."""
    exercise = told.exercise(activity)
    held = sorted((one for one in told.all(r.Ballot) if one.activity == activity), key=lambda one: one.round)
    last = {ballot.rule: ballot.id for ballot in held if told.get(r.Result, f"{ballot.id}.result")}
    found = []
    for ballot in held:
        result, rule = told.get(r.Result, f"{ballot.id}.result"), exercise.ballot(ballot.rule)
        if result is not None and rule is not None:
            found.append(_ballot(told, ballot, rule, result, last=last[ballot.rule] == ballot.id))
    return tuple(found)


def _ballot(told: State, ballot: r.Ballot, rule: BallotRule, result: r.Result, *, last: bool) -> f.BallotFacts:
    names = {criterion.id: criterion.name for criterion in rule.criteria}
    numbers = counting.numbers(ballot)
    carried = {one.note: names[one.strong] for one in result.lopsided}
    themes = {note: group.name for group in result.themes if group.theme is not None for note in group.notes}
    dots = told.get(r.PaperCount, f"{ballot.id}.on-paper")
    counted = dots.counts if dots else {}
    questions = tuple(
        f.QuestionFacts(
            note=row.note,
            number=numbers[row.note],
            text=_asked(told, result, row.note),
            total=row.total,
            place=_place(row.overall),
            by=tuple(
                f.CriterionVotes(
                    criterion=one,
                    votes=result.totals[row.note][one],
                    place=_place(row.by[one]),
                    on_paper=counted.get(row.note, {}).get(one, 0),
                )
                for one in names
            ),
            spread=row.spread,
            carried_by=carried.get(row.note, ""),
            theme=themes.get(row.note, ""),
        )
        for row in result.standings
    )
    return f.BallotFacts(
        id=ballot.id,
        activity=ballot.activity,
        name=rule.name,
        round=ballot.round,
        last=last,
        voters=result.voters,
        uncounted=result.uncounted,
        on_paper=dots.people if dots else 0,
        criteria=tuple(
            f.CriterionFacts(
                id=criterion.id,
                name=criterion.name,
                question=criterion.question,
                votes=criterion.votes,
                first=_first(result.standings, lambda row, one=criterion.id: row.by[one]),  # type: ignore[misc]
            )
            for criterion in rule.criteria
        ),
        first=_first(result.standings, lambda row: row.overall),
        questions=questions,
        themes=tuple(
            f.ThemeVotes(name=group.name if group.theme else "", questions=len(group.notes), total=group.total)
            for group in result.themes
        ),
    )


def _first(rows: Sequence[r.Standing], rank: Callable[[r.Standing], r.Rank | None]) -> tuple[str, ...]:
    return tuple(row.note for row in rows if (place := rank(row)) and place.rank == 1)


def _place(rank: r.Rank | None) -> f.Place | None:
    return f.Place(rank=rank.rank, tied=rank.joint) if rank else None


def _asked(told: State, result: r.Result, note: str) -> str:
    """What people voted for, in the words that it had then."""
    found = told.get(r.Note, note)
    return result.words.get(note) or (found.text if found else "")


def latest(found: Sequence[f.BallotFacts]) -> Mapping[str, f.QuestionFacts]:
    """Each question as it stood on the last ballot that it was on."""
    return {question.note: question for ballot in found for question in ballot.questions}
