"""What people type, made safe to show everywhere. Meaning is never changed; only what cannot be seen is taken out."""

import re
import unicodedata

HIDDEN = "[taken from view]"  # stands in a result for the words of a note that a lead has taken from view
ERASED = "[text erased]"  # stands where a text was erased for good

# Bidirectional overrides can make a name read as another. Zero-width joiners stay: emoji and Urdu need them. Of tags
# those stay that make the flag of England out of a black one.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    "|(\U0001f3f4[\U000e0030-\U000e007a]{1,8}\U000e007f)|[\U000e0000-\U000e007f]"
)
# Letters and signs by their category, and nothing to the eye.
BLANK = re.compile("[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0\ufffc\U0001d159]")
_VARIANT = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # makes another form of what it follows
_PILED = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]{4})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]+"
)


def clean(text: str) -> str:
    """Several lines of text: composed form, plain line ends, nothing unseen, no towers of combining marks.

    Empty where nothing can be seen.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    text = _PILED.sub(r"\1", _UNSEEN.sub(r"\1", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip() if shows(text) else ""


def clean_line(text: str) -> str:
    """One line of text."""
    return " ".join(clean(text).split())


def shows(text: str) -> bool:
    """Something of it can be seen: a letter, a number or a sign that is not blank."""
    return any(unicodedata.category(letter)[0] in "LNPS" for letter in BLANK.sub("", text))


def unseen(letter: str) -> bool:
    """Nothing of it reaches the eye, whatever it is called: format characters, fillers, variation selectors, tags."""
    return unicodedata.category(letter) in ("Cc", "Cf") or bool(BLANK.match(letter) or _VARIANT.match(letter))


def graphemes(text: str) -> int:
    """How many characters a reader counts, at most as many as a browser does: an emoji of a whole family is one."""
    count, joined, flags = 0, False, 0
    for letter in text:
        flags = flags + 1 if "\U0001f1e6" <= letter <= "\U0001f1ff" else 0
        follows = (
            joined
            or (flags and flags % 2 == 0)
            or unicodedata.category(letter)[0] == "M"
            or unicodedata.category(letter) == "Cf"
            or "\U0001f3fb" <= letter <= "\U0001f3ff"
            or "\u1160" <= letter <= "\u11ff"
        )
        count += not follows
        joined = letter == "\u200d" or unicodedata.combining(letter) == 9  # a joiner, or a virama of India's scripts
    return max(count, 1) if text else 0


def as_said(text: str) -> str:
    """To compare by: without capitals, and with one space between two words."""
    return " ".join(text.casefold().split())
