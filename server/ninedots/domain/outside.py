"""`show` for the outside: a workshop as it may leave the house. `published` is what every way out is made of, the page
of outcomes and sheets of paper too; `outside` alone makes the complete document (RELEASE-12).

It is what the lead may see, with names only as far as the workshop chose. Of votes it is the sums of shown ballots, for
which `VOTERS_ASKED` people voted or each voter has agreed, and never a sum by group: so there are no two numbers of
which one could be taken from the other to find the votes of few. Papers come along where so many voted that none is
soon recognised. tests/outcomes/test_small_groups.py holds all of it to that.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from . import limits
from . import records as r
from .actor import Viewer
from .groups import told as people_told
from .reporting import editing_of, held, quotes, unsigned
from .show import in_order, is_told_on_paper, show
from .state import State
from .text import HIDDEN, as_said

_LEADS = Viewer(None, "lead")  # every lead at once, so nothing is marked as somebody's own


@dataclass(frozen=True, slots=True)
class Outside:
    """`state` holds the records that may be told; ask it, not the original.

    The papers of shown ballots are among them, where so many voted that none is soon recognised.
    """

    state: State
    notes_kept_out: int  # not yet shared: their authors' alone
    ballots_kept_out: int  # running, or closed and not yet shown whole: nobody may know of their votes
    held_back: int = 0  # notes that those who lead keep out of the report


def outside(state: State) -> Outside:
    ballots = {
        ballot.id for ballot in state.all(r.Ballot) if ballot.status == "shown" and ballot.criteria_shown is None
    }
    crowded = {result.ballot for result in state.all(r.Result) if result.voters >= limits.VOTERS_EXPORTED}
    told, without_device = State(seq=state.seq), people_told(state).without_device
    for record in in_order(state, state.records.values()):
        if shown := _told(state, record, ballots, crowded & ballots):
            match shown:
                case r.Workshop():
                    shown = shown.model_copy(update={"without_device": without_device})
                case r.Note() if shown.from_paper:  # as people are shown it who do not lead
                    shown = shown.model_copy(update={"brought": None, "from_paper": without_device > 0})
            told.put(shown.model_copy(update={"seq": 0}))  # it counts in a history that stays here
    return Outside(
        state=told,
        notes_kept_out=sum(note.seen != "all" for note in state.all(r.Note)),
        ballots_kept_out=sum(ballot.id not in ballots for ballot in state.all(r.Ballot)),
    )


_ATTRIBUTIONS: tuple[r.Attribution, ...] = ("named", "group", "anonymous")
_NAMES: Mapping[r.NamesTold, r.Attribution] = {"chosen": "named", "groups": "group", "none": "anonymous"}


def published(state: State, release: r.Release | None = None) -> Outside:
    """What the report and its pictures are made of: what may leave the house, without what those who lead hold back.

    Names go as far as both the workshop and they chose. The choices come along as one record, `editing_of`. `release`:
    with the choices of that release in place of today's, and what had become of commitments by then.
    """
    editing = editing_of(state)
    if release:
        frozen = {"options": release.options, "sentences": release.sentences, "held_back": release.held_back}
        editing = editing.model_copy(update=frozen)
    options, workshop = editing.options, state.workshop
    attribution = max(workshop.attribution, _NAMES[options.names], key=_ATTRIBUTIONS.index)
    chosen = state.copy()
    chosen.put(workshop.model_copy(update={"attribution": attribution}))
    there = outside(chosen)
    back = held(state, editing.held_back)
    silent = {*editing.held_back, *(note.id for note in (*back, *(() if options.quotes else unsigned(state))))}
    said = [text for note in back for text in (note.text, *note.merged)]
    words = {as_said(text) for text in said}
    told = State(seq=there.state.seq)
    for record in there.state.records.values():
        if left := _without(record, silent, words):
            told.put(left)
    if release:
        for commitment in [*told.all(r.Commitment)]:
            told.put(_as_it_was(commitment, release.followed))
    pins = tuple(one for one in told.workshop.pins if not quotes(one.text, said))
    question = options.question or told.workshop.question
    told.put(told.workshop.model_copy(update={"question": question, "pins": pins}))
    sentences = tuple(one for one in editing.sentences if not quotes(one.text, said))
    told.put(editing.model_copy(update={"sentences": sentences, "seq": 0}))
    for one in state.all(r.Release):  # that there are some says which groups are named
        told.put(one.model_copy(update={"seq": 0}))
    count = sum(note.seen == "all" and note.id in state.records for note in back)
    return Outside(told, there.notes_kept_out, there.ballots_kept_out, count)


def _as_it_was(commitment: r.Commitment, followed: Collection[r.Followed]) -> r.Commitment:
    then = next((one for one in followed if one.commitment == commitment.id), None)
    then = then or r.Followed(commitment=commitment.id, state="planned")
    return commitment.model_copy(update=then.model_dump(include={"state", "why", "became", "due"}))


def _without(record: r.AnyRecord, notes: Collection[str], said: Collection[str]) -> r.AnyRecord | None:
    """A record without these notes, and without what they said where it was merged into others.

    In a result their votes stay, since places are counted with them.
    """
    match record:
        case r.Note():
            if record.id in notes:
                return None
            trace = tuple(one for one in record.trace if one not in notes)
            merged = tuple(text for text in record.merged if as_said(text) not in said)
            return record.model_copy(update={"trace": trace, "merged": merged})
        case r.Link():
            return None if {record.source, record.target} & set(notes) else record
        case r.Energy():
            return None if record.note in notes else record
        case r.Commitment():
            return record.model_copy(update={"note": None}) if record.note in notes else record
        case r.Result():
            gone = {note: HIDDEN for note in {*record.totals, *record.words} if note in notes}
            return record.model_copy(update={"words": {**record.words, **gone}}) if gone else record
    return record


def _told(state: State, record: r.AnyRecord, ballots: set[str], crowded: set[str]) -> r.AnyRecord | None:
    match record:
        case r.Workshop():
            # They count in a history, and in links, that stay here.
            return record.model_copy(update={"erased": 0, "links": 0, "report": 0})
        case (
            r.Timer() | r.Spotlight() | r.Marking() | r.Newcomer() | r.Flood() | r.Clearing() | r.Concern()
        ):  # the moment's, a person's own, and what was told in confidence
            return None
        case r.Editing() | r.Release():  # how the report is made
            return None
        case r.Ballot():
            there = {note.id for note in state.notes(record.activity) if note.seen == "all"}
            kept = {one: number for one, number in record.numbers_kept.items() if one in there}
            return record.model_copy(update={"numbers_kept": kept}) if record.id in ballots else None
        case r.PaperCount():
            return record if is_told_on_paper(state, record) else None
        case r.BallotPaper():  # without its voter's name, see `export`
            return record if record.counted and record.ballot in crowded else None
        case r.Activity():
            latest = max(
                (ballot for ballot in state.all(r.Ballot) if ballot.activity == record.id and ballot.id in ballots),
                key=lambda ballot: ballot.round,
                default=None,
            )
            # The moment at which the room came to a stage is the clock's, which stays here.
            return record.model_copy(update={"ballot": latest.id if latest else None, "since": None})
        case r.Count():
            return record.model_copy(update={"hidden": 0})
        case r.Person():
            return _person(state, record)
        case r.Note():
            if record.seen != "all":
                return None
            return show(state, record.model_copy(update={"proposed": None, "back": None}), _LEADS)
        case _:
            return show(state, record, _LEADS)


def _person(state: State, person: r.Person) -> r.AnyRecord | None:
    """As a lead sees them, those who were taken out as well, and by no other name than participants know."""
    attribution = state.workshop.attribution
    known = attribution == "named" or person.role in ("lead", "co-lead")
    name, group = person.name if known else None, person.group if known or attribution == "group" else ""
    return show(state, person.model_copy(update={"name": name, "group": group}), _LEADS)
