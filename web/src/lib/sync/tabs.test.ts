/** R3, F13: ids that a tab counts in its sessionStorage, which "Duplicate tab" copies, lose notes; these tests see it. */
import { describe, expect, it, vi } from "vitest";
import { MapOutbox, Page } from "../../../tests/support/browser";
import { HandClock } from "../../../tests/support/clock";
import { HandServer } from "../../../tests/support/network";
import { activityId, fixtureRecords, MY_ID } from "../../../tests/support/fixture.records";
import type { Command } from "../wire";
import type * as Ids from "./ids";

const ids = vi.hoisted(() => ({ make: null as (() => string) | null }));

vi.mock("./ids", async (importActual) => {
  const actual = await importActual<typeof Ids>();
  return { newId: () => (ids.make ?? actual.newId)() };
});

const note = (text: string): Command => ({
  type: "add-note",
  note: text.padEnd(22, "_"),
  activity: activityId("iceberg"),
  zone: "events-drivers",
  note_type: "observation",
  text,
});

/** Somebody writes in a tab, duplicates it and writes in both: how many of the three notes arrive. */
async function arrived(idIn?: (storage: Map<string, string>) => string): Promise<number> {
  const server = new HandServer(new HandClock(), fixtureRecords({ exercise: "iceberg", stage: "share", notes: 1 }));
  const outbox = new MapOutbox();
  const open = async () => {
    const page = new Page(server, { person: MY_ID, role: "participant" }, { outbox });
    await page.flush();
    return page;
  };
  const write = async (page: Page, storage: Map<string, string>, text: string) => {
    ids.make = idIn ? () => idIn(storage) : null;
    page.do(note(text));
    ids.make = null;
    await page.flush();
  };
  const storage = new Map<string, string>();
  const tab = await open();
  await write(tab, storage, "first");
  const [duplicate, copied] = [await open(), new Map(storage)];
  await write(tab, storage, "second");
  await write(duplicate, copied, "third");
  return server.done.length;
}

describe("a tab that was duplicated", () => {
  it("F13 keeps its words apart from those of the other", async () => {
    expect(await arrived()).toBe(3);
  });

  it("R3 would lose words if ids were counted in the storage of a tab", async () => {
    const counted = (storage: Map<string, string>) => {
      const tab = storage.get("tab") ?? crypto.randomUUID();
      const number = Number(storage.get("number") ?? 0) + 1;
      storage.set("tab", tab).set("number", String(number));
      return `${tab.slice(0, 16)}${number}`.padEnd(22, "_");
    };
    expect(await arrived(counted)).toBe(2);
  });
});
