"""Which workshops an account compares, and what it decided of names that look alike. No words: ids alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, delete, func, select

from ninedots.clock import Clock
from ninedots.domain import limits

from .store import Store
from .tables import ComparedWorkshop, Comparison, NameDecision
from .tokens import new_token


class TooManyComparisons(Exception):
    pass


@dataclass(frozen=True, slots=True)
class Kept:
    id: str
    made: int  # ms since 1970
    workshops: tuple[str, ...]  # in the order chosen
    # Two notes in the order of their ids → whether they mean the same.
    decided: dict[tuple[str, str], bool] = field(default_factory=dict)


class Comparisons:
    """Each is its account's alone. All raise StorageTrouble."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def make(self, lead: str, workshops: Sequence[str]) -> str:
        """Raises TooManyComparisons."""
        name, now = new_token(), self._clock.now()

        def work(session: Session) -> None:
            count = session.exec(select(func.count()).select_from(Comparison).where(Comparison.lead == lead)).one()
            if count >= limits.COMPARISONS:
                raise TooManyComparisons
            session.add(Comparison(id=name, lead=lead, made=now))
            session.flush()
            session.add_all(
                ComparedWorkshop(comparison=name, workshop=one, place=at) for at, one in enumerate(workshops)
            )

        await self._store.write(work)
        return name

    async def of(self, lead: str) -> list[Kept]:
        """The latest first, without what was decided."""
        query = select(Comparison).where(Comparison.lead == lead).order_by(col(Comparison.made).desc(), Comparison.id)
        return await self._store.read(lambda session: [_kept(session, row) for row in session.exec(query).all()])

    async def get(self, lead: str, comparison: str) -> Kept | None:
        def work(session: Session) -> Kept | None:
            row = session.get(Comparison, comparison)
            if row is None or row.lead != lead:
                return None
            kept = _kept(session, row)
            rows = session.exec(select(NameDecision).where(NameDecision.comparison == comparison)).all()
            kept.decided.update({(one.one, one.other): one.same for one in rows})
            return kept

        return await self._store.read(work)

    async def decide(self, comparison: str, one: tuple[str, str], other: tuple[str, str], same: bool | None) -> None:
        """`one` and `other`: a workshop and a note of it. None: not decided any more.

        Raises TooManyComparisons where so much was decided already.
        """
        first, second = sorted((one, other), key=lambda named: named[1])

        def work(session: Session) -> None:
            key = (comparison, first[1], second[1])
            if same is None:
                if row := session.get(NameDecision, key):
                    session.delete(row)
                return
            query = select(func.count()).select_from(NameDecision).where(NameDecision.comparison == comparison)
            if session.exec(query).one() >= limits.COMPARED_DECISIONS:
                raise TooManyComparisons
            session.merge(
                NameDecision(
                    comparison=comparison,
                    one=first[1],
                    other=second[1],
                    workshop=first[0],
                    other_workshop=second[0],
                    same=same,
                )
            )

        await self._store.write(work)

    async def remove(self, lead: str, comparison: str) -> None:
        def work(session: Session) -> None:
            row = session.get(Comparison, comparison)
            if row is not None and row.lead == lead:
                forget(session, [comparison])

        await self._store.write(work)


def forget(session: Session, comparisons: Sequence[str]) -> None:
    session.exec(delete(NameDecision).where(col(NameDecision.comparison).in_(comparisons)))
    session.exec(delete(ComparedWorkshop).where(col(ComparedWorkshop.comparison).in_(comparisons)))
    session.exec(delete(Comparison).where(col(Comparison.id).in_(comparisons)))


def _kept(session: Session, row: Comparison) -> Kept:
    query = (
        select(ComparedWorkshop.workshop)
        .where(ComparedWorkshop.comparison == row.id)
        .order_by(col(ComparedWorkshop.place))
    )
    return Kept(row.id, row.made, tuple(session.exec(query).all()))
