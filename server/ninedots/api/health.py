"""For those who run the server: is it alive, can it serve, whom to tell of a weakness."""

from datetime import UTC, datetime, timedelta

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from ninedots.domain import limits
from ninedots.trouble import StorageTrouble

from .errors import ApiError
from .in_house import InHouse

router = APIRouter()


@router.get("/live")
async def live() -> dict[str, str]:
    """The process answers."""
    return {"status": "live"}


@router.get("/ready")
async def ready(house: InHouse) -> dict[str, str]:
    """What people send now would be kept. Raises ApiError (503) otherwise, within `READY_PATIENCE_SECONDS`."""
    try:
        await house.ready()
    except StorageTrouble as trouble:
        say = f"This server cannot keep anything just now: {trouble}. It goes on by itself once that is mended."
        raise ApiError(503, "not-ready", say, wait=limits.STORAGE_RETRY_SECONDS) from None
    return {"status": "ready"}


@router.get("/.well-known/security.txt")
async def security(house: InHouse) -> PlainTextResponse:
    contact = house.settings.security_contact
    if not contact:
        raise ApiError(404, "not-found", "Whoever runs this server has not named a contact for security.")
    until = datetime.fromtimestamp(house.clock.now() / 1000, UTC) + timedelta(days=180)
    return PlainTextResponse(f"Contact: {contact}\nExpires: {until:%Y-%m-%dT%H:%M:%SZ}\nPreferred-Languages: en\n")
