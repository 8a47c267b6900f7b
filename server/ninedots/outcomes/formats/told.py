"""Sentences that several files share besides the summary: what a file is, how it was made, what it leaves out."""

from datetime import UTC, datetime

from ninedots.outcomes.report import Report
from ninedots.outcomes.report import facts as f

_SIGNED = {
    "named": "Notes bear the names of those who wrote them, but for kinds that nobody signs.",
    "group": "Notes bear the group of whoever wrote them where it is named here, and no name.",
    "anonymous": "Notes bear neither a name nor a group.",
}


def date_in_words(moment: int) -> str:
    """30 November 2026, in UTC."""
    return f"{datetime.fromtimestamp(moment / 1000, UTC):%-d %B %Y}"


def subtitle(report: Report) -> str:
    held = f"Held on {date_in_words(report.opened)}. " if report.opened else ""
    going = "" if report.status == "ended" else " The workshop has not ended."
    release = f" It is release {report.release} of the report." if report.release else ""
    return f"{held}This file was made on {date_in_words(report.made)}.{release}{going}"


def method(report: Report) -> list[str]:
    """How it was made and what is left out, a sentence or two each."""
    said = [
        "Everything here was counted and put in order by one program, from notes, links, marks and votes.",
        _summary(report.edited),
        _SIGNED[report.attribution],
        f"A group of fewer than {report.people.least} people is named nowhere, so that nothing points at them.",
        "Votes are never told by group, and nothing tells when a note was written.",
    ]
    if report.people.without_device:
        said.append("People without a device are counted apart, and facilitators typed their notes in from paper.")
    if kept := _kept_out(report):
        said.append(kept)
    if report.held_back:
        said.append(f"The facilitators kept {_many(report.held_back, 'note')} out of this report.")
    if not report.quotes:
        said.append("What was written without names is not in this report.")
    if report.short:
        said.append("This is the short report: the full one has every note and every link.")
    return said


def _summary(edited: f.Edited) -> str:
    """Who is answerable for the sentences of the summary."""
    changes = [
        f"reworded {_many(edited.reworded, 'sentence')}" if edited.reworded else "",
        f"left {_many(edited.left_out, 'sentence')} out" if edited.left_out else "",
        f"added {_many(edited.own, 'sentence')}" if edited.own else "",
    ]
    said = [one for one in changes if one]
    if not said:
        return "Sentences of the summary are made by rules: nobody has weighed or reworded anything."
    listed = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"Sentences of the summary are made by rules. The facilitators {listed}."


def _many(count: int, one: str) -> str:
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


def _kept_out(report: Report) -> str:
    notes, ballots = report.notes_kept_out, report.ballots_kept_out
    parts = []
    if notes:
        parts.append(f"{notes} {'note was' if notes == 1 else 'notes were'} never shared")
    if ballots:
        parts.append(f"{ballots} {'ballot was' if ballots == 1 else 'ballots were'} never shown")
    return f"Left out: {' and '.join(parts)}." if parts else ""


def chart_in_words(ballot: f.BallotFacts) -> str:
    """What a chart of a ballot shows, for whoever cannot see it."""
    rows = "; ".join(f"{one.number}. {one.text} ({one.total})" for one in ballot.questions[:5])
    more = len(ballot.questions) - 5
    others = f"; and {more} more, in the table beside it" if more > 0 else ""
    return f"Stacked bars of the votes on {len(ballot.questions)} questions, most first: {rows}{others}."
