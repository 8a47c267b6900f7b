"""What people are called: what a name may say, when two look alike, and how twins are told apart."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache

from .text import BLANK, clean_line, unseen

# A letter in another dress says so in its Unicode name: small capitals, strokes, squares, flags.
_DRESSED = re.compile(
    r"^(?:LATIN|NEGATIVE|SQUARED|CIRCLED|REGIONAL)\b.*\b"
    r"(?:LETTER(?: SMALL CAPITAL)?|CAPITAL|SYMBOL LETTER)"
    r"(?: (?:TURNED|REVERSED|OPEN|SCRIPT|INSULAR|DOTLESS|LONG|STRETCHED|BLACKLETTER))? ([A-Z])(?: WITH .+)?$"
)
_DRAWN_UNLIKE = {"ƚ": "t", "ʍ": "m", "ə": "e", "Ə": "e"}  # another letter by its Unicode name
# Letters of other scripts that are drawn like a Latin one: from the table of Unicode (confusables.txt, UTS 39), the
# scripts that devices have letters for. A capital may look like another letter than its small form.
_DRAWN_ALIKE = {
    "a": "αаᎪꓮɑæӕ₳∆", "b": "ьᏏβвᏴꓐ฿", "c": "ⲥсᏟꓚ¢ↄ", "d": "ԁᏧꓒᎠꓓδԃ∂ðđ", "e": "еҽεᎬꓰξє∃∈әǝ", "f": "քϝꓝғⅎ",
    "g": "ցԍᏀᏳꓖɡ", "h": "һհᏂⲏнᎻꓧԋɥᖺ", "i": "ιіꙇӏᎥıɩ", "j": "ϳјᎫꓙ", "k": "κⲕкᏦꓗ", "l": "ⲓꓲⳑᏞꓡʅլ", "m": "μϻⲙмᎷꓟ₥",
    "n": "ոռⲛꓠη₦", "o": "οσⲟоօꓳθφѳөᎾᏫᝪᗝ𐐬○●◯⭕◎⦿⊙⚪⚫", "p": "ρⲣрᏢꓑ", "q": "ԛգզ", "r": "ᴦⲅгᎱᎡᏒꓣ", "s": "ѕᏚտᏕꓢֆ₴ᔕ",
    "t": "τⲧтᎢꓔ₮†‡丅", "u": "υսꓴ", "v": "νѵᏙꓦ", "w": "ѡԝաᎳᏔꓪω", "x": "хχⲭꓫ", "y": "γуүⲩᎩᎽꓬ", "z": "Ꮓζꓜ",
}  # fmt: skip
# What generators of fancy letters write capitals with: syllables of Canada, and strokes of China and Japan.
_SYLLABLES = str.maketrans("ᗩᗅᗷᑕᗞᗪᖴᕼᒍᒪᗰᑎᑭᖇᑌᐯᗯ᙭", "aabcddfhjlmnpruvwx")
_STROKES = str.maketrans("卂乃匚乇千卄丨ﾌㄥ爪几ㄖ卩尺丂ㄒㄩ山乂ㄚ乙", "abcefhijlmnoprstuwxyz")
# And syllables of Yi: read so only where somebody could pose, as a name in Yi is no twin of another one.
_YI = str.maketrans(
    "ꍏꋫꋬꁲꌃꃃꃳꉓꏸꉔꏳꀸꁕ꒯ꀷꍟꏂꑀꎇꄘꊰꊯꁅꁍꍌꃅꑛꁝꀤꂑ꒐ꀭ꒻꒑ꀘꀗꈵ꒒ꂵꁒꈤꁹꋊꃔꂦꆂꄲꊿꉣꆰꁸꋠꋪ꒓ꌅꌗꌚꇙꈜ꓄꓅ꋖꀎꐇ꒤ꌈꏝ꒦ꅏꅐꊼꇓꉧꉤꌩꐟꌦꐔꁴꑒ",
    "aaaabbbccccddddeeeffffggghhhiiijjjkkklmmnnnnoooopqqqrrrsssstttuuuuvvwwxxxxyyyyzz",
)
# Upside down a line is read from its end, and most letters become another one.
_TURNED = str.maketrans(
    "ɐqɔpǝɟƃɓᵷɥᴉıɾʞꞁʅɯuodbɹsʇnʌʍʎ∀ᗺƆᗡƎℲ⅁פHſꓘ⅂ꓶ˥WNԀΌᴚꓤ⊥┴∩ΛM⅄6",
    "abcdefggghiijkllmnopqrstuvwyabcdefgghjklllmnpqrrttuvwy9",
)
_UPSIDE_DOWN = re.compile("[ɐɔǝɟƃᵷɥᴉɾʞꞁɯɹʇʌʍʎ∀ᗺƆᗡƎℲ⅁פſꓘ⅂ꓶ˥Ԁᴚꓤ⊥┴∩Λ⅄]")
_SMALL = (
    str.maketrans({alike: letter for letter, some in _DRAWN_ALIKE.items() for alike in some}) | _SYLLABLES | _STROKES
)
_CAPITALS = str.maketrans(
    {"Η": "h", "Ν": "n", "Ρ": "p", "Υ": "y", "Χ": "x", "І": "i", "Ӏ": "i", "Ι": "i", "Λ": "a", "Δ": "a", "Σ": "e"}
)
# Marks over Latin, Greek and Cyrillic letters. Those of other scripts make another name.
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]")

# What is typed instead of a letter.
_DIGITS = str.maketrans("013457", "oieast")
_SIGNS = str.maketrans("@$!|+€£", "asiiteI")
_SAME_STROKE = str.maketrans("l", "i")  # a capital I and a small l are one stroke
_PAIRS = (("rn", "m"), ("vv", "w"))  # two letters that are read as one
_TWICE = re.compile(r"(.)\1+")

_NO_DIGITS = str.maketrans("0123456789", " " * 10)

_WORDS = ("lead", "co-lead", "host", "co-host", "admin", "staff")
# So long that nobody is called so by chance: also within a word, and however they are pulled apart.
_STEMS = (
    "facilita", "fasilita", "moderator", "administrator", "organiser", "organizer", "sysadmin", "superuser",
    "nine dots",
)  # fmt: skip
# Surnames or ordinary words: only as the whole name, with "the", "our" and the like.
_WHOLE = ("leader", "mod", "owner", "server", "system", "root")
# What the screens in other languages than English call those who lead, and what else people are called who do. Words
# that bend are cut short; those that are also names ("ميسر") are left out.
_ELSEWHERE = (
    "hwylusydd", "hwyluswyr", "arweinydd", "gweinyddwr",
    "prowadząc", "współprowadząc",
    "سہولت کار",
    "সঞ্চালক", "প্রশাসক",
    "ميسّر", "الميسر",
    "ведуч", "співведуч", "модератор", "адміністратор", "організатор",
)  # fmt: skip
_AROUND = ("the", "a", "our", "your", "this", "workshop", "session", "group", "team", "table", "board")

# A variant of a character belongs to a sign or to a character of China; a joiner stands between letters that need one.
_VARIANT = re.compile("(?<=[^\\W\\d_])[\ufe00-\ufe0f]|(?<![\u3400-\u9fff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]")
_JOINER = re.compile("(?<![\u0300-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0300-\U0010ffff])")


def clean_name(text: str) -> str:
    """A person's name: a line with something in it to be seen, and nothing that is not seen; else empty."""
    return clean_line(_JOINER.sub("", _VARIANT.sub("", BLANK.sub("", text))))


