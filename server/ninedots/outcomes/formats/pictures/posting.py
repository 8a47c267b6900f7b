"""Sets sheets of paper: boards with the layout of the screens, the words around them with typst."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from .drawing import Context
from .posters import Poster
from .setting import as_svg, compiled
from .sizes import sheet

RIGHT_TO_LEFT = {"ar", "ur"}
LONG = 1600
"""Of the paper's longer side: the unit of everything on it."""
MARGIN = 40
EDGE = 24  # around a picture, as web/src/lib/board/drawing.ts has it
HEAD = {"wide": 132, "upright": 170}
FOOT = 52
GAP = 24
BESIDE = 330
"""What prompts take of a wide poster; of an upright one they take this much of its height."""
WORDS = {"wide": 20, "upright": 17, "rings": 16}
"""The least size of words on the board: with larger ones headings would have no room beside it, and rings none."""


def poster(wanted: Poster) -> bytes:
    """A PDF of one page."""
    turn, exercise = wanted["turn"], wanted["exercise"]
    width, height = (LONG, LONG / 2**0.5) if turn == "wide" else (LONG / 2**0.5, LONG)
    inside = {"width": width - 2 * MARGIN, "height": height - 2 * MARGIN}
    board = {
        "width": inside["width"] - (BESIDE + GAP if turn == "wide" else 0),
        "height": inside["height"] - HEAD[turn] - FOOT - (BESIDE + GAP if turn == "upright" else 0),
    }
    context = Context()
    picture = context.ask(
        "draw",
        {
            "title": "",
            "focus": "",
            "exercise": exercise,
            "notes": [],
            "themes": [],
            "links": [],
            "energy": {},
            "groups": [],
            "size": board,
            "abouts": True,
            "floor": WORDS["rings" if exercise["board"]["rings"] else turn],
            "ceiling": WORDS["wide"],
        },
    )
    signs = context.ask("signs", {"exercise": exercise, "language": wanted["language"]})
    page = sheet(wanted["size"], turn)
    return compiled(
        "poster.typ",
        {
            **{key: wanted[key] for key in ("stages", "title", "workshop", "question", "language", "joining")},
            "page": page,
            "unit": page[0] / width,
            **_way(wanted["language"]),
            "turn": turn,
            "margin": MARGIN,
            "edge": EDGE,
            "inside": inside,
            "head": HEAD[turn],
            "foot": FOOT,
            "gap": GAP,
            "beside": BESIDE,
            "board": board,
            "picture": {**picture, "svg": as_svg(picture)},
            "signs": signs,
            "care": exercise["care"],
            "criteria": [criterion for ballot in exercise["ballots"] for criterion in ballot["criteria"]],
            "marks": exercise["marks"],
        },
    )


def large(wanted: dict[str, Any]) -> bytes:
    """A board with its notes on one sheet: `board` as `boards.on_board` says it, `title`, `size`, `turn`."""
    width, height = sheet(wanted["size"], wanted["turn"])
    long = LONG / max(width, height)
    asked = wanted["board"] | {"size": {"width": width * long, "height": height * long}}
    picture = Context().ask("draw", asked)
    return compiled(
        "large.typ",
        {"title": wanted["title"], "page": (width, height), "picture": {**picture, "svg": as_svg(picture)}},
    )


def labels(wanted: dict[str, Any]) -> bytes:
    """What `labels.sheet_of` says."""
    return compiled("labels.typ", {**wanted, **_way(wanted["language"])})


def dots(wanted: dict[str, Any]) -> bytes:
    """What `labels.dots_of` says."""
    exercise, language = wanted["exercise"], wanted["language"]
    signs = Context().ask("signs", {"exercise": exercise, "language": language})
    criteria = exercise["ballots"][0]["criteria"]
    told = {key: wanted[key] for key in ("title", "language", "people")}
    return compiled("dots.typ", {**told, **_way(language), "criteria": criteria, "signs": signs})


def _way(language: str) -> dict[str, bool]:
    return {"rtl": language in RIGHT_TO_LEFT}


SHEETS: Final[Mapping[str, Callable[[Any], bytes]]] = {
    "poster": poster,
    "large": large,
    "labels": labels,
    "dots": dots,
}
