"""Tries the shipped configurations with real proxies: both ways to a room, with TLS, through nginx or Caddy.

    python -m tests.hosting nginx [path of the program]
    python -m tests.hosting caddy [path of the program]

Takes half a minute: a poll is held for its whole time, and a WebSocket is silent for longer than that. Last it is asked
beside a server that says, as one without its database does, that another one would be better.
"""

import asyncio
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import httpx2
import websockets
from tests.support.postgres import own_server
from tests.support.program import Program, program, signed_in
from tests.support.time import an_id
from websockets.asyncio.client import ClientConnection

from ninedots.domain import limits
from ninedots.wire.frames import VERSION

DEPLOY = Path(__file__).parents[2] / "deploy"
HELLO = {"t": "hello", "v": VERSION}
SILENCE = limits.PING_SECONDS + 5  # seconds: longer than a poll is held and than the server goes without asking


def nginx(program: str, folder: Path, port: int, servers: list[str]) -> list[str]:
    site = (DEPLOY / "nginx.conf").read_text()
    for shipped, here in (
        (r"listen 80;", f"listen 127.0.0.1:{_free_port()};"),
        (r"listen 443 ssl http2;", f"listen 127.0.0.1:{port} ssl http2;"),
        (r"board\.example\.org;", "localhost;"),
        (r"/etc/ssl/board\.example\.org/", f"{folder}/"),
        (r" +server 127\.0\.0\.1:8000;\n +# server 127\.0\.0\.1:8001;", "".join(f"server {one};" for one in servers)),
    ):
        site, found = re.subn(shipped, here, site)
        assert found, f"{shipped} is not in deploy/nginx.conf any more"
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{one}_temp_path {folder}/{one};" for one in kinds)
    (folder / "site.conf").write_text(site)
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off; {temporary} include {folder}/site.conf; }}\n"
    )
    return [program, "-p", str(folder), "-e", f"{folder}/error.log", "-c", str(folder / "nginx.conf")]


