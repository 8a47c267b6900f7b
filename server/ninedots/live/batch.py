"""Commands that are decided together, on a draft of the state. Nothing of it is true before the journal has it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ninedots.domain.decide import Definitions, decide
from ninedots.domain.events import Event
from ninedots.domain.evolve import evolve
from ninedots.domain.refusals import Refusal
from ninedots.domain.sealing import Token, is_sealed, sealed
from ninedots.domain.state import State
from ninedots.journal.port import Answer

from .asking import Asked


@dataclass(slots=True)
class Draft:
    """What a batch of commands comes to, if the journal takes it."""

    state: State
    events: list[Event] = field(default_factory=list)
    kept: list[Event] = field(default_factory=list)  # what the journal is given of each of them
    touched: set[str] = field(default_factory=set)
    answers: list[Answer] = field(default_factory=list)


class Fell(Exception):
    """The rules fell over one command; its cause says how. Without that one the others can be decided again."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked.id)
        self.asked = asked


def decided(state: State, batch: Iterable[Asked], now: int, definitions: Definitions, token: Token) -> Draft:
    """Each command sees what the one before it did. `state` stays as it is. Raises Fell."""
    draft, seals = Draft(state.copy()), is_sealed(state)
    for asked in batch:
        try:
            outcome = decide(draft.state, asked.actor, asked.command, now, definitions=definitions)
            if not isinstance(outcome, Refusal):
                for event in outcome:
                    draft.touched |= evolve(draft.state, event)
                    draft.kept.append(sealed(draft.state, event, token) if seals else event)
                draft.events += outcome
        except Exception as fault:  # whatever it is: it is told by the name of the command that brought it about
            raise Fell(asked) from fault
        draft.answers.append(asked.answered(outcome if isinstance(outcome, Refusal) else None, draft.state.seq))
    return draft
