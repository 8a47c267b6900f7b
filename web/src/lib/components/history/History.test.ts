import { screen, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { seated, type Seated } from "../../../../tests/support/seated";
import { activityId } from "../../../../tests/support/fixture";
import type { Changes, Moment, Ways } from "../../api/history";
import { place } from "../../stores/place.svelte";
import { prefs } from "../../stores/prefs.svelte";
import history from "../../words/history";
import leading from "../../words/leading";
import { learn } from "../../words/words";
import History from "./History.svelte";

learn({ ...leading, ...history });

const iceberg = activityId("iceberg");
const base = `/api/workshops/workshop/history/${iceberg}`;
const AT = Date.UTC(2026, 10, 20, 10, 40);
const NONE = { notes: 0, links: 0, themes: 0 };

const moment = (seq: number, minute: number, more: Partial<Moment> = {}): Moment => ({
  seq,
  at: AT + minute * 60_000,
  what: "work",
  stage: null,
  ...NONE,
  notes: 4,
  hidden: 0,
  work: { written: 2, linked: 1 },
  ...more,
});
const changes = (more: Partial<Changes> = {}): Changes => ({ back: NONE, changed: NONE, gone: NONE, ...more });
const three = { ...NONE, notes: 3 };
const WAYS: Ways = {
  missing: changes({ back: three }),
  changed: changes({ back: three, changed: { ...NONE, notes: 1, links: 2 } }),
  exactly: changes({ back: three, gone: { ...NONE, notes: 1 } }),
};
const MOMENTS = [
  moment(5, 0, { what: "stage", stage: "share", hidden: 2, work: {} }),
  moment(9, 1),
  moment(9, 2, { what: "before-removal", work: { removed: 3 } }),
  moment(12, 2, { notes: 1, work: { removed: 3 } }),
];

/** What the server was asked, what it says of moments and ways, and whether it can be reached. */
let asked: { path: string; body: unknown }[];
let told: { moments: Moment[]; ways: Ways; offline: boolean };

beforeEach(() => {
  asked = [];
  told = { moments: MOMENTS, ways: WAYS, offline: false };
  prefs.way = "outline"; // jsdom draws no canvas
  vi.stubGlobal("matchMedia", (media: string) => Object.assign(new EventTarget(), { media, matches: false }));
  vi.stubGlobal("scrollTo", () => undefined);
});

async function open(options: Parameters<typeof seated>[0] = {}, activity: string | null = null): Promise<Seated> {
  const seat = await seated({ exercise: "iceberg", stage: "share", notes: 4, role: "lead", ...options });
  const [gone] = seat.board.notes;
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    asked.push({ path, body: init.body ? JSON.parse(init.body as string) : null });
    if (told.offline) return Promise.reject(new TypeError("network"));
    if (path.endsWith("/bring-back")) return Promise.resolve(Response.json({ seq: 13 }));
    if (/\/\d+$/.test(path)) {
      const then = { ...gone, id: "note-that-went", text: `as it was at ${path.split("/").at(-1)}` };
      return Promise.resolve(Response.json({ records: [seat.board.activity, then], ways: told.ways }));
    }
    return Promise.resolve(Response.json(told.moments));
  });
  seat.show(History, { workshop: seat.room.workshop!, activity });
  await seat.flush();
  return seat;
}

const rows = () => screen.getAllByRole("radio");
const button = (name: string | RegExp) => screen.getByRole("button", { name });

async function lookAt(seat: Seated, name: RegExp) {
  await seat.user.click(screen.getByRole("radio", { name }));
  await seat.flush();
}

