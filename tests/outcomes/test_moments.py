"""The history of a board leaves no kind of event out by accident."""

from ninedots.domain import events as e
from ninedots.outcomes import moments

MILESTONES = {e.StageOpened, e.BoardBroughtBack, *moments._BALLOTS, e.BallotOpened}
NO_WORK = {
    e.KeysRenewed,  # the order stays what it is
    # of the workshop, its agenda and its people
    *(e.WorkshopPlanned, e.WorkshopImported, e.WorkshopRevised, e.WorkshopOpened, e.WorkshopEnded, e.DoorSet),
    *(e.PolicySet, e.WithoutDeviceCounted),
    *(e.ActivityAdded, e.ActivityRemoved, e.AgendaOrdered, e.ActivityRevised, e.StagePlanned, e.GatheredSet),
    *(e.TimerSet, e.TimerCleared, e.SpotlightSet, e.SpotlightCleared),
    *(e.PersonJoined, e.PersonRevised, e.HandRaised, e.DoneSignalled, e.PersonRemoved),
    *(e.RoleGiven, e.SeatsGivenUp, e.PersonTakenBack, e.DoorWatched, e.NewcomerCame, e.NewcomerTurnedAway),
    *(e.LinksRenewed, e.DeletionSet, e.EverythingHidden, e.EverythingShown, e.ConcernRaised, e.ConcernSettled),
    # what no earlier board shows (HIST-3, HIST-5)
    *(e.MarksSet, e.VotesPlaced, e.VotingFinished, e.PaperCounted, e.ResultAsked, e.ResultAgreed, e.SentencePinned),
    *(e.CommitmentAdded, e.CommitmentRevised, e.CommitmentFollowedUp, e.CommitmentRemoved),
    *(
        e.NoteProposed,
        e.ProposalWithdrawn,
        e.NoteGivenBack,
        e.NoteHeld,
    ),  # what nobody but its writer and those who lead knows of
    # what becomes of the report changes no board
    *(e.ReportRevised, e.SentenceRevised, e.NotesHeldBack, e.NamesReviewed, e.ReportReleased, e.ReleaseWithdrawn),
    e.TextErased,  # nothing of it is told (ERASE-3)
}
"""Events that are on purpose no moment of a board. A new kind belongs here, or into `outcomes/moments.py`."""


def test_HIST_1_every_kind_of_event_is_a_moment_of_a_board_or_declared_to_be_none() -> None:
    told = set(moments._WORK) | MILESTONES
    assert told.isdisjoint(NO_WORK)
    assert set(e.KINDS.values()) == told | NO_WORK
