"""Reports laid beside each other. Pure, and made of nothing else: two sets of equal reports give equal comparisons."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ninedots.domain.text import HIDDEN
from ninedots.outcomes.report import Report
from ninedots.outcomes.report import facts as rf

from . import facts as f
from .likeness import Alike, alike
from .named import Board, Joined, Mark, decided_key, joined, marks_of
from .ranks import concordance, in_words
from .since import since
from .summary import summary

Decided = Mapping[tuple[str, str], bool]  # two notes in the order of their ids → whether they mean the same
_FIRST = ("pupils", "parents", "professionals")  # whose questions come first where nobody took them up


def compare(
    reports: Sequence[Report], decided: Decided, now: int, runs: Collection[tuple[str, str]] = ()
) -> f.Comparison:
    """`reports`: in the order chosen. `now`: ms since 1970. `runs`: which of these was run again as which other."""
    return _Comparing(reports, decided, now, runs).comparison()


@dataclass(frozen=True, slots=True)
class _Of:
    """An activity with its workshop."""

    report: Report
    activity: rf.ActivityFacts


class _Comparing:
    def __init__(
        self, reports: Sequence[Report], decided: Decided, now: int, runs: Collection[tuple[str, str]]
    ) -> None:
        self.reports, self.decided, self.now, self.runs = reports, decided, now, runs
        self.texts = {note.id: note.text for report in reports for note in report.notes}
        self.likenesses: list[f.Likeness] = []
        self.since: list[f.Since] = []

    def comparison(self) -> f.Comparison:
        names = list(self._names())  # their likenesses are listed before those of questions
        votes = list(self._votes())
        found = f.Comparison(
            made=self.now,
            least=self.reports[0].people.least,
            workshops=tuple(
                f.WorkshopCompared(
                    workshop=one.workshop,
                    title=title,
                    audience=one.audience,
                    opened=one.opened,
                    ended=one.ended,
                    people=one.people,
                    notes=sum(activity.notes for activity in one.activities),
                    commitments=len(one.commitments),
                    became=_became(one.commitments),
                )
                for one, title in zip(self.reports, _told_apart([one.title for one in self.reports]), strict=True)
            ),
            summary=(),
            names=tuple(names),
            likenesses=(),
            since=tuple(self.since),
            layers=tuple(self._layers()),
            votes=tuple(votes),
            not_taken_up=tuple(self._not_taken_up(votes)),
        )
        likest = sorted(self.likenesses, key=lambda one: -one.likeness)
        found = found.model_copy(update={"likenesses": tuple(likest)})
        return found.model_copy(update={"summary": tuple(summary(found))})

    def _shared(self, wanted: Callable[[rf.ActivityFacts], object]) -> Iterator[tuple[str, list[_Of]]]:
        """Activities by exercise, as far as two workshops or more have one that is `wanted`. The fullest of each."""
        found: dict[str, dict[str, _Of]] = {}
        for report in self.reports:
            for activity in report.activities:
                if not wanted(activity):
                    continue
                there = found.setdefault(activity.exercise, {})
                known = there.get(report.workshop)
                if known is None or known.activity.notes < activity.notes:
                    there[report.workshop] = _Of(report, activity)
        for exercise, by_workshop in found.items():
            if len(by_workshop) > 1:
                yield exercise, list(by_workshop.values())

    def _joined(self, boards: Sequence[Board]) -> list[Joined]:
        """Names that mean the same, once what nobody has decided is kept for the list of likenesses."""
        marks = [marks_of(board) for board in boards]
        whose = {one: board for board, there in zip(boards, marks, strict=True) for one in there}
        texts = [{one: board.texts[one] for one in there} for board, there in zip(boards, marks, strict=True)]
        for pair in [*alike(texts), *self._parted(marks)]:
            one, other = whose[pair.one], whose[pair.other]
            self.likenesses.append(
                f.Likeness(
                    one=pair.one,
                    one_workshop=one.workshop,
                    one_name=one.texts[pair.one],
                    other=pair.other,
                    other_workshop=other.workshop,
                    other_name=other.texts[pair.other],
                    likeness=pair.percent,
                    same=self.decided.get(decided_key(pair.one, pair.other)),
                )
            )
        return joined(boards, marks, self.decided)

    def _parted(self, marks: Sequence[Mapping[str, Mark]]) -> Iterator[Alike]:
        """Equal words that somebody decided do not mean the same."""
        for these, those in combinations(marks, 2):
            by_words = {named.compared: other for other, named in those.items()}
            for one, mark in these.items():
                other = by_words.get(mark.compared)
                if other is not None and self.decided.get(decided_key(one, other)) is False:
                    yield Alike(one, other, 100)

    # --- names on rings ------------------------------------------------------------------------------------------

    def _names(self) -> Iterator[f.NamesFacts]:
        def has_rings(activity: rf.ActivityFacts) -> bool:
            return any(zone.ring is not None and zone.notes for layer in activity.layers for zone in layer.zones)

        for exercise, boards in self._shared(has_rings):
            zones = {
                (of.report.workshop, note): zone
                for of in boards
                for layer in of.activity.layers
                for zone in layer.zones
                for note in zone.notes
            }
            there = [
                Board(of.report.workshop, _on(of, self.texts, lambda zone: zone.ring is not None)) for of in boards
            ]
            same = self._joined(there)
            named = [self._named(one, zones) for one in same]
            self.since += since(exercise, {of.report.workshop: of.activity for of in boards}, same, named, self.runs)
            workshops = tuple(of.report.workshop for of in boards)
            yield f.NamesFacts(
                exercise=exercise,
                title=boards[0].activity.title,
                workshops=workshops,
                columns=tuple(_columns(named, workshops)),
                apart=tuple(one.note for one in named if one.apart),
            )

    def _named(self, one: Joined, zones: Mapping[tuple[str, str], rf.ZoneFacts]) -> f.Named:
        standings = []
        for workshop, notes in one.notes.items():
            there = {zone.id: zone for zone in (zones[workshop, note] for note in notes)}
            inner = sorted(there.values(), key=lambda zone: zone.ring or 0)
            standings.append(
                f.NameStanding(
                    workshop=workshop,
                    notes=notes,
                    names=_once(self.texts[note] for note in notes),
                    zones=tuple(zone.short for zone in inner),
                    rings=tuple(zone.ring or 0 for zone in inner),
                )
            )
        shared = set(standings[0].rings).intersection(*(one.rings for one in standings[1:]))
        name = standings[0].names[0]
        return f.Named(note=one.note, name=name, standings=tuple(standings), apart=len(standings) > 1 and not shared)

    # --- layers and sides ----------------------------------------------------------------------------------------

    def _layers(self) -> Iterator[f.LayersFacts]:
        def has_layers(activity: rf.ActivityFacts) -> bool:
            return sum(layer.id is not None for layer in activity.layers) > 1 and activity.notes > 0

        for exercise, boards in self._shared(has_layers):
            yield f.LayersFacts(
                exercise=exercise,
                title=boards[0].activity.title,
                workshops=tuple(of.report.workshop for of in boards),
                layers=tuple(_layer_shares(boards)),
                themes=tuple(f.ThemesOf(workshop=of.report.workshop, themes=_themes(of.activity)) for of in boards),
            )

    # --- votes ---------------------------------------------------------------------------------------------------

    def _votes(self) -> Iterator[f.VotesFacts]:
        for exercise, boards in self._shared(lambda activity: activity.ballots):
            by_rule: dict[str, list[tuple[_Of, rf.BallotFacts]]] = {}
            for of in boards:
                for ballot in of.activity.ballots:
                    if ballot.last:
                        by_rule.setdefault(ballot.name, []).append((of, ballot))
            for held in by_rule.values():
                if len(held) > 1:
                    yield self._ballots(exercise, held)

    def _ballots(self, exercise: str, held: Sequence[tuple[_Of, rf.BallotFacts]]) -> f.VotesFacts:
        boards = [
            Board(of.report.workshop, {one.note: one.text for one in ballot.questions if _is_told(one)})
            for of, ballot in held
        ]
        rows = {
            (of.report.workshop, one.note): (one, sum(each.total for each in ballot.questions))
            for of, ballot in held
            for one in ballot.questions
        }
        taken = {one.note for report in self.reports for one in report.commitments if one.note}
        questions = []
        for one in self._joined(boards):
            is_taken = any(note in taken for notes in one.notes.values() for note in notes)
            votes = []
            for workshop, notes in one.notes.items():
                asked, whole = max((rows[workshop, note] for note in notes), key=lambda row: row[0].total)
                votes.append(
                    f.VotesOf(
                        workshop=workshop,
                        note=asked.note,
                        text=asked.text,
                        votes=asked.total,
                        percent=round(100 * asked.total / whole) if whole else 0,
                        rank=asked.place.rank if asked.place else None,
                        tied=bool(asked.place and asked.place.tied),
                        taken_up=is_taken,
                    )
                )
            questions.append(f.Question(text=votes[0].text, votes=tuple(votes)))
        questions.sort(key=lambda one: (-len(one.votes), min(vote.rank or len(rows) for vote in one.votes)))
        of, ballot = held[0]
        return f.VotesFacts(
            exercise=exercise,
            ballot=ballot.name,
            title=of.activity.title,
            workshops=tuple(board.workshop for board in boards),
            questions=tuple(questions),
            agreement=_agreement([one for one in questions if len(one.votes) == len(boards)], len(boards)),
        )

    def _not_taken_up(self, votes: Sequence[f.VotesFacts]) -> list[f.NotTakenUp]:
        """Of all ballots, those that one workshop alone held as well."""
        joined_taken = {vote.note for facts in votes for one in facts.questions for vote in one.votes if vote.taken_up}
        found = []
        for report in self.reports:
            taken = {one.note for one in report.commitments if one.note} | joined_taken
            for activity in report.activities:
                for ballot in activity.ballots:
                    found += [
                        f.NotTakenUp(
                            workshop=report.workshop,
                            audience=report.audience,
                            note=one.note,
                            text=one.text,
                            votes=one.total,
                            rank=one.place.rank,
                            tied=one.place.tied,
                            also=(),
                        )
                        for one in ballot.questions
                        if ballot.last and one.place and one.note not in taken and _is_told(one)
                    ]
        found.sort(key=lambda one: (_FIRST.index(one.audience), one.rank))
        return list(_each_once(found, votes))


def _became(commitments: Sequence[rf.CommitmentFacts]) -> f.ByState:
    said = Counter(one.state if one.became is not None else None for one in commitments)
    return f.ByState(
        done=said["done"],
        doing=said["doing"],
        planned=said["planned"],
        dropped=said["dropped"],
        no_word=said[None],
    )


def _is_told(question: rf.QuestionFacts) -> bool:
    """Of what is held back its votes stay, and no word."""
    return question.text not in ("", HIDDEN)


def _each_once(found: Sequence[f.NotTakenUp], votes: Sequence[f.VotesFacts]) -> Iterator[f.NotTakenUp]:
    """The first line of each question, with the workshops of the others."""
    asked = {vote.note: question for facts in votes for question in facts.questions for vote in question.votes}
    told: set[str] = set()
    for one in found:
        same = asked.get(one.note)
        if same is None:
            yield one
        elif one.note not in told:
            told.update(vote.note for vote in same.votes)
            others = tuple(vote.workshop for vote in same.votes if vote.workshop != one.workshop and vote.votes)
            yield one.model_copy(update={"also": others})


def _on(of: _Of, texts: Mapping[str, str], wanted: Callable[[rf.ZoneFacts], bool]) -> dict[str, str]:
    """Notes of the wanted zones and what they say, as the board is read."""
    return {
        note: texts[note]
        for layer in of.activity.layers
        for zone in layer.zones
        if wanted(zone)
        for note in zone.notes
        if texts.get(note)
    }


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _columns(named: Sequence[f.Named], workshops: tuple[str, ...]) -> Iterator[f.Column]:
    """Of two: only the one, both, only the other. Of more: by how many named it, most first."""
    if len(workshops) == 2:
        first, second = workshops
        for those in ((first,), (first, second), (second,)):
            there = tuple(one for one in named if tuple(each.workshop for each in one.standings) == those)
            yield f.Column(workshops=those, count=len(those), names=there)
        return
    for count in range(len(workshops), 0, -1):
        if there := tuple(one for one in named if len(one.standings) == count):
            yield f.Column(workshops=workshops if count == len(workshops) else (), count=count, names=there)


def _layer_shares(boards: Sequence[_Of]) -> Iterator[f.LayerShares]:
    """In the words and the order of the first board that has them: audiences have words of their own for the same."""
    layers = {layer.id: layer for of in reversed(boards) for layer in of.activity.layers if layer.id is not None}
    order = dict.fromkeys(layer.id for of in boards for layer in of.activity.layers if layer.id is not None)
    for layer in (layers[one] for one in order):
        zones = {
            zone.id: zone
            for of in reversed(boards)
            for there in of.activity.layers
            if there.id == layer.id
            for zone in there.zones
        }
        yield f.LayerShares(
            layer=layer.id or "",
            name=layer.name,
            shares=tuple(_share(of, {*zones}) for of in boards),
            sides=tuple(
                f.Side(zone=zone.id, name=zone.short, shares=tuple(_share(of, {zone.id}) for of in boards))
                for zone in (zones[one.id] for one in layer.zones if one.id in zones)
            ),
        )


def _share(of: _Of, zones: set[str]) -> f.Share:
    there = {zone.id: len(zone.notes) for layer in of.activity.layers if layer.id for zone in layer.zones}
    notes, whole = sum(count for zone, count in there.items() if zone in zones), sum(there.values())
    return f.Share(workshop=of.report.workshop, notes=notes, percent=round(100 * notes / whole) if whole else None)


def _themes(activity: rf.ActivityFacts) -> tuple[f.ThemeOf, ...]:
    sums: dict[str, list[object]] = {}
    names: dict[str, str] = {}
    for layer in activity.layers:
        for zone in layer.zones:
            for pile in zone.piles:
                if pile.theme is not None:
                    names[pile.theme] = pile.name
                    sums.setdefault(pile.theme, []).extend(pile.notes)
    found = [f.ThemeOf(name=names[theme], notes=len(notes)) for theme, notes in sums.items() if names[theme]]
    return tuple(sorted(found, key=lambda one: -one.notes))


def _agreement(shared: Sequence[f.Question], workshops: int) -> f.Agreement | None:
    w = concordance([[one.votes[at].votes for one in shared] for at in range(workshops)])
    if w is None:
        return None
    return f.Agreement(questions=len(shared), workshops=workshops, w=round(w, 2), words=in_words(w, workshops))


def _told_apart(titles: Sequence[str]) -> Iterator[str]:
    """Workshops of one title are numbered, in the order in which they were chosen."""
    for at, title in enumerate(titles):
        yield f"{title} ({titles[:at].count(title) + 1})" if titles.count(title) > 1 else title
