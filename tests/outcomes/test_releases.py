"""The report as those who lead edit and release it: one report for all, and nothing that two of them tell together."""

import json
import zipfile
from io import BytesIO
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.actor import Actor, Viewer
from ninedots.domain.evolve import evolve
from ninedots.domain.reporting import editing_of
from ninedots.domain.show import show
from ninedots.domain.state import State
from ninedots.outcomes.export import export
from ninedots.outcomes.formats import FORMATS
from ninedots.outcomes.formats.taken import Taken
from ninedots.outcomes.report import Report, report
from ninedots.outcomes.report.editing import made_of

from .files import NOW, made
from .play import ANN, BEN, BOARD, LEAD, NEXT, Play, whole

OWN = an_id("own")


def told(play: Play) -> Report:
    return report(play.state, NOW)


def said(play: Play) -> list[str]:
    return [one.text for one in told(play).summary]


def by_rules(play: Play) -> Report:
    return Taken(play.state, NOW, Random(1)).by_rules


def key(play: Play, rule: str) -> str:
    return next(one.key for one in by_rules(play).summary if one.rule == rule)


def everything(state: State, release: r.Release | None = None) -> str:
    """All that is told outside of a report: its facts, and the words of every file that is made of it."""
    taken = Taken(state, NOW, Random(1), release)
    texts = [taken.report.model_dump_json()]
    for one in FORMATS.values():
        if one.is_there and not one.pictures and one.make:
            data = made(one.key, state, release)
            texts += _texts(data) if data.startswith(b"PK") else [data.decode()]
    return "\n".join(texts)


