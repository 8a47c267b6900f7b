"""Addresses of web pages and of e-mail in what people type."""

import re
import unicodedata

from .text import unseen

# Ends of addresses that are no words: a dot before them with no space behind it is no end of a sentence.
_ENDS = (
    "com|org|net|edu|gov|mil|int|info|biz|uk|co\\.uk|io|ai|tv|gg|fm|app|dev|xyz|online|site|website|shop|store|blog|wiki"
    "|club|games?|video|chat|link|page|cloud|agency|school|sch\\.uk|nhs\\.uk|eu|ie|fr|de|pl|ro|ua|pk|bd|ru|cz|sk|es|nl|se"
    "|dk|fi|ch|lv|lt|hu|bg|gr|tr|sa|ae|eg|jp|cn|kr|br|mx|nz|au|ca|wales|cymru|scot|london|укр|рф|бг|срб"
)
# Hosts whose ends are words or sounds like them; any host of such an end counts with a path behind it.
_HOSTS = "youtu\\.be|(?:t|wa|m|fb)\\.me|(?:bit|ow|cutt)\\.ly|goo\\.gl|redd\\.it|twitch\\.tv|instagr\\.am|is\\.gd"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_ADDRESS = re.compile(
    rf"""
    \b[a-z][a-z0-9+.-]{{1,20}}:\s?//\s?\S             # https://…, whatever the scheme
    | \b(?:https?|hxxps?|ftp)\s?:\s?/{{0,2}}\s?\w     # written in a hurry
    | \bmailto:\S
    | \bwww\d?\s?\.\s?\w                              # www.…
    | [\w.+-]{{1,64}}\s?@\s?{_LABEL}(?:\.{_LABEL})+   # a name at a host
    | (?<![\w.-])(?:{_LABEL}\.)+(?:{_ENDS})(?![\w-]|\.\w)   # a host by its end
    | (?<![\w.-])(?:{_HOSTS})(?![\w-])
    | (?<![\w.-])(?:{_LABEL}\.)+[a-z]{{2,20}}(?::\d{{2,5}})?/\w   # any host, with a path
    | \bxn--\w
    | \w\s?[\[({{]\s?(?:dot|\.)\s?[\])}}]\s?\w            # school[dot]com
    | \w\s+dot\s+(?:com|org|net|co|gov|io|tv|gg)\b    # school dot com
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DOTS = str.maketrans("。．｡․", "....")


def holds_address(text: str) -> bool:
    """Whether somebody could take a part of it for the address of a page or of e-mail.

    Dots in numbers, in short forms such as "e.g." and at the ends of sentences make none.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_DOTS))
    return _ADDRESS.search("".join(one for one in plain if one in "\n\t" or not unseen(one))) is not None
