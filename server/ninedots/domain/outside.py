"""`show` for the outside: a workshop as it may leave the house, in exports, tables and on the page of its outcomes.

It is what the lead may see, with names only as far as the workshop chose. Of votes it is the sums of shown ballots, for
which `VOTERS_ASKED` people voted or each voter has agreed, and never a sum by group: so there are no two numbers of
which one could be taken from the other to find the votes of few. Papers come along where so many voted that none is
soon recognised. tests/outcomes/test_small_groups.py holds all of it to that.
"""

from dataclasses import dataclass

from . import limits
from . import records as r
from .actor import Viewer
from .show import in_order, show
from .state import State

_LEADS = Viewer(None, "lead")  # every lead at once, so nothing is marked as somebody's own


@dataclass(frozen=True, slots=True)
class Outside:
    """`state` holds the records that may be told; ask it, not the original.

    The papers of shown ballots are among them, where so many voted that none is soon recognised.
    """

    state: State
    notes_kept_out: int  # not yet shared: their authors' alone
    ballots_kept_out: int  # running, or closed and not yet shown whole: nobody may know of their votes


def outside(state: State) -> Outside:
    ballots = {
        ballot.id for ballot in state.all(r.Ballot) if ballot.status == "shown" and ballot.criteria_shown is None
    }
    crowded = {result.ballot for result in state.all(r.Result) if result.voters >= limits.VOTERS_EXPORTED}
    told = State(seq=state.seq)
    for record in in_order(state, state.records.values()):
        if shown := _told(state, record, ballots, crowded & ballots):
            told.put(shown.model_copy(update={"seq": 0}))  # it counts in a history that stays here
    return Outside(
        state=told,
        notes_kept_out=sum(note.seen != "all" for note in state.all(r.Note)),
        ballots_kept_out=sum(ballot.id not in ballots for ballot in state.all(r.Ballot)),
    )


def _told(state: State, record: r.AnyRecord, ballots: set[str], crowded: set[str]) -> r.AnyRecord | None:
    match record:
        case r.Workshop():
            # They count in a history, and in links, that stay here.
            return record.model_copy(update={"erased": 0, "links": 0})
        case (
            r.Timer() | r.Spotlight() | r.Marking() | r.Newcomer() | r.Flood() | r.Clearing()
        ):  # the moment's, and a person's own
            return None
        case r.Ballot():
            return record if record.id in ballots else None
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
