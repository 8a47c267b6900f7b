// Each act of one's own ends in exactly one announcement (A7), and a busy board in a few (A8).
import { beforeEach, describe, expect, it } from "vitest";
import { MapOutbox, settle, socketsAlone } from "../../../tests/support/browser";
import { cases, scenes } from "../../../tests/support/cases";
import { HandClock } from "../../../tests/support/clock";
import { activityId, fixtureRecords, MY_ID } from "../../../tests/support/fixture.records";
import { HandServer, HandSocket } from "../../../tests/support/network";
import { newId } from "../sync/ids";
import type { Self } from "../sync/view";
import type { AnyRecord, Command, Note } from "../wire";
import { announcer } from "./announce.svelte";
import { prefs, type Hearing } from "./prefs.svelte";
import { Room } from "./room.svelte";
import { named } from "./storage";

const TYPES = [...new Map(cases.map((one) => [one.command.type, one])).values()];

let line: HandSocket;
let clock: HandClock;
let server: HandServer;

const polite = () => announcer.polite.map(({ text }) => text);

async function flush() {
  for (let turn = 0; turn < 4; turn++) {
    while (line.deliverUp() || line.deliverDown());
    await settle();
  }
}

async function enter(self: Self, records: readonly AnyRecord[], gone: readonly AnyRecord[] = []) {
  announcer.polite = announcer.urgent = [];
  clock = new HandClock();
  server = new HandServer(clock, records, gone);
  const room = new Room("workshop", {
    clock,
    random: () => 0.5,
    newId,
    outbox: new MapOutbox(),
    ...socketsAlone,
    openSocket: () => (line = new HandSocket(server, self)),
  });
  room.open();
  await flush();
  return room;
}

beforeEach(() => localStorage.clear());

/** What somebody types into each command, but what is chosen from a list. */
const TYPED: Partial<Record<Command["type"], readonly string[]>> = {
  "revise-workshop": ["title", "question"],
  "revise-activity": ["title", "focus"],
  "plan-stage": ["prompt"],
  "pin-sentence": ["text"],
  "revise-myself": ["name"],
  "add-note": ["text"],
  "edit-note": ["text"],
  "raise-concern": ["text"],
  "give-back": ["words"],
  "carry-note": ["text"],
  "add-link": ["text"],
  "revise-link": ["text"],
  "add-theme": ["name"],
  "rename-theme": ["name"],
  "add-commitment": ["text", "who", "partners", "when"],
  "revise-commitment": ["text", "who", "partners", "when"],
};

function typedIn(command: Command): string[] {
  if (command.type === "add-notes") return command.notes.map(({ text }) => text);
  const said = new Map<string, unknown>(Object.entries(command));
  const typed = (TYPED[command.type] ?? []).map((part) => said.get(part));
  return typed.filter((one) => typeof one === "string").filter((one) => one !== "");
}

describe.each(TYPES.map((one) => [one.command.type, one] as const))("%s is announced exactly once (A7)", (_, one) => {
  const { person, role, records, gone } = scenes[one.scene]!;

  it("when it is done", async () => {
    const room = await enter({ person, role }, records, gone);
    const done = room.do(one.command);
    await flush();
    expect(await done).toEqual({ ok: true });
    expect(polite()).toHaveLength(1);
    room.close();
  });

  it("when it is refused, with the reason", async () => {
    const room = await enter({ person, role }, records, gone);
    server.judge = () => ({ refuse: "not-now" });
    void room.do(one.command);
    await flush();
    expect(polite()).toEqual(["This is not open at the moment. Nothing was changed."]);
    room.close();
  });

  it("when it is refused, with what was typed, unless its field shows that again", async () => {
    for (const [holds, reason] of [
      [false, "not-now"],
      [true, "not-now"],
      [true, "not-found"],
    ] as const) {
      localStorage.clear();
      const room = await enter({ person, role }, records, gone);
      server.judge = () => ({ refuse: reason });
      void room.do(one.command, { holds });
      await flush();
      const typed = holds && reason !== "not-found" ? [] : typedIn(one.command);
      expect(room.handedBack.words.flatMap(({ words }) => words.split("\n"))).toEqual(typed);
      room.close();
    }
  });

  it("when it is kept on the device, and not again when it is sent", async () => {
    const room = await enter({ person, role }, records, gone);
    line.cut();
    void room.do(one.command);
    await settle();
    expect(polite()).toHaveLength(1);
    expect(polite()[0]).toContain("It is kept on this device and will be sent");
    clock.pass(1000);
    await flush();
    expect(polite().slice(1)).toEqual(["Connected again."]);
    room.close();
  });
});

describe("two hundred changes by others in ten seconds (A8)", () => {
  const ME = { person: MY_ID, role: "participant" } as const;
  const records = fixtureRecords({ notes: 4, people: 3 });
  const theirs = records.find((one): one is Note => one.kind === "note" && one.activity === activityId("iceberg"))!;

  beforeEach(() => {
    prefs.hearing = "everything";
  });

  async function burst(zone: string | null) {
    const room = await enter(ME, records);
    room.at({ activity: theirs.activity, zone, note: null, writing: false, calling: false });
    for (let at = 0; at < 200; at++) {
      server.change([{ ...theirs, id: newId(), mine: false }]);
      while (line.deliverDown());
      clock.pass(50);
    }
    await flush();
    room.close();
    return polite();
  }

  it("make at most four announcements, which sum them up", async () => {
    const said = await burst(null);
    expect(said.length).toBeGreaterThan(0);
    expect(said.length).toBeLessThanOrEqual(4);
    expect(said[0]).toMatch(/^\d+ new notes in /);
    expect(announcer.urgent).toEqual([]);
  });

  it.each([
    ["zone", theirs.zone, true],
    ["zone", "elsewhere", false],
    ["mine", theirs.zone, false],
    ["off", theirs.zone, false],
  ] satisfies [Hearing, string, boolean][])(
    "are told as somebody has chosen: %s, at %s: %s",
    async (hearing, zone, told) => {
      prefs.hearing = hearing;
      expect((await burst(zone)).length > 0).toBe(told);
      expect(JSON.parse(localStorage.getItem(named("prefs")) ?? "{}")).toMatchObject({ hearing });
    },
  );
});
