"""The first frame of every connection: all that this viewer may see, or what changed since."""

import base64
import hashlib

from ninedots.domain.actor import Viewer
from ninedots.domain.state import State
from ninedots.tally import Tally
from ninedots.wire.codec import welcome_frame
from ninedots.wire.frames import VERSION, Hello, Me, Welcome

from .outbox import Message
from .views import Views


def epoch_for(history: str, viewer: Viewer) -> str:
    """The epoch as this viewer is told it. It names the history and whose eyes see it.

    So whoever comes back as somebody else or in another role gets a full picture of what they may see now, and nothing
    is left over of what they could see before.
    """
    named = f"{history}\n{viewer.person or ''}\n{viewer.role}"
    return base64.urlsafe_b64encode(hashlib.sha256(named.encode()).digest()[:16]).rstrip(b"=").decode()


def welcome(views: Views, state: State, history: str, viewer: Viewer, hello: Hello, now: int, tally: Tally) -> Message:
    epoch = epoch_for(history, viewer)
    since = None
    if hello.after is not None and hello.after <= state.seq and hello.epoch == epoch:
        since = views.since(viewer, hello.after)
    tally.welcomes["onward" if since is not None else "first" if hello.after is None else "anew"] += 1
    put, drop = ([b",".join(since[0])], since[1]) if since is not None else (views.full(viewer), [])
    frame = Welcome(
        v=VERSION,
        me=Me(person=viewer.person, role=viewer.role),
        workshop=state.workshop.id,
        epoch=epoch,
        now=now,
        seq=state.seq,
        full=since is None,
        put=[],
        drop=drop,
    )
    return Message(*welcome_frame(frame, put), seq=state.seq)
