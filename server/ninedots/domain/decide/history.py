"""Bringing an earlier state of a board back."""

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.past import difference

from .case import Case, Decision, refuse


def bring_back(case: Case, command: c.BringBoardBack) -> Decision:
    if case.state.activity(command.activity) is None:
        return refuse("not-found")
    if command.erased != case.state.workshop.erased:  # the journal was read before a text was erased
        return refuse("erased")
    wanted = difference(case.state, command.activity, command.board, command.way)
    if not wanted.put and not wanted.drop:
        return []
    for kind, limit in _LIMITS.items():
        there = {part.id for part in case.state.all(kind) if part.activity == command.activity}
        coming = {part.id for part in wanted.put.values() if isinstance(part, kind)}
        if coming - there and len((there | coming) - wanted.drop.keys()) > limit:
            return refuse("full", limit)
    return [
        case.event(
            e.BoardBroughtBack,
            activity=command.activity,
            moment=command.moment,
            way=command.way,
            put=tuple(wanted.put.values()),
            drop=tuple(wanted.drop),
        )
    ]


_LIMITS: dict[type[r.Note | r.Link | r.Theme], int] = {
    r.Note: limits.NOTES_IN_ACTIVITY,
    r.Link: limits.LINKS_IN_ACTIVITY,
    r.Theme: limits.THEMES_IN_ACTIVITY,
}
