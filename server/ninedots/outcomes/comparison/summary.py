"""A few sentences of a comparison, made by rules from its facts. A rule says nothing where there is nothing to say."""

from collections.abc import Iterator

from ninedots.outcomes.report.facts import Piece
from ninedots.outcomes.report.wording import FEW, joined, listed, quoted

from .facts import ComparedSentence, Comparison, LayersFacts, NamesFacts, Since, TableName, VotesFacts

_WORDS = {
    "alike": "rank them much alike",
    "partly": "agree in part on their order",
    "unlike": "have no order of them in common",
    "opposite": "rank them the other way round",
}


def summary(found: Comparison) -> Iterator[ComparedSentence]:
    titles = {one.workshop: one.title for one in found.workshops}
    yield _who(found)
    for names in found.names:
        yield from _names(names, titles)
    for since in found.since:
        yield from _since(since, titles)
    for layers in found.layers:
        yield from _layers(layers, titles)
    for votes in found.votes:
        yield from _votes(votes)
    yield from _not_taken_up(found, titles)


def _who(found: Comparison) -> ComparedSentence:
    """Each workshop for itself: a sum would count whoever was in two of them twice."""
    said: list[list[Piece | str]] = []
    for at, one in enumerate(found.workshops):
        count = one.people.participants
        people = (" person" if count == 1 else " people") if at == 0 else ""
        more = f" and {one.people.without_device} without a device" if one.people.without_device else ""
        said.append([f"{count}{people}{more}{' took part' if at == 0 else ''} in ", *quoted(one.title)])
    return _sentence("who", "workshops", *listed(said), ".")


def _names(names: NamesFacts, titles: dict[str, str]) -> Iterator[ComparedSentence]:
    whole = sum(len(column.names) for column in names.columns)
    shared = [one for column in names.columns if column.count == len(names.workshops) for one in column.names]
    others = [
        (titles[column.workshops[0]], len(column.names))
        for column in names.columns
        if column.count == 1 and len(column.workshops) == 1
    ]
    parts: list[Piece | str] = []
    for title, count in others:
        parts += [f", {count} in ", *quoted(title), " alone"]
    all_of_them = "both" if len(names.workshops) == 2 else f"all {len(names.workshops)}"
    yield _sentence("shared", "names", f"Of {whole} names on “", Piece(text=names.title, said=True),
                    f"”, {len(shared)} stand in {all_of_them}", *parts, ".")  # fmt: skip
    apart = [one for one in shared if one.apart][:FEW]
    if apart:
        yield _sentence("apart", "names", "In different rings: ", *listed([quoted(one.name) for one in apart]), ".")


def _since(since: Since, titles: dict[str, str]) -> Iterator[ComparedSentence]:
    later = quoted(titles[since.later])
    nearer = [one for one in since.moves if one.nearer][:FEW]
    if nearer:
        yield _sentence("nearer", "moves", "Nearer on “", Piece(text=since.title, said=True), "” in ", *later,
                        " than before: ", *listed([quoted(one.name) for one in nearer]), ".")  # fmt: skip
    works = sum(one.now == "works" for one in since.missing)
    if len(since.missing) == 1:
        yield _sentence("missing", "missing", "The link that was missing in ", *quoted(titles[since.earlier]),
                        " works in " if works else " does not work yet in ", *later, ".")  # fmt: skip
    elif since.missing:
        yield _sentence("missing", "missing", f"Of {len(since.missing)} links that were missing in ",
                        *quoted(titles[since.earlier]), f", {works or 'none'} {'works' if works < 2 else 'work'} in ",
                        *later, ".")  # fmt: skip


def _layers(layers: LayersFacts, titles: dict[str, str]) -> Iterator[ComparedSentence]:
    said: list[list[Piece | str]] = []
    for at, workshop in enumerate(layers.workshops):
        most = max(layers.layers, key=lambda one: one.shares[at].percent or 0)
        if percent := most.shares[at].percent:
            said.append([*quoted(titles[workshop]), f" in “{most.name}” ({percent}%)"])
    if said:
        yield _sentence("layers", "layers", "Most notes of “", Piece(text=layers.title, said=True), "”: ",
                        *listed(said), ".")  # fmt: skip


def _votes(votes: VotesFacts) -> Iterator[ComparedSentence]:
    if votes.agreement:
        of = votes.agreement
        who = "Both workshops" if of.workshops == 2 else f"All {of.workshops} workshops"
        yield _sentence("agreement", "votes", f"{who} voted on {of.questions} of the same "
                        f"questions, and {_WORDS[of.words]}.")  # fmt: skip


def _not_taken_up(found: Comparison, titles: dict[str, str]) -> Iterator[ComparedSentence]:
    for of in found.workshops:
        first = [one for one in found.not_taken_up if one.workshop == of.workshop and one.rank == 1]
        if first:
            named = listed([quoted(one.text) for one in first[:FEW]])
            yield _sentence("not-taken-up", "not-taken-up", "Nobody has taken up what came first in ",
                            *quoted(titles[of.workshop]), ": ", *named, ".")  # fmt: skip


def _sentence(rule: str, table: TableName, *parts: Piece | str) -> ComparedSentence:
    return ComparedSentence(rule=rule, table=table, pieces=joined(*parts))
