"""One page of summary: sentences made by rules from the facts, each with the table that holds what it says.

A rule says nothing where there is nothing to say.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from .facts import ActivityFacts, BallotFacts, People, Piece, Report, Sentence, TableName
from .wording import FEW, joined, listed, quoted


def summary(found: Report) -> Iterator[Sentence]:
    yield from _who(found)
    yield from _written(found)
    yield from _agreed(found)
    for activity in found.activities:
        of_board = chain(_map(activity), _layers(activity), _energy(activity), _ballots(activity, found))
        yield from (one.model_copy(update={"activity": activity.id}) for one in of_board)
    yield from _threads(found)
    yield from _commitments(found)
    yield from _reflections(found)


def _who(found: Report) -> Iterator[Sentence]:
    people = found.people
    if people.participants:
        yield from _with_a_device(people)
    if people.without_device:
        more = " more" if people.participants else ""
        yield _sentence("paper", "people", f"{people.without_device}{more} people took part without a device.")


def _with_a_device(people: People) -> Iterator[Sentence]:
    parts: list[Piece | str] = [f"{_many(people.participants, 'person', 'people')} took part"]
    for at, group in enumerate(people.groups):
        parts += [": " if at == 0 else ", ", f"{group.people} from ", Piece(text=group.name, said=True)]
    if people.groups and people.rest:
        parts.append(f", {people.rest} from smaller groups or none")
    yield _sentence("who", "people", *parts, ".")
    if people.absent:
        yield _sentence("absent", "people", "Nobody gave ", *_list(people.absent, "or"), " as their group.")


def _written(found: Report) -> Iterator[Sentence]:
    notes = sum(activity.notes for activity in found.activities)
    links = sum(activity.links for activity in found.activities)
    if notes:
        boards = _many(sum(activity.notes > 0 for activity in found.activities), "board")
        paper = sum(activity.from_paper for activity in found.activities)
        typed = f", {paper} of them from paper" if paper else ""
        linked = f", with {_many(links, 'link')} between them" if links else ""
        yield _sentence("written", "notes", f"{_many(notes, 'note')} came together on {boards}{typed}{linked}.")


def _agreed(found: Report) -> Iterator[Sentence]:
    for one in found.agreed:
        end = "" if one.text.endswith(tuple(".!?…")) else "."
        yield _sentence("agreed", "agreed", f"The group agreed on “{one.name}”: ", *quoted(one.text), end)


def _map(activity: ActivityFacts) -> Iterator[Sentence]:
    if activity.map is None:
        return
    title = Piece(text=activity.title, said=True)
    if hubs := activity.map.hubs[:FEW]:
        named = [
            [*quoted(hub.text), f" ({f'linked to {hub.neighbours} others' if at == 0 else hub.neighbours})"]
            for at, hub in enumerate(hubs)
        ]
        yield _sentence("hubs", "map", "Most connected on “", title, "”: ", *listed(named), ".")
    if gaps := activity.map.gaps[:FEW]:
        named = [
            [
                *quoted(gap.source_text),
                " – ",
                *quoted(gap.target_text),
                f" (named {gap.times} times)" * (gap.times > 1),
            ]
            for gap in gaps
        ]
        others = len(activity.map.gaps) - len(gaps)
        more = f", and {_many(others, 'other')}" if others else ""
        yield _sentence("missing", "map", "Missing on “", title, "”: ", *listed(named, ";"), f"{more}.")
    if strained := len(activity.map.strained):
        yield _sentence("strained", "map", f"{_many(strained, 'link')} {_is(strained)} under strain on “", title, "”.")
    for one in activity.map.absent:
        # The field is not named: its name may be a question.
        yield _sentence("nearest", "map", f"Not found in “{one.zone}” on “", title, "”: ", *_list(one.choices, "and"),
                        ".")  # fmt: skip


def _layers(activity: ActivityFacts) -> Iterator[Sentence]:
    layers = [layer for layer in activity.layers if layer.id is not None]
    if len(layers) < 2 or not any(layer.notes for layer in layers):
        return
    said: list[list[Piece | str]] = [[f"{layer.notes or 'none'} in “{layer.name}”"] for layer in layers]
    yield _sentence("layers", "layers", "Of the notes of “", Piece(text=activity.title, said=True), "” there are ",
                    *listed(said), ".")  # fmt: skip


def _energy(activity: ActivityFacts) -> Iterator[Sentence]:
    energy = activity.energy
    if energy is None:
        return
    named = [[*quoted(row.text), f" ({_many(row.sum, 'mark')})"] for row in energy.rows[:FEW]]
    yield _sentence("energy", "energy", f"{energy.heading}: ", *listed(named), ".")
    whole = sum(not row.short and all(one.holds for one in row.marks) for row in energy.rows)
    if len(energy.marks) > 1 and whole:
        verb = "has" if whole == 1 else "have"
        yield _sentence("ready", "energy", f"{_many(whole, 'note')} {verb} every one of the {len(energy.marks)} marks.")


def _ballots(activity: ActivityFacts, found: Report) -> Iterator[Sentence]:
    for ballot in activity.ballots:
        if not ballot.last:
            continue
        of = found.people.participants
        share = f" of {of}" if ballot.voters <= of else ""
        again = f" in round {ballot.round}" if ballot.round > 1 else ""
        yield _sentence("turnout", "results", f"{ballot.voters}{share} people voted on ",
                        f"{_many(len(ballot.questions), 'question')}{again}.")  # fmt: skip
        for criterion in ballot.criteria:
            if criterion.first:
                yield _first(ballot, criterion.first, f"Most votes for “{criterion.name}”", criterion.id)
        if len(ballot.criteria) > 1 and ballot.first:
            yield _first(ballot, ballot.first, "Most votes overall", None)
        yield from _agreement(ballot)
        yield from _rounds(ballot, activity.ballots)


def _first(ballot: BallotFacts, first: Sequence[str], most: str, criterion: str | None) -> Sentence:
    asked = {question.note: question for question in ballot.questions}
    named = [quoted(asked[note].text) for note in first[:FEW]]
    top = asked[first[0]]
    votes = top.total if criterion is None else next(one.votes for one in top.by if one.criterion == criterion)
    tie = f", tied with {_many(votes, 'vote')} each" if len(first) > 1 else f", with {_many(votes, 'vote')}"
    others = f" and {_many(len(first) - FEW, 'other')}" if len(first) > FEW else ""
    return _sentence("first", "results", f"{most}: ", *listed(named), f"{others}{tie}.")


def _agreement(ballot: BallotFacts) -> Iterator[Sentence]:
    voted = [criterion for criterion in ballot.criteria if criterion.first]
    if len(voted) < 2:
        return
    shared = set(voted[0].first).intersection(*(criterion.first for criterion in voted[1:]))
    if shared:
        yield _sentence("agree", "results", "Every criterion has the same question in first place.")
    else:
        yield _sentence("disagree", "results", "The criteria disagree: no question comes first for all of them.")


def _rounds(ballot: BallotFacts, held: Sequence[BallotFacts]) -> Iterator[Sentence]:
    earlier = [one for one in held if one.name == ballot.name and one.round < ballot.round]
    if not earlier or not earlier[-1].first or not ballot.first:
        return
    before = earlier[-1]
    if set(before.first) & set(ballot.first):
        yield _sentence("rounds", "results", f"The first place overall stayed as in round {before.round}.")
    else:
        asked = {question.note: question.text for question in before.questions}
        yield _sentence("rounds", "results", f"In round {before.round} the first place overall was held by ",
                        *listed([quoted(asked[note]) for note in before.first[:FEW]]), ".")  # fmt: skip


def _threads(found: Report) -> Iterator[Sentence]:
    voted = [thread for thread in found.threads if thread.total is not None]
    carried = sum(bool(thread.earlier) for thread in voted)
    if carried:
        yield _sentence("threads", "threads", f"{carried} of {_many(len(voted), 'question')} voted on ",
                        f"{'comes' if carried == 1 else 'come'} from notes of earlier boards.")  # fmt: skip


def _commitments(found: Report) -> Iterator[Sentence]:
    made = found.commitments
    if not made:
        if any(activity.commits for activity in found.activities):
            yield _sentence("commitments", "commitments", "Nobody has taken anything on.")
        return
    owned, dated = sum(bool(one.who) for one in made), sum(bool(one.when) for one in made)
    neither = sum(not one.who and not one.when for one in made)
    yield _sentence("commitments", "commitments", f"{_many(len(made), 'commitment')}: {owned} with an ",
                    f"owner, {dated} with a date, {neither} with neither.")  # fmt: skip


def _reflections(found: Report) -> Iterator[Sentence]:
    said = sum(len(one.notes) for one in found.reflections)
    if said:
        yield _sentence("reflections", "reflections", f"{_many(said, 'note')} "
                        f"{'was' if said == 1 else 'were'} written without names.")  # fmt: skip


# --- words -------------------------------------------------------------------------------------------------------


def _sentence(rule: str, table: TableName, *parts: Piece | str) -> Sentence:
    return Sentence(rule=rule, table=table, pieces=joined(*parts))


def _list(names: Sequence[str], last: str = "and") -> list[Piece | str]:
    return listed([[Piece(text=name, said=True)] for name in names], last)


def _many(count: int, one: str, more: str | None = None) -> str:
    return f"{count} {one if count == 1 else more or f'{one}s'}"


def _often(count: int) -> str:
    return f" (named {count} times)" if count > 1 else ""


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