def says_lead(name: str) -> bool:
    """The name says that its bearer leads here, in whatever dress. Whole words: a Leadbetter is nobody's lead."""
    ways = {name, re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name), name.translate(_YI)}
    if _UPSIDE_DOWN.search(name):
        ways.add(name.translate(_TURNED)[::-1])
    return any(_says_lead(way) for way in ways)


@lru_cache(maxsize=4096)
def skeleton(name: str) -> str:
    """What is left of a name to the eye: equal for two that are taken for each other. Never empty."""
    plain = _plain(name)
    return "".join(one for one in plain if unicodedata.category(one)[0] in "LMNS") or plain or name


@lru_cache(maxsize=4096)
def likeness(name: str) -> str:
    """As `skeleton`, and digits count as the letters they stand for: nobody shall be taken for one who leads."""
    return skeleton(name.translate(_YI)).translate(_DIGITS).translate(_SIGNS).translate(_SAME_STROKE)


def told_apart(name: str, taken: Collection[str]) -> str:
    """The name, with a number behind it where somebody has it. `taken` are skeletons."""
    number, apart = 1, name
    while skeleton(apart) in taken:
        number += 1
        apart = f"{name} {number}"
    return apart


def _says_lead(name: str) -> bool:
    plain = _plain(name)
    if any(way in skeleton(name) for way in _FOLDED_ELSEWHERE):
        return True
    for digits in (_DIGITS, _NO_DIGITS):
        for signs in (_SIGNS, {}):
            if _names_a_lead(plain.translate(digits).translate(signs).casefold(), name):
                return True
    return False


