"""Links to hand out. Secrets stand behind the `#`, which browsers send to no server and in no `Referer`."""

import segno
from pydantic import BaseModel


class Qr(BaseModel):
    """A QR code as an SVG path in a square of `size` units, quiet zone of four included. Dark on light, always."""

    size: int
    path: str


def join_by_code(origin: str, code: str) -> str:
    """Short enough to be read from a wall and typed."""
    return f"{origin}/j/#{code}"


def join_by_secret(origin: str, secret: str) -> str:
    return f"{origin}/j/#{secret}"


def wall(origin: str, secret: str) -> str:
    return f"{origin}/wall/#{secret}"


def owners(origin: str, secret: str) -> str:
    """For whoever carries a commitment out."""
    return f"{origin}/commitment#{secret}"


def choose_password(origin: str, secret: str) -> str:
    return f"{origin}/first#{secret}"


def qr(link: str) -> Qr:
    code = segno.make(link, error="m", micro=False)
    border = 4
    runs = []
    for y, row in enumerate(code.matrix, border):
        x = 0
        while x < len(row):
            width = 1
            while x + width < len(row) and bool(row[x + width]) == bool(row[x]):
                width += 1
            if row[x]:
                runs.append(f"M{x + border} {y}h{width}v1h-{width}z")
            x += width
    return Qr(size=len(code.matrix) + 2 * border, path="".join(runs))