describe("looking back", () => {
  it("HIST-9 tells the moments of the board where the room is, the latest first, in numbers, and opens at the latest", async () => {
    await open();
    expect(asked.map(({ path }) => path)).toEqual([base, `${base}/12`]);
    expect(rows().map((row) => row.closest("label")!.textContent.replace(/\s+/g, " ").trim())).toEqual([
      expect.stringMatching(/3 notes removed 1 note$/),
      expect.stringMatching(/Before 3 notes were removed 4 notes$/),
      expect.stringMatching(/2 notes written, 1 change to links 4 notes$/),
      expect.stringMatching(/“Share” began 4 notes, 2 not shared yet$/),
    ]);
    expect(rows().map((row) => (row as HTMLInputElement).checked)).toEqual([true, false, false, false]);
  });

  it("HIST-1 shows the board as it was, to be read alone, and not as it is", async () => {
    const seat = await open();
    await lookAt(seat, /Before 3 notes/);
    expect(screen.getByText("as it was at 9")).toBeVisible();
    for (const { text } of seat.board.notes) expect(screen.queryByText(text)).toBeNull();
    expect(screen.getByText(/^You are looking at the board as it was: .*\. Nobody else sees this\.$/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /^(Edit|Add here|Move)/ })).toBeNull();
    expect(seat.done, "nothing is told to the room").toEqual([]);
  });

  it("travels by the arrow keys, and shows where one stops", async () => {
    const seat = await open();
    await lookAt(seat, /Before 3 notes/);
    await seat.user.keyboard("{ArrowDown}{ArrowDown}");
    await seat.flush();
    expect(screen.getByText("as it was at 5")).toBeVisible();
    expect(screen.getByText(/^2 notes were not shared yet/)).toBeVisible();
  });

  it("HIST-4 says in numbers what each way would do, and does the one chosen", async () => {
    const seat = await open();
    await lookAt(seat, /Before 3 notes/);
    await seat.user.click(button("Bring back …"));
    await seat.flush();
    const dialog = within(screen.getByRole("dialog"));
    expect(dialog.getByRole("status")).toHaveTextContent(/^Comes back: 3 notes\.$/);
    await seat.user.click(dialog.getByRole("radio", { name: /^What is missing or was changed/ }));
    expect(dialog.getByRole("status")).toHaveTextContent("Comes back: 3 notes. Becomes what it was: 1 note, 2 links.");
    await seat.user.click(dialog.getByRole("radio", { name: /^Exactly as it was/ }));
    expect(dialog.getByRole("status")).toHaveTextContent("Comes back: 3 notes. Is taken away: 1 note.");
    await seat.user.click(dialog.getByRole("button", { name: "Bring it back for everybody" }));
    await seat.flush();
    const done = asked.find(({ path }) => path === `${base}/9/bring-back`);
    expect(done?.body).toEqual({ way: "exactly", command: expect.stringMatching(/^[\w-]{22}$/) as string });
    expect(screen.getByText(/^The board of .* is back\./)).toBeVisible();
    expect(asked.at(-1)?.path, "the list is asked for anew").toBe(base);
    expect(seat.said.at(-1)).toMatch(/is back/);
  });

  it("HIST-8 sends the same wish again after a lost answer", async () => {
    const seat = await open();
    await lookAt(seat, /Before 3 notes/);
    await seat.user.click(button("Bring back …"));
    await seat.flush();
    told.offline = true;
    await seat.user.click(button("Bring it back for everybody"));
    await seat.flush();
    expect(screen.getByText(/server/i)).toBeVisible();
    told.offline = false;
    await seat.user.click(button("Bring it back for everybody"));
    await seat.flush();
    const wishes = asked.filter(({ path }) => path.endsWith("/bring-back")).map(({ body }) => body);
    expect(wishes).toHaveLength(2);
    expect(wishes[0]).toEqual(wishes[1]);
  });

  it("offers nothing where nothing would change", async () => {
    told.ways = { missing: changes(), changed: changes(), exactly: changes() };
    const seat = await open();
    await lookAt(seat, /Before 3 notes/);
    await seat.user.click(button("Bring back …"));
    await seat.flush();
    expect(screen.getByRole("status", { name: "" })).toHaveTextContent("There is nothing to do.");
    expect(button("Bring it back for everybody")).toBeDisabled();
  });

  it("can be looked at once the workshop has ended, and not brought back", async () => {
    const seat = await open({ status: "ended" });
    await lookAt(seat, /Before 3 notes/);
    expect(screen.getByText("as it was at 9")).toBeVisible();
    expect(screen.getByText(/^This workshop has ended/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Bring back …" })).toBeNull();
  });

  it("is read anew when a text was erased (ERASE-4)", async () => {
    const seat = await open();
    await lookAt(seat, /Before 3 notes/);
    const looks = () => asked.filter(({ path }) => path === `${base}/9`).length;
    const before = looks();
    await seat.others([{ ...seat.room.workshop!, erased: 20 }]);
    expect(looks()).toBe(before + 1);
    expect(screen.getByText("as it was at 9")).toBeVisible();
    expect(screen.getByRole("main")).toHaveFocus();
  });

  it("goes to another board, which has an address of its own", async () => {
    const seat = await open();
    const other = activityId("system-players-map");
    await seat.user.selectOptions(screen.getByRole("combobox", { name: "Board" }), other);
    expect(place.path).toBe(`/w/workshop/history/${other}`);
  });

  it("says when the server cannot be reached", async () => {
    told.offline = true;
    await open();
    expect(screen.getByText(/server/i)).toBeVisible();
  });
});
