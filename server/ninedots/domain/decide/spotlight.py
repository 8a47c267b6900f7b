"""Showing one thing large, on every screen."""

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.spotlight import is_for_all

from .case import Case, Decision, refuse


def turn(case: Case, command: c.SetSpotlight) -> Decision:
    """Turned again to where it is, it calls back those who have looked away."""
    if case.state.workshop.status == "planned":
        return refuse("not-now")
    if not is_for_all(case.state, command.activity, command.what, command.subject):
        return refuse("not-found")
    return [case.event(e.SpotlightSet, activity=command.activity, what=command.what, subject=command.subject)]


def put_out(case: Case, _command: c.ClearSpotlight) -> Decision:
    return [case.event(e.SpotlightCleared)] if case.state.get(r.Spotlight, "spotlight") else []
