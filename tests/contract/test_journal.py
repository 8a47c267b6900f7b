"""What every journal promises (R4): one body of tests for each of them."""

import asyncio

import pytest
from tests.support.time import an_id

from ninedots.journal.port import (
    Answer,
    CommandSeen,
    Entry,
    Head,
    Journal,
    NoSuchWorkshop,
    SeqConflict,
    WorkshopExists,
)

W, OTHER, EPOCH = an_id("workshop"), an_id("other"), an_id("epoch")


def entries(first: int, last: int, kind: str = "note-added") -> list[Entry]:
    return [
        Entry(seq, kind, 1, 1_700_000_000_000 + seq, "ann", f'{{"n":{seq}}}'.encode()) for seq in range(first, last + 1)
    ]


def done(name: str, seq: int) -> Answer:
    return Answer(an_id(name), b"digest of " + name.encode(), seq)


@pytest.fixture(autouse=True)
async def a_workshop(journal: Journal) -> None:
    await journal.create(W, EPOCH, 1000)


async def test_what_was_appended_is_read_in_order_from_any_point(journal: Journal) -> None:
    await journal.append(W, 0, entries(1, 3), [done("a", 3)])
    await journal.append(W, 3, entries(4, 5, "note-moved"), [done("b", 5)])
    assert await journal.read(W) == entries(1, 3) + entries(4, 5, "note-moved")
    assert [entry.seq for entry in await journal.read(W, after=2)] == [3, 4, 5]
    assert [entry.seq for entry in await journal.read(W, after=1, kinds={"note-moved"})] == [4, 5]
    assert await journal.read(W, after=5) == []


async def test_R22_the_heads_of_many_workshops_are_told_at_once(journal: Journal) -> None:
    await journal.create(OTHER, an_id("epoch-2"), 1000)
    await journal.append(W, 0, entries(1, 3), [])
    many = [W, OTHER, *(an_id(f"nowhere-{n}") for n in range(1200))]
    assert await journal.heads(many) == {W: Head(EPOCH, 3), OTHER: Head(an_id("epoch-2"), 0)}
    assert await journal.heads([]) == {}


async def test_F17_of_two_appends_with_one_expected_seq_one_conflicts_and_leaves_nothing(journal: Journal) -> None:
    await journal.append(W, 0, entries(1, 1), [done("a", 1)])
    with pytest.raises(SeqConflict):
        await journal.append(W, 0, entries(1, 2), [done("b", 2)])
    assert [entry.seq for entry in await journal.read(W)] == [1]
    assert await journal.answers(W, [an_id("b")]) == {}


async def test_R1_no_gap_an_expected_seq_ahead_of_the_journal_conflicts(journal: Journal) -> None:
    with pytest.raises(SeqConflict):
        await journal.append(W, 7, entries(8, 8), [])
    assert await journal.read(W) == []


async def test_R1_events_out_of_number_are_a_fault_of_the_program(journal: Journal) -> None:
    with pytest.raises(ValueError, match="event 3 stands where 2 belongs"):
        await journal.append(W, 0, [*entries(1, 1), *entries(3, 3)], [])
    assert await journal.read(W) == []


async def test_F17_many_race_for_each_seq_and_each_seq_has_one_winner(journal: Journal) -> None:
    async def write(writer: int) -> int:
        won = 0
        while (seq := len(await journal.read(W))) < 20:
            try:
                await journal.append(W, seq, entries(seq + 1, seq + 1), [done(f"{writer}-{seq}", seq + 1)])
                won += 1
            except SeqConflict:
                continue
        return won

    wins = await asyncio.gather(*(write(writer) for writer in range(5)))
    assert [entry.seq for entry in await journal.read(W)] == list(range(1, sum(wins) + 1))


async def test_X30_a_command_answered_before_leaves_nothing_of_the_whole_append(journal: Journal) -> None:
    await journal.append(W, 0, entries(1, 1), [done("a", 1), done("b", 1)])
    with pytest.raises(CommandSeen) as seen:
        await journal.append(W, 1, entries(2, 3), [done("new", 2), done("b", 3)])
    assert seen.value.commands == {an_id("b")}
    assert [entry.seq for entry in await journal.read(W)] == [1]
    assert await journal.answers(W, [an_id("new")]) == {}


async def test_X30_refusals_are_kept_as_answers_without_any_event(journal: Journal) -> None:
    refused = Answer(an_id("no"), b"digest", 0, "no-votes-left", 3)
    await journal.append(W, 0, [], [refused])
    assert await journal.answers(W, [an_id("no"), an_id("unknown")]) == {an_id("no"): refused}
    assert await journal.read(W) == []


async def test_answers_to_more_commands_than_one_question_can_hold(journal: Journal) -> None:
    answers = [done(str(n), 1) for n in range(1200)]
    await journal.append(W, 0, entries(1, 1), answers)
    assert await journal.answers(W, [answer.command for answer in answers]) == {a.command: a for a in answers}


