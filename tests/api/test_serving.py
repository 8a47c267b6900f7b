"""The program as it is started: what it prints, and how it stops."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
import websockets
from tests.support.time import PATIENCE

HEADERS = {"X-Nine-Dots": "1"}


class Running:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(line)
            if "Ctrl+C" in line:
                break
        self.said = "".join(lines)

    def link(self, name: str) -> str | None:
        found = re.search(rf"{name} +(\S+)", self.said)
        return found[1] if found else None

    @property
    def base(self) -> str:
        link = self.link("Open")
        assert link, self.said
        return link.rstrip("/")

    def ended(self) -> str:
        """Once it was asked to stop: what it had to say on the error output."""
        _, told = self.process.communicate(timeout=60)
        assert self.process.returncode == 0
        return told


@contextmanager
def running(data: Path) -> Iterator[Running]:
    serve = [sys.executable, "-m", "ninedots", "serve", "--port", "0", "--data", str(data)]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("NINEDOTS_")}
    process = subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=plain)
    try:
        yield Running(process)
    finally:
        process.kill()
        process.communicate()


async def test_a_first_start_makes_all_ready_and_a_second_one_finds_it(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        first, demonstration = server.link("First lead"), server.link("Demonstration")
        assert first
        assert first.startswith(f"{server.base}/first#")
        assert demonstration
        assert demonstration.startswith(f"{server.base}/j/#")
        secret = demonstration.split("#")[1]
        async with httpx2.AsyncClient(base_url=server.base, headers=HEADERS, timeout=PATIENCE) as browser:
            lea = {"email": "lea@example.org", "name": "Lea", "password": "correct horse battery"}
            said = {"secret": first.split("#")[1], **lea}
            assert (await browser.post("/api/leads/first", json=said)).status_code == 200
            (card,) = (await browser.get("/api/workshops")).json()
            assert card["status"] == "open"

        async with httpx2.AsyncClient(base_url=server.base, headers=HEADERS, timeout=PATIENCE) as browser:
            joined = (await browser.post("/api/join", json={"secret": secret, "name": "Ann"})).json()
            assert joined["workshop"] == card["id"]
            cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        place = f"/api/workshops/{card['id']}/socket"
        await _only_ours_may_knock(server.base, place)
        frames = await _until_sent_away(server, f"{server.base.replace('http', 'ws')}{place}", cookie)
        assert frames[0]["me"] == {"person": joined["person"], "role": "participant"}
        assert frames[-1]["t"] == "bye"
        assert frames[-1]["again"] is True
        assert server.ended() == ""

    with running(tmp_path) as server:
        assert server.link("First lead") is None
        again = server.link("Demonstration")
        assert again
        assert again.endswith(f"#{secret}")


async def _until_sent_away(server: Running, address: str, cookie: str) -> list[dict[str, object]]:
    """All frames of a connection, through the stop of the server, to its end with 1012."""
    frames = []
    async with websockets.connect(address, additional_headers={"Cookie": cookie}, proxy=None) as connection:
        await connection.send('{"t": "hello", "v": 3}')
        frames.append(json.loads(await connection.recv()))
        server.process.send_signal(signal.SIGTERM)
        try:
            while True:
                frames.append(json.loads(await connection.recv()))
        except websockets.ConnectionClosed:
            assert connection.close_code == 1012
    return frames


async def _only_ours_may_knock(base: str, place: str) -> None:
    address = f"{base.replace('http', 'ws')}{place}"
    async with websockets.connect(address, proxy=None) as connection:
        assert json.loads(await connection.recv())["code"] == 4401
    port = int(base.rsplit(":", 1)[1])
    for knock in (
        websockets.connect(address, origin=websockets.Origin("https://elsewhere.example"), proxy=None),
        websockets.connect(f"ws://elsewhere.example:{port}{place}", host="127.0.0.1", port=port, proxy=None),
    ):
        with pytest.raises(websockets.InvalidHandshake):
            await knock
