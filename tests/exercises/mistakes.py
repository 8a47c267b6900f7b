"""A good file, and what people do to it: each mistake with the line and the words that it must be told in.

Every line has its number here, so that a case can say which one it means.
"""

from dataclasses import dataclass

GOOD = """\
slug: mine
version: 1
name: Mine
summary: A canvas of my own.
care: No names.
board:
  rows:
    - [left, right]
    - below
layers:
  - {id: top, name: Top}
zones:
  - id: left
    name: Left
    layer: top
    notes: [idea]
  - {id: right, name: Right, layer: top, example: "Like this?", notes: [idea]}
  - {id: below, name: Below, notes: [idea]}
notes:
  - id: idea
    name: idea
    add: Add an idea
    fields:
      - {id: who, name: Who?, choices: [{id: us, name: Us, icon: users}, {id: them, name: Them}]}
links:
  - {id: joins, name: joins, from: [idea]}
marks:
  - {id: ready, name: Ready, icon: flag}
ballots:
  - id: choose
    name: Choose
    notes: idea
    criteria:
      - {id: good, name: Good, question: Is it good?, votes: 3, shape: circle}
stages:
  - id: think
    name: Think
    prompt: Think.
    minutes: 5
    sees: own
    may: [add, link]
    zones: [left, right, below]
  - id: vote
    name: Vote
    prompt: Vote.
    minutes: 5
    may: [vote, mark]
    ballot: {rule: choose, step: open}
  - id: results
    name: Results
    prompt: Look.
    minutes: 5
    ballot: {rule: choose, step: close}
"""


_REST = """\
notes:
  - {id: idea, name: idea, add: Add an idea}
stages:
  - {id: think, name: Think, prompt: Think., minutes: 5, may: [add]}
"""

PLANE = f"""\
slug: field
version: 1
name: Field
summary: A field with axes.
care: No names.
board: {{plane: field, across: [less, more], up: [low, high]}}
zones:
  - {{id: field, name: Field, reads: down}}
{_REST}"""

GRID = f"""\
slug: audit
version: 1
name: Audit
summary: A grid.
care: No names.
board:
  grid: {{across: [
    {{id: early, name: Early}},
    {{id: late, name: Late}},
  ], down: [{{id: us, name: Us}}, {{id: them, name: Them}}]}}
zones:
  - id: us-late
    name: Us, at the end
{_REST}"""


@dataclass(frozen=True)
class Mistake:
    """`before` is replaced by `after`; the one problem is on this line, and says this."""

    before: str
    after: str
    line: int
    where: str
    found: str
    expected: str
    warning: bool = False
    good: str = GOOD


def wrong(before: str, after: str, line: int, where: str, found: str, expected: str) -> Mistake:
    return Mistake(before, after, line, where, found, expected)


def on(good: str, before: str, after: str, line: int, where: str, found: str, expected: str) -> Mistake:
    return Mistake(before, after, line, where, found, expected, good=good)


def unwise(before: str, after: str, line: int, where: str, found: str, expected: str) -> Mistake:
    return Mistake(before, after, line, where, found, expected, warning=True)


BALLOTS = GOOD[GOOD.index("ballots:") : GOOD.index("stages:")]
MINUTES = "    minutes: 5\n    sees"
ROWS = "  rows:\n    - [left, right]\n    - below\n"
MANY = "\n".join(f"  - {{id: mark-{number}, name: Mark}}" for number in range(9))
FIELDS = "\n".join(
    f"      - {{id: f{n}, name: F, choices: [{{id: a, name: A}}, {{id: b, name: B}}]}}" for n in range(4)
)
FIELD = "      - {id: who, name: Who?, choices: [{id: us, name: Us, icon: users}, {id: them, name: Them}]}"
COPY = '  - {id: right, name: Right, layer: top, example: "Like this?"}'

