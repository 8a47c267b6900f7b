"""What is told where something is not done."""

from ninedots.domain.refusals import Reason
from ninedots.trouble import Busy, Fault, NotAllowed, NotDone, NotNow, NotThere, TooOften

from .sentences import SENTENCES, sentence


def not_there() -> NotThere:
    return NotThere("not-found", sentence("not-found"))


def link_used() -> NotAllowed:
    return NotAllowed("link-used", sentence("link-used"))


def refused(reason: Reason, limit: int | None = None) -> NotDone:
    """The room's own no, in words."""
    if reason == "wait":
        return TooOften(reason, sentence(reason), wait=limit)
    known = reason in SENTENCES
    return NotNow(reason, sentence(reason if known else "not-now", limit), n=limit if known else None)


def busy(seconds: float) -> Busy:
    return Busy("busy", sentence("busy"), wait=max(1, round(seconds)))


def fault(name: str | None = None) -> Fault:
    """`name` is the fault's, as it stands in the log."""
    if name:
        return Fault("fault", sentence("fault", name), n=name)
    return Fault("fault", "Something went wrong on the server. What was saved is kept. Please try again.")
