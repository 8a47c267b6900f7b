"""A new workshop from the agenda of an earlier one."""

from ninedots.domain import records as r
from ninedots.domain.exercise import Audience
from ninedots.domain.state import State
from ninedots.outcomes.again import again
from ninedots.people.accounts import Account

from .house import House
from .planning import settle, slow_down


async def run_again(
    house: House,
    account: Account,
    earlier: State,
    *,
    title: str | None,
    audience: Audience | None,
    attribution: r.Attribution | None,
) -> str:
    """With nothing that people said in it. Returns its id. Raises TooOften, and what `settle` raises.

    None: as before.
    """
    slow_down(house, account)
    now, known = house.clock.now(), house.exercise
    records = again(earlier, house.ids, now, title, audience=audience, attribution=attribution, definitions=known)
    return await settle(house, account, records)
