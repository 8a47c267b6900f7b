"""How large a record can become: the worst that anybody can ask for, in the letters that take the most bytes."""

from collections.abc import Iterator

import pytest
from tests.domain.world import ANN, CRITERIA, EXERCISES, FIRST, LEAD, SECOND, World, rid

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.refusals import Refusal
from ninedots.domain.text import ERASED
from ninedots.wire.codec import encode

WIDE = "\U0001f600"  # four bytes in UTF-8, and one character


def _wide(characters: int) -> str:
    return WIDE * characters


def _merge_all(world: World, actor: Actor, words: int, into: str) -> int:
    """As many notes of so many characters as one note takes; how many it took."""
    for number in range(limits.MERGED_TEXTS + 2):
        name = f"m{number}"
        world.note(LEAD, name, kind="player", text=_wide(words))
        if isinstance(refusal := world.ask(actor, c.MergeNotes(note=rid(name), into=into)), Refusal):
            assert refusal == Refusal("merged-full", limits.MERGED_TEXTS)
            return number
    raise AssertionError("there is no end to it")


@pytest.mark.parametrize("words", [1, 100, limits.NOTE_TEXT])
def test_SHARE_6_what_is_merged_into_one_note_has_an_end_and_nothing_is_lost(words: int) -> None:
    world = World().open("connect")
    into = world.note(ANN, "into", kind="player")
    took = _merge_all(world, ANN, words, into)
    note = world.state.get(r.Note, into)
    assert note is not None
    assert took == min(limits.MERGED_TEXTS, limits.MERGED_CHARACTERS // words)
    assert note.merged == (_wide(words),) * took
    assert world.state.get(r.Note, rid(f"m{took}")), "what did not fit is a note as it was"
    # Not by way of another note either, nor by taking turns.
    other = world.note(ANN, "other", kind="player")
    world.must(ANN, c.MergeNotes(note=rid(f"m{took}"), into=other))
    assert world.ask(ANN, c.MergeNotes(note=other, into=into)) == Refusal("merged-full", limits.MERGED_TEXTS)


def test_SHARE_6_what_a_note_came_from_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TRACE", 3)
    world = World().open("connect")
    for number in range(4):
        world.note(ANN, f"n{number}", kind="player")
        world.must(ANN, c.CarryNote(note=rid(f"c{number}"), source=rid(f"n{number}"), activity=SECOND))
    world.must(LEAD, c.OpenStage(activity=SECOND, stage="connect"))
    for number in (1, 2):
        world.must(ANN, c.MergeNotes(note=rid(f"c{number}"), into=rid("c0")))
    assert world.ask(ANN, c.MergeNotes(note=rid("c3"), into=rid("c0"))) == Refusal("merged-full", limits.MERGED_TEXTS)
    note = world.state.get(r.Note, rid("c0"))
    assert note is not None
    assert note.trace == (rid("n0"), rid("n1"), rid("n2"))


def test_SHARE_6_agreed_sentences_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PINS", 1)
    world = World().open()
    world.must(LEAD, c.PinSentence(activity=FIRST, zone="left", text="one"))
    assert world.ask(LEAD, c.PinSentence(activity=SECOND, zone="left", text="two")) == Refusal("full", 1)
    world.must(LEAD, c.PinSentence(activity=FIRST, zone="left", text="another"))
    world.must(LEAD, c.PinSentence(activity=FIRST, zone="left", text=""))
    world.must(LEAD, c.PinSentence(activity=SECOND, zone="left", text="two"))


def _largest() -> Iterator[r.AnyRecord]:
    """Each kind of record at its largest, made by commands where they reach it and else filled to every limit."""
    world = World().open("connect")
    into = world.note(ANN, "into", kind="question", text=_wide(limits.NOTE_TEXT))
    _fill(world, into)
    yield from world.state.records.values()
    note = world.state.get(r.Note, into)
    assert note is not None
    trace = tuple(rid(f"t{number}") for number in range(limits.TRACE))
    full = ("w" * limits.IMPORT_TEXT,) * 3
    yield note.model_copy(update={"trace": trace, "fields": {f"{n:040}": "c" * 40 for n in range(8)}})
    yield note.model_copy(update={"trace": trace, "merged": (ERASED,) * limits.MERGED_TEXTS})
    yield note.model_copy(update={"trace": trace, "merged": full})
    ids = tuple(rid(f"o{number}") for number in range(limits.BALLOT_OPTIONS))
    criteria = {f"{number:040}": limits.PEOPLE * 20 for number in range(6)}
    yield r.Ballot(
        id=rid("b"),
        seq=1,
        activity=FIRST,
        rule="x" * 40,
        round=9,
        options=ids,
        added=ids,
        left_out=tuple(rid(f"l{number}") for number in range(limits.NOTES_IN_ACTIVITY)),
    )
    spread = {f"{number:040}": 1 for number in range(6)}
    yield r.BallotPaper(
        id=f"{rid('b')}.{rid('p')}", seq=1, activity=FIRST, ballot=rid("b"), person=rid("p"),
        counts=dict.fromkeys(ids[:20], spread),
    )  # fmt: skip
    totals = dict.fromkeys(ids, criteria)
    rank = r.Rank(rank=limits.BALLOT_OPTIONS, joint=True)
    by: dict[str, r.Rank | None] = dict.fromkeys(criteria, rank)
    yield r.Result(
        id=f"{rid('b')}.result", seq=1, activity=FIRST, ballot=rid("b"), voters=limits.PEOPLE, totals=totals,
        words=dict.fromkeys(ids, _wide(limits.NOTE_TEXT)),
        standings=tuple(r.Standing(note=one, total=9999, spread=9999, overall=rank, by=by) for one in ids),
        lopsided=tuple(r.Lopsided(note=one, strong="x" * 40, weak=("x" * 40,) * 2) for one in ids[: len(ids) // 2]),
        themes=tuple(
            r.ThemeSum(theme=one, name=_wide(limits.THEME_TEXT), notes=(one,), totals=criteria, total=9999)
            for one in ids
        ),
    )  # fmt: skip
    pin = r.Pin(activity=FIRST, zone="z" * 40, name=_wide(120), text=_wide(limits.PIN_TEXT))
    yield world.state.workshop.model_copy(
        update={
            "title": _wide(limits.TITLE_TEXT),
            "question": _wide(limits.FOCUS_TEXT),
            "groups": (_wide(limits.GROUP_TEXT),) * limits.GROUPS,
            "agenda": ids[: limits.AGENDA],
            "pins": (pin,) * limits.PINS,
        }
    )


def _fill(world: World, into: str) -> None:
    """By commands alone: the longest words of everything, and as much merged into one note as it takes."""
    world.must(ANN, c.ReviseMyself(name=_wide(limits.NAME_TEXT), group=_wide(limits.GROUP_TEXT)))
    held, number = 0, 0
    while held + limits.NOTE_TEXT + 14 <= limits.MERGED_CHARACTERS:
        name = f"q{number}"
        world.note(ANN, name, kind="question", text=_wide(limits.NOTE_TEXT))
        world.must(ANN, c.MergeNotes(note=rid(name), into=into))
        merged = world.state.get(r.Note, into)
        assert merged is not None
        held, number = sum(map(len, merged.merged)), number + 1
    world.must(LEAD, c.EditNote(note=into, text=_wide(limits.NOTE_TEXT - 1), rev=1))
    world.must(ANN, c.EditNote(note=into, text=_wide(limits.NOTE_TEXT - 2), rev=1))
    other = world.note(ANN, "other", kind="player", text=_wide(limits.NOTE_TEXT))
    world.must(ANN, c.AddLink(link=rid("l"), link_type="gap", source=into, target=other, text=_wide(limits.LINK_TEXT)))
    world.must(ANN, c.AddTheme(theme=rid("t"), activity=FIRST, name=_wide(limits.THEME_TEXT), notes=(into, other)))
    world.must(ANN, c.SetMarks(note=into, marks=("easy", "timely")))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    for criterion in CRITERIA:
        ballot = next(world.state.all(r.Ballot))
        world.must(ANN, c.PlaceVotes(ballot=ballot.id, note=into, criterion=criterion, count=3))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="results"))
    world.must(
        ANN,
        c.AddCommitment(
            commitment=rid("p"),
            activity=FIRST,
            note=into,
            text=_wide(limits.COMMITMENT_TEXT),
            who=_wide(limits.WHO_TEXT),
            partners=_wide(limits.WHO_TEXT),
            when=_wide(limits.WHEN_TEXT),
        ),
    )


_PARTICIPANTS_MAKE = (r.Note, r.Link, r.Theme, r.Commitment, r.Person, r.Marking, r.Energy, r.BallotPaper, r.Count)


def test_SHARE_6_no_record_is_larger_than_it_may_be() -> None:
    assert EXERCISES["first"].kind("question"), "the openings of a question make its text longer than what was typed"
    sizes: dict[type[r.Record], int] = {}
    for record in _largest():
        if not isinstance(record, r.ExerciseCopy):
            sizes[type(record)] = max(sizes.get(type(record), 0), len(encode(record)))
    for kind, size in sizes.items():
        most = limits.RESULT_BYTES if kind is r.Result else limits.RECORD_BYTES
        assert size <= (limits.RECORD_BYTES_SHARE if kind in _PARTICIPANTS_MAKE else most), (kind, size)
    assert sizes[r.Note] * 2 > limits.RECORD_BYTES_SHARE, "the bound is one that can be come near to"
