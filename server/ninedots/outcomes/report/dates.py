"""The day in "by when", where a program can tell it. What could mean two days is none: a facilitator sets it then."""

import re
from datetime import UTC, date, datetime, timedelta

from ninedots.domain import records as r
from ninedots.domain.text import ERASED

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december")  # fmt: skip
_MONTH = f"(?P<month>{'|'.join((*_LONG, 'sept', *_MONTHS))})"
_YEAR = r"(?:,? (?P<year>\d{4}))?"
_BEFORE = re.compile(r"^(?:(?:by|before|until|till|on|the|(?:mon|tues|wednes|thurs|fri|satur|sun)day),? )+")
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})-(?P<m>\d\d)-(?P<day>\d\d)",
        r"(?P<day>\d\d?)[./](?P<m>\d\d?)[./](?P<year>\d{4})",  # the day first, as in Britain
        rf"(?P<day>\d\d?)(?:st|nd|rd|th)?\.?(?: of)? {_MONTH}\.?{_YEAR}",
        rf"{_MONTH}\.? (?P<day>\d\d?)(?:st|nd|rd|th)?{_YEAR}",
        rf"(?:the )?end of {_MONTH}{_YEAR}",
    )
)


def due(commitment: r.Commitment, workshop: r.Workshop) -> str:
    """As `CommitmentFacts.due`. A day without a year is the next one from the day of the workshop on."""
    if commitment.text == ERASED:
        return ""
    return commitment.due or day_in(commitment.when, workshop.opened or workshop.created)


def day_in(said: str, since: int) -> str:
    """`since`: ms since 1970. Empty: it cannot be told."""
    line = _BEFORE.sub("", " ".join(said.casefold().split()).rstrip("."))
    found = next((match for form in _FORMS if (match := form.fullmatch(line))), None)
    if found is None:
        return ""
    parts = found.groupdict()
    month = int(parts["m"]) if parts.get("m") else 1 + _MONTHS.index(parts["month"][:3])
    begin = datetime.fromtimestamp(since / 1000, UTC).date()
    years = [int(parts["year"])] if parts.get("year") else range(begin.year, begin.year + 9)  # 29 February, too
    days = [day for year in years if (day := _day(year, month, parts.get("day")))]
    return next((day.isoformat() for day in days if parts.get("year") or day >= begin), "")


def _day(year: int, month: int, day: str | None) -> date | None:
    """No day: the last of the month."""
    try:
        if day is not None:
            return date(year, month, int(day))
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None
