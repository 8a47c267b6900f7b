import "fake-indexeddb/auto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { rememberView } from "$lib/components/canvas/remembered";
import { deviceClock } from "../sync/clock";
import { DeviceOutbox } from "../sync/outbox";
import { commitmentDraft, editDraft, newDraft } from "./drafts";
import { prefs } from "./prefs.svelte";
import { ReturnedWords } from "./returned";
import { hasLeft, markLeft, rememberSeat, tellOfLeaving, unsentOf, wipe } from "./traces";

/** Everything that this app can keep of a seat, once for each way to keep it. */
async function leaveTraces(workshop: string, person: string) {
  rememberSeat(workshop, person, 1);
  newDraft(`board-of-${workshop}`, person).keep({ zone: "z", type: "t", text: "begun" });
  editDraft(`note-of-${workshop}`, person).keep({ text: "changed", rev: 1 });
  commitmentDraft(`board-of-${workshop}`, null, person).keep({ note: "", text: "", who: "", partners: "", when: "" });
  new ReturnedWords(workshop, person).keep([{ id: "1", words: "refused", why: "" }]);
  const command = { type: "raise-hand", up: true } as const;
  await new DeviceOutbox(deviceClock).put({ id: `c-${workshop}`, workshop, person, command, at: 1 });
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 204 })));
  await tellOfLeaving();
});

describe("leaving (JOIN-10)", () => {
  it("takes away all that is kept of the seat, and nothing of another workshop", async () => {
    await leaveTraces("w", "p");
    await leaveTraces("v", "q");
    const before = Object.keys(localStorage).filter((name) => name.includes("v") || name.endsWith("q"));
    rememberView("board-of-w", { x: 1, y: 1, k: 1 });
    prefs.theme = "dark";
    await wipe("w");
    expect(Object.keys(localStorage).sort()).toEqual(
      [...before.filter((name) => name.endsWith(".q") || name.endsWith(".v")), "ninedots.prefs"].sort(),
    );
    expect(sessionStorage).toHaveLength(0);
    expect([await unsentOf("w"), await unsentOf("v")]).toEqual([0, 1]);
  });

  it("is remembered without a network, and told as soon as there is one", async () => {
    markLeft("w");
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("network")));
    expect(await tellOfLeaving()).toBe(false);
    expect(hasLeft("w")).toBe(true);
    const asked: string[] = [];
    vi.stubGlobal("fetch", (path: string) => {
      asked.push(path);
      return Promise.resolve(new Response(null, { status: 204 }));
    });
    expect(await tellOfLeaving()).toBe(true);
    expect(asked).toEqual(["/api/leave/w"]);
    expect(hasLeft("w")).toBe(false);
  });

  it("forgets nothing: whatever is kept has a name from the one list", () => {
    const sources = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
      (name) => /\.(ts|svelte)$/.test(name) && !/\.test\.ts$/.test(name),
    );
    const using = (what: RegExp) => sources.filter((name) => what.test(readFileSync(join("src", name), "utf8"))).sort();
    expect(using(/["'`]ninedots\./)).toEqual([]);
    expect(using(/\bopenDB\b|indexedDB\.|\bcaches\b|document\.cookie|navigator\.storage/)).toEqual([
      "lib/sync/outbox.ts",
    ]);
    for (const name of using(/\b(localStorage|sessionStorage)\b/)) {
      expect(readFileSync(join("src", name), "utf8"), name).toMatch(/import \{[^}]*\bnamed\b/);
    }
  });
});