def _texts(data: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return [packed.read(name).decode(errors="replace") for name in packed.namelist()]


def ended(play: Play) -> Play:
    play.do(LEAD, c.EndWorkshop())
    return play


def released(play: Play, number: int = 1) -> r.Release:
    play.do(LEAD, c.ReviewNames(), c.ReleaseReport(number=number, files=("outcomes.docx",)))
    found = play.state.get(r.Release, f"release.{number}")
    assert found is not None
    return found


def test_RELEASE_1_a_sentence_is_reworded_left_out_or_added_and_every_file_says_the_same() -> None:
    play = whole(voters=7)
    who, turnout = key(play, "who"), key(play, "turnout")
    play.do(
        LEAD,
        c.ReviseSentence(sentence=who, text="Seven of us came."),
        c.ReviseSentence(sentence=turnout, left_out=True),
        c.ReviseSentence(sentence=OWN, text="We meet again in May."),
    )
    found = told(play)
    assert (found.summary[0].text, found.summary[0].by, found.summary[0].table) == (
        "Seven of us came.", "reworded", "people",
    )  # fmt: skip
    assert (found.summary[-1].text, found.summary[-1].by, found.summary[-1].table) == (
        "We meet again in May.", "own", None,
    )  # fmt: skip
    assert "7 of 7 people voted on 3 questions." not in said(play)
    assert (found.edited.reworded, found.edited.left_out, found.edited.own) == (1, 1, 1)
    words = _texts(made("outcomes.docx", play.state))
    sheets = _texts(made("outcomes.xlsx", play.state))
    for file in ("".join(words), "".join(sheets)):
        assert "Seven of us came." in file
        assert "We meet again in May." in file
        assert "7 of 7 people voted" not in file
        assert "The facilitators reworded 1 sentence, left 1 sentence out and added 1 sentence." in file
        assert "nobody has weighed or reworded anything" not in file


def test_RELEASE_1_what_was_reworded_can_be_as_the_rule_says_it_again() -> None:
    play = whole()
    before = said(play)
    who = key(play, "who")
    play.do(LEAD, c.ReviseSentence(sentence=who, text="Two of us."), c.ReviseSentence(sentence=OWN, text="Mine."))
    play.do(LEAD, c.ReviseSentence(sentence=who), c.ReviseSentence(sentence=OWN))
    assert said(play) == before
    assert editing_of(play.state).sentences == ()


def test_RELEASE_1_a_sentence_keeps_its_key_while_others_come() -> None:
    play = whole(voters=7)
    keys = {one.key: one.text for one in by_rules(play).summary}
    assert len(keys) == len(by_rules(play).summary)
    assert all(made_of(one) and made_of(one) != one.text for one in by_rules(play).summary)
    play.stage("results")
    play.do(ANN, c.AddCommitment(commitment=an_id("more"), activity=BOARD, note=None, text="More"))
    assert keys.keys() <= {one.key for one in by_rules(play).summary}


def test_RELEASE_2_options_hold_on_the_page_and_in_every_file() -> None:
    play = whole(voters=7)
    play.stage("share")
    play.note(ANN, "word", "I felt heard today", "round", "reflection")
    long = made("outcomes.md", play.state).decode()
    assert "Ann Able" in everything(play.state)
    play.do(
        LEAD,
        c.ReviseReport(question="Who belongs?", readers="School governors", short=True, quotes=False, names="groups"),
    )
    found = told(play)
    assert (found.question, found.readers, found.attribution) == ("Who belongs?", "School governors", "group")
    after = everything(play.state)
    assert "Who belongs?" in after
    assert "For: School governors" in after
    assert "Ann Able" not in after
    assert "I felt heard today" not in after
    assert "## Every note" in long
    assert "## Every note" not in made("outcomes.md", play.state).decode()
    play.do(LEAD, c.ReviseReport(names="none"))
    assert {note.group for note in told(play).notes} == {""}
    assert told(play).people.groups == ()


def test_RELEASE_3_a_note_that_is_held_back_is_in_no_file_nor_what_was_carried_from_it_and_says_the_same() -> None:
    play = whole(voters=7)
    play.stage("share", NEXT)
    play.stage("share")
    play.note(ANN, "named", "Zebedee Quill is left out")
    play.do(
        ANN,
        c.CarryNote(note=an_id("twin"), source=an_id("named"), activity=NEXT,
                    text="Zebedee  Quill is left OUT"),
        c.CarryNote(note=an_id("changed"), source=an_id("named"), activity=NEXT,
                    text="How might we include all?"),
        c.AddLink(link=an_id("tie"), link_type="leads-to", source=an_id("named"), target=an_id("first")),
    )  # fmt: skip
    notes = len(told(play).notes)
    play.do(LEAD, c.HoldBack(notes=(an_id("named"), an_id("q1")), held=True))
    play.do(LEAD, c.ReviseSentence(sentence=OWN, text="Somebody said: “Zebedee Quill is left out”."))
    found, all_of_it = told(play), everything(play.state)
    assert "zebedee" not in all_of_it.casefold()
    assert "How might we meet?" not in all_of_it, "nor as a question that was voted on"
    assert "How might we include all?" in all_of_it
    assert len(found.notes) == notes - 3
    assert found.held_back == 3
    assert an_id("tie") not in found.model_dump_json()
    (ballot,) = found.activities[0].ballots
    assert [question.total for question in ballot.questions] == [8, 2, 0], (
        "its votes stay: places are counted with them"
    )
    assert "The facilitators kept 3 notes out of this report." in all_of_it
    document = json.dumps(export(play.state, NOW, Random(1)))
    assert "Zebedee Quill" in document, "the complete document brings the workshop back whole"
    assert "editing" not in {one["kind"] for one in json.loads(document)["records"]}
    play.do(LEAD, c.HoldBack(notes=(an_id("named"), an_id("q1")), held=False))
    assert len(told(play).notes) == notes


def test_RELEASE_3_a_note_that_nobody_shared_cannot_be_held_back_and_an_erased_one_takes_its_quotes_along() -> None:
    play = whole()
    with pytest.raises(AssertionError, match="not-found"):
        play.do(LEAD, c.HoldBack(notes=(an_id("secret"),), held=True))
    play.stage("share")
    play.note(ANN, "named", "Zebedee Quill is left out")
    who = key(play, "who")
    play.do(LEAD, c.ReviseSentence(sentence=who, text="One said that zebedee quill is left out."))
    ended(play)
    one = released(play)
    play.do(LEAD, c.EraseText(notes=(an_id("named"),)))
    frozen = play.state.get(r.Release, one.id)
    assert frozen is not None
    for release in (None, frozen):
        assert "zebedee" not in everything(play.state, release).casefold()
    assert "zebedee" not in play.state.get(r.Editing, "report").model_dump_json().casefold()  # type: ignore[union-attr]


def _nobody_is_told(play: Play, words: str) -> None:
    """Neither by today's choices nor in the release that was made with them."""
    for release in (None, released(ended(play))):
        assert words not in everything(play.state, release).casefold()


def test_RELEASE_3_what_was_held_back_stays_out_when_it_is_merged_into_another() -> None:
    play = whole(voters=7)
    play.stage("share")
    play.note(ANN, "named", "Zebedee Quill is left out")
    play.note(BEN, "also", "Everybody has a seat")
    play.do(LEAD, c.ReviseSentence(sentence=OWN, text="Somebody said: “Zebedee Quill is left out”."))
    play.do(LEAD, c.HoldBack(notes=(an_id("named"),), held=True))
    play.do(LEAD, c.MergeNotes(note=an_id("named"), into=an_id("also")))
    assert play.state.get(r.Note, an_id("also")).merged  # type: ignore[union-attr]
    assert "Everybody has a seat" in everything(play.state)
    _nobody_is_told(play, "zebedee")


def test_RELEASE_3_what_says_the_same_stays_out_when_the_note_that_was_held_back_is_removed() -> None:
    play = whole(voters=7)
    play.stage("share", NEXT)
    play.stage("share")
    play.note(ANN, "named", "Zebedee Quill is left out")
    play.do(ANN, c.CarryNote(note=an_id("twin"), source=an_id("named"), activity=NEXT,
                             text="Zebedee  Quill is left OUT"))  # fmt: skip
    play.do(LEAD, c.ReviseSentence(sentence=OWN, text="Somebody said: “Zebedee Quill is left out”."))
    play.do(LEAD, c.HoldBack(notes=(an_id("named"),), held=True), c.RemoveNote(note=an_id("named")))
    assert play.state.get(r.Note, an_id("twin"))
    _nobody_is_told(play, "zebedee")
    del play.state.gone[an_id("named")]  # as a workshop forgets what went long ago
    assert an_id("twin") not in {note.id for note in told(play).notes}


def test_RELEASE_3_a_shown_ballot_does_not_tell_what_was_held_back_and_then_removed() -> None:
    play = whole(voters=7)
    play.do(LEAD, c.HoldBack(notes=(an_id("q1"),), held=True))
    play.stage("share")
    play.do(LEAD, c.RemoveNote(note=an_id("q1")))
    assert play.state.get(r.Note, an_id("q1")) is None
    (ballot,) = told(play).activities[0].ballots
    assert [question.total for question in ballot.questions] == [8, 2, 0]
    _nobody_is_told(play, "how might we meet?")


def test_RELEASE_3_an_agreed_sentence_that_quotes_what_is_held_back_is_in_no_report() -> None:
    play = whole(voters=7)
    play.stage("share")
    play.note(ANN, "named", "Zebedee Quill is left out")
    play.do(LEAD, c.PinSentence(activity=BOARD, zone="left", text="We agree that Zebedee Quill is left out."))
    assert [one.text for one in told(play).agreed] == ["We agree that Zebedee Quill is left out."]
    play.do(LEAD, c.HoldBack(notes=(an_id("named"),), held=True))
    assert told(play).agreed == ()
    assert play.state.workshop.pins, "the room keeps it"
    _nobody_is_told(play, "zebedee")


def test_RELEASE_4_what_came_of_a_commitment_or_is_held_back_no_more_is_to_be_looked_through() -> None:
    play = ended(whole())
    play.do(LEAD, c.HoldBack(notes=(an_id("first"),), held=True))
    for commands in (
        (c.FollowUp(commitment=an_id("commitment"), state="dropped", why="Tom Smith left"),),
        (c.HoldBack(notes=(an_id("first"),), held=False),),
    ):
        play.do(LEAD, c.ReviewNames())
        assert editing_of(play.state).reviewed
        play.do(LEAD, *commands)
        assert editing_of(play.state).reviewed is None
        with pytest.raises(AssertionError, match="does-not-fit"):
            play.do(LEAD, c.ReleaseReport(number=1, files=("outcomes.docx",)))
    play.do(LEAD, c.ReviewNames(), c.FollowUp(commitment=an_id("commitment"), state="doing"))
    assert editing_of(play.state).reviewed, "without words there is nothing to look through"


def test_RELEASE_5_a_release_tells_of_commitments_what_was_known_then_and_nothing_that_is_erased() -> None:
    play = ended(whole(voters=7))
    first = released(play)
    play.do(LEAD, c.FollowUp(commitment=an_id("commitment"), state="dropped", why="Tom Smith left"))
    second = released(play, 2)
    play.do(LEAD, c.FollowUp(commitment=an_id("commitment"), state="done", why="It was taken up again"))
    said = [report(play.state, NOW, one).commitments[0] for one in (first, second, None)]
    assert [(one.state, one.why) for one in said] == [
        ("planned", ""), ("dropped", "Tom Smith left"), ("done", "It was taken up again"),
    ]  # fmt: skip
    assert "Tom Smith" not in everything(play.state, first)
    play.do(LEAD, c.EraseText(things=(an_id("commitment"),)))
    for release in play.state.all(r.Release):
        assert "Tom Smith" not in release.model_dump_json()
        assert "Tom Smith" not in everything(play.state, release)


def test_RELEASE_4_nothing_is_released_before_the_end_nor_before_somebody_looked_for_names() -> None:
    play = whole()
    for command in (c.ReviewNames(), c.ReleaseReport(number=1, files=("outcomes.docx",))):
        with pytest.raises(AssertionError, match="does-not-fit"):
            play.do(LEAD, command)
    ended(play)
    with pytest.raises(AssertionError, match="does-not-fit"):
        play.do(LEAD, c.ReleaseReport(number=1, files=("outcomes.docx",)))
    released(play)
    play.do(LEAD, c.OpenWorkshop())
    assert play.state.get(r.Release, "release.1").withdrawn, "who goes on takes it back"  # type: ignore[union-attr]
    ended(play)
    with pytest.raises(AssertionError, match="does-not-fit"):
        play.do(LEAD, c.ReleaseReport(number=2, files=("outcomes.docx",)))
    with pytest.raises(AssertionError, match="exists"):
        released(play, 3)


def test_RELEASE_5_a_release_is_what_was_chosen_then() -> None:
    play = ended(whole(voters=7))
    play.do(LEAD, c.ReviseSentence(sentence=OWN, text="As it was said first."))
    first = released(play)
    play.do(
        LEAD,
        c.ReviseSentence(sentence=OWN, text="As it was said later."),
        c.ReviseReport(names="none"),
        c.HoldBack(notes=(an_id("first"),), held=True),
    )
    then, now = report(play.state, NOW, first), told(play)
    assert (then.release, now.release) == (1, None)
    assert then.summary[-1].text == "As it was said first."
    assert now.summary[-1].text == "As it was said later."
    assert an_id("first") in {note.id for note in then.notes}
    assert an_id("first") not in {note.id for note in now.notes}
    assert "It is release 1 of the report." in everything(play.state, first)
    assert released(play, 2).options.names == "none"
    play.do(LEAD, c.WithdrawRelease(number=1))
    assert play.state.get(r.Release, "release.1").withdrawn  # type: ignore[union-attr]
    kept: list[r.AnyRecord] = [*play.state.all(r.Release), *play.state.all(r.Editing)]
    for one in kept:
        for role in ("lead", "co-lead", "participant", "observer", "wall"):
            assert show(play.state, one, Viewer(None, role)) is None, "it is sent to nobody"


def _crowd(play: Play, **groups: int) -> list[Actor]:
    people = []
    for group, count in groups.items():
        for number in range(count):
            person = Actor(an_id(f"{group}{number}"), "participant")
            play.do(person, c.Join(person=person.person, name=f"{group} {number}", group=group, role="participant"))
            people.append(person)
    return people


def test_S16_RELEASE_6_no_two_releases_differ_by_one_who_was_taken_out_and_no_group_of_two_is_named() -> None:
    play = whole("group")
    people = _crowd(play, Schools=5, Health=9, Police=2)
    ended(play)
    first = released(play)
    before = report(play.state, NOW, first).people
    assert {group.name: group.people for group in before.groups} == {"Health": 9}
    play.do(LEAD, c.RemovePerson(person=people[0].person), c.RemovePerson(person=people[6].person))
    second = released(play, 2)
    assert report(play.state, NOW, second).people == before
    for release in (first, second):
        assert '"Police' not in report(play.state, NOW, release).model_dump_json()
    play.do(LEAD, c.OpenWorkshop())
    _crowd(play, Police=9)  # the same two and seven more
    ended(play)
    third = released(play, 3)
    after = report(play.state, NOW, third).people
    assert {group.name for group in after.groups} <= {"Health"}, "what was few in a release is named in no later one"
    assert after.rest >= after.least


@given(st.lists(st.sampled_from(["Schools", "Health", "Police", ""]), min_size=1, max_size=24), st.data())
def test_S16_RELEASE_6_what_two_releases_count_differently_is_never_a_few(
    groups: list[str], data: st.DataObject
) -> None:
    """Of people who are taken out, or come while a released workshop goes on."""
    state = State()
    evolve(state, e.WorkshopPlanned(at=1, by=LEAD.person, workshop=an_id("w"), title="T", question="",
                                    audience="professionals", attribution="group", groups=()))  # fmt: skip
    evolve(state, e.PersonJoined(at=1, by=LEAD.person, person=LEAD.person, name="L", group="", role="lead"))
    for number, group in enumerate(groups):
        person = an_id(f"p{number}")
        evolve(state, e.PersonJoined(at=1, by=person, person=person, name="P", group=group, role="participant"))
    evolve(state, e.WorkshopOpened(at=1, by=LEAD.person))
    evolve(state, e.WorkshopEnded(at=2, by=LEAD.person))
    evolve(state, e.ReportReleased(at=3, by=LEAD.person, number=1, files=("outcomes.docx",)))
    before = report(state, NOW).people
    for number in data.draw(st.sets(st.integers(0, len(groups) - 1))):
        evolve(state, e.PersonRemoved(at=4, by=LEAD.person, person=an_id(f"p{number}")))
    assert report(state, NOW).people == before
    evolve(state, e.WorkshopOpened(at=5, by=LEAD.person))
    evolve(state, e.WorkshopEnded(at=6, by=LEAD.person))
    after = report(state, NOW).people
    assert {group.name for group in after.groups} <= {group.name for group in before.groups}
    assert after.rest == 0 or after.rest >= after.least or not after.groups


def test_S16_RELEASE_6_a_telling_ballot_a_held_and_an_erased_note_are_in_no_release_and_no_difference_of_two() -> None:
    play = whole()
    play.stage("share")
    for name in ("removed", "erased", "kept-back"):
        play.note(ANN, name, f"Zebedee {name}")
    play.do(LEAD, c.RemoveNote(note=an_id("removed")), c.EraseText(notes=(an_id("removed"), an_id("erased"))))
    play.do(LEAD, c.HoldBack(notes=(an_id("kept-back"),), held=True))
    play.do(LEAD, c.OpenBallot(activity=BOARD, rule="nine"))
    play.stage("vote")
    ballot = play.state.activity(BOARD).ballot  # type: ignore[union-attr]
    assert ballot is not None
    for voter in (ANN, BEN):
        play.do(voter, c.PlaceVotes(ballot=ballot, note=an_id("q3"), criterion="viable", count=3))
    play.do(LEAD, c.CloseBallot(ballot=ballot), c.ShowResult(ballot=ballot))
    play.do(ANN, c.AgreeToResult(ballot=ballot, agrees=True))  # Ben did not
    ended(play)
    first = released(play)
    play.do(LEAD, c.ReviseReport(names="groups", short=True))
    second = released(play, 2)
    for release in (first, second):
        facts = report(play.state, NOW, release)
        assert "zebedee" not in everything(play.state, release).casefold()
        assert ballot not in {one.id for activity in facts.activities for one in activity.ballots}
    one, other = report(play.state, NOW, first), report(play.state, NOW, second)
    assert [(note.id, note.text) for note in one.notes] == [(note.id, note.text) for note in other.notes]
    assert one.people == other.people
