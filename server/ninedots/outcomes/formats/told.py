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
    return f"{held}This file was made on {date_in_words(report.made)}.{going}"


def method(report: Report) -> list[str]:
    """How it was made and what is left out, a sentence or two each."""
    said = [
        "Everything here was counted and put in order by one program, from notes, links, marks and votes.",
        "Sentences of the summary are made by rules: nobody has weighed or reworded anything.",
        _SIGNED[report.attribution],
        f"A group of fewer than {report.people.least} people is named nowhere, so that nothing points at them.",
        "Votes are never told by group, and nothing tells when a note was written.",
    ]
    if kept := _kept_out(report):
        said.append(kept)
    return said


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
