"""What a browser keeps, for the page about cookies. Tests hold it to `api/cookies.py` and to `stores/storage.ts`."""

from ninedots.domain import limits

# Name, what it is, how long. `<workshop>` stands for the workshop's own id.
COOKIES = (
    (
        "nd_seat_<workshop>",
        "Your place in one workshop, so that you are the same person when you come back",
        f"{limits.SEAT_DAYS} days, or until you leave",
    ),
    ("nd_lead", "A facilitator's sign-in", f"{limits.LEAD_SESSION_DAYS} days, or until they sign out"),
    ("nd_wall_<workshop>", "A projected screen that a link opened", f"{limits.SEAT_DAYS} days"),
    (
        "nd_attempt",
        "A sign-in with an organisation's account that is under way",
        f"{limits.SSO_ATTEMPT_SECONDS // 60} minutes",
    ),
    (
        "nd_check",
        "The question whether this browser keeps cookies at all; it says nothing of anybody",
        f"{limits.COOKIE_CHECK_SECONDS} seconds",
    ),
)
STORED = (
    ("draft", "Words that you have begun and not sent", "Until you send or delete them, or leave"),
    ("returned", "Words that the workshop could not take", "Until you let them go, or leave"),
    ("view", "Where on a board you looked", "Until the tab is closed, or you leave"),
    ("seat", "That you sat here, and when this device was last touched", "Until you leave"),
    ("prefs", "Your choices for this device: language, colours, what is read out, single keys", "Until you clear it"),
    ("requests-until", "That this network lets no WebSocket through", "8 hours"),
    ("check", "A trial whether this browser keeps anything", "A moment"),
    ("left", "A workshop that was left while the server could not be told", "Until the server knows"),
)
