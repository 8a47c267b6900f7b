import { screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import "../../../../tests/support/popovers";
import { seated, type Seated } from "../../../../tests/support/seated";
import { prefs } from "../../stores/prefs.svelte";
import type { Presence, Stage } from "../../wire";
import Console from "./Console.svelte";
import { interruptedBy } from "./leaving.svelte";

const presence = (writing: number, finished: number, of: number): Presence => ({
  t: "presence",
  people: of,
  voters: 0,
  wrote: 0,
  writing,
  editing: [],
  here: null,
  progress: { wrote: 0, finished, of, elsewhere: 0 },
  hands: [],
  guides: [],
  seats: null,
});

describe("who would be interrupted", () => {
  const silent = { sees: "own", may: ["add", "edit"] } as unknown as Stage;
  const together = { sees: "all", may: ["add", "edit"] } as unknown as Stage;
  const talk = { sees: "all", may: ["link"] } as unknown as Stage;

  it("are those who write, and where people think alone those who have not finished (STAGE-3)", () => {
    expect(interruptedBy(silent, presence(2, 1, 5))).toEqual({ writing: 2, unfinished: 4, of: 5 });
    expect(interruptedBy(silent, presence(0, 5, 5))).toBeNull();
    expect(interruptedBy(silent, presence(0, 0, 0))).toBeNull();
    expect(interruptedBy(together, presence(0, 1, 5))).toBeNull();
    expect(interruptedBy(together, presence(1, 1, 5))).toEqual({ writing: 1, unfinished: 0, of: 5 });
  });

  it("are nobody where nobody writes (STAGE-3)", () => {
    expect(interruptedBy(talk, presence(3, 0, 5))).toBeNull();
    expect(interruptedBy(null, presence(3, 0, 5))).toBeNull();
  });
});

describe("leaving a stage in which people write", () => {
  beforeEach(() => {
    vi.stubGlobal("matchMedia", (media: string) => Object.assign(new EventTarget(), { media, matches: false }));
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ error: "not-found", say: "" }, { status: 404 })));
    prefs.way = "outline";
    prefs.agenda = true;
    prefs.shortcuts = true;
  });

  async function open(stage: string, told: Presence): Promise<Seated> {
    const seat = await seated({ exercise: "iceberg", stage, notes: 4, role: "lead" });
    seat.show(Console, { workshop: seat.room.workshop! });
    for (const line of seat.server.lines) line.tell(told);
    await seat.flush();
    return seat;
  }

  it("asks with the count, and one key goes on (STAGE-3)", async () => {
    const seat = await open("think", presence(3, 4, 9));
    expect(screen.getByText("4 of 9 say they have finished")).toBeInTheDocument();
    await seat.user.keyboard("{Alt>}{ArrowRight}{/Alt}");
    await seat.flush();
    expect(seat.done).toEqual([]);
    const dialog = screen.getByRole("dialog", { name: "Move on to Share?" });
    expect(dialog).toHaveTextContent("3 people are writing at this moment.");
    expect(dialog).toHaveTextContent("5 of 9 have not finished yet.");
    await seat.user.keyboard("{Enter}");
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "open-stage", stage: "share" }]);
  });

  it("stays when told to, from each of the ways on (STAGE-3)", async () => {
    const seat = await open("think", presence(1, 0, 1));
    for (const name of [/^Next: /, /^Discuss/]) {
      await seat.user.click(screen.getByRole("button", { name }));
      await seat.flush();
      await seat.user.click(screen.getByRole("button", { name: "Stay here" }));
      await seat.flush();
    }
    expect(seat.done).toEqual([]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("asks nothing when all have finished (STAGE-3)", async () => {
    const seat = await open("think", presence(0, 9, 9));
    await seat.user.click(screen.getByRole("button", { name: "Next: Share" }));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "open-stage", stage: "share" }]);
  });
});
