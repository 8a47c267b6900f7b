"""What a participant may be told in place of an answer: a sentence for each code, with `{n}` for the number in it.

Programs, and browsers in English, are sent the sentence. A browser in another language says the same by code and
number: `python tools/sentences.py` writes these for translators, web/src/lib/words/en/server.json.
"""

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "not-found": "There is nothing here, or it is not for you. Check the link, or sign in.",
    "not-allowed": "You cannot do that in this workshop. Nothing was changed.",
    "busy": "The server is busy or its disk is full. Nothing was changed; please try again in a moment.",
    "fault": (
        "Something went wrong on the server. What was saved is kept. Please try again. "
        "If it happens again, tell whoever runs this server: fault {n}."
    ),
    "invalid": "What was sent could not be read. Nothing was changed; please load the page again.",
    "wrong-code": "No workshop has this code. Please check it letter by letter and try again.",
    "wrong-link": "This link is not complete or no longer works. Please ask for a new one.",
    "too-many-tries": "Too many wrong codes just now. Please wait {n} seconds, or use the link or the QR code.",
    "link-used": (
        "Somebody has already used this link: it lets in one facilitator, once. Please ask for one of your own."
    ),
    "owner-wait": "That was changed several times in a minute. Please wait {n} seconds; nothing was changed now.",
    "owner-full": (
        "This link has been used {n} times, as often as it may. Please ask for a new one; nothing was changed."
    ),
    "removed": "A facilitator has taken you out of this workshop. Please ask them.",
    "wait": "Many people are joining at this moment. You are in the queue, and this page lets you in by itself.",
    "ended": "This workshop has ended. Everything in it was kept; ask the facilitator to reopen it.",
    "door-full": "Too many people are waiting at the door ({n}). Please ask the facilitator to let some in.",
    "door-closed": "The door is closed: no new people are let in at the moment. Please ask the facilitator.",
    "full": "This workshop is full ({n}). Nothing was changed; please ask the facilitator.",
    "does-not-fit": "This name says that you lead the workshop. Please choose another; nothing was changed.",
    "name-of-lead": (
        "A facilitator of this workshop has this name. Please add something to yours; nothing was changed."
    ),
    "too-long": "A name has at most {n} characters. Please shorten it; nothing was changed.",
    "empty": "Nothing in that text can be seen. Please write a few letters; nothing was changed.",
    "erased": "A text was erased just now, so this was not done. Please look at the board again.",
    "web-address": "A name here holds no web address. Please leave it out; nothing was changed.",
    "nicknames-only": "Everybody here has one of our nicknames. Please take one of those; nothing was changed.",
    "no-observers": "This workshop has no observers. Please ask the facilitator; nothing was changed.",
    "not-now": "The workshop does not allow that just now. Nothing was changed.",
    "wrong-origin": (
        "This request did not come from a page of Nine Dots. Nothing was changed; please load the page again."
    ),
    "not-here": "This connection is not for this page. Please load the page again.",
    "not-made": (
        "The file could not be made. Everything in the workshop is kept. "
        "Please try again in a minute, or take another kind of file."
    ),
    "wrong-method": "That cannot be done here. Nothing was changed.",
}


def sentence(code: str, n: int | str | None = None) -> str:
    return SENTENCES[code].format(n=n)
