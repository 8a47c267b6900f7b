"""Commitments with a date as a calendar, read by a library that did not write it (DUE-1 to DUE-4)."""

from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar, Event
from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.outcomes.formats import offered
from ninedots.outcomes.formats.calendar import calendar
from ninedots.outcomes.report import report
from ninedots.outcomes.report.dates import day_in

from .files import NOW, made
from .play import ANN, BOARD, LEAD, Play, whole

SINCE = 1_700_000_000_000  # 14 November 2023


def promised(*promises: dict[str, Any]) -> Play:
    play = whole()
    play.stage("results")
    for number, one in enumerate(promises):
        said: dict[str, Any] = {"text": "Something", "who": "Ann", **one}
        play.do(ANN, c.AddCommitment(commitment=an_id(f"promise{number}"), activity=BOARD, note=None, **said))
    return play


def events(play: Play) -> list[Any]:
    found = Calendar.from_ical(made("commitments.ics", play.state))
    assert isinstance(found, Calendar)
    return [one for one in found.walk("VEVENT") if isinstance(one, Event)]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2027-03-05", "2027-03-05"),
        ("5 March 2027", "2027-03-05"),
        ("by Friday, 5th of March 2027", "2027-03-05"),
        ("March 5, 2027", "2027-03-05"),
        ("05/03/2027", "2027-03-05"),
        ("5.3.2027", "2027-03-05"),
        ("5 Sept.", "2024-09-05"),
        ("20 Dec", "2023-12-20"),
        ("13 November", "2024-11-13"),
        ("29 February", "2024-02-29"),
        ("by the end of January", "2024-01-31"),
        ("end of December", "2023-12-31"),
        ("next Thursday", ""),
        ("by half-term", ""),
        ("by May", ""),
        ("31 February 2027", ""),
        ("05/13/2027", ""),
        ("3/4", ""),
        ("5 March or 6 March", ""),
        ("0000-01-01", ""),
        ("", ""),
    ],
)
def test_DUE_1_a_day_is_read_where_it_can_mean_one_thing(said: str, day: str) -> None:
    assert day_in(said, SINCE) == day


def test_DUE_1_a_facilitator_sets_the_day_that_no_program_reads() -> None:
    play = promised({"when": "by half-term"})
    assert events(play) == []
    play.do(LEAD, c.FollowUp(commitment=an_id("promise0"), state="planned", due="2027-02-12"))
    (event,) = events(play)
    assert (event.start, event.end) == (date(2027, 2, 12), date(2027, 2, 13))
    play.do(LEAD, c.FollowUp(commitment=an_id("promise0"), state="doing"))
    assert [one.start for one in events(play)] == [date(2027, 2, 12)], "what is not said stays"
    with pytest.raises(ValueError, match="day"):
        c.FollowUp(commitment=an_id("promise0"), state="planned", due="2027-02-30")


LONG = "Überprüfen; mit allen, die kommen – und \\n nichts \\ vergessen:\n" + "學校 👩‍👩‍👧‍👦 " * 20


def test_DUE_2_another_library_reads_every_word_of_it() -> None:
    play = promised({"text": LONG[:280], "when": "5 March 2027", "partners": "Two, three; four"})
    content = made("commitments.ics", play.state)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no letter is cut in two
    (event,) = events(play)
    [kept] = [one for one in report(play.state, NOW).commitments if one.due]
    assert str(event["summary"]) == kept.text
    assert "With whom: Two, three; four" in str(event["description"])
    assert str(event["uid"]).split("@")[0] == an_id("promise0")
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == -timedelta(days=6, hours=15)
    assert event["dtstamp"].dt.tzinfo is not None
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event.errors == []


def test_DUE_2_taken_again_an_event_takes_its_own_place() -> None:
    play = promised({"when": "5 March 2027"}, {"when": "6 March 2027"})
    before = [str(one["uid"]) for one in events(play)]
    play.do(LEAD, c.FollowUp(commitment=an_id("promise0"), state="dropped", why="No room"))
    play.do(LEAD, c.FollowUp(commitment=an_id("promise1"), state="done"))
    after = events(play)
    assert sorted(before) == sorted(str(one["uid"]) for one in after)
    assert len(set(before)) == 2
    by_text = {str(one["summary"]): one for one in after}
    assert by_text["Dropped: Something"]["status"] == "CANCELLED"
    assert all(not one.walk("VALARM") for one in after), "what is over reminds of nothing"


def test_DUE_3_it_holds_no_address_and_what_no_report_holds() -> None:
    play = promised({"when": "5 March 2027"})
    content = made("commitments.ics", play.state)
    for word in (b"http", b"/w/", b"#", b"Ann Able", play.state.workshop.id.encode()):
        assert word not in content, word
    only = calendar(report(play.state, NOW), only=an_id("another"))
    found = Calendar.from_ical(only)
    assert isinstance(found, Calendar)
    assert found.walk("VEVENT") == []
    assert found.subcomponents, "a calendar holds something"


def test_DUE_4_a_release_holds_the_days_that_were_known_then() -> None:
    play = promised({"when": "soon"})
    set_to = c.FollowUp(commitment=an_id("promise0"), state="planned", due="2027-01-08")
    play.do(LEAD, c.EndWorkshop(), c.ReviewNames(), set_to)
    play.do(LEAD, c.ReleaseReport(number=1, files=("commitments.ics",)))
    play.do(LEAD, c.FollowUp(commitment=an_id("promise0"), state="planned", due="2027-01-15"))
    release = play.state.get(r.Release, "release.1")
    then, now = report(play.state, NOW, release), report(play.state, NOW)
    assert [one.due for one in then.commitments if one.due] == ["2027-01-08"]
    assert [one.due for one in now.commitments if one.due] == ["2027-01-15"]


def test_DUE_4_what_is_erased_is_in_no_calendar() -> None:
    play = promised({"when": "5 March 2027"})
    play.do(LEAD, c.FollowUp(commitment=an_id("promise0"), state="planned", due="2027-03-05"))
    assert "commitments.ics" in offered(play.state)
    play.do(LEAD, c.EraseText(things=(an_id("promise0"),)))
    assert events(play) == []
    assert "commitments.ics" not in offered(play.state)
