"""A whole workshop, with one lead and three participants in browsers of their own, in every way of working."""

from playwright.async_api import Browser

from .house import House
from .journey import Journey
from .row import Row
from .ways.keyboard import KeyboardWay
from .ways.mouse import MouseWay
from .ways.tap import TapWay


async def test_with_the_mouse_on_the_canvas(browser: Browser, house: House) -> None:
    await Journey(MouseWay(), house, browser).run()


async def test_A2_with_the_keyboard_alone(browser: Browser, house: House) -> None:
    way = KeyboardWay()
    await Journey(way, house, browser).run()
    assert not way.troubles, "\n".join(way.troubles)


async def test_A3_F17_with_taps_alone_on_phones_and_three_servers(browser: Browser, row: Row) -> None:
    """Whoever joins, reads or writes reaches the next server, and each of them is replaced while people are there."""
    await Journey(TapWay(), row, browser).run()
