"""Who asks, and who looks."""

from dataclasses import dataclass

from .records import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who sends commands. The server knows the role; no browser ever says it."""

    person: str
    role: Role

    @property
    def leads(self) -> bool:
        return self.role in ("lead", "co-lead")


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody, or everybody of one role (`person` None), who is shown records."""

    person: str | None
    role: Role

    @property
    def leads(self) -> bool:
        return self.role in ("lead", "co-lead")
