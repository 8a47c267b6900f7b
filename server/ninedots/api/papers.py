"""The papers at the foot of every page: plain pages that need no script, in a frame that the web app's build made."""

import html
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Request, Response

from ninedots.papers import ALL, Paper
from ninedots.settings import Settings

from .errors import not_found
from .in_house import InHouse
from .web import File, built, not_built, served

_FRAME = "paper.html"
_BY_PATH = {paper.path: paper for paper in ALL}


def routes(root: Path) -> APIRouter:
    """`root`: where the build lies."""
    router = APIRouter()

    async def page(request: Request, house: InHouse) -> Response:
        frame = built(root, _FRAME)
        if frame is None:
            return not_built()
        return served(_filled(frame.body.decode(), _BY_PATH[request.url.path], house.settings), request, "no-cache")

    for path in _BY_PATH:
        router.add_api_route(path, page, methods=["GET", "HEAD"], include_in_schema=False)

    @router.get(f"/{_FRAME}", include_in_schema=False)
    def frame_alone() -> Response:
        raise not_found()

    return router


@lru_cache(maxsize=16)
def _filled(frame: str, paper: Paper, settings: Settings) -> File:
    links = "".join(f'<li><a href="{one.path}"{_here(one is paper)}>{html.escape(one.title)}</a></li>' for one in ALL)
    filled = (
        frame.replace("{{title}}", html.escape(paper.title))
        .replace("{{papers}}", links)
        .replace("{{paper}}", paper.html(settings))
    )
    return File.of(filled.encode(), _FRAME)


def _here(it_is: bool) -> str:
    return ' aria-current="page"' if it_is else ""
