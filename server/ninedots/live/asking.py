"""A command on its way through a room, and the answers it may get."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ninedots.domain import limits
from ninedots.domain.actor import Actor
from ninedots.domain.commands import AnyAsk
from ninedots.domain.refusals import Refusal
from ninedots.journal.port import Answer
from ninedots.wire.frames import Ack, Invalid, Later, Refused

Reply = Ack | Refused | Later | Invalid


@dataclass(slots=True, eq=False)
class Asked:
    actor: Actor
    id: str
    command: AnyAsk
    reply: Callable[[Reply], None]  # never raises, never waits
    digest: bytes = field(init=False)
    since: float = 0.0  # when it came into the room, by the monotonic clock

    def __post_init__(self) -> None:
        # Without defaults, so that a field that a later version adds does not make another command of this one.
        said = self.command.model_dump_json(exclude_defaults=True)
        self.digest = hashlib.sha256(f"{self.actor.person}\n{self.command.type}\n{said}".encode()).digest()

    def answered(self, refusal: Refusal | None, seq: int) -> Answer:
        """The answer to be kept: refused, or done at this seq."""
        if refusal is None:
            return Answer(self.id, self.digest, seq)
        return Answer(self.id, self.digest, seq, refusal.reason, refusal.limit)

    def told(self, answer: Answer, seq: int) -> Reply:
        """An answer that is kept, as it is passed on by a room that has come to `seq`."""
        # Empty: a text was erased since, and it may have held it; or nobody is recorded.
        if answer.digest and answer.digest != self.digest:
            return Invalid(id=self.id, why="this id belongs to another command")
        if answer.reason is None:
            return Ack(id=self.id, seq=answer.seq or seq)
        return Refused.model_validate({"id": self.id, "reason": answer.reason, "limit": answer.limit})


def unlinked(answer: Answer) -> Answer:
    """What is kept of an answer where nobody is recorded: not whose command it was, nor what it brought about.

    Whoever knows all that was written could try each person against the digest; and numbers would say which events
    came of one command.
    """
    return replace(answer, digest=b"", seq=0)


class AnswersAtHand:
    """The latest answers of a room. The journal has the older ones and finds them when they are about to be doubled."""

    def __init__(self) -> None:
        self._answers: OrderedDict[str, Answer] = OrderedDict()

    def get(self, command: str) -> Answer | None:
        return self._answers.get(command)

    def keep(self, answer: Answer) -> None:
        self._answers[answer.command] = answer
        if len(self._answers) > limits.ANSWERS_AT_HAND:
            self._answers.popitem(last=False)
