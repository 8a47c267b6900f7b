"""What every screen shows large."""

from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.evolve.change import Change
from ninedots.domain.spotlight import is_for_all

_TURNS = e.StageOpened | e.WorkshopEnded  # what is looked at is another thing from then on


def lit(change: Change, event: e.SpotlightSet) -> None:
    change.put(
        r.Spotlight(
            id="spotlight",
            seq=0,
            activity=event.activity,
            what=event.what,
            subject=event.subject,
            since=event.at,
        )
    )


def put_out(change: Change, _event: e.SpotlightCleared) -> None:
    change.drop(change.state.records["spotlight"])


def end_with_its_subject(change: Change, event: e.Event) -> None:
    """Nobody has to put it out: it ends as the room turns, and as the thing goes that it is on."""
    light = change.state.get(r.Spotlight, "spotlight")
    if light is None:
        return
    if isinstance(event, _TURNS) or not is_for_all(change.state, light.activity, light.what, light.subject):
        change.drop(light)
