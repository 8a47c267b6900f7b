"""Reads YAML that anybody may have written, and remembers on which line everything stood.

Only plain data comes out: mappings, lists, texts, numbers, yes and no, nothing. Anchors, aliases, tags and several
documents in one file are refused, so a small file cannot grow into a big one and cannot make objects.
"""

import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml
from yaml.constructor import SafeConstructor
from yaml.events import AliasEvent, DocumentStartEvent, MappingStartEvent, NodeEvent, ScalarEvent, SequenceStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .problems import DefinitionError, Problem

FILE_BYTES: Final = 256 * 1024  # the fullest of our own definitions is a tenth of it
FILE_DEPTH: Final = 16  # a definition nests nine deep

Path_ = tuple[str | int, ...]
# The C reader is many times as quick; it is missing where PyYAML was built without libyaml.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_scalars = SafeConstructor()

# What the YAML reader says, what that is in plain words, and what was expected.
_MEANT = (
    (
        "mapping values are not allowed",
        "a colon where none can be",
        "quotes round a text with a colon, or another indent",
    ),
    (
        "cannot start any token",
        "a tab or a sign that cannot begin a value",
        "spaces for indents, quotes round the text",
    ),
    ("could not find expected ':'", "a line without a key", "“key: value”, or quotes round a text of several lines"),
    ("expected <block end>", "a line that does not fit its list or group", "the same indent as the lines around it"),
    ("did not find expected key", "a line that does not fit its group", "the same indent as the lines around it"),
    ("did not find expected '-'", "a line that does not fit its list", "the same indent as the other items"),
    ("unexpected end of stream", "a quote that is never closed", "a closing quote"),
    ("expected ',' or", "a list or group that is not closed", "a comma or a closing bracket"),
)


@dataclass(frozen=True)
class Source:
    """A file as plain data, with the line of every key and every item (counted from 1)."""

    data: Any
    lines: dict[Path_, int] = field(default_factory=dict)
    file: str = ""

    def line(self, path: Path_) -> int:
        """The line of this place, or of the nearest place around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def at(self, path: Path_) -> Any:
        """What stands at this place; None where nothing does."""
        value = self.data
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def where(self, path: Path_) -> str:
        """The place in words; an item of a list goes by its id where it has one."""
        words: list[str] = []
        for length in range(1, len(path) + 1):
            step = path[length - 1]
            if isinstance(step, str):
                words.append(step)
            else:
                item = self.at(path[:length])
                name = (item.get("id") or item.get("exercise")) if isinstance(item, dict) else None
                words.append(name if isinstance(name, str) else f"item {step + 1}")
        return " › ".join(words) or "the file"

    def problem(self, path: Path_, found: str, expected: str) -> Problem:
        """A problem at this place."""
        return Problem(line=self.line(path), where=self.where(path), found=found, expected=expected, file=self.file)


def read_source(path: Path, name: str | None = None) -> Source:
    """Read a file from disk. Raises `DefinitionError`; never reads more than `FILE_BYTES`."""
    file = name if name is not None else path.name
    try:
        with path.open("rb") as stream:
            raw = stream.read(FILE_BYTES + 1)
    except OSError as error:
        raise DefinitionError([_whole(file, f"a file that cannot be opened ({error.strerror})", "a file")]) from error
    return parse_source(raw, file)


def parse_source(raw: bytes, file: str = "") -> Source:
    """Turn the bytes of a file into data with lines. Raises `DefinitionError`."""
    if len(raw) > FILE_BYTES:
        raise DefinitionError([_whole(file, f"more than {FILE_BYTES // 1024} KB", "a smaller file")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"a byte that is not UTF-8 (0x{raw[error.start]:02x})"
        raise DefinitionError([_at(line, file, found, "a text file saved as UTF-8")]) from error
    try:
        _refuse_the_unsafe(text, file)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        problem = str(error.problem or error.context or "")
        meant = next((words for words in _MEANT if words[0] in problem), None)
        found, expected = (
            meant[1:] if meant else ("something that is not YAML", "YAML (see the lines before it as well)")
        )
        # An open quote is noticed at the end of the file, and began elsewhere.
        began = error.context_mark if "end of stream" in problem else None
        mark = began or error.problem_mark or error.context_mark
        raise DefinitionError([_at(mark.line + 1 if mark else 1, file, found, expected)]) from error
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        line = text.count("\n", 0, position if isinstance(position, int) else 0) + 1
        raise DefinitionError([_at(line, file, "a character that YAML does not allow", "plain text")]) from error
    if root is None:
        raise DefinitionError([_whole(file, "nothing", "a definition")])
    lines: dict[Path_, int] = {}
    problems: list[Problem] = []
    data = _plain(root, (), lines, problems, file)
    if problems:
        raise DefinitionError(problems)
    return Source(data, lines, file)


def _refuse_the_unsafe(text: str, file: str) -> None:
    depth = documents = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise DefinitionError([_at(line, file, "a second document (---)", "one document in a file")])
        elif isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            found = f"the shortcut “{event.anchor}”"
            raise DefinitionError([_at(line, file, found, "everything written out, without & and *")])
        elif isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent) and event.tag:
            raise DefinitionError([_at(line, file, f"the tag “{event.tag}”", "a plain value without !")])
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            depth += 1
            if depth > FILE_DEPTH:
                raise DefinitionError([_at(line, file, f"more than {FILE_DEPTH} levels", "fewer levels")])
        elif type(event).__name__ in {"MappingEndEvent", "SequenceEndEvent"}:
            depth -= 1


def _plain(node: Node, path: Path_, lines: dict[Path_, int], problems: list[Problem], file: str) -> Any:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value
            if not isinstance(key_node, ScalarNode) or key == "<<":
                problems.append(_at(line, file, "a key that is not a word", "a plain word before the colon"))
            elif key in mapping:
                expected = f"one only; the first stands on line {lines[(*path, key)]}"
                problems.append(_at(line, file, f"the key “{key}” a second time", expected))
            else:
                lines[(*path, key)] = line
                mapping[key] = _plain(value_node, (*path, key), lines, problems, file)
        return mapping
    if isinstance(node, SequenceNode):
        return [_plain(item, (*path, index), lines, problems, file) for index, item in enumerate(node.value)]
    assert isinstance(node, ScalarNode)
    return _scalar(node, problems, file)


def _scalar(node: ScalarNode, problems: list[Problem], file: str) -> Any:
    kind = node.tag.rpartition(":")[2]
    try:
        if kind == "null":
            return None
        if kind == "bool":
            return _scalars.construct_yaml_bool(node)
        if kind == "int":
            return _scalars.construct_yaml_int(node)
        if kind == "float":
            number = _scalars.construct_yaml_float(node)
            if math.isfinite(number):
                return number
            raise ValueError
    except ValueError:
        problems.append(_at(node.start_mark.line + 1, file, f"“{str(node.value)[:40]}”", "an ordinary number"))
        return 0
    return node.value


def _at(line: int, file: str, found: str, expected: str) -> Problem:
    return Problem(line=line, where="the file", found=found, expected=expected, file=file)


def _whole(file: str, found: str, expected: str) -> Problem:
    return _at(1, file, found, expected)
