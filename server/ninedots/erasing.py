"""Erasing a person, or words, from the command line: what it comes to, said before it is done and afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ninedots.cases.acting import lead_in
from ninedots.cases.erasing import erase_in
from ninedots.cases.house import House, Room
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.commands import EraseText
from ninedots.domain.erasing import made_by, that_said, that_say_it, thing_of
from ninedots.domain.reporting import sentences, that_quote
from ninedots.domain.state import State
from ninedots.domain.words import QUESTION, READERS, TITLE_PAGE, owner_of
from ninedots.trouble import CannotDo


@dataclass(slots=True)
class Wish:
    """Each may be None."""

    person: str | None  # an id or a name
    note: str | None  # an id
    words: str | None


@dataclass(slots=True)
class _Found:
    person: r.Person | None = None
    notes: list[str] = field(default_factory=list)
    things: list[str] = field(default_factory=list)
    besides: list[str] = field(default_factory=list)  # sentences on what stays


async def erase(house: House, room: Room, wish: Wish, *, sure: bool) -> str:
    """What was erased, or would be, in sentences. Raises CannotDo, and then nothing was erased."""
    found = await _find(house, room, wish)
    what = _in_words(room.state, found)
    if not (found.person or found.notes or found.things):
        raise CannotDo(" ".join(["Nothing was found that can be erased.", *found.besides]))
    if not sure:
        return "\n".join([f"This would be erased for good: {what}.", *found.besides, "Say --yes to do it."])
    for command in _commands(found):
        await erase_in(house, room, lead_in(room), house.ids.new(), command)
    return "\n".join([f"Erased for good: {what}.", *found.besides, _BACKUPS])


_BACKUPS = "Backups hold what they held. PostgreSQL, and an SQLite file beyond 64 MiB, until ninedots scrub."


async def _find(house: House, room: Room, wish: Wish) -> _Found:
    state, found = room.state, _Found()
    if wish.person is not None:
        found.person = person_called(state, wish.person)
        if found.person.role == "lead":
            raise CannotDo("Whoever leads a workshop stays in it. Hand it over first: ninedots lead hand-over.")
        if state.workshop.attribution != "named":
            found.besides.append(
                "What they made stays, with its group where others have it too: else it would be told whose it was. "
                "--note and --words erase it."
            )
    ids: set[str | None] = {wish.note} if wish.note is not None else set()
    if wish.words is not None:
        said = wish.words
        if not said.strip():
            raise CannotDo("Say which words. Nothing was erased.")
        ids |= await house.past.told(state.workshop.id, lambda history: that_said(history, said))
    _sort(state, ids, found)
    if wish.note is not None and wish.note not in found.notes:
        raise CannotDo(f"There is no note {wish.note} that its facilitator can see. Nothing was erased.")
    return found


def person_called(state: State, wanted: str) -> r.Person:
    """By name or id. Raises CannotDo."""
    named = [one for one in state.people.values() if (one.name or "").casefold() == wanted.strip().casefold()]
    if one := state.person(wanted):
        named = [one]
    if len(named) == 1:
        return named[0]
    if named:
        which = ", ".join(f"{one.id} ({one.group or 'no group'})" for one in named)
        raise CannotDo(f"Several are called {wanted}: {which}. Say the id.")
    raise CannotDo(f"Nobody in this workshop is called {wanted}.")


def _sort(state: State, ids: Iterable[str | None], found: _Found) -> None:
    """What can be erased, and what is said of the rest."""
    named = sentences(state)
    left, people = 0, []
    for one in sorted({each if each in named else owner_of(each) for each in ids if each}):
        gone = state.gone.get(one)
        record = gone.record if gone else state.records.get(one)
        thing = thing_of(state, one)
        if isinstance(record, r.Note):
            if record.seen != "author":
                found.notes.append(one)
            else:
                left += 1
        elif isinstance(thing, r.Person):
            if found.person is None or found.person.id != one:
                people.append(f"{thing.name} ({one})")
        elif thing is not None or one in named:
            found.things.append(one)
        else:
            left += 1
    if left:
        found.besides.append(
            f"{left} more stay as they are: only their writers see them yet, or they were removed long ago."
        )
    if people:
        found.besides.append(f"So are called, or were: {', '.join(people)}. Erase them with --person.")
    if None in ids:
        found.besides.append(
            "It stands, or stood, in the plan: title, question, groups, focus or prompts. Those are written over in "
            "the console; what they said before goes with the workshop."
        )


_ON_THE_TITLE_PAGE = {
    QUESTION: "the question on the report's title page",
    READERS: "who the report is for, on its title page",
}


def _commands(found: _Found) -> list[EraseText]:
    person = [EraseText(person=found.person.id)] if found.person else []
    most = limits.NOTES_AT_ONCE
    notes = [EraseText(notes=tuple(found.notes[at : at + most])) for at in range(0, len(found.notes), most)]
    things = [EraseText(things=tuple(found.things[at : at + most])) for at in range(0, len(found.things), most)]
    return [*person, *notes, *things]


def _in_words(state: State, found: _Found) -> str:
    notes, things, said = {*found.notes}, {*found.things}, []
    if found.person:
        theirs, made = made_by(state, found.person.id)
        notes, things = notes | {*theirs}, things | {*made}
        said.append(f"the person {found.person.name}, with every name that they had, who is taken out")
    saying = that_say_it(state, notes)
    things |= {*that_quote(state, saying)}
    for ids, one, many in (
        ({note.id for note in saying}, "note", "notes"),
        (
            things - TITLE_PAGE,
            "link, theme, commitment, concern or sentence",
            "links, themes, commitments, concerns and sentences",
        ),
    ):
        if ids:
            said.append(f"the words of {len(ids)} {one if len(ids) == 1 else many}")
    said += [words for thing, words in _ON_THE_TITLE_PAGE.items() if thing in things]
    return ", ".join(said)