async def test_workshops_are_apart(journal: Journal) -> None:
    await journal.create(OTHER, an_id("other-epoch"), 500)
    await journal.append(W, 0, entries(1, 2), [done("a", 2)])
    await journal.append(OTHER, 0, entries(1, 1), [done("a", 1)])  # the same command id, and another workshop's
    assert len(await journal.read(W)) == 2
    assert (await journal.answers(OTHER, [an_id("a")]))[an_id("a")].seq == 1
    assert [(one.workshop, one.epoch, one.created) for one in await journal.workshops()] == [
        (OTHER, an_id("other-epoch"), 500),
        (W, EPOCH, 1000),
    ]


async def test_a_workshop_is_made_with_its_first_events_or_not_at_all(journal: Journal) -> None:
    await journal.create(OTHER, EPOCH, 1, entries(1, 2), [done("a", 2)])
    assert len(await journal.read(OTHER)) == 2
    with pytest.raises(WorkshopExists):
        await journal.create(OTHER, an_id("another"), 2, entries(1, 1), [done("b", 1)])
    assert len(await journal.read(OTHER)) == 2
    assert await journal.epoch(OTHER) == EPOCH
    assert await journal.answers(OTHER, [an_id("b")]) == {}


@pytest.mark.parametrize("expected_seq", [0, 4])
async def test_what_is_not_there_is_said_so(journal: Journal, expected_seq: int) -> None:
    assert await journal.epoch(OTHER) is None
    assert await journal.read(OTHER) == []
    assert await journal.answers(OTHER, [an_id("a")]) == {}
    with pytest.raises(NoSuchWorkshop):
        await journal.append(OTHER, expected_seq, entries(expected_seq + 1, expected_seq + 1), [])


async def test_deleting_takes_everything_of_that_workshop_alone(journal: Journal) -> None:
    await journal.create(OTHER, EPOCH, 1, entries(1, 2), [])
    await journal.append(W, 0, entries(1, 1), [done("a", 1)])
    await journal.delete(W)
    await journal.delete(W)
    assert await journal.epoch(W) is None
    assert await journal.read(W) == []
    assert await journal.answers(W, [an_id("a")]) == {}
    assert len(await journal.read(OTHER)) == 2
    await journal.create(W, EPOCH, 5)  # nothing is left that would stand in the way
    await journal.append(W, 0, entries(1, 1), [done("a", 1)])


async def test_CARD_2_a_card_is_of_the_last_event_or_none(journal: Journal) -> None:
    await journal.create(OTHER, EPOCH, 1, entries(1, 2), card=b"planned")
    assert await journal.cards([W, OTHER, an_id("nowhere")]) == {W: None, OTHER: b"planned"}
    await journal.append(W, 0, entries(1, 1), [done("a", 1)], card=b"one")
    assert await journal.cards([W]) == {W: b"one"}
    await journal.append(W, 1, [], [done("refused", 1)])
    assert await journal.cards([W]) == {W: b"one"}, "nothing happened"
    await journal.append(W, 1, entries(2, 3), [])
    assert await journal.cards([W]) == {W: None}, "whoever appended knew of no cards"
    await journal.erase(W, 3, entries(4, 4), [], [], card=b"four")
    assert await journal.cards([W]) == {W: b"four"}


async def test_CARD_2_a_card_comes_with_its_events_or_not_at_all(journal: Journal) -> None:
    await journal.append(W, 0, entries(1, 2), [done("a", 2)], card=b"two")
    with pytest.raises(SeqConflict):
        await journal.append(W, 1, entries(2, 2), [], card=b"lost the race")
    with pytest.raises(CommandSeen):
        await journal.append(W, 2, entries(3, 3), [done("a", 3)], card=b"done before")
    assert await journal.cards([W]) == {W: b"two"}


async def test_CARD_2_a_card_that_is_made_later_never_takes_the_place_of_a_newer_one(journal: Journal) -> None:
    await journal.append(W, 0, entries(1, 2), [])
    await journal.keep_card(W, 1, b"one")
    assert await journal.cards([W]) == {W: None}
    await journal.keep_card(W, 2, b"two")
    await journal.append(W, 2, entries(3, 3), [], card=b"three")
    await journal.keep_card(W, 2, b"two, and late")
    assert await journal.cards([W]) == {W: b"three"}
    await journal.delete(W)
    await journal.keep_card(W, 3, b"of nothing")
    assert await journal.cards([W]) == {}


async def test_the_cards_of_more_workshops_than_one_question_can_hold(journal: Journal) -> None:
    assert await journal.cards([W, *(an_id(f"nowhere-{n}") for n in range(1200))]) == {W: None}
    assert await journal.cards([]) == {}


async def test_X36_what_people_write_is_never_part_of_a_query(journal: Journal) -> None:
    nasty = "x'; DROP TABLE event; -- %_\\ \u202e😀"
    entry = Entry(1, "note-added", 1, 1, nasty, nasty.encode())
    await journal.append(W, 0, [entry], [Answer(nasty, b"d", 1)])
    assert await journal.read(W) == [entry]
    assert await journal.read(W, kinds={nasty}) == []
    assert nasty in await journal.answers(W, [nasty])
