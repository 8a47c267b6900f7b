"""Votes, counted. The budget of each criterion is its own: a vote for one can never be spent on another."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from . import records as r
from .exercise import BallotRule, Criterion
from .holding import goes_to_when_shared
from .order import reading
from .records import Ballot, BallotPaper, Counts, Lopsided, Note, Rank, Standing
from .rights import VOICES
from .sealing import is_sealed
from .state import State


def spent(counts: Counts, criterion: str) -> int:
    """How many votes of this criterion a paper holds."""
    return sum(votes.get(criterion, 0) for votes in counts.values())


def placed(counts: Counts, note: str, criterion: str, count: int) -> Counts:
    """The paper's counts with this many votes of the criterion on the note. Noughts are not kept."""
    after = {other: dict(votes) for other, votes in counts.items()}
    votes = after.setdefault(note, {})
    votes[criterion] = count
    if count == 0:
        del votes[criterion]
    if not votes:
        del after[note]
    return after


def fits(criterion: Criterion, counts: Counts) -> bool:
    return spent(counts, criterion.id) <= criterion.votes


def fits_on_paper(rule: BallotRule, people: int, counts: Counts) -> bool:
    """Whether so many people could have given these votes."""
    most_on_one = max((votes for row in counts.values() for votes in row.values()), default=0)
    return all(spent(counts, one.id) <= people * one.votes for one in rule.criteria) and (
        rule.stacking or most_on_one <= people
    )


def votable(state: State, activity: str, rule: BallotRule, *, sharing: bool = False) -> list[Note]:
    """What can be voted on. `sharing`: what is still private is shared in the same breath."""
    there = (note for note in state.notes(activity) if note.type == rule.notes)
    return [note for note in there if note.seen == "all" or (sharing and _is_being_shared(state, note))]


def _is_being_shared(state: State, note: Note) -> bool:
    """What a lead reads first joins no ballot before it is let through."""
    return note.seen == "author" and goes_to_when_shared(state, note) == "all"


def options_now(state: State, ballot: Ballot, chosen: Collection[str] | None = None) -> tuple[str, ...]:
    """What a ballot would stand for if it were opened now: what is left of it in its order, then what has come, in the
    order in which the board is read: that of writing would tell who wrote what.

    Of what can be voted on that is what was chosen; where nothing is, everything but what was left out before.
    """
    rule = state.exercise(ballot.activity).ballot(ballot.rule)
    notes = votable(state, ballot.activity, rule) if rule else []
    there = [note.id for note in reading(state.exercise(ballot.activity), notes)]
    wanted = {*there} - {*ballot.left_out} if chosen is None else {*there} & {*chosen}
    left = [note for note in ballot.options if note in wanted]
    return (*left, *(note for note in there if note in wanted - {*left}))


def numbers(ballot: Ballot) -> dict[str, int]:
    """What each question of a ballot is called, on every screen and in every file: note id → number, from 1."""
    return dict(zip(ballot.options, ballot.numbers or range(1, len(ballot.options) + 1), strict=True))


def numbered(ballot: Ballot, earlier: Iterable[Ballot]) -> Ballot:
    """The ballot with the numbers of its options: those that they had, and new ones for what has none.

    `earlier`: what the ballot was, and the rounds before it. No number is given to two questions, and a question that
    left has its own again when it is back.
    """
    known: dict[str, int] = {}
    last = 0
    for one in earlier:
        known |= one.numbers_kept | numbers(one)
        last = max(last, one.numbered, *known.values())
    for option in ballot.options:
        if option not in known:
            last += 1
            known[option] = last
    found = tuple(known.pop(option) for option in ballot.options)
    plain = found == (*range(1, len(found) + 1),) and last == len(found)
    return ballot.model_copy(
        update={"numbers": () if plain else found, "numbered": 0 if plain else last, "numbers_kept": known}
    )