def _names_a_lead(plain: str, name: str) -> bool:
    once = re.sub(r"[^a-z]", "", _TWICE.sub(r"\1", plain)).translate(_SAME_STROKE)
    plain = plain.translate(_SAME_STROKE)
    words = [word for word in re.split(r"[^a-z]+", plain) if word]
    joined = "".join(words)
    if any(stem in way for stem in _FOLDED_STEMS for way in (joined, once)):
        return True
    if any(_names_one(_singular(word)) for word in _read(plain, words)):
        return True
    if len(words) > 1 and _singular(words[0]) in _FOLDED_BEFORE:
        return True
    bare = [word for word in words if word not in _FOLDED_AROUND]
    if len(bare) == 1 and _singular(bare[0]) in _FOLDED_WHOLE:
        return True
    # “le ad” is no name; “Lea D.” and “Ho St.” are people.
    parts = name.split()
    return _singular(joined) in _FOLDED and not (len(parts) > 1 and all(part[:1].isupper() for part in parts))


def _names_one(word: str) -> bool:
    """`word` is one for who leads, also behind another that says whom ("teamlead") or with two letters read as one."""
    ways = {word, *(word.replace(pair, letter) for pair, letter in _PAIRS)}
    return any(
        way in _FOLDED
        or any(way == around + one for around in _FOLDED_AROUND - {"a"} for one in _FOLDED | _FOLDED_BEFORE)
        for way in ways
    )


def _read(plain: str, words: list[str]) -> Iterator[str]:
    """The words as they stand, those that hyphens and dots pull apart, and those written letter by letter."""
    yield from words
    yield from (re.sub(r"[^a-z]", "", chunk) for chunk in plain.split())
    run = ""
    for word in [*words, ""]:
        if len(word) == 1:
            run += word
        else:
            yield run
            run = ""


def _plain(name: str) -> str:
    """In small Latin letters, as far as the name looks like them, without marks and what is not seen."""
    letters = unicodedata.normalize("NFKD", "".join(map(_undressed, name)))
    small = letters.translate(_CAPITALS).casefold()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", small)).translate(_SMALL)
    return "".join(one for one in plain if not unseen(one))


@lru_cache(maxsize=4096)
def _undressed(letter: str) -> str:
    if letter.isascii() or letter in _DRAWN_UNLIKE:
        return _DRAWN_UNLIKE.get(letter, letter)
    found = _DRESSED.match(unicodedata.name(letter, ""))
    return found[1] if found else letter


def _folded(words: Collection[str]) -> tuple[str, ...]:
    """As names are read when they are compared with these."""
    return tuple("".join(filter(str.isalpha, word)).translate(_SAME_STROKE) for word in words)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") else word


_FOLDED, _FOLDED_STEMS = frozenset(_folded(_WORDS)), _folded(_STEMS)
_FOLDED_BEFORE = frozenset(_folded(("leader",)))  # "Leader Sam" poses; "Sam Leader" may be called so
_FOLDED_ELSEWHERE = tuple("".join(skeleton(word) for word in way.split()) for way in _ELSEWHERE)
_FOLDED_WHOLE, _FOLDED_AROUND = frozenset(_folded(_WHOLE)), frozenset(_folded(_AROUND))
