"""The sections of the document, each from the facts of the report. One that has nothing to say gives nothing."""

from collections.abc import Iterator

from ninedots.outcomes.formats.tables import Tables
from ninedots.outcomes.formats.told import date_in_words
from ninedots.outcomes.report import facts as f

from .parts import Paragraph, Part, Table, Text, said

FEW = 12  # notes that are linked to nothing: beyond that their number says more than their list


def how(of: Tables) -> Iterator[Part]:
    rows: list[list[Text]] = [
        [said(one.title), said(one.focus), str(one.notes), str(one.links)] for one in of.report.activities
    ]
    if rows:
        about = "Each exercise with the question over its board, how many notes were shared and how many links drawn."
        yield Table("How it was run", about, ("Exercise", "Question", "Notes", "Links"), rows, (30, 50, 10, 10))


def people(of: Tables) -> Iterator[Part]:
    found = of.report.people
    rows: list[list[Text]] = [
        [str(role), said(str(group)), str(count)] for role, group, count in of.table("people").rows
    ]
    about = "How many people took part, by group where a group is large enough to be named."
    yield Table("Who was there", about, ("Role", "Group", "People"), rows, (30, 50, 20))
    yield Paragraph("Small", f"A group of fewer than {found.least} people is not named.")


def agreed(of: Tables) -> Iterator[Part]:
    for one in of.report.agreed:
        yield Paragraph("Heading2", one.name)
        yield Paragraph("Quote", said(one.text))


def threads(of: Tables) -> Iterator[Part]:
    taken = {one.id: one for one in of.report.commitments}
    for thread in of.report.threads:
        yield Paragraph("Heading2", said(thread.text))
        if thread.total is not None:
            yield Paragraph("Normal", f"{thread.total} votes", keep=True)
        for earlier in thread.earlier:
            yield Paragraph("ListBullet", [f"From “{earlier.activity_title}”: ", f.Piece(text=earlier.text, said=True)])
        for one in (taken[each] for each in thread.commitments):
            yield Paragraph("ListBullet", ["Taken on: ", f.Piece(text=one.text, said=True), *_who(one)])
        if not thread.earlier and not thread.commitments:
            yield Paragraph("Normal", "Asked here for the first time, and not taken up yet.")


def _who(one: f.CommitmentFacts) -> Iterator[f.Piece | str]:
    for text in (one.who, one.when):
        if text:
            yield " – "
            yield f.Piece(text=text, said=True)


def maps(of: Tables) -> Iterator[Part]:
    for activity in of.report.activities:
        found = activity.map
        if found is None or not (found.hubs or found.gaps or found.strained or found.alone):
            continue
        links = {link.id: link for link in activity.linked}
        yield Paragraph("Heading2", said(activity.title))
        if found.hubs:
            yield Paragraph("Heading3", "Most connected")
            for hub in found.hubs:
                yield Paragraph(
                    "ListBullet", [f.Piece(text=hub.text, said=True), f" – linked to {hub.neighbours} others"]
                )
        if found.gaps:
            yield Paragraph("Heading3", "Missing links")
            for gap in found.gaps:
                often = f" – named {gap.times} times" if gap.times > 1 else ""
                yield Paragraph("ListBullet", [*_between(gap.source_text, "–", gap.target_text), often])
                for text in gap.texts:
                    yield Paragraph("ListBullet2", said(text))
        if found.strained:
            yield Paragraph("Heading3", "Links under strain")
            for link in (links[one] for one in found.strained):
                yield Paragraph("ListBullet", _between(link.source_text, link.kind, link.target_text))
                if link.text:
                    yield Paragraph("ListBullet2", said(link.text))
        if found.alone:
            yield Paragraph("Heading3", "Not linked to any other")
            if len(found.alone) > FEW:
                yield Paragraph("Normal", f"{len(found.alone)} notes are linked to no other.")
            else:
                for note in found.alone:
                    yield Paragraph("ListBullet", said(of.text(note)))
        for lacking in found.absent:
            yield Paragraph("Heading3", f"Not found in “{lacking.zone}”")
            for choice in lacking.choices:
                yield Paragraph("ListBullet", choice)


def _between(source: str, words: str, target: str) -> list[f.Piece | str]:
    return [f.Piece(text=source, said=True), f" {words} ", f.Piece(text=target, said=True)]


def layers(of: Tables) -> Iterator[Part]:
    for activity in of.report.activities:
        rows: list[list[Text]] = [
            [layer.name, zone.name, str(len(zone.notes))]
            for layer in activity.layers
            if layer.id is not None
            for zone in layer.zones
        ]
        if rows and activity.notes:
            yield Paragraph("Heading2", said(activity.title))
            about = f"How many notes of {activity.title} lie in each place of each layer."
            yield Table(activity.title, about, ("Layer", "Place", "Notes"), rows, (40, 45, 15))


def energy(of: Tables) -> Iterator[Part]:
    for activity in of.report.activities:
        found = activity.energy
        if found is None:
            continue
        yield Paragraph("Heading2", said(f"{activity.title}: {found.heading}"))
        yield Paragraph(
            "Normal",
            f"{found.people} people marked the note that was marked by most. A mark holds where more than half that "
            "number set it, and has a star.",
            keep=True,
        )
        head = ("Place", "Note", *(mark.name for mark in found.marks), "Marks")
        rows: list[list[Text]] = [
            [
                _place(row.place),
                said(row.text),
                *(f"{one.count} *" if one.holds else str(one.count) for one in row.marks),
                str(row.sum),
            ]
            for row in found.rows
        ]
        about = "Notes with how many people set each mark on them, the most marked first."
        yield Table(found.heading, about, head, rows, (11, 37, *(8 for _ in found.marks), 10))
        if found.unmarked:
            yield Paragraph("Small", f"Nobody marked {found.unmarked} other {_notes(found.unmarked)}.")