def open_ballot(state: State, activity_id: str) -> Ballot | None:
    """The ballot that people vote on at this activity, if there is one: no earlier round is ever open."""
    activity = state.activity(activity_id)
    latest = state.get(Ballot, activity.ballot) if activity else None
    return latest if latest is not None and latest.status == "open" else None


def is_voted_on(state: State, note: Note) -> bool:
    ballot = open_ballot(state, note.activity)
    return ballot is not None and note.id in ballot.options


def may_vote(state: State, person_id: str) -> bool:
    person = state.person(person_id)
    return person is not None and not person.removed and person.role in VOICES


def papers(state: State, ballot: Ballot) -> Iterator[BallotPaper]:
    return (paper for paper in state.all(BallotPaper) if paper.ballot == ballot.id)


def valid_papers(state: State, ballot: Ballot) -> list[BallotPaper]:
    """Those of the people who may still vote: somebody who was taken out or only looks on has no vote.

    Where nobody is recorded, a paper that has votes counts whatever becomes of its voter: nobody knows whose it is.
    """
    return [paper for paper in papers(state, ballot) if is_valid(state, paper)]


def is_valid(state: State, paper: BallotPaper) -> bool:
    return is_sealed(state) or may_vote(state, paper.person)


def words(state: State, options: Iterable[str]) -> dict[str, str]:
    """What each option says, also one that was taken off the board a moment ago."""
    said = {}
    for option in options:
        gone = state.gone.get(option)
        note = gone.record if gone else state.records.get(option)
        if isinstance(note, Note):
            said[option] = note.text
    return said


def reworded(state: State, ballot: Ballot, options: Iterable[str]) -> tuple[str, ...]:
    """Which of these say something else than when the ballot was closed."""
    closed = state.get(r.Result, f"{ballot.id}.result")
    if closed is None:
        return ()
    now = words(state, options)
    return tuple(one for one, said in closed.words.items() if now.get(one, said) != said)


def totals(ballot: Ballot, criteria: Iterable[Criterion], counted: Iterable[BallotPaper]) -> tuple[int, Counts]:
    """How many people voted, and the votes on each option for each criterion, noughts included."""
    names = [criterion.id for criterion in criteria]
    sums: Counts = {note: dict.fromkeys(names, 0) for note in ballot.options}
    voters = 0
    for paper in counted:
        voters += bool(paper.counts)
        for note, votes in paper.counts.items():
            for criterion, count in votes.items():
                sums[note][criterion] += count
    return voters, sums


def result(state: State, ballot: Ballot, rule: BallotRule) -> r.Result:
    """A ballot counted, as it stands in this moment."""
    valid = valid_papers(state, ballot)
    voters, sums = totals(ballot, rule.criteria, valid)
    cast = sum(bool(paper.counts) for paper in papers(state, ballot))
    return ranked(
        r.Result(
            id=f"{ballot.id}.result",
            seq=0,
            activity=ballot.activity,
            ballot=ballot.id,
            voters=voters,
            uncounted=cast - voters,
            totals=sums,
            words=words(state, ballot.options),
            themes=themes(state, ballot.options),
        ),
        ballot,
        rule,
    )


def in_part(counted: r.Result, ballot: Ballot, rule: BallotRule) -> r.Result:
    """What may be seen of a result that is shown a criterion at a time: those shown so far, and nothing of the others.

    Even the order in which its questions stand would tell of these.
    """
    criteria = [criterion.id for criterion in rule.criteria[: ballot.criteria_shown]]
    rows = {note: {one: votes[one] for one in criteria if one in votes} for note, votes in counted.totals.items()}
    found = [row.model_copy(update={"overall": None}) for row in standings(ballot.options, criteria, rows)]
    groups = theme_sums(counted.themes, criteria, rows)
    return counted.model_copy(update={"totals": rows, "standings": tuple(found), "lopsided": (), "themes": groups})


