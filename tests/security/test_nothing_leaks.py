"""Runs a workshop at a real server, and then reads everything that it left behind (X41, X40, S12)."""

import json
from pathlib import Path

from ninedots.clock import RandomIds
from ninedots.domain import commands as c

from .running import PASSWORD, Running, Socket, plan, running

NOTE = "Maya sleeps in the bus shelter"
NONSENSE = "Mr Brown said so"
AGENT = "Unusual-Agent/7.3"
FORGED = "2026-01-01 CRITICAL all is lost"


async def test_X41_codes_tokens_and_notes_are_in_no_log_and_secrets_in_no_database(tmp_path: Path) -> None:
    log, data = tmp_path / "log", tmp_path / "data"
    async with running(data, log=log) as server:
        secrets = await a_workshop(server)
        secrets["first link"] = server.server.secret("First lead")
        kept_while_it_runs = _all_files(data)
    written = log.read_text(errors="replace")
    kept = kept_while_it_runs + _all_files(data)

    assert "join codes" in written, "the log was written, and is the one that was looked at"
    for name, secret in secrets.items():
        assert len(secret) >= 8, name
        assert secret not in written, f"the log holds: {name}"
    for name in ("first link", "lead's cookie", "guest's cookie", "password", "wrong password", "agent"):
        assert secrets[name].encode() not in kept, f"the database holds: {name}"
    # What the people wrote is in the journal and nowhere else; it proves that this test looks at the right files.
    assert NOTE.encode() in kept
    assert NONSENSE.encode() not in kept
    assert "Traceback" not in written
    assert FORGED not in written
    assert "\x1b" not in written


async def a_workshop(server: Running) -> dict[str, str]:
    """Whatever people do in a workshop, rightly and wrongly. Everything of it that is nobody else's business."""
    lead = await server.first_lead()
    workshop, code = await plan(lead, "iceberg")
    handout = (await lead.get(f"/api/workshops/{workshop}")).json()
    front = await (await server.socket(workshop, lead)).welcomed()
    await _do(front, c.OpenWorkshop())
    records = {record["id"]: record for record in front.frames[0]["put"]}
    board = next(record for record in records.values() if record["kind"] == "workshop")["agenda"][0]
    definition = records[f"{board}.exercise"]["definition"]
    await _do(front, c.OpenStage(activity=board, stage="think"))

    guest = await server.browser(**{"User-Agent": AGENT})
    joined = await guest.post("/api/join", json={"code": code, "name": "Ann", "group": "Health"})
    assert joined.status_code == 200
    table = await (await server.socket(workshop, guest)).welcomed()
    zone = definition["zones"][0]
    kind = (zone["notes"] or [definition["notes"][0]["id"]])[0]
    note = c.AddNote(note="n" * 22, activity=board, zone=zone["id"], note_type=kind, text=NOTE)
    await _do(table, note)
    await table.connection.send(
        json.dumps({"t": "do", "id": "x" * 22, "command": {"type": "add-note", "is": NONSENSE}})
    )
    await table.until("invalid")
    await table.connection.send(NONSENSE)
    await table.until("invalid")

    invited = await lead.post(f"/api/workshops/{workshop}/facilitators/invite", json={"name": "Cora"})
    wrong_password = "not the right password"
    stranger = await server.browser(**{"User-Agent": f"x {FORGED}"})
    await stranger.post("/api/sign-in", json={"email": "lea@example.org", "password": wrong_password})
    for _ in range(31):
        await stranger.post("/api/join", json={"code": "CCDDFFGG"})
    await stranger.get(f"/api/workshops/{workshop}%0d%0a{FORGED}%1b[31m")
    await stranger.post(f"/api/leave/{FORGED}")
    await stranger.post("/api/import", content=NONSENSE.encode())
    assert (await lead.get(f"/api/workshops/{workshop}/export.json")).status_code == 200
    secrets = {
        "note": NOTE,
        "nonsense": NONSENSE,
        "code": code,
        "guessed code": "CCDDFFGG",
        "participants' secret": handout["secret_link"].split("#")[1],
        "co-lead's secret": invited.json()["link"].split("#")[1],
        "wall's secret": handout["wall_link"].split("#")[1],
        "lead's cookie": lead.cookies["nd_lead"],
        "guest's cookie": guest.cookies[f"nd_seat_{workshop}"],
        "password": PASSWORD,
        "wrong password": wrong_password,
        "agent": AGENT,
        "address": "127.0.0.1",
        "e-mail": "lea@example.org",
    }
    await lead.post("/api/sign-out")
    await front.goodbye()
    return secrets


async def _do(socket: Socket, command: c.Command) -> None:
    said = {"t": "do", "id": RandomIds().new(), "command": command.model_dump(mode="json")}
    await socket.connection.send(json.dumps(said))
    await socket.until("ack")


def _all_files(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
