"""What people type, made safe to show everywhere. Meaning is never changed; only what cannot be seen is taken out."""

import re
import unicodedata

# Bidirectional overrides can make a name read as another. Zero-width joiners stay: emoji and Urdu need them.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_PILED = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]{4})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]+"
)


def clean(text: str) -> str:
    """Several lines of text: composed form, plain line ends, nothing unseen, no towers of combining marks."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    text = _PILED.sub(r"\1", _UNSEEN.sub("", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def clean_line(text: str) -> str:
    """One line of text."""
    return " ".join(clean(text).split())


def opened(text: str, openings: tuple[str, ...]) -> str:
    """The text as a question that opens with one of `openings`: helped into the form, never refused."""
    stems = [stem for stem in (opening.strip(" …?.") for opening in openings) if stem]
    if not stems or any(text.casefold().startswith(stem.casefold()) for stem in stems):
        return text
    asked = f"{stems[0]} {text[:1].lower()}{text[1:]}"
    return asked if asked.endswith(("?", "!", ".")) else f"{asked}?"
