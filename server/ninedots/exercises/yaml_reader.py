"""The YAML reader. PyYAML has a quick one, missing where it was built without libyaml, and a slow one in Python.

The slow one refuses what people write without a thought, such as a question mark inside braces, and the quick one and
every editor take it. `PlainLoader` is the slow one made to read as the quick one does. Neither ever sees a tab.
"""

from typing import Any, Final

import yaml
from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken

_ENDS: Final = "\0 \t\r\n\x85\u2028\u2029"
_FLOW: Final = ",[]{}"


class PlainLoader(yaml.SafeLoader):
    """PyYAML's own reader, with libyaml's rules for plain texts in braces."""

    def scan_plain(self) -> ScalarToken:
        """As PyYAML's, but a question mark inside braces is a sign like any other."""
        chunks, spaces = list[str](), list[str]()
        start = end = self.get_mark()
        indent = self.indent + 1
        while self.peek() != "#":
            length = self._plain_length(start)
            if length == 0:
                break
            self.allow_simple_key = False
            chunks += [*spaces, self.prefix(length)]
            self.forward(length)
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start) or []
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start, end)

    def _plain_length(self, start: Any) -> int:
        length = 0
        while (sign := self.peek(length)) not in _ENDS:
            after = self.peek(length + 1)
            if self.flow_level and sign == ":" and after in _FLOW:
                raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
            if (sign == ":" and after in _ENDS) or (self.flow_level and sign in _FLOW):
                break
            length += 1
        return length


# The quick reader is many times as quick.
Loader: Any = getattr(yaml, "CSafeLoader", PlainLoader)

# What the YAML reader says, what that is in plain words, what was expected, and whether it began on an earlier line.
_MEANT = (
    (
        "mapping values are not allowed",
        "a colon where none can be",
        "quotes round a text with a colon, or another indent",
        False,
    ),
    (
        "found unexpected ':'",
        "a colon before a comma or a bracket",
        "a space after it, or quotes round the text",
        False,
    ),
    (
        "could not find expected ':'",
        "a line without a key",
        "“key: value”, or quotes round a text of several lines",
        True,
    ),
    (
        "expected <block end>",
        "a line that does not fit its list or group",
        "the same indent as the lines around it",
        False,
    ),
    (
        "did not find expected key",
        "a line that does not fit its group",
        "the same indent as the lines around it",
        False,
    ),
    ("did not find expected '-'", "a line that does not fit its list", "the same indent as the other items", False),
    ("unexpected end of stream", "a quote that is never closed", "a closing quote", True),
    ("expected ',' or", "a list or group that is not closed", "a comma or a closing bracket", True),
    ("expected node content", "a comma or a dash where a value belongs", "a value, or no comma", False),
    ("expected the node content", "a comma or a dash where a value belongs", "a value, or no comma", False),
    ("escape", "a backslash in double quotes", "single quotes round the text, or two backslashes", False),
    ("while scanning an alias", "a text that begins with “*”", "quotes round the text", False),
    ("while scanning an anchor", "a text that begins with “&”", "quotes round the text", False),
    ("while scanning a directive", "a line that begins with “%”", "quotes round the text", False),
)


def explained(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str, str]:
    """The line of a complaint, what was found and what was expected. The two readers word theirs differently."""
    problem, context = str(error.problem or ""), str(error.context or "")
    found, expected, began = "something that is not YAML", "YAML (see the lines before it as well)", False
    if meant := next((words for words in _MEANT if words[0] in problem or words[0] == context), None):
        _, found, expected, began = meant
    mark = (error.context_mark if began else None) or error.problem_mark or error.context_mark
    if "cannot start any token" in problem and mark:
        found = f"a text that begins with “{text.splitlines()[mark.line][mark.column]}”"
        expected = "quotes round the text"
    return (mark.line + 1 if mark else 1), found, expected
