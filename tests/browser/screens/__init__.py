"""The named screens in their main states, one after the other: what every measure of access is taken of (A1, A16, A17).

Each group brings a workshop through its states and yields the name of a screen and the page that shows it. A page or a
dialog that is new gets its place here.
"""

from collections.abc import Callable

from tests.browser.hall import Hall

from . import afterwards, asked_for, rooms, safety
from .looking import DESK, Screens, show

__all__ = ["DESK", "GROUPS", "Screens", "show"]

GROUPS: dict[str, Callable[[Hall], Screens]] = {
    "doors": rooms.doors,
    "home": rooms.home,
    "thinking": rooms.thinking_and_sharing,
    "links": rooms.links_and_marks,
    "voting": rooms.voting,
    "console": rooms.console,
    "holding": rooms.holding,
    "walls": rooms.walls,
    "seat's dialogs": asked_for.at_a_seat,
    "console's dialogs": asked_for.at_the_console_asked,
    "before a vote": asked_for.before_a_vote,
    "at the door": safety.at_the_door,
    "telling": safety.telling,
    "left alone": safety.left_alone,
    "comparing": afterwards.comparing,
    "report": afterwards.report,
    "account": afterwards.account,
}
