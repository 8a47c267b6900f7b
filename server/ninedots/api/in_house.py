"""The house that a request came to."""

from typing import Annotated

from fastapi import Depends, Request
from starlette.requests import HTTPConnection

from ninedots.cases.house import House


def house_of(connection: HTTPConnection) -> House:
    house: House = connection.app.state.house
    return house


async def _house_in(connection: HTTPConnection) -> House:
    # `async`, though it waits for nothing: FastAPI runs other dependencies in threads, forty of them in a full hall.
    return house_of(connection)


InHouse = Annotated[House, Depends(_house_in)]


def origin_of(request: Request) -> str:
    """Where browsers reach us: the public URL, else the host this request came to, which was checked before."""
    return house_of(request).settings.public_url or f"{request.url.scheme}://{request.url.netloc}"