def caddy(program: str, folder: Path, port: int, servers: list[str]) -> list[str]:
    site = (DEPLOY / "Caddyfile").read_text()
    own = f"https://localhost:{port} {{\n\ttls {folder}/fullchain.pem {folder}/key.pem"
    site = site.replace("{$PUBLIC_URL} {", own).replace("{$SERVERS}", " ".join(servers))
    (folder / "Caddyfile").write_text(site.replace("admin off", f"admin off\n\thttp_port {_free_port()}"))
    return [program, "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


PROXIES = {"nginx": nginx, "caddy": caddy}


@asynccontextmanager
async def proxy(kind: str, binary: str, servers: list[str]) -> AsyncIterator[tuple[str, ssl.SSLContext]]:
    """Where it is reached, and what its certificate is believed by. `servers`: host and port of each."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), _free_port()
        _certificate(folder)
        command = PROXIES[kind](binary, folder, port, servers)
        process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.DEVNULL)
        try:
            async with asyncio.timeout(20):
                while not _listens(port):
                    assert process.returncode is None, f"{kind} does not take its configuration"
                    await asyncio.sleep(0.05)
            yield f"https://localhost:{port}", ssl.create_default_context(cafile=folder / "fullchain.pem")
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


async def check(kind: str, binary: str) -> None:
    async with AsyncExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        both = {"DATABASE_URL": stack.enter_context(own_server(fsync=False)).url}
        servers = [await stack.enter_async_context(program(data, "--no-demo", settings=both)) for _ in range(2)]
        lead = await stack.enter_async_context(signed_in(servers[-1]))
        workshop = await lead.plan("Behind a proxy", "iceberg")
        code = await lead.code(workshop)
        origin, trust = await stack.enter_async_context(proxy(kind, binary, [_place(one) for one in servers]))
        headers = {"X-Nine-Dots": "1", "Origin": origin}
        http = await stack.enter_async_context(
            httpx2.AsyncClient(base_url=origin, verify=trust, headers=headers, trust_env=False, timeout=60)
        )
        assert (await http.get("/live")).json() == {"status": "live"}
        joined = await http.post("/api/join", json={"code": code, "name": "Ann", "group": ""})
        assert joined.status_code == 200, joined.text
        assert all("Secure" in one for one in joined.headers.get_list("set-cookie")), "the server knows of no TLS"
        cookies = "; ".join(f"{name}={value}" for name, value in http.cookies.items())
        room = f"/api/workshops/{workshop}"
        connection = await stack.enter_async_context(
            websockets.connect(
                f"{origin.replace('http', 'ws', 1)}{room}/socket",
                ssl=trust,
                origin=origin,  # type: ignore[arg-type]
                additional_headers={"Cookie": cookies},
                proxy=None,
            )
        )
        print(f"{kind}: TLS, joining, a WebSocket opens")
        await asyncio.gather(_silent(connection), _polls(http, room), _in_parts(http))
        print(f"{kind}: a WebSocket lives through {SILENCE} s of silence, a poll through {limits.LONGPOLL_SECONDS} s")
        await _beside_one_that_is_cut_off(kind, binary, servers[0])
        print(f"{kind}: nobody is left with a server that cannot reach its database")


async def _beside_one_that_is_cut_off(kind: str, binary: str, well: Program) -> None:
    """Twenty workshops, which the proxy would share out between the two of them."""

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        writer.close()

    async with AsyncExitStack() as stack:
        cut_off = await stack.enter_async_context(await asyncio.start_server(refuse, "127.0.0.1", 0))
        places = [f"127.0.0.1:{cut_off.sockets[0].getsockname()[1]}", _place(well)]
        origin, trust = await stack.enter_async_context(proxy(kind, binary, places))
        headers = {"X-Nine-Dots": "1", "Origin": origin}
        http = await stack.enter_async_context(
            httpx2.AsyncClient(base_url=origin, verify=trust, headers=headers, trust_env=False, timeout=60)
        )
        for number in range(20):
            room = f"/api/workshops/{an_id(f'w{number}')}"
            body = {"line": an_id("line"), "hello": HELLO, "got": 0}
            async with asyncio.timeout(10):  # Caddy asks every two seconds how each of them is
                while (await http.get(room)).status_code == 503:
                    assert kind == "caddy", "nginx is to ask the next one at once"
                while (await http.post(f"{room}/poll", json=body)).status_code == 503:
                    pass


async def _silent(connection: ClientConnection) -> None:
    await connection.send(_json(HELLO))
    assert '"welcome"' in str(await connection.recv())
    await asyncio.sleep(SILENCE)
    await connection.send(_json({"t": "ping"}))
    async with asyncio.timeout(10):
        while '"pong"' not in str(await connection.recv()):
            pass


async def _polls(http: httpx2.AsyncClient, room: str) -> None:
    """Until one was held for its whole time."""
    got, held, longest = 0, HELLO, 0.0
    async with asyncio.timeout(60):
        while longest < limits.LONGPOLL_SECONDS - 1:
            started = time.monotonic()
            answer = await http.post(f"{room}/poll", json={"line": an_id("line"), "hello": held, "got": got})
            longest = time.monotonic() - started
            assert answer.status_code == 200, answer.text
            told = answer.json()
            got = told["from"] + len(told["frames"])
            for frame in told["frames"]:
                if "seq" in frame:
                    held = {**held, "after": frame["seq"], "epoch": frame.get("epoch", held.get("epoch"))}
    sent = await http.post(f"{room}/send", json={"line": an_id("line"), "frames": [{"t": "ping"}]})
    assert [frame["t"] for frame in sent.json()["frames"]] == ["pong"]


async def _in_parts(http: httpx2.AsyncClient) -> None:
    async with http.stream("GET", "/api/network-check/parts") as answer:
        came = [time.monotonic() async for _ in answer.aiter_lines()]
    assert came[1] - came[0] > 0.5, "the proxy buffers answers"


def _place(server: Program) -> str:
    return server.origin.removeprefix("http://")


def _json(frame: object) -> str:
    return httpx2.Request("POST", "http://localhost", json=frame).content.decode()


def _certificate(folder: Path) -> None:
    folder.chmod(0o755)  # nginx gives up being root
    names = "subjectAltName=DNS:localhost"
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", str(folder / "key.pem"))
    command = ("openssl", "req", "-x509", *key, "-out", str(folder / "fullchain.pem"), "-subj", "/CN=localhost")
    subprocess.run([*command, "-days", "2", "-addext", names], check=True, capture_output=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or sys.argv[1] not in PROXIES:
        sys.exit(__doc__)
    found = sys.argv[2] if len(sys.argv) == 3 else shutil.which(sys.argv[1])
    if found is None:
        sys.exit(f"There is no {sys.argv[1]} here. Debian, Ubuntu: apt install {sys.argv[1]}")
    asyncio.run(check(sys.argv[1], found))