MISTAKES: dict[str, Mistake] = {
    # YAML's traps.
    "colon in a text": wrong("summary: A canvas", "summary: Mine: a canvas", 4, "the file", "a colon", "quotes"),
    "tab as indent": wrong("    - [left", "\t- [left", 8, "the file", "a tab at the beginning", "spaces"),
    "tab before a key": wrong("  rows:", "\trows:", 7, "the file", "a tab at the beginning", "spaces"),
    "open quote": wrong("care: No names.", "care: 'No names.", 5, "the file", "never closed", "closing quote"),
    "open bracket": wrong("[left, right]\n", "[left, right\n", 8, "the file", "not closed", "closing bracket"),
    "two commas": wrong("[left, right]\n", "[left,, right]\n", 8, "the file", "a comma", "a value"),
    "key without space": wrong("name: Mine", "name:Mine", 3, "the file", "without a key", "key: value"),
    "item out of line": wrong("    - below", "   - below", 9, "the file", "does not fit", "same indent"),
    "key out of line": wrong("    layer: top\n", "   layer: top\n", 15, "the file", "does not fit", "same indent"),
    "anchor": wrong("name: Mine", "name: &me Mine", 3, "the file", "“me”", "written out"),
    "alias": wrong("name: Mine", "name: *me", 3, "the file", "shortcut “me”", "written out"),
    "star in front": wrong("name: Mine", "name: * Mine", 3, "the file", "begins with “*”", "quotes"),
    "at sign in front": wrong("name: Mine", "name: @Mine", 3, "the file", "begins with “@”", "quotes"),
    "percent in front": wrong("name: Mine", "%name: Mine", 3, "the file", "begins with “%”", "quotes"),
    "backslash": wrong("name: Mine", 'name: "C:\\Mine"', 3, "the file", "a backslash", "single quotes"),
    "tag": wrong("name: Mine", "name: !!python/object:os.system Mine", 3, "the file", "tag", "without !"),
    "second document": wrong("version: 1", "version: 1\n---\n", 3, "the file", "second document", "one document"),
    "same key twice": wrong("version: 1", "version: 1\nversion: 2", 3, "version", "“version” a second time", "line 2"),
    "time for a number": wrong(
        MINUTES, "    minutes: 1:30\n    sees", 39, "think › minutes", "“1:30”", "ordinary number"
    ),
    "number with a nought": wrong(
        "version: 1", "version: 010", 2, "version", "“010”, which YAML reads as 8", "such as 5"
    ),
    "hexadecimal": wrong("version: 1", "version: 0x10", 2, "version", "YAML reads as 16", "ordinary number"),
    "infinite": wrong("version: 1", "version: .inf", 2, "version", "“.inf”", "ordinary number"),
    "colour for a tone": wrong(
        "layer: top\n    notes",
        "tone: #00ff00\n    layer: top\n    notes",
        15,
        "tone",
        "“#00ff00” is a remark",
        "name of a colour",
    ),
    "yes for a name": wrong("  - id: think", "  - id: yes", 36, "id", "“yes”, which YAML reads as true", "short name"),
    "yes for words": wrong(
        "    name: Left", "    name: Yes", 14, "left › name", "“Yes”, which YAML reads as true", "one text"
    ),
    "null for words": wrong(
        "    name: Left", "    name: ~", 14, "left › name", "“~”, which YAML reads as nothing", "one text"
    ),
    # Fields.
    "misspelt key": wrong("    prompt: Think.", "    promt: Think.", 38, "think", "“promt”", "“prompt” perhaps"),
    "misspelt key of the board": wrong("  rows:", "  row:", 7, "board", "“row”", "“rows” perhaps"),
    "missing key": wrong("care: No names.\n", "", 1, "the file", "no “care”", "the key “care”"),
    "missing prompt": wrong("    prompt: Look.\n", "", 49, "results", "no “prompt”", "one text"),
    "empty words": wrong("care: No names.", "care: ''", 5, "care", "an empty text", "some words"),
    "blank words": wrong("    name: Left", "    name: '  '", 14, "left › name", "nothing can be seen", "some words"),
    "words turned round": wrong(
        "    name: Left", '    name: "Le\\u202eft"', 14, "left › name", "cannot be seen (U+202E)", "without it"
    ),
    "number for words": wrong("care: No names.", "care: 12", 5, "care", "the number 12", "one text"),
    "list for words": wrong("care: No names.", "care: [No, names]", 5, "care", "a list of 2", "one text"),
    "text for a number": wrong(MINUTES, "    minutes: five\n    sees", 39, "minutes", "“five”", "whole number"),
    "half a minute": wrong(MINUTES, "    minutes: 0.5\n    sees", 39, "minutes", "0.5", "whole number"),
    "too many minutes": wrong(MINUTES, "    minutes: 999\n    sees", 39, "minutes", "999", "240 at the most"),
    "no minutes": wrong(MINUTES, "    minutes: 0\n    sees", 39, "minutes", "0", "1 or more"),
    "too long": wrong("name: Mine", f"name: {'x' * 121}", 3, "name", "121 characters", "120 at the most"),
    "too long for one audience": wrong(
        "name: Mine",
        f"name:\n  professionals: Mine\n  pupils: {'x' * 121}",
        5,
        "name › pupils",
        "121 characters",
        "120 at the most",
    ),
    "no wording to fall back on": wrong("name: Mine", "name: {pupils: Mine}", 3, "name", "pupils", "professionals"),
    "unknown audience": wrong(
        "name: Mine", "name: {professionals: A, teachers: B}", 3, "name", "teachers", "each audience"
    ),
    "wording where none belongs": wrong(
        "slug: mine", "slug: {professionals: mine}", 1, "slug", "professionals", "short name"
    ),
    "bad name": wrong("slug: mine", "slug: My Own", 1, "slug", "My Own", "small letters"),
    "unknown act": wrong("may: [add, link]", "may: [ad, link]", 41, "may", "“ad”", "“add” perhaps"),
    "unknown tone": wrong(
        "{id: below, name: Below, notes: [idea]}",
        "{id: below, name: Below, notes: [idea], tone: green}",
        18,
        "below › tone",
        "“green”",
        "one of: paper",
    ),
    "quoted colour": wrong(
        "{id: below, name: Below, notes: [idea]}",
        "{id: below, name: Below, notes: [idea], tone: '#00ff00'}",
        18,
        "below › tone",
        "“#00ff00”",
        "one of: paper",
    ),
    "group for a list": wrong("layers:\n  - {id: top, name: Top}", "layers: {id: top}", 10, "layers", "keys", "a list"),
    "list for a group": wrong(f"board:\n{ROWS}", "board: [left, right]\n", 6, "board", "list of 2", "group"),
    "one choice alone": wrong(", {id: them, name: Them}", "", 24, "who › choices", "a list of 1", "2 or more"),
    "choice without a name": wrong(
        "{id: us, name: Us, icon: users}", "{id: us}", 24, "choices › us", "no “name”", "one text"
    ),
    "too many marks": wrong("marks:\n", f"marks:\n{MANY}\n", 27, "marks", "a list of 10", "8 at the most"),
    "too many fields": wrong(FIELD, FIELDS, 23, "fields", "a list of 4", "3 at the most"),
    "unknown icon": wrong("icon: flag", "icon: flagg", 28, "ready › icon", "“flagg”, which is no icon", "flag"),
    # Names that point at each other.
    "unknown layer": wrong(
        "    layer: top\n    notes", "    layer: tip\n    notes", 15, "left › layer", "“tip”", "“top” perhaps"
    ),
    "unknown note": wrong("    notes: [idea]", "    notes: [idee]", 16, "left › notes", "“idee”", "“idea” perhaps"),
    "unknown note on a ballot": wrong("    notes: idea", "    notes: thing", 32, "choose › notes", "“thing”", "idea"),
    "unknown note on a link": wrong("from: [idea]", "from: [thing]", 26, "joins › from", "“thing”", "idea"),
    "unknown zone of a stage": wrong(
        "zones: [left, right", "zones: [lift, right", 42, "think › zones", "“lift”", "“left” perhaps"
    ),
    "unknown ballot": wrong(
        "{rule: choose, step: open}", "{rule: chose, step: open}", 48, "vote › ballot", "“chose”", "“choose”"
    ),
    "same id twice": wrong("  - id: results", "  - id: vote", 49, "vote › id", "“vote” a second time", "line 43"),
    "stage called as a part of the guide": wrong(
        "  - id: think", "  - id: prepare", 36, "prepare › id", "a part of every guide", "another name"
    ),
    "linking without links": wrong(
        "links:\n  - {id: joins, name: joins, from: [idea]}\n", "", 39, "may", "“link”", "“links”"
    ),
    "ballot left open": wrong("step: close", "step: open", 53, "ballot", "never closed", "later stage"),
    "ballot never opened": wrong(
        "    ballot: {rule: choose, step: open}\n", "", 52, "ballot", "never opened", "before it"
    ),
    "layer without a zone": wrong(
        "layers:\n", "layers:\n  - {id: deep, name: Deep}\n", 11, "deep", "without a zone", "a zone"
    ),
    "kind of note without a place": wrong(
        "notes:\n  - id: idea",
        "notes:\n  - {id: end, name: end, add: Add}\n  - id: idea",
        20,
        "end",
        "no zone takes",
        "a zone that lists it",
    ),
    "same choice twice": wrong(
        "{id: them, name: Them}", "{id: us, name: Them}", 24, "choices › us", "“us” a second time", "a name of its own"
    ),
    "same field twice": wrong(FIELD, f"{FIELD}\n{FIELD}", 25, "fields › who", "“who” a second time", "line 24"),
    "same quality twice": wrong(
        "from: [idea]}",
        "qualities: [{id: well, name: Well}, {id: well, name: Badly}]}",
        26,
        "qualities › well",
        "“well” a second time",
        "line 26",
    ),
    "same act twice": wrong("[add, link]", "[add, link, add]", 41, "may › item 3", "“add” a second time", "once"),
    "same zone of a stage twice": wrong(
        "[left, right, below]", "[left, right, below, left]", 42, "zones › item 4", "“left” a second time", "once"
    ),
    "same kind of note twice": wrong("from: [idea]", "from: [idea, idea]", 26, "from", "“idea” a second time", "once"),
    # The layout.
    "no layout": wrong(
        f"board:\n{ROWS}", "board: {ground: iceberg}\n", 6, "board", "no layout", "one of: rows, columns"
    ),
    "two layouts": wrong(ROWS, f"{ROWS}  plane: left\n", 6, "board", "rows and plane together", "one of: rows"),
    "zone not laid out": wrong("    - below\n", "", 17, "below", "not laid out", "“below” under board › rows"),
    "zone laid out twice": wrong("    - below", "    - [below, left]", 9, "rows", "“left” a second time", "line 8"),
    "unknown zone on the board": wrong("    - below", "    - [below, last]", 9, "rows", "“last”", "there are: left"),
    "centre without rings": wrong(ROWS, f"{ROWS}  centre: Us\n", 10, "centre", "“centre” beside rows", "rings"),
    "axes without a plane": wrong(
        ROWS, f"{ROWS}  across: [less, more]\n", 10, "across", "“across” beside rows", "plane"
    ),
    "unknown ground": wrong(
        ROWS, f"{ROWS}  ground: icebrg\n", 10, "ground", "“icebrg”, which is no ground", "“iceberg” perhaps"
    ),
    "ground in pixels": wrong(
        ROWS, f'{ROWS}  ground: [{{path: "M 0 0 H 1200"}}]\n', 10, "path", "x = 1200", "from 0 to 1"
    ),
    "relative ground": wrong(ROWS, f'{ROWS}  ground: [{{path: "M 0 0 h 1"}}]\n', 10, "path", "“h”", "absolute numbers"),
    "arc on a ground": wrong(
        ROWS, f'{ROWS}  ground: [{{path: "M 0 0 A 1 1 0 0 1 1 1"}}]\n', 10, "path", "“A”", "absolute numbers"
    ),
    "ground with too few numbers": wrong(
        ROWS, f'{ROWS}  ground: [{{path: "M 0 0 C 1 1 1"}}]\n', 10, "path", "“C” with 3 numbers", "SVG path"
    ),
    "script on a ground": wrong(ROWS, f"{ROWS}  ground: [{{path: url(x)}}]\n", 10, "path", "“(", "SVG path"),
    "row of nothing": wrong("    - below", "    - below\n    - []", 10, "rows", "an empty list", "1 or more"),
    "an axis with one end": on(PLANE, "across: [less, more]", "across: [less]", 6, "across", "a list of 1", "two"),
    "an axis with three ends": on(
        PLANE, "across: [less, more]", "across: [less, more, most]", 6, "across", "a list of 3", "2 at the most"
    ),
    "two planes": on(PLANE, "plane: field", "plane: [field, field]", 6, "plane", "a list of 2", "short name"),
    "heading without a name": on(GRID, "{id: early, name: Early}", "{id: early}", 8, "early", "no “name”", "one text"),
    "zone at no crossing": on(
        GRID, "id: us-late", "id: us-never", 12, "us-never", "at no crossing", "“us-early” perhaps"
    ),
    "heading twice": on(GRID, "id: late", "id: early", 9, "early › id", "“early” a second time", "line 8"),
    "a crossing too long": on(
        GRID, "id: us,", f"id: {'u' * 38},", 10, "down", "a zone's name of 44 characters", "40 characters together"
    ),
    # What can be used, and is probably not meant so.
    "ballot that no stage opens": unwise(
        GOOD[GOOD.index("    may: [vote, mark]") :],
        "    may: [mark]\n",
        30,
        "choose",
        "no stage opens",
        "step: open",
    ),
    "nobody may vote": unwise("[vote, mark]", "[mark]", 43, "vote", "nobody may vote", "“vote”"),
    "links in no stage": unwise("may: [add, link]", "may: [add]", 25, "links", "kinds of link in no stage", "“link”"),
    "marks in no stage": unwise("[vote, mark]", "[vote]", 27, "marks", "marks in no stage", "“mark”"),
    "nobody may add": unwise("may: [add, link]", "may: [link]", 35, "stages", "may add anything", "“add”"),
    "zone that no stage names": unwise(
        "zones: [left, right, below]", "zones: [left, right]", 18, "below", "no stage", "under “zones”"
    ),
    "same shape twice": unwise(
        "shape: circle}",
        "shape: circle}\n      - {id: new, name: New, question: Is it new?, votes: 3, shape: circle}",
        35,
        "shape",
        "“circle” a second time",
        "line 34",
    ),
    "reading order without a plane": unwise(
        "{id: below, name: Below, notes: [idea]}",
        "{id: below, name: Below, notes: [idea], reads: down}",
        18,
        "reads",
        "without a plane",
        "no “reads”",
    ),
    "vote without an open ballot": unwise(
        "    ballot: {rule: choose, step: close}",
        "    ballot: {rule: choose, step: close}\n    may: [vote]",
        54,
        "results › may",
        "“vote” while no ballot is open",
        "opens a ballot",
    ),
    "never shown to each other": Mistake(
        GOOD[GOOD.index("    may: [add, link]") :],
        "    may: [add, link, mark]\n    zones: [left, right, below]\n",
        34,
        "think › sees",
        "none after it in which all is seen",
        "a later stage",
        warning=True,
        good=GOOD.replace(BALLOTS, ""),
    ),
    "two zones of one name": unwise("    name: Left", "    name: Right", 17, "right › name", "second time", "line 14"),
    "two stages of one name": unwise(
        "    name: Vote\n", "    name: Think\n", 44, "vote › name", "“Think” a second time", "line 37"
    ),
    "row of several layers": unwise(
        "    - [left, right]\n    - below",
        "    - [left, right, below]",
        8,
        "rows",
        "a row of several layers",
        "one layer",
    ),
    "quality of what is missing": unwise(
        "from: [idea]}",
        "missing: true, qualities: [{id: well, name: Well}]}",
        26,
        "joins › qualities",
        "that is missing",
        "no “qualities”",
    ),
    "carried to nowhere": unwise(
        "marks:\n",
        "carries:\n  - {notes: [idea], to: nowhere, becomes: idea}\nmarks:\n",
        28,
        "to",
        "no exercise on this server",
        "one of",
    ),
}
