"""One table: who may send which command, and what the stage must allow. `tests/domain/test_rights.py` walks it all."""

from collections.abc import Mapping
from dataclasses import dataclass

from . import commands as c
from .exercise import Act
from .records import Role

LEAD: frozenset[Role] = frozenset({"lead"})
LEADS: frozenset[Role] = frozenset({"lead", "co-lead"})
VOICES: frozenset[Role] = frozenset({"lead", "co-lead", "participant"})


@dataclass(frozen=True, slots=True)
class Right:
    """Observers and the wall appear in no row: they may send nothing."""

    roles: frozenset[Role]
    act: Act | None = None  # the stage the room is at must list it, for participants
    anytime: bool = False  # also before a workshop opens and, for leads, after it ended


RIGHTS: Mapping[type[c.Command], Right] = {
    c.ReviseWorkshop: Right(LEADS, anytime=True),
    c.SetPolicy: Right(LEADS, anytime=True),
    c.OpenWorkshop: Right(LEADS, anytime=True),
    c.EndWorkshop: Right(LEADS),
    c.SetDeletion: Right(LEADS, anytime=True),
    c.SetDoor: Right(LEADS),
    c.HideEverything: Right(LEADS, anytime=True),
    c.ShowEverything: Right(LEADS, anytime=True),
    c.AddActivity: Right(LEADS),
    c.RemoveActivity: Right(LEADS),
    c.OrderAgenda: Right(LEADS),
    c.ReviseActivity: Right(LEADS),
    c.PlanStage: Right(LEADS),
    c.OpenStage: Right(LEADS),
    c.Gather: Right(LEADS),
    c.SetTimer: Right(LEADS),
    c.ClearTimer: Right(LEADS),
    c.SetSpotlight: Right(LEADS),
    c.ClearSpotlight: Right(LEADS),
    c.PinSentence: Right(LEADS),
    c.ReviseMyself: Right(VOICES, anytime=True),
    c.RaiseHand: Right(VOICES),
    c.SignalDone: Right(VOICES),
    c.RemovePerson: Right(LEADS, anytime=True),
    c.SeeOut: Right(LEAD, anytime=True),
    c.FreeSeats: Right(LEADS, anytime=True),
    c.GiveRole: Right(LEAD, anytime=True),
    c.HandOver: Right(LEAD, anytime=True),
    c.TakeBack: Right(LEADS, anytime=True),
    c.WatchDoor: Right(LEADS, anytime=True),
    c.LetIn: Right(LEADS),
    c.TurnAway: Right(LEADS, anytime=True),
    c.RenewLinks: Right(LEADS, anytime=True),
    c.AddNote: Right(VOICES, "add"),
    c.AddNotes: Right(VOICES, "add"),
    c.EditNote: Right(VOICES, "edit"),
    c.RaiseConcern: Right(VOICES, anytime=True),
    c.SettleConcern: Right(LEADS, anytime=True),
    c.LetThrough: Right(LEADS, anytime=True),
    c.GiveBack: Right(LEADS, anytime=True),
    c.HoldNote: Right(LEADS, anytime=True),
    c.HideNote: Right(LEADS, anytime=True),
    c.MoveNote: Right(VOICES, "move"),
    c.PaintNote: Right(VOICES, "edit"),
    c.DescribeNote: Right(VOICES, "edit"),
    c.RemoveNote: Right(VOICES, "edit"),
    c.TakeNotesAway: Right(LEADS),
    c.GiveNotesBack: Right(LEADS),
    c.RestoreNote: Right(VOICES, "edit"),
    c.MergeNotes: Right(VOICES, "group"),
    c.UnmergeNote: Right(VOICES, "group"),
    c.CarryNote: Right(VOICES, "carry"),
    c.AddLink: Right(VOICES, "link"),
    c.ReviseLink: Right(VOICES, "link"),
    c.RemoveLink: Right(VOICES, "link"),
    c.RestoreLink: Right(VOICES, "link"),
    c.AddTheme: Right(VOICES, "group"),
    c.RenameTheme: Right(VOICES, "group"),
    c.RemoveTheme: Right(VOICES, "group"),
    c.SetTheme: Right(VOICES, "group"),
    c.SetMarks: Right(VOICES, "mark"),
    c.OpenBallot: Right(LEADS),
    c.CloseBallot: Right(LEADS),
    c.ShowResult: Right(LEADS),
    c.AgreeToResult: Right(VOICES),
    c.CountPaper: Right(LEADS),
    c.PlaceVotes: Right(VOICES, "vote"),
    c.FinishVoting: Right(VOICES, "vote"),
    c.AddCommitment: Right(VOICES, "commit"),
    c.ReviseCommitment: Right(VOICES, "commit"),
    c.RemoveCommitment: Right(VOICES, "commit"),
    c.BringBoardBack: Right(LEADS),
    c.BringNotesIn: Right(LEADS),
    c.CountWithoutDevice: Right(LEADS),
    c.EraseText: Right(LEADS, anytime=True),
    c.ReviseReport: Right(LEADS, anytime=True),
    c.ReviseSentence: Right(LEADS, anytime=True),
    c.FollowUp: Right(LEADS, anytime=True),
    c.HoldBack: Right(LEADS, anytime=True),
    c.ReviewNames: Right(LEADS, anytime=True),
    c.ReleaseReport: Right(LEADS, anytime=True),
    c.WithdrawRelease: Right(LEADS, anytime=True),
}
