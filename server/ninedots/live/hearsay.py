"""What a room has heard of how far its workshop has come, and who waits until it has asked the journal."""

import asyncio
from dataclasses import dataclass, field

from ninedots.trouble import StorageTrouble

Asker = asyncio.Future[None]


@dataclass(slots=True)
class Inquiry:
    """One question to the journal: what led to it, and who waits for its answer."""

    heard: int
    askers: list[Asker]

    def answer(self, fault: StorageTrouble | None = None) -> None:
        for asker in self.askers:
            if asker.done():
                continue
            if fault is None:
                asker.set_result(None)
            else:
                asker.set_exception(fault)


@dataclass(slots=True)
class Hearsay:
    _heard: int = 0  # the highest seq that anybody told of
    _askers: list[Asker] = field(default_factory=list)
    _believing: bool = True

    def hint(self, seq: int) -> None:
        if self._believing:
            self._heard = max(self._heard, seq)

    def know(self, seq: int) -> None:
        """The journal itself says so. From here on hints are believed again."""
        self._believing = True
        self._heard = max(self._heard, seq)

    def doubt(self) -> None:
        """There is no such seq: somebody lies. Until the journal has spoken by itself, hints are not heard."""
        self._believing = False

    def ask(self) -> Asker:
        """Done once the journal has been asked, after this very moment."""
        asker: Asker = asyncio.get_running_loop().create_future()
        self._askers.append(asker)
        return asker

    def calls(self, seq: int) -> bool:
        """There is a reason to ask what came after this seq."""
        return bool(self._askers) or self._heard > seq

    def take(self) -> Inquiry:
        """All that led up to one question. Who asks from now on has to be given the next answer."""
        inquiry = Inquiry(self._heard, self._askers)
        self._heard, self._askers = 0, []
        return inquiry
