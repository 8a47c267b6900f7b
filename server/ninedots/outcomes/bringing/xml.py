"""XML that strangers wrote, within bounds. A document type is refused, and so is every entity that could grow."""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from ninedots.domain import limits

from .found import Unreadable

DEPTH = 64


def tree(data: bytes) -> Element:
    """The elements by their local names. Raises Unreadable."""
    builder, depth, count = TreeBuilder(), 0, 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEPTH or count > limits.BROUGHT_PARTS:
            raise Unreadable("too-large")
        builder.start(_local(tag), {_local(name): value for name, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(tag))

    def refuse(*_: object) -> None:
        raise Unreadable("damaged")

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise error if isinstance(error, Unreadable) else Unreadable("damaged") from None
    return builder.close()


def _local(name: str) -> str:
    return name.rpartition("}")[2]
