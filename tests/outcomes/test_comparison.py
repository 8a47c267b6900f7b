"""Workshops beside each other: what both named, shares, ranks, and nothing that their reports do not tell."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.world import FIRST, LEAD, World, rid

from ninedots.domain import commands as c
from ninedots.domain.actor import Actor
from ninedots.domain.exercise import Audience
from ninedots.outcomes.comparison import Comparison, compare
from ninedots.outcomes.comparison.likeness import alike, compared, written_out
from ninedots.outcomes.comparison.ranks import concordance, in_words
from ninedots.outcomes.formats.comparing import COMPARED_FORMATS, made
from ninedots.outcomes.report import report

from .files import NOW, sheets
from .layers import Iceberg, iceberg

SECOND = rid("second")


def a_workshop(name: str, *players: tuple[str, str], title: str = "", people: Sequence[str] = ()) -> World:
    """With these players in these rings of its second board; `people` by group."""
    world = World()
    world.must(LEAD, c.ReviseWorkshop(title=title or name))
    for number, group in enumerate(people):
        one = Actor(rid(f"{name}{number}"), "participant")
        world.must(one, c.Join(person=one.person, name=f"{name} {number}", group=group, role="participant"))
    world.open("share", SECOND)
    for number, (text, zone) in enumerate(players):
        world.must(
            LEAD,
            c.AddNote(note=rid(f"{name}-{number}"), activity=SECOND, zone=zone, note_type="player", text=text),
        )
    return world


def beside(
    *worlds: World | Iceberg, decided: dict[tuple[str, str], bool] | None = None, runs: Sequence[tuple[int, int]] = ()
) -> Comparison:
    """Each as a workshop of its own, for all worlds are called by one id. `runs`: which was run again as which."""
    reports = [
        report(world.state, NOW).model_copy(update={"workshop": rid(f"workshop{number}")})
        for number, world in enumerate(worlds)
    ]
    again = [(reports[one].workshop, reports[other].workshop) for one, other in runs]
    return compare(reports, decided or {}, NOW, again)


def columns(found: Comparison) -> list[tuple[int, list[str]]]:
    [names] = found.names
    return [(column.count, [one.name for one in column.names]) for column in names.columns]


PUPILS = (("Teachers", "left"), ("School nurse", "round"), ("SENCO", "round"), ("My bus", "left"))
PARENTS = (("teacher", "round"), ("Nurse at school", "round"), ("Special educational needs coordinator", "round"))


def test_COMPARE_1_names_stand_in_columns_and_the_same_player_may_stand_in_another_ring() -> None:
    found = beside(a_workshop("pupils", *PUPILS), a_workshop("parents", *PARENTS))
    assert columns(found) == [
        (1, ["My bus", "SENCO"]),
        (2, ["Teachers", "School nurse"]),
        (1, ["Special educational needs coordinator"]),
    ]
    [names] = found.names
    assert [one.name for column in names.columns for one in column.names if one.apart] == ["Teachers"]
    assert "Of 5 names on “Second”, 2 stand in both, 2 in “pupils” alone, 1 in “parents” alone." in [
        one.text for one in found.summary
    ]


def test_COMPARE_2_what_looks_alike_is_a_suggestion_until_somebody_has_decided() -> None:
    pupils, parents = a_workshop("pupils", *PUPILS), a_workshop("parents", *PARENTS)
    [likeness] = beside(pupils, parents).likenesses
    assert (likeness.one_name, likeness.other_name) == ("SENCO", "Special educational needs coordinator")
    assert (likeness.likeness, likeness.same) == (100, None)
    key = tuple(sorted((likeness.one, likeness.other)))
    for same, count in ((True, 3), (False, 2)):
        found = beside(pupils, parents, decided={key: same})  # type: ignore[dict-item]
        assert [one.same for one in found.likenesses] == [same]
        assert [len(names) for number, names in columns(found) if number == 2] == [count]


def test_COMPARE_2_names_of_equal_words_can_be_parted() -> None:
    pupils, parents = a_workshop("pupils", ("School", "left")), a_workshop("parents", ("the schools", "left"))
    assert columns(beside(pupils, parents)) == [(1, []), (2, ["School"]), (1, [])]
    key = tuple(sorted((rid("pupils-0"), rid("parents-0"))))
    found = beside(pupils, parents, decided={key: False})  # type: ignore[dict-item]
    assert columns(found) == [(1, ["School"]), (2, []), (1, ["the schools"])]
    assert [(one.likeness, one.same) for one in found.likenesses] == [(100, False)], "so that it can be taken back"


def test_COMPARE_2_suggestions_need_three_quarters_and_the_glossary_writes_letters_out() -> None:
    pupils = ["CAMHS", "GP", "ed psych", "Head teacher", "Mum and dad", "Youth club", "Police", "Social worker"]
    others = ["Child and adolescent mental health services", "Doctor", "Educational psychologist", "Headteachers",
              "Bus driver", "The youth club", "police officers", "social care", "Faith leaders"]  # fmt: skip
    found = {(one.one, one.other) for one in alike([{name: name for name in pupils}, {name: name for name in others}])}
    assert found == {
        ("CAMHS", "Child and adolescent mental health services"),
        ("GP", "Doctor"),
        ("ed psych", "Educational psychologist"),
        ("Head teacher", "Headteachers"),
        ("Police", "police officers"),
        ("Social worker", "social care"),
    }
    assert compared("The Youth clubs") == compared("youth club")
    assert written_out("EP") == written_out("Educational Psychologists")


def test_COMPARE_1_of_more_than_two_names_stand_by_how_many_named_them() -> None:
    one, two, three = (
        a_workshop("one", ("Police", "left"), ("School", "left"), ("Home", "left")),
        a_workshop("two", ("Police", "left"), ("School", "left")),
        a_workshop("three", ("Police", "round")),
    )
    assert columns(beside(one, two, three)) == [(3, ["Police"]), (2, ["School"]), (1, ["Home"])]


def voted(name: str, votes: Sequence[int], audience: Audience = "professionals", *, taken: int | None = None) -> World:
    """Questions "about q0" and so on with so many votes, each of another person; one may be taken on."""
    world = World(audience=audience).open("share")
    world.must(LEAD, c.ReviseWorkshop(title=name))
    for number in range(len(votes)):
        question = rid(f"{name}-q{number}")
        text = f"How might we do {'abcdefgh'[number] * 8}?"
        world.must(LEAD, c.AddNote(note=question, activity=FIRST, zone="right", note_type="question", text=text))
    people = [Actor(rid(f"{name}{n}"), "participant") for n in range(max(max(votes), 5))]
    for n, one in enumerate(people):
        world.must(one, c.Join(person=one.person, name=f"{name} {n}", group="", role="participant"))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    ballot = world.state.activity(FIRST).ballot  # type: ignore[union-attr]
    assert ballot
    for number, count in enumerate(votes):
        for one in people[:count]:
            criterion = ("feasible", "desirable", "viable")[number % 3]
            world.must(one, c.PlaceVotes(ballot=ballot, note=rid(f"{name}-q{number}"), criterion=criterion, count=1))
    world.must(LEAD, c.CloseBallot(ballot=ballot))
    world.must(LEAD, c.ShowResult(ballot=ballot))
    if taken is not None:
        world.must(LEAD, c.OpenStage(activity=FIRST, stage="results"))
        world.must(
            LEAD,
            c.AddCommitment(
                commitment=rid(f"{name}-c"), activity=FIRST, note=rid(f"{name}-q{taken}"), text="Do it", who="Ann"
            ),
        )
    return world


def test_COMPARE_1_workshops_of_one_title_are_numbered() -> None:
    titles = ("The end of term", "Parents", "The end of term")
    found = beside(*(a_workshop(f"w{at}", *PUPILS, title=title) for at, title in enumerate(titles)))
    assert [one.title for one in found.workshops] == ["The end of term (1)", "Parents", "The end of term (2)"]


def test_COMPARE_3_votes_are_shares_and_ranks_and_their_agreement_is_said_in_words() -> None:
    found = beside(voted("one", (6, 3, 1)), voted("two", (9, 4, 1)))
    [votes] = found.votes
    assert [(one.percent, one.rank) for one in votes.questions[0].votes] == [(60, 1), (64, 1)]
    assert votes.agreement is not None
    assert (votes.agreement.w, votes.agreement.words, votes.agreement.questions) == (1.0, "alike", 3)
    assert "Both workshops voted on 3 of the same questions, and rank them much alike." in [
        one.text for one in found.summary
    ]
    [turned] = beside(voted("one", (6, 3, 1)), voted("two", (1, 3, 6))).votes
    assert turned.agreement is not None
    assert turned.agreement.words == "opposite"
    [few] = beside(voted("one", (6, 3)), voted("two", (1, 5))).votes
    assert few.agreement is None, "of two questions a single swap decides all"


@pytest.mark.parametrize(
    ("scores", "w"),
    [
        ([[3, 2, 1], [3, 2, 1], [3, 2, 1]], 1.0),
        ([[3, 2, 1], [1, 2, 3]], 0.0),
        # Kendall and Gibbons' way, worked by hand: rank sums 3, 8.5, 7.5, 11; a pair that ties in one row.
        ([[5, 2, 2, 1], [9, 7, 5, 4], [4, 1, 3, 2]], 402 / 522),
        ([[1, 1, 1], [1, 2, 3]], None),
        ([[1, 2, 3]], None),
    ],
)
def test_COMPARE_3_kendalls_w_is_corrected_for_ties(scores: list[list[float]], w: float | None) -> None:
    found = concordance(scores)
    assert found == (None if w is None else pytest.approx(w))


def test_COMPARE_3_words_do_not_mistake_chance_for_agreement() -> None:
    assert in_words(0.5, 2) == "unlike", "of two rankings without any order in common W is a half"
    assert in_words(0.9, 2) == in_words(0.85, 6) == "alike"


def test_COMPARE_4_the_question_of_pupils_that_nobody_took_up_is_said() -> None:
    pupils, parents = voted("pupils", (6, 3, 1), "pupils"), voted("parents", (1, 2, 5), "parents", taken=1)
    found = beside(parents, pupils)
    assert found.not_taken_up[0].audience == "pupils"
    assert [one.text for one in found.not_taken_up if one.audience == "pupils"] == [
        "How might we do aaaaaaaa?",
        "How might we do cccccccc?",
    ], "the one that parents took on is taken up"
    told = [one.text for one in found.summary if one.rule == "not-taken-up"]
    assert "Nobody has taken up what came first in “pupils”: “How might we do aaaaaaaa?”." in told


def test_COMPARE_9_what_became_of_commitments_stands_beside_each_other_on_the_page_and_in_files() -> None:
    silent, kept = voted("silent", (6, 3, 1), taken=0), voted("kept", (5, 3, 1), taken=1)
    kept.must(LEAD, c.FollowUp(commitment=rid("kept-c"), state="done"))
    found = beside(silent, kept, a_workshop("none", *PUPILS))
    told = [one.became.model_dump() for one in found.workshops]
    none = {"done": 0, "doing": 0, "planned": 0, "dropped": 0, "no_word": 0}
    assert told == [none | {"no_word": 1}, none | {"done": 1}, none]
    _, _, head, *rows = sheets(made(COMPARED_FORMATS["comparison.xlsx"], found))["Workshops"]
    said = ("done", "under way", "planned", "dropped", "no word")
    assert [[row[head.index(one)] for one in said] for row in rows] == [[*one.values()] for one in told]


def test_COMPARE_1_notes_are_told_as_shares_of_layer_and_side_with_themes_beside_each_other() -> None:
    found = beside(iceberg("pupils", events=3, models=1, theme="Queues"), iceberg("parents", events=1, models=1))
    [layers] = found.layers
    shares = {layer.layer: [(one.notes, one.percent) for one in layer.shares] for layer in layers.layers}
    assert shares["events"] == [(3, 75), (1, 50)]
    assert shares["models"] == [(1, 25), (1, 50)]
    sides = {side.zone: [one.percent for one in side.shares] for layer in layers.layers for side in layer.sides}
    assert (sides["events-drivers"], sides["events-barriers"]) == ([75, 50], [0, 0])
    assert [[(one.name, one.notes) for one in there.themes] for there in layers.themes] == [[("Queues", 3)], []]


@settings(deadline=None, max_examples=25)
@given(groups=st.lists(st.sampled_from(("Health", "Police", "Youth")), min_size=1, max_size=14))
def test_COMPARE_5_S16_a_comparison_tells_no_more_than_its_reports(groups: list[str]) -> None:
    """Where reports are the same, so are comparisons: what is taken from the one by the other says nothing new."""
    one = a_workshop("one", ("Police", "left"), people=groups)
    told = report(one.state, NOW)
    named = {group.name for group in told.people.groups}
    elsewhere = [group if group in named else f"alone {number}" for number, group in enumerate(groups)]
    other = a_workshop("one", ("Police", "left"), people=elsewhere)
    assert report(other.state, NOW) == told
    with_it = a_workshop("two", ("School", "left"), people=groups)
    assert beside(other, with_it) == beside(one, with_it)


def test_COMPARE_5_planted_what_may_not_leave_is_in_no_comparison_and_no_file_of_one() -> None:
    hidden = ("Private player", "Removed player", "Erased player")
    world = a_workshop("one", ("Police", "left"), people=["Health"] * 5 + ["Tiny group"] * 2)
    for number, text in enumerate(hidden[1:]):
        note = rid(f"gone{number}")
        world.must(LEAD, c.AddNote(note=note, activity=SECOND, zone="left", note_type="player", text=text))
        world.must(LEAD, c.RemoveNote(note=note))
    world.must(LEAD, c.OpenStage(activity=SECOND, stage="alone"))
    guest = Actor(rid("one6"), "participant")
    secret = c.AddNote(note=rid("secret"), activity=SECOND, zone="left", note_type="player", text=hidden[0])
    world.must(guest, secret)
    found = beside(world, a_workshop("two", ("Police", "round"), people=["Tiny group"] * 2))
    files = [made.make(found) for made in COMPARED_FORMATS.values()]
    told = json.dumps(found.model_dump(mode="json")) + str(sheets(files[0])) + files[2].decode()
    for text in (*hidden, "Tiny group"):
        assert text not in told, text
    assert "Police" in told


def test_COMPARE_5_what_is_held_back_from_a_report_is_in_no_comparison() -> None:
    pupils, parents = voted("pupils", (6, 3, 1)), voted("parents", (5, 3, 1))
    for world, name in ((pupils, "pupils"), (parents, "parents")):
        world.must(LEAD, c.HoldBack(notes=(rid(f"{name}-q0"),), held=True))
    found = beside(pupils, parents)
    assert "aaaaaaaa" not in found.model_dump_json()
    [votes] = found.votes
    assert len(votes.questions) == 2
    assert [one.rank for one in votes.questions[0].votes] == [2, 2], "places are counted with its votes"


def test_FROMPAPER_5_people_without_a_device_stand_beside_those_with_one() -> None:
    hall, small = (a_workshop(name, *PUPILS, people=["Health"] * 7) for name in ("hall", "small"))
    hall.must(LEAD, c.CountWithoutDevice(people=6))
    small.must(LEAD, c.CountWithoutDevice(people=4))
    found = beside(hall, small)
    with_one = [one.people.participants for one in found.workshops]
    said = f"{with_one[0]} people and 6 without a device took part in “hall” and {with_one[1]} in “small”."
    assert found.summary[0].text == said
    _, _, head, *rows = sheets(made(COMPARED_FORMATS["comparison.xlsx"], found))["Workshops"]
    assert [row[head.index("without a device")] for row in rows] == [6, 0], "of fewer than five nothing is told"


def test_COMPARE_6_files_of_a_comparison_hold_the_same_numbers_and_no_formula() -> None:
    found = beside(a_workshop("pupils", *PUPILS, title="=1+1"), a_workshop("parents", *PARENTS))
    book = sheets(made(COMPARED_FORMATS["comparison.xlsx"], found))
    assert set(book) == {"Cover", "Workshops", "People by group", "Names on maps", "Likenesses", "Moves on maps",
                         "Links that were missing", "Layers and sides",
                         "Themes", "Votes compared", "Not taken up"}  # fmt: skip
    assert [row[1] for row in book["Names on maps"][3:]].count("Teachers") == 2
    assert json.loads(made(COMPARED_FORMATS["comparison.json"], found)) == found.model_dump(mode="json")


AUTUMN = (("Teachers", "left"), ("School nurse", "round"), ("Police", "round"), ("My bus", "left"), ("GP", "left"))
SPRING = (("teacher", "round"), ("the school nurse", "left"), ("Police", "round"), ("Mentor", "left"), ("GP", "left"))


def linked(world: World, name: str, *links: tuple[int, int, str, str | None]) -> World:
    world.must(LEAD, c.OpenStage(activity=SECOND, stage="connect"))
    for number, (one, other, kind, quality) in enumerate(links):
        link, source, target = rid(f"{name}-link{number}"), rid(f"{name}-{one}"), rid(f"{name}-{other}")
        world.must(LEAD, c.AddLink(link=link, link_type=kind, quality=quality, source=source, target=target))
    return world


def a_year() -> tuple[World, World]:
    """Links of the second point the other way round, and one is said twice."""
    gaps = ((0, 1, "gap", None), (1, 2, "gap", None), (0, 2, "gap", None), (3, 0, "gap", None), (1, 0, "gap", None))
    now = ((1, 0, "works-with", "well"), (2, 1, "works-with", "badly"), (0, 2, "gap", None), (0, 4, "gap", None))
    autumn = linked(a_workshop("autumn", *AUTUMN), "autumn", *gaps)
    return autumn, linked(a_workshop("spring", *SPRING), "spring", *now)


def test_YEAR_1_rings_and_missing_links_are_told_from_one_run_to_the_next() -> None:
    found = beside(*a_year(), runs=[(0, 1)])
    [since] = found.since
    assert [(one.name, one.before, one.after, one.nearer) for one in since.moves] == [
        ("the school nurse", "Round", "Left", True),
        ("teacher", "Left", "Round", False),
    ]
    assert [(one.one, one.other, one.now) for one in since.missing] == [
        ("Teachers", "School nurse", "works"),
        ("School nurse", "Police", "strained"),
        ("Teachers", "Police", "missing"),
        ("My bus", "Teachers", "unsaid"),
    ]
    said = [one.text for one in found.summary]
    assert "Nearer on “Second” in “spring” than before: “the school nurse”." in said
    assert "Of 4 links that were missing in “autumn”, 1 works in “spring”." in said


def test_YEAR_1_what_was_decided_of_names_holds_from_run_to_run() -> None:
    key = tuple(sorted((rid("autumn-1"), rid("spring-1"))))
    [since] = beside(*a_year(), decided={key: False}, runs=[(0, 1)]).since  # type: ignore[dict-item]
    assert [one.name for one in since.moves] == ["teacher"]
    assert since.missing[0].now == "missing"


def test_YEAR_2_workshops_that_are_no_runs_of_each_other_have_none() -> None:
    autumn, spring = a_year()
    assert beside(autumn, spring).since == ()
    assert [(one.earlier, one.later) for one in beside(spring, autumn, spring, runs=[(1, 2)]).since] == [
        (rid("workshop1"), rid("workshop2"))
    ]


def test_YEAR_3_files_say_of_it_what_the_page_says() -> None:
    found = beside(*a_year(), runs=[(0, 1)])
    book = sheets(made(COMPARED_FORMATS["comparison.xlsx"], found))
    moves, missing = str(book["Moves on maps"]), str(book["Links that were missing"])
    for words in ("the school nurse", "nearer", "further"):
        assert words in moves
    for words in ("works", "under strain", "still missing", "nothing said"):
        assert words in missing
