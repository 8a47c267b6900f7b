"""Commitments with a date as a calendar (iCalendar, RFC 5545), to be put into one's own.

Each is an event of a whole day: Outlook and Google take no tasks from a file, and Apple puts them elsewhere, but all of
them take events. It reminds a week before, at nine; Google leaves that out and sets whatever its user is used to.
It says the same as the report, with no address to go to: what stands in a calendar is shown to whoever may see that.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from ninedots.outcomes.report import Report
from ninedots.outcomes.report import facts as f

_LONGEST = 75  # bytes of a line, its end not counted
_REMINDS = "-P6DT15H"  # before midnight of the day: a week before, at nine
_WORDS = (("Who", "who"), ("With whom", "partners"), ("By when", "when"))
_SAID = {"planned": "", "doing": "Under way: ", "done": "Done: ", "dropped": "Dropped: "}


def calendar(report: Report, only: str | None = None) -> bytes:
    """`only`: the id of one commitment."""
    wanted = [one for one in report.commitments if one.due and only in (None, one.id)]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Nine Dots//Commitments//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(report.title)}",
        *(line for one in wanted for line in _event(report, one)),
        # A calendar has to hold something: where nothing has a date, it is the time zone that nothing needs.
        *(() if wanted else _NOTHING),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


_NOTHING = (
    *("BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000"),
    *("TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"),
)


def _event(report: Report, one: f.CommitmentFacts) -> Iterator[str]:
    day = date.fromisoformat(one.due)
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id}@nine-dots"  # drawn by chance, and the same in every file: taken again, it takes its own place
    yield f"DTSTAMP:{_moment(report.made)}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(_SAID[one.state] + one.text)}"
    yield f"DESCRIPTION:{_text(chr(10).join(_about(report, one)))}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy because of it
    if one.state == "dropped":
        yield "STATUS:CANCELLED"
    elif one.state != "done":
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(one.text)}", f"TRIGGER:{_REMINDS}")
        yield "END:VALARM"
    yield "END:VEVENT"


def _about(report: Report, one: f.CommitmentFacts) -> Iterator[str]:
    for name, field in _WORDS:
        if said := getattr(one, field):
            yield f"{name}: {said}"
    if one.question:
        yield f"Question: {one.question}"
    if one.why:
        yield f"What became of it: {one.why}"
    yield f"From the workshop “{report.title}”"


def _moment(ms: int) -> str:
    return f"{datetime.fromtimestamp(ms / 1000, UTC):%Y%m%dT%H%M%SZ}"


def _text(said: str) -> str:
    escaped = said.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _folded(line: str) -> bytes:
    """No letter is cut in two."""
    return b"\r\n ".join(_pieces(line)) + b"\r\n"


def _pieces(line: str) -> Iterable[bytes]:
    piece = b""
    most = _LONGEST
    for letter in line:
        coded = letter.encode()
        if len(piece) + len(coded) > most:
            yield piece
            piece, most = b"", _LONGEST - 1  # the space in front of it counts
        piece += coded
    yield piece