def votes(of: Tables) -> Iterator[Part]:
    for activity in of.report.activities:
        for ballot in activity.ballots:
            yield Paragraph("Heading2", said(f"{activity.title}: {ballot.name}, round {ballot.round}"))
            yield Paragraph(
                "Normal", f"{ballot.voters} people voted.{_uncounted(ballot)}{_on_paper(ballot)}", keep=True
            )
            for criterion in ballot.criteria:
                each = "vote" if criterion.votes == 1 else "votes"
                yield Paragraph("ListBullet", f"{criterion.name}: {criterion.question} ({criterion.votes} {each} each)")
            earlier = [
                one for one in activity.ballots if one.name == ballot.name and one.round < ballot.round and ballot.last
            ]
            yield _ballot(activity, ballot, earlier)
            for question in ballot.questions:
                if question.carried_by:
                    most = f" has most of its votes for “{question.carried_by}”."
                    yield Paragraph("ListBullet", [f.Piece(text=question.text, said=True), most])


def _ballot(activity: f.ActivityFacts, ballot: f.BallotFacts, earlier: list[f.BallotFacts]) -> Table:
    places = [{question.note: question.place for question in one.questions} for one in earlier]
    head = (
        "No.", "Question", *(criterion.name for criterion in ballot.criteria), "Total", "Place",
        *(["Dots on paper"] if ballot.on_paper else []),
        *(f"Place in round {one.round}" for one in earlier),
    )  # fmt: skip
    rows: list[list[Text]] = [
        [
            str(question.number),
            said(question.text),
            *(str(one.votes) for one in question.by),
            str(question.total),
            _place(question.place),
            *([str(sum(one.on_paper for one in question.by))] if ballot.on_paper else []),
            *(_place(there.get(question.note)) for there in places),
        ]
        for question in ballot.questions
    ]
    about = f"Votes on {activity.title}, round {ballot.round}, by criterion; the question with most votes first."
    shares = (7, 34, *(14 for _ in ballot.criteria), 10, 10, *([10] if ballot.on_paper else []), *(10 for _ in earlier))
    return Table(f"{ballot.name}, round {ballot.round}", about, head, rows, shares)


def _on_paper(ballot: f.BallotFacts) -> str:
    if not ballot.on_paper:
        return ""
    return f" {ballot.on_paper} people put dots on paper. Those are counted apart: they are in no total and no place."


def _uncounted(ballot: f.BallotFacts) -> str:
    if not ballot.uncounted:
        return ""
    return f" The votes of {ballot.uncounted} more do not count: they could no longer vote when it closed."


def _place(place: f.Place | None) -> str:
    return "" if place is None else f"{place.rank}, tied" if place.tied else str(place.rank)


def commitments(of: Tables) -> Iterator[Part]:
    rows: list[list[Text]] = [
        [*(said(text) for text in (one.text, one.question, one.who, one.partners, one.when)), _became(one)]
        for one in of.report.commitments
    ]
    if rows:
        about = "What somebody takes on, the question it answers, who does it, with whom, by when, and what came of it."
        head = ("What", "Question", "Who", "With whom", "By when", "So far")
        yield Table("What happens next", about, head, rows, (25, 22, 14, 13, 13, 13))


def _became(one: f.CommitmentFacts) -> Text:
    return [f"{one.state}: ", *said(one.why)] if one.why else one.state


def answered(of: Tables) -> Iterator[Part]:
    """What was said, what somebody took on because of it, and what became of that. Only once something has."""
    made = of.report.commitments
    if not any(one.became is not None for one in made):
        return
    earlier = {thread.note: thread.earlier for thread in of.report.threads}
    groups: dict[str | None, list[f.CommitmentFacts]] = {}
    for one in made:
        groups.setdefault(one.note, []).append(one)
    for note, promises in groups.items():
        if note is not None:
            yield Paragraph("Heading2", ["You said: ", f.Piece(text=promises[0].question, said=True)])
            for noted in earlier.get(note, ()):
                yield Paragraph("ListBullet", [f"On “{noted.activity_title}”: ", f.Piece(text=noted.text, said=True)])
        else:
            yield Paragraph("Heading2", "Taken on besides")
        for promise in promises:
            yield Paragraph("ListBullet", ["Taken on: ", f.Piece(text=promise.text, said=True), *_who(promise)])
            when = f" ({date_in_words(promise.became)})" if promise.became is not None else ""
            yield Paragraph("ListBullet2", [f"{_WE[promise.state]}{when}", *_because(promise)])


_WE = {"planned": "We plan it", "doing": "We are doing it", "done": "We did it", "dropped": "We dropped it"}


def _because(one: f.CommitmentFacts) -> Iterator[f.Piece | str]:
    if one.why:
        yield ": "
        yield f.Piece(text=one.why, said=True)


def reflections(of: Tables) -> Iterator[Part]:
    for one in of.report.reflections:
        yield Paragraph("Heading2", said(f"{one.activity_title}: {one.name}"))
        for note in one.notes:
            yield Paragraph("Quote", said(of.text(note)))


def _notes(count: int) -> str:
    return "note" if count == 1 else "notes"