def ranked(counted: r.Result, ballot: Ballot, rule: BallotRule) -> r.Result:
    """The result with its order worked out: the one place where this is done, for screens and files alike."""
    criteria = [criterion.id for criterion in rule.criteria]
    return counted.model_copy(
        update={
            "standings": tuple(standings(ballot.options, criteria, counted.totals)),
            "lopsided": tuple(lopsided(ballot.options, criteria, counted.totals)),
            "themes": theme_sums(counted.themes, criteria, counted.totals),
        }
    )


def themes(state: State, options: Iterable[str]) -> tuple[r.ThemeSum, ...]:
    """The themes that these options are in, and what is in none; nothing where none is in any."""
    found: dict[str | None, list[str]] = {}
    names: dict[str | None, str] = {None: ""}
    for option in options:
        note = state.get(Note, option)
        theme = state.get(r.Theme, note.theme) if note else None
        found.setdefault(theme.id if theme else None, []).append(option)
        if theme:
            names[theme.id] = theme.name
    if len(names) == 1:
        return ()
    return tuple(
        r.ThemeSum(theme=theme, name=names[theme], notes=tuple(notes), totals={}, total=0)
        for theme, notes in found.items()
    )


def theme_sums(groups: Iterable[r.ThemeSum], criteria: Sequence[str], sums: Counts) -> tuple[r.ThemeSum, ...]:
    """These groups of options with their votes, most first; what is in no theme comes last."""
    summed = []
    for group in groups:
        totals = {one: sum(sums.get(note, {}).get(one, 0) for note in group.notes) for one in criteria}
        summed.append(group.model_copy(update={"totals": totals, "total": sum(totals.values())}))
    return tuple(sorted(summed, key=lambda group: (group.theme is None, -group.total, group.name, group.theme)))


def standings(options: Sequence[str], criteria: Sequence[str], sums: Counts) -> list[Standing]:
    """Every option of a ballot, best overall first. Options that tie stay in the order of the ballot."""
    rows = {note: {one: sums.get(note, {}).get(one, 0) for one in criteria} for note in options}
    overall = _ranks(sum(votes.values()) for votes in rows.values())
    by = {one: _ranks(votes[one] for votes in rows.values()) for one in criteria}
    found = [
        Standing(
            note=note,
            total=sum(votes.values()),
            spread=max(votes.values()) - min(votes.values()),
            overall=overall(sum(votes.values())),
            by={one: by[one](votes[one]) for one in criteria},
        )
        for note, votes in rows.items()
    ]
    return sorted(found, key=lambda standing: -standing.total)


def lopsided(options: Sequence[str], criteria: Sequence[str], sums: Counts) -> list[Lopsided]:
    """Questions with at least as many votes as the average one, to which one criterion brought twice its even share.

    Each vote is weighed against all votes of its criterion, so a criterion with more votes to spend counts no more. A
    question that alone has votes leans to no side: there is nothing to hold it against.
    """
    rows = {note: {one: sums.get(note, {}).get(one, 0) for one in criteria} for note in options}
    total = {note: sum(votes.values()) for note, votes in rows.items()}
    if sum(count > 0 for count in total.values()) < 2:
        return []
    cast = {one: sum(votes[one] for votes in rows.values()) or 1 for one in criteria}
    average = sum(total.values()) / len(rows)
    found = []
    for note in sorted(rows, key=lambda note: -total[note]):
        weights = {one: rows[note][one] / cast[one] for one in criteria}
        strong = max(criteria, key=lambda one: weights[one])
        if total[note] >= max(average, 1) and weights[strong] * len(criteria) >= 2 * sum(weights.values()):
            least = min(weights.values())
            weak = tuple(one for one in criteria if weights[one] == least)
            found.append(Lopsided(note=note, strong=strong, weak=weak))
    return found


def _ranks(counts: Iterable[int]) -> Callable[[int], Rank | None]:
    """What rank a count takes among all counts of its kind."""
    every = sorted((count for count in counts if count > 0), reverse=True)

    def rank(count: int) -> Rank | None:
        return Rank(rank=every.index(count) + 1, joint=every.count(count) > 1) if count > 0 else None

    return rank
