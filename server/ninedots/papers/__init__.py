"""The papers at the foot of every page: on access, privacy and cookies, filled from what this server is.

A page is Markdown with `{names}`, which `facts.py` fills from the settings and from the numbers that the program works
by.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from ninedots.settings import Settings

from .facts import facts

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_NAME = re.compile(r"\{(\w+)\}")
_EMPTY_ITEM = re.compile(r"^- *\n", re.MULTILINE)
PAGES = Path(__file__).with_name("pages")


@dataclass(frozen=True, slots=True)
class Paper:
    path: str  # where browsers find it
    title: str
    file: str

    def markdown(self, settings: Settings) -> str:
        known = facts(settings)
        text = (PAGES / self.file).read_text(encoding="utf-8")
        return _EMPTY_ITEM.sub("", _NAME.sub(lambda found: known[found[1]], text))

    def html(self, settings: Settings) -> str:
        """What stands under the title."""
        html: str = _MARKDOWN.render(self.markdown(settings))
        return html


ALL = (
    Paper("/accessibility", "Accessibility statement", "accessibility.md"),
    Paper("/privacy", "Privacy notice", "privacy.md"),
    Paper("/privacy/young-people", "Your privacy: for young people", "young-people.md"),
    Paper("/cookies", "Cookies", "cookies.md"),
)
