from .port import Hint


class LocalBus:
    """For a single process: there is nobody else to tell, and nothing to hear."""

    def tell(self, workshop: str, seq: int) -> None: ...

    def hear(self, hint: Hint) -> None: ...
