"""The summary in the words of those who lead: sentences of rules reworded or left out, and their own after them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2s

from ninedots.domain import records as r
from ninedots.domain.reporting import is_own

from .facts import Edited, Piece, Sentence


def keyed(made: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Each with a key that stays its own while others come and go."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for one in made:
        what = (one.rule, one.activity or "all")
        seen[what] += 1
        found.append(one.model_copy(update={"key": f"{one.rule}.{what[1]}.{seen[what]}"}))
    return tuple(found)


def made_of(sentence: Sentence) -> str:
    """What a rule said, so short that nobody reads it from this: to see later whether it says the same."""
    return blake2s(sentence.text.encode(), digest_size=8).hexdigest()


def reworded(made: Sequence[Sentence], edits: Sequence[r.EditedSentence]) -> tuple[tuple[Sentence, ...], Edited]:
    by_key = {one.sentence: one for one in edits}
    said = []
    for one in made:
        edit = by_key.get(one.key)
        if edit and edit.left_out:
            continue
        if edit and edit.text:
            one = one.model_copy(update={"by": "reworded", "pieces": (Piece(text=edit.text, said=True),)})
        said.append(one)
    own = [
        Sentence(key=one.sentence, by="own", rule="own", table=None, pieces=(Piece(text=one.text, said=True),))
        for one in edits
        if is_own(one.sentence)
    ]
    changed = sum(one.by == "reworded" for one in said)
    return (*said, *own), Edited(reworded=changed, left_out=len(made) - len(said), own=len(own))
