"""What may go wrong below everything else and is told to people in plain words."""


class StorageTrouble(Exception):
    """The disk is full, broken, read-only or held by somebody else. Nothing of the attempt was kept; try again later.

    One exception to "nothing was kept": when the fault came at the very end of a commit, or no answer came in time,
    nobody can know. Whoever writes again therefore repeats the same ids, and what was kept after all is recognised by
    them.
    """


class CannotDo(Exception):
    """Says in plain words why, and what to do: for whoever gave a command."""


class NotDone(CannotDo):
    """What was asked for is not done: there is nothing there, it is not allowed, or the workshop says no.

    `code` is for programs and never changes. `n`: the number, or the name of a fault, that stands in the sentence, for
    those who say it in other languages. `wait`: seconds until it may be asked again.
    """

    def __init__(self, code: str, say: str, *, n: int | str | None = None, wait: int | None = None) -> None:
        super().__init__(say)
        self.code = code
        self.say = say
        self.n = n
        self.wait = wait


class NotThere(NotDone):
    """There is no such thing, or it is none of the business of whoever asks."""


class NotAllowed(NotDone):
    """It is for others."""


class NotNow(NotDone):
    """As things stand it cannot be done."""


class Wrong(NotDone):
    """What was said cannot be meant."""


class TooOften(NotDone):
    """Asked for more often than anybody needs."""


class Busy(NotDone):
    """The server cannot just now."""


class Fault(NotDone):
    """The program's own."""
