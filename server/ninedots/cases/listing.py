"""The workshops that an account leads."""

from ninedots.domain.card import Card, Leader
from ninedots.people.accounts import Account

from .house import House


async def cards_of(house: House, account: Account) -> dict[str, tuple[Card, Leader]]:
    """What this account leads, and what it is there: the role may have been taken back since it got its place."""
    places = await house.seats.places_of(account.id)
    cards = await house.rooms.cards(places)
    return {one: (card, leader) for one, card in cards.items() if (leader := card.leaders.get(places[one]))}
