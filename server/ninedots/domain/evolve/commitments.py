"""Commitments."""

from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.evolve.change import Change


def committed(change: Change, event: e.CommitmentAdded) -> None:
    change.put(
        r.Commitment(
            seq=0, id=event.commitment, author=event.by, **event.model_dump(exclude={"at", "by", "commitment"})
        )
    )


def commitment_revised(change: Change, event: e.CommitmentRevised) -> None:
    change.put(change.state.records[event.commitment], **event.model_dump(exclude={"at", "by", "commitment"}))


def followed_up(change: Change, event: e.CommitmentFollowedUp) -> None:
    told = event.model_dump(include={"state", "why", "by_owner", "due"})
    change.put(change.state.records[event.commitment], **told, became=event.at)


def commitment_removed(change: Change, event: e.CommitmentRemoved) -> None:
    change.drop(change.state.records[event.commitment])
