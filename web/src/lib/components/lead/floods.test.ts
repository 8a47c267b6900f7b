import { screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import "../../../../tests/support/popovers";
import { seated } from "../../../../tests/support/seated";
import { activityId, fixtureId } from "../../../../tests/support/fixture";
import type { AnyRecord, Seats } from "../../wire";
import Floods from "./Floods.svelte";
import { isCrowded } from "./people";

const flood = (author: string | null, notes = 80): AnyRecord => ({
  kind: "flood",
  id: fixtureId("flood"),
  seq: 1,
  activity: activityId("iceberg"),
  notes,
  unsigned: false,
  author,
});

async function open(...records: AnyRecord[]) {
  const seat = await seated({ exercise: "iceberg", stage: "share", notes: 4, role: "lead" }, (all) => [
    ...all,
    ...records,
  ]);
  seat.show(Floods, {});
  await seat.flush();
  return seat;
}

describe("a flood of notes", () => {
  beforeEach(() => vi.stubGlobal("matchMedia", () => Object.assign(new EventTarget(), { matches: false })));

  it("is said without a name where nobody signs, and goes in one act (SHARE-7, SHARE-8)", async () => {
    const seat = await open(flood(null));
    expect(screen.getByText(/^One device has added 80 notes to “.+”\.$/)).toBeInTheDocument();
    await seat.user.click(screen.getByRole("button", { name: "Take them away" }));
    await seat.flush();
    const taking = { type: "take-notes-away", flood: fixtureId("flood"), person: null };
    expect(seat.done).toMatchObject([taking]);
    seat.room.undo();
    await seat.flush();
    seat.room.redo();
    await seat.flush();
    expect(seat.done).toMatchObject([taking, { type: "give-notes-back" }, taking]);
  });

  it("is said by name where everybody signs (SHARE-7)", async () => {
    const person = fixtureId("person-5");
    const seat = await open(flood(person));
    const name = seat.room.people.find(({ id }) => id === person)?.name;
    expect(screen.getByText(new RegExp(`^${name} has added 80 notes`))).toBeInTheDocument();
  });

  it("is let be until there are more (SHARE-7)", async () => {
    const seat = await open(flood(null));
    await seat.user.click(screen.getByRole("button", { name: "Let them be" }));
    expect(screen.queryByText(/One device/)).toBeNull();
    await seat.others([flood(null, 100)]);
    expect(screen.getByText(/added 100 notes/)).toBeInTheDocument();
  });

  it("that was taken away says what stayed, and comes back in one act (SHARE-8)", async () => {
    const id = fixtureId("clearing");
    const seat = await open({ kind: "clearing", id, seq: 1, notes: 41, stayed: 2, author: null });
    expect(screen.getByText("41 notes of one person were taken away, with their links.")).toBeInTheDocument();
    expect(screen.getByText(/^2 stay: /)).toBeInTheDocument();
    await seat.user.click(screen.getByRole("button", { name: "Bring them back" }));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "give-notes-back", clearing: id }]);
  });
});

describe("a flood of seats", () => {
  it("is said when many are empty or nearly all are taken, and never in an ordinary hall (COME-5)", async () => {
    expect(isCrowded(null)).toBe(false);
    expect(isCrowded({ taken: 210, of: 400, empty: 20 })).toBe(false);
    expect(isCrowded({ taken: 380, of: 400, empty: 0 })).toBe(true);
    const seats: Seats = { taken: 260, of: 400, empty: 200 };
    const seat = await open();
    for (const line of seat.server.lines) {
      line.tell({
        t: "presence",
        people: 30,
        voters: 0,
        wrote: 0,
        writing: 0,
        editing: [],
        here: null,
        progress: null,
        guides: [],
        hands: null,
        seats,
      });
    }
    await seat.flush();
    expect(screen.getByText(/^200 were given out just now/)).toBeInTheDocument();
    await seat.user.click(screen.getByRole("button", { name: "Free these places" }));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "free-seats" }]);
  });
});
