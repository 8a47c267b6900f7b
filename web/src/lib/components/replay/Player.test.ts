import { screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { seated, type Seated } from "../../../../tests/support/seated";
import { activityId } from "../../../../tests/support/fixture";
import type { Replay } from "../../api/replay";
import { prefs } from "../../stores/prefs.svelte";
import type { Note } from "../../wire";
import leading from "../../words/leading";
import { learn } from "../../words/words";
import Player from "./Player.svelte";

learn(leading);

const iceberg = activityId("iceberg");

let asked: string[];
let refused: boolean;

beforeEach(() => {
  asked = [];
  refused = false;
  prefs.way = "outline"; // jsdom draws no canvas
  vi.stubGlobal("matchMedia", (media: string) => Object.assign(new EventTarget(), { media, matches: false }));
  vi.stubGlobal("scrollTo", () => undefined);
});

/** Four notes: one was thought alone, two came while sharing, the last in a theme. */
function grown(notes: readonly Note[]): Replay {
  const [one, two, three, four] = notes.map(({ id }) => id) as [string, string, string, string];
  const theme = { kind: "theme", id: "theme", seq: 0, activity: iceberg, name: "Trust", author: null, mine: false };
  const step = (more: Partial<Replay["steps"][number]>) => ({
    ...{ what: "work" as const, stages: ["share"], alone: 0, came: [], joined: [] },
    ...more,
  });
  return {
    records: [...notes.map((note) => ({ ...note, theme: note.id === four ? "theme" : null })), theme as never],
    steps: [
      step({ what: "alone", stages: ["think"], alone: 1 }),
      step({ what: "stage", came: [one] }),
      step({ came: [two, three, four].sort() }),
      step({ came: ["theme"], joined: [four] }),
    ],
  };
}

async function open(options: Parameters<typeof seated>[0] = {}): Promise<Seated> {
  const seat = await seated({ exercise: "iceberg", stage: "share", notes: 4, role: "lead", ...options });
  const found = grown(seat.board.notes);
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    const body = refused ? { code: "not-found", say: "There is nothing here." } : found;
    return Promise.resolve(Response.json(body, { status: refused ? 404 : 200 }));
  });
  seat.show(Player, { workshop: seat.room.workshop!, activity: iceberg });
  await seat.flush();
  return seat;
}

const slider = () => screen.getByRole<HTMLInputElement>("slider", { name: "Step" });
const words = () => screen.getByRole("status", { name: "" }).textContent.replace(/\s+/g, " ").trim();
const shown = (seat: Seated) => seat.board.notes.filter(({ text }) => screen.queryByText(text)).length;

async function to(seat: Seated, n: number) {
  slider().value = String(n);
  slider().dispatchEvent(new Event("input", { bubbles: true }));
  await seat.flush();
}

describe("a board as it grew", () => {
  it("REPLAY-8 begins with the first step, and says under the slider what each brought", async () => {
    const seat = await open();
    expect(asked).toEqual([`/api/workshops/workshop/replay/${iceberg}`]);
    expect([slider().value, slider().min, slider().max]).toEqual(["1", "1", "4"]);
    expect(words()).toMatch(
      /^Step 1 of 4 .*: everybody thought alone 1 note was written that nobody else saw yet\. The board is still empty\.$/,
    );
    expect(shown(seat)).toBe(0);
    await to(seat, 2);
    expect(words()).toBe("Step 2 of 4 “Share” began New: 1 note. On the board: 1 note.");
    expect(shown(seat)).toBe(1);
    await to(seat, 4);
    expect(words()).toBe(
      "Step 4 of 4 During “Share” New: 1 theme. 1 note joined a theme. On the board: 4 notes, 1 theme.",
    );
    expect(shown(seat)).toBe(4);
    expect(slider()).toHaveAttribute("aria-valuetext", "Step 4 of 4");
    expect(seat.done, "nothing is told to the room").toEqual([]);
  });

  it("REPLAY-8 goes by two buttons, which keep the focus at both ends", async () => {
    const seat = await open();
    const [back, on] = ["One step back", "One step on"].map((name) => screen.getByRole("button", { name }));
    expect(back).toHaveAttribute("aria-disabled", "true");
    await seat.user.click(back!);
    expect(slider().value).toBe("1");
    for (let press = 0; press < 5; press++) await seat.user.click(on!);
    expect(slider().value).toBe("4");
    expect(on).toHaveAttribute("aria-disabled", "true");
    expect(on).toHaveFocus();
    await seat.user.click(back!);
    expect(slider().value).toBe("3");
  });

  it("REPLAY-8 shows a theme, and the notes in it, no sooner than it was made", async () => {
    const seat = await open();
    await to(seat, 3);
    expect(screen.queryByText(/Trust/)).toBeNull();
    await to(seat, 4);
    expect(screen.getAllByText(/Trust/)[0]).toBeVisible();
  });

  it("REPLAY-5 is read anew when a text was erased, and stays at its step", async () => {
    const seat = await open();
    await to(seat, 3);
    await seat.others([{ ...seat.room.workshop!, erased: 20 }]);
    expect(asked).toHaveLength(2);
    expect(slider().value).toBe("3");
  });

  it("REPLAY-7 says where it was not handed out", async () => {
    refused = true;
    await open({ role: "participant", status: "ended" });
    expect(screen.getByText("The facilitators have not handed this out.")).toBeVisible();
    expect(screen.queryByRole("slider")).toBeNull();
  });
});
