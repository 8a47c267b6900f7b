"""What people type, made safe to show everywhere. Meaning is never changed; only what cannot be seen is taken out."""

import re
import unicodedata

ERASED = "[text erased]"  # stands where a text was erased for good

# Bidirectional overrides can make a name read as another. Zero-width joiners stay: emoji and Urdu need them. Of tags
# those stay that make the flag of England out of a black one.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    "|(\U0001f3f4[\U000e0030-\U000e007a]{1,8}\U000e007f)|[\U000e0000-\U000e007f]"
)
# Letters and signs by their category, and nothing to the eye.
_BLANK = re.compile("[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0\ufffc\U0001d159]")
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


def clean_name(text: str) -> str:
    """A person's name: a line without what is blank to the eye."""
    return clean_line(_BLANK.sub("", text))


def shows(text: str) -> bool:
    """Something of it can be seen: a letter, a number or a sign that is not blank."""
    return any(unicodedata.category(letter)[0] in "LNPS" for letter in _BLANK.sub("", text))


def poses_as_lead(name: str) -> bool:
    """The name says that its bearer leads here, in letters of whatever alphabet and with whatever between them."""
    return _bare(name) in _LEADS


def _bare(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold().translate(_ALIKE)
    return "".join(letter for letter in plain if "a" <= letter <= "z").rstrip("s")


# What can be taken for another letter: digits and signs, Cyrillic, Greek. All that looks like i or l becomes i.
_ALIKE = str.maketrans("01l|!345$7@аеорсіӏтмнԁαοιτεı", "oiiiieasstaaeopciitmhdaoitei")
# Long words only: “Lea D.” and “Ho St.” are people.
_LEADS = frozenset(map(_bare, ("facilitator", "co-facilitator", "co-lead", "moderator", "administrator", "nine dots")))
