"""Every route of the HTTP API is asked with whatever its own description allows, and with what it does not.

The description is made of the program itself: in production nobody is given it (X40).
"""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
import schemathesis
import uvicorn
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import response_schema_conformance
from tests.support.time import PATIENCE

from ninedots.app import create_app
from ninedots.live.direct import SERVING
from ninedots.settings import Settings

ACCOUNT = {"email": "lea@example.org", "name": "Lea", "password": "correct horse battery"}
# Waits for something to happen, up to twenty seconds, as it should.
HELD = ("/poll", "/network-check")
# Would end the session that the other requests are made with.
ENDS = ("/api/sign-out",)


@dataclass
class Served:
    app: FastAPI
    origin: str
    cookie: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    app = create_app(Settings(data=tmp_path_factory.mktemp("data"), demo=False))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, **SERVING))
    listener = server.config.bind_socket()
    started = threading.Event()
    secret: list[str] = []

    async def serve() -> None:
        secret.append(await app.state.house.leads.first_link())
        listener.listen()
        started.set()
        await server.serve([listener])

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    started.wait()
    origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with httpx2.Client(base_url=origin, headers={"X-Nine-Dots": "1"}, trust_env=False, timeout=30) as lead:
        lead.post("/api/leads/first", json={"secret": secret[0], **ACCOUNT}).raise_for_status()
        yield Served(app, origin, f"nd_lead={lead.cookies['nd_lead']}")
    server.should_exit = True
    thread.join()


MODES = {"good": GenerationMode.POSITIVE, "bad": GenerationMode.NEGATIVE}


@pytest.mark.parametrize("mode", MODES.values(), ids=MODES)
def test_no_request_that_can_be_thought_of_makes_a_fault(
    served: Served, mode: GenerationMode, caplog: pytest.LogCaptureFixture
) -> None:
    asked = 0
    for found in schemathesis.openapi.from_dict(served.app.openapi()).get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        if operation.path in ENDS or any(part in operation.path for part in HELD):
            continue

        @settings(
            max_examples=3,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: schemathesis.Case[Any]) -> None:
            nonlocal asked
            answer = case.call(
                base_url=served.origin,
                headers={"X-Nine-Dots": "1", "Cookie": served.cookie},
                allow_redirects=False,
                timeout=PATIENCE,
            )
            case.validate_response(answer, checks=[not_a_server_error, response_schema_conformance])
            if answer.status_code >= 400 and "json" in answer.headers.get("content-type", [""])[0]:
                assert set(answer.json()) - {"n"} == {"error", "say"}
            asked += 1

        with suppress(Unsatisfiable):  # nothing that is said there could be wrong
            ask()
    assert asked > 40
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
