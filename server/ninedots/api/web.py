"""The web app: files from the build, and its one page for every address that is not a file."""

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Request, Response

from .errors import not_found

_PACKED = {".css", ".html", ".js", ".json", ".map", ".mjs", ".svg", ".txt", ".webmanifest"}
# A link to join by, with whatever e-mails and chats put behind it: the page finds the code, or says what is wrong.
_JOINING = re.compile(r"(?:[a-z]{2}/)?j(?![a-z0-9])", re.IGNORECASE)
_NOT_BUILT = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Nine Dots</title>
<h1>The web app has not been built yet</h1>
<p>The server is running, and nothing is lost. Stop it and start it with <code>make run</code>, which builds the
web app first.</p></html>"""


@dataclass(frozen=True, slots=True)
class File:
    body: bytes
    packed: bytes | None  # gzip
    media: str
    etag: str

    @classmethod
    def of(cls, body: bytes, name: str) -> "File":
        packed = gzip.compress(body, mtime=0) if Path(name).suffix in _PACKED else None
        media = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return cls(body, packed, media, f'W/"{hashlib.sha256(body).hexdigest()[:16]}"')


def routes(root: Path) -> APIRouter:
    """Serves the build that lies at `root`; a newer build is taken up without a restart."""
    router = APIRouter()

    @router.get("/{path:path}", include_in_schema=False)
    @router.head("/{path:path}", include_in_schema=False)
    def page(path: str, request: Request) -> Response:
        if path.startswith("api/"):
            raise not_found()
        hashed = path.startswith("assets/")
        file = built(root, path) if path else None
        if file is None and (hashed or (Path(path).suffix and not _JOINING.match(path))):
            raise not_found()
        file = file or built(root, "index.html")
        if file is None:
            return not_built()
        return served(file, request, "public, max-age=31536000, immutable" if hashed else "no-cache")

    return router


def not_built() -> Response:
    return Response(_NOT_BUILT, 503, media_type="text/html")


def served(file: File, request: Request, cache: str) -> Response:
    headers = {"Cache-Control": cache, "ETag": file.etag, "Vary": "Accept-Encoding"}
    if file.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = file.body
    if file.packed and "gzip" in request.headers.get("accept-encoding", ""):
        body, headers["Content-Encoding"] = file.packed, "gzip"
    return Response(body, headers=headers, media_type=file.media)


def built(root: Path, path: str) -> File | None:
    try:
        wanted = (root / path).resolve()
        if not wanted.is_relative_to(root.resolve()) or not wanted.is_file():
            return None
        return _read(wanted, wanted.stat().st_mtime_ns)
    except (OSError, ValueError):  # no file can have such a name
        return None


@lru_cache(maxsize=128)
def _read(path: Path, _changed: int) -> File:
    return File.of(path.read_bytes(), path.name)
