// R10, P4: what the status light says is true, whatever the network does. The checker knows what the server has answered.
import { beforeEach, describe, expect, it } from "vitest";
import { MapOutbox, Page, settle } from "../../../tests/support/browser";
import { HandClock } from "../../../tests/support/clock";
import { HandServer } from "../../../tests/support/network";
import type { Rung } from "../sync/ladder";
import { activityId, fixtureRecords, MY_ID } from "../../../tests/support/fixture.records";
import { newId } from "./ids";
import { lightOf, type Light, type Standing } from "./light";

const TABLE: readonly (readonly [
  Standing["status"],
  unsent: number | null,
  kept: boolean,
  returned: boolean,
  Light,
])[] = [
  ["connecting", 0, true, false, "connecting"],
  ["connecting", 2, true, false, "kept"],
  ["connecting", 2, false, false, "unkept"],
  ["connecting", null, true, false, "connecting"],
  ["live", 0, true, false, "saved"],
  ["live", 0, true, true, "returned"],
  ["live", 2, true, true, "saving"],
  ["away", 0, true, true, "away"],
  ["live", null, true, false, "connecting"],
  ["live", 2, true, false, "saving"],
  ["live", 2, false, false, "saving"],
  ["away", 0, true, false, "away"],
  ["away", null, true, false, "away"],
  ["away", 2, true, false, "kept"],
  ["away", 2, false, false, "unkept"],
  ["stopped", 0, true, false, "stopped"],
  ["stopped", 2, true, false, "stopped"],
  ["stopped", 2, false, false, "stopped"],
];

it.each(TABLE)("%s, %s unsent, kept: %s, returned: %s → %s", (status, unsent, kept, returned, light) => {
  expect(lightOf({ status, unsent, kept, returned })).toBe(light);
});

const ME = { person: MY_ID, role: "participant" } as const;

describe.each<Rung>(["socket", "poll"])("over a %s", (rung) => {
  let clock: HandClock;
  let server: HandServer;
  let outbox: MapOutbox;
  let mine: Page;
  const given = new Set<string>();

  beforeEach(async () => {
    clock = new HandClock();
    server = new HandServer(clock, fixtureRecords({ exercise: "iceberg", stage: "share", notes: 4, people: 3 }));
    outbox = new MapOutbox();
    given.clear();
    mine = new Page(server, ME, { rung, outbox });
    await mine.flush();
  });

  function write(): void {
    const note = newId();
    given.add(note);
    mine.do({
      type: "add-note",
      note,
      activity: activityId("iceberg"),
      zone: "events-drivers",
      note_type: "observation",
      text: "A thought",
    });
  }

  /** What the light says now, held against what the server has done and what the device keeps. */
  function claim(): Light {
    const { status, unsent, kept } = {
      status: mine.statuses.at(-1)!,
      unsent: mine.exchange.unsent,
      kept: mine.exchange.kept,
    };
    const light = lightOf({ status, unsent, kept, returned: false });
    const done = server.done.flatMap(({ command }) => (command.type === "add-note" ? [command.note] : []));
    const open = [...given].filter((note) => !done.includes(note)).length;
    // The server may have done more than it could tell, never less than is claimed.
    if (unsent !== null) expect(unsent).toBeGreaterThanOrEqual(open);
    if (light === "saved") expect(open).toBe(0);
    if (light === "kept") expect(outbox.entries.size).toBe(unsent);
    return light;
  }

  it("it follows one thought from the key to the server and back", async () => {
    expect(claim()).toBe("saved");
    write();
    expect(claim()).toBe("saving");
    await settle();
    expect(claim()).toBe("saving");
    mine.line.deliverUp();
    expect(claim()).toBe("saving");
    await mine.flush();
    expect(claim()).toBe("saved");
  });

  it("while the connection is gone, it counts exactly what the device keeps", async () => {
    await mine.cut();
    expect(claim()).toBe("away");
    write();
    expect(claim()).toBe("unkept"); // for the moment until the device has it
    await settle();
    expect(claim()).toBe("kept");
    write();
    write();
    await settle();
    expect(claim()).toBe("kept");
    expect(mine.exchange.unsent).toBe(3);
    await mine.comeBack();
    expect(claim()).toBe("saved");
    expect(server.done).toHaveLength(3);
  });

  it("an answer that is lost on the way leaves it unsaved, though the server has it", async () => {
    write();
    await settle();
    while (mine.line.deliverUp());
    await mine.cut();
    expect(server.done).toHaveLength(1);
    expect(claim()).toBe("kept");
    await mine.comeBack();
    expect(claim()).toBe("saved");
  });

  it("a page that comes back claims nothing before the device has told what it keeps", async () => {
    await mine.cut();
    write();
    await settle();
    mine.close();
    let tell = (): void => undefined;
    const asked = new Promise<void>((resolve) => (tell = resolve));
    const all = outbox.all.bind(outbox);
    outbox.all = (workshop) => asked.then(() => all(workshop));
    mine = new Page(server, ME, { rung, outbox });
    await mine.flush();
    expect(mine.statuses.at(-1)).toBe("live");
    expect(claim()).toBe("connecting");
    tell();
    await mine.flush();
    expect(claim()).toBe("saved");
    expect(server.done).toHaveLength(1);
  });

  it("what the server puts off is not saved, however long", async () => {
    server.judge = () => ({ later: 1 });
    write();
    for (let second = 0; second < 5; second++) {
      await mine.live(1_000);
      expect(claim()).toBe("saving");
    }
    server.judge = () => null;
    await mine.live(1_000);
    expect(claim()).toBe("saved");
  });

  it("F3: what is refused is not called saved: it is gone from the board, with its reason", async () => {
    server.judge = () => ({ refuse: "not-now" });
    write();
    given.clear();
    await mine.flush();
    expect(claim()).toBe("saved");
    expect(mine.picture).toEqual(server.records);
  });

  it("F28: where the device keeps nothing, it never says that something is kept", async () => {
    outbox.keeps = false;
    await mine.cut();
    write();
    await settle();
    expect(claim()).toBe("unkept");
    expect(mine.exchange.keeps).toBe(false);
    await mine.comeBack();
    expect(claim()).toBe("saved");
  });

  it("a line that is silent is not believed for longer than half a minute", async () => {
    mine.unreachable();
    mine.line.silence();
    write();
    for (let second = 0; second < 30; second++) {
      await mine.live(1_000);
      expect(claim()).not.toBe("saved");
    }
    expect(claim()).toBe("kept");
  });
});
