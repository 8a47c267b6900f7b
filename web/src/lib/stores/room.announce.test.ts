// One announcement for each own doing, and urgent ones only where somebody must know at once.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MapOutbox, MindedMemory, settle, socketsAlone } from "../../../tests/support/browser";
import { HandClock } from "../../../tests/support/clock";
import { HandRequests, HandServer, HandSocket } from "../../../tests/support/network";
import { newId } from "../sync/ids";
import { announcer } from "./announce.svelte";
import type { Command } from "../wire";
import { activityId, fixtureId, fixtureRecords, MY_ID } from "../../../tests/support/fixture.records";
import { Room } from "./room.svelte";

const ME = { person: MY_ID, role: "participant" } as const;

let clock: HandClock;
let server: HandServer;
let room: Room;
let line: HandSocket;

const polite = () => announcer.polite.map(({ text }) => text);
const urgent = () => announcer.urgent.map(({ text }) => text);

async function flush() {
  for (let turn = 0; turn < 4; turn++) {
    while (line.deliverUp() || line.deliverDown());
    await settle();
  }
}

const add = (text = "A thought") =>
  ({
    type: "add-note",
    note: newId(),
    activity: activityId("iceberg"),
    zone: "events-drivers",
    note_type: "observation",
    text,
  }) as const;

beforeEach(async () => {
  localStorage.clear();
  announcer.polite = [];
  announcer.urgent = [];
  clock = new HandClock();
  server = new HandServer(clock, fixtureRecords({ notes: 4, people: 3 }));
  room = new Room("workshop", {
    clock,
    random: () => 0.5,
    newId,
    outbox: new MapOutbox(),
    ...socketsAlone,
    openSocket: () => (line = new HandSocket(server, ME)),
  });
  room.open();
  await flush();
});

afterEach(() => room.close());

describe("one's own doing is announced once", () => {
  it("when it is done", async () => {
    const done = room.do(add());
    await flush();
    expect(await done).toEqual({ ok: true });
    expect(polite()).toEqual(["Note added."]);
  });

  it("in the words of whoever asked for it, or not at all", async () => {
    void room.do(add(), { say: "Stuck on Drivers." });
    void room.do(add(), { say: "" });
    await flush();
    expect(polite()).toEqual(["Stuck on Drivers."]);
  });

  it("with the reason when it is refused", async () => {
    server.judge = () => ({ refuse: "not-now" });
    const command = add();
    const done = room.do(command);
    await flush();
    expect(await done).toMatchObject({ ok: false, reason: "not-now" });
    expect(polite()).toEqual(["This is not open at the moment. Nothing was changed."]);
    expect(room.saved(command.note)).toBe("refused");
    expect(room.canUndo).toBe(false);
  });

  it.each([
    [
      "votes",
      {
        type: "place-votes",
        ballot: fixtureId("ballot"),
        note: fixtureId("saved"),
        criterion: "feasibility",
        count: 1,
      },
    ],
    ["marks", { type: "set-marks", note: fixtureId("saved"), marks: ["movable"] }],
  ] satisfies [string, Command][])(
    "of %s that came too late, until it is read; their note is as saved as before",
    async (what, command) => {
      server.judge = () => ({ refuse: "not-now" });
      void room.do(command);
      await flush();
      expect(room.handedBack.late).toBe(what);
      expect(room.saved(fixtureId("saved"))).toBe("saved");
      room.handedBack.readLate();
      expect(room.handedBack.late).toBeNull();
    },
  );

  it("when it is kept on the device, and not again when it is sent", async () => {
    line.cut();
    const done = room.do(add());
    await settle();
    expect(room.unsent).toBe(1);
    expect(polite()).toEqual(["Note added. It is kept on this device and will be sent when you are connected again."]);
    clock.pass(1000);
    await flush();
    expect(await done).toEqual({ ok: true });
    expect(polite().slice(1)).toEqual(["Connected again."]);
  });
});

describe("a slower connection", () => {
  it("is told once, quietly, and shown as long as it lasts", async () => {
    const requests = new HandRequests(server, ME);
    const slow = new Room("workshop", {
      clock,
      random: () => 0.5,
      newId,
      outbox: new MapOutbox(),
      ...socketsAlone,
      ask: requests.ask,
      memory: new MindedMemory(true),
      openSocket: () => new HandSocket(server, ME),
    });
    slow.open();
    for (let turn = 0; turn < 4; turn++) {
      while (requests.deliverUp() || requests.deliverDown());
      await settle();
    }
    expect(slow.light).toBe("saved");
    expect(slow.slow).toBe(true);
    expect(polite()).toEqual(["Connected over a slower connection. Everything works, and takes a second longer."]);
    expect(urgent()).toEqual([]);
    slow.close();
  });
});

describe("urgent is only (A9)", () => {
  it("a connection lost with something unsent", async () => {
    line.cut();
    expect(urgent()).toEqual([]);
    clock.pass(1000);
    await flush();
    void room.do(add());
    await settle();
    line.cut();
    expect(urgent()).toEqual(["The connection is lost. 1 change is kept on this device."]);
  });

  it("being taken out of the room", () => {
    line.cut(4403);
    expect(room.status).toBe("stopped");
    expect(urgent()).toEqual(["A facilitator has taken you out of this workshop."]);
  });
});

describe("others' doing", () => {
  it("is told in few words, and one's own is not told twice", async () => {
    const [note] = fixtureRecords({ notes: 4, people: 3 }).filter((record) => record.kind === "note");
    void room.do(add());
    server.change([{ ...note!, id: newId(), mine: false }]);
    server.change([{ ...note!, id: newId(), mine: false }]);
    await flush();
    clock.pass(2500);
    const zone = room.board(activityId(note!.activity === activityId("iceberg") ? "iceberg" : "shared-purpose"));
    expect(polite()).toEqual(["Note added.", `2 new notes in ${zone.exercise.zones[0]!.name}`]);
  });
});
