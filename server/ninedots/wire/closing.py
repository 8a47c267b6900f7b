"""Why a connection is closed. One table for both sides: the code, what it means, and whether to come back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Closing:
    code: int  # WebSocket close code; 4000-4999 are ours
    why: str
    again: bool  # True: the browser comes back by itself; False: it stops and says why


RESTART = Closing(1012, "the server is restarting", again=True)
TOO_BIG = Closing(1009, "a message was larger than 64 KiB", again=False)
NOT_TEXT = Closing(1003, "only text messages are understood", again=False)
NO_UTF8 = Closing(1007, "only text in UTF-8 is understood", again=False)
SAY_HELLO = Closing(4400, "the first message must be hello, within ten seconds", again=False)
NOT_INVITED = Closing(4401, "this browser has no place in the workshop, join first", again=False)
REMOVED = Closing(4403, "a facilitator has taken this person out of the workshop", again=False)
NOT_FOUND = Closing(4404, "there is no such workshop", again=False)
TOO_SLOW = Closing(4408, "this connection could not keep up, it catches up on return", again=True)
RIGHTS_CHANGED = Closing(4409, "this person's role has changed", again=True)
TOO_MANY = Closing(4429, "this person has too many tabs open here", again=False)
TROUBLE = Closing(4500, "something went wrong on the server, and nothing that was saved is lost", again=True)
SIGNED_OUT = Closing(4410, "what let this connection in has ended, it is asked anew on return", again=True)
TOO_RESTLESS = Closing(4430, "this connection sent more pings or pieces of a message than anybody needs", again=True)
NEW_VERSION = Closing(4426, "the page is older than the server, it needs to be loaded again", again=False)

ALL = (
    RESTART, TOO_BIG, NOT_TEXT, NO_UTF8, SAY_HELLO, NOT_INVITED, REMOVED, NOT_FOUND, TOO_SLOW, RIGHTS_CHANGED, TOO_MANY,
    TROUBLE, SIGNED_OUT, TOO_RESTLESS, NEW_VERSION,
)  # fmt: skip
