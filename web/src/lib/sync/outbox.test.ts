import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HandClock } from "../../../tests/support/clock";
import { DeviceOutbox, type Entry } from "./outbox";
import "fake-indexeddb/auto";

const entry = (id: string, at: number, workshop = "w", person = "p"): Entry => ({
  id,
  workshop,
  person,
  at,
  command: { type: "gather", gathered: true },
});

beforeEach(() => vi.stubGlobal("indexedDB", new IDBFactory()));
afterEach(() => vi.unstubAllGlobals());

describe("the outbox on the device", () => {
  it("outlives the page, in the order in which things were done", async () => {
    const first = new DeviceOutbox(new HandClock());
    await first.put(entry("b", 20));
    await first.put(entry("a", 9));
    await first.put(entry("c", 100));
    await first.put(entry("x", 1, "another workshop"));
    await first.put(entry("d", 30, "w", "another person"));
    expect(first.keeps).toBe(true);
    const next = new DeviceOutbox(new HandClock());
    expect((await next.all("w")).map(({ id }) => id)).toEqual(["a", "b", "d", "c"]);
    await next.remove(entry("b", 20));
    expect((await first.all("w")).map(({ id }) => id)).toEqual(["a", "d", "c"]);
  });

  it("F20: leaves out pixels, in which a page of the first version said where a note goes", async () => {
    const outbox = new DeviceOutbox(new HandClock());
    const older = (command: object) => ({ ...entry("a", 1), command }) as Entry;
    const add = { type: "add-note", note: "n", zone: "z", text: "words" };
    await outbox.put(older({ ...add, x: 3, y: null }));
    await outbox.put({ ...older({ type: "add-notes", notes: [{ ...add, x: 3, y: 4 }] }), id: "b" });
    await outbox.put({ ...older({ type: "move-note", note: "n", zone: "z", x: 3, y: 4 }), id: "c" });
    expect((await outbox.all("w")).map(({ command }) => command)).toEqual([
      add,
      { type: "add-notes", notes: [add] },
      { type: "move-note", note: "n", zone: "z" },
    ]);
  });

  it("lives as long as the page where the browser has no storage, and says so", async () => {
    vi.stubGlobal("indexedDB", undefined);
    const outbox = new DeviceOutbox(new HandClock());
    await outbox.put(entry("a", 1));
    expect(outbox.keeps).toBe(false);
    expect(await outbox.all("w")).toHaveLength(1);
    await outbox.remove(entry("a", 1));
    expect(await outbox.all("w")).toEqual([]);
  });

  it("does the same where storage is blocked", async () => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("blocked by the person's settings", "SecurityError");
    });
    const outbox = new DeviceOutbox(new HandClock());
    await outbox.put(entry("a", 1));
    expect(outbox.keeps).toBe(false);
    expect(await outbox.all("w")).toHaveLength(1);
  });

  it("F28: keeps in the page what the device has no room for, and on the device again once it has", async () => {
    const outbox = new DeviceOutbox(new HandClock());
    await outbox.put(entry("a", 1));
    const full = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("no room", "QuotaExceededError");
    });
    await outbox.put(entry("b", 2));
    expect(outbox.keeps).toBe(false);
    expect((await outbox.all("w")).map(({ id }) => id)).toEqual(["a", "b"]);
    full.mockRestore();
    await outbox.put(entry("c", 3));
    expect(outbox.keeps).toBe(true);
    expect((await outbox.all("w")).map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect((await new DeviceOutbox(new HandClock()).all("w")).map(({ id }) => id)).toEqual(["a", "c"]);
  });

  it("does not wait for ever for a browser that never answers", async () => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => Reflect.construct<[], IDBOpenDBRequest>(IDBOpenDBRequest, []));
    const clock = new HandClock();
    const outbox = new DeviceOutbox(clock);
    const put = outbox.put(entry("a", 1));
    clock.pass(3000);
    await put;
    expect(outbox.keeps).toBe(false);
  });
});
