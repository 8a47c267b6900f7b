import { screen, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { seated, type Seated } from "../../../../tests/support/seated";
import type { Spotlight } from "../../wire";
import Outline from "../outline/Outline.svelte";
import Seat from "../take/Seat.svelte";
import { prefs } from "../../stores/prefs.svelte";
import SpotlightChip from "./SpotlightChip.svelte";

beforeEach(() => {
  vi.stubGlobal("matchMedia", (media: string) => Object.assign(new EventTarget(), { media, matches: false }));
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      disconnect() {}
    },
  );
  prefs.way = "outline";
});

const light = (seat: Seated, what: Spotlight["what"], subject: string, since = 1): Spotlight => ({
  kind: "spotlight",
  id: "spotlight",
  seq: 0,
  activity: seat.board.id,
  what,
  subject,
  since,
});

async function open(component: typeof Seat, options: Parameters<typeof seated>[0] = {}) {
  const seat = await seated({ exercise: "iceberg", stage: "share", notes: 9, ...options });
  seat.show(component, {});
  await seat.flush();
  return seat;
}

describe("what a facilitator shows large, at a seat", () => {
  it("covers the board with its words, is announced once, and leaves each person a way back", async () => {
    const seat = await open(Seat);
    const note = seat.board.notes[0]!;
    await seat.others([light(seat, "note", note.id)]);
    expect(screen.getByRole("heading", { name: note.text, level: 2 })).toHaveFocus();
    expect(seat.said.filter((text) => text.includes("shows on every screen"))).toHaveLength(1);
    expect(document.querySelector("main")!.inert).toBe(true);
    await seat.user.click(screen.getByRole("button", { name: "Back to the board" }));
    expect(document.querySelector("main")!.inert).toBe(false);
    expect(screen.getByRole("heading", { level: 1 })).toHaveFocus();
    await seat.user.click(screen.getByRole("button", { name: "Look" }));
    expect(screen.getByRole("button", { name: "Back to the board" })).toBeInTheDocument();
    await seat.user.keyboard("{Escape}");
    expect(screen.queryByRole("button", { name: "Back to the board" })).toBeNull();
  });

  it("shows a part of the board with all that it holds, in the order of the list", async () => {
    const seat = await open(Seat);
    const zone = seat.board.exercise.zones.find(({ id }) => seat.board.notesIn(id).length > 1)!;
    await seat.others([light(seat, "zone", zone.id)]);
    const region = screen.getByRole("region", { name: `Shown large: ${zone.name}` });
    const shown = within(region)
      .getAllByRole("listitem")
      .map((item) => item.textContent);
    const wanted = seat.board.notesIn(zone.id).map(({ text }) => text);
    expect(shown).toHaveLength(wanted.length);
    wanted.forEach((text, place) => expect(shown[place]).toContain(text));
  });

  it("takes nobody from a sentence", async () => {
    const seat = await open(Seat);
    await seat.user.click(screen.getByRole("button", { name: "Add an observation" }));
    await seat.user.type(screen.getByRole("textbox", { name: "Your words" }), "In the middle");
    await seat.others([light(seat, "note", seat.board.notes[0]!.id)]);
    expect(screen.getByRole("textbox", { name: "Your words" })).toHaveFocus();
    expect(screen.getByText("Shown large:")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Back to the board" })).toBeNull();
  });

  it("calls back who has turned away once it is turned to something again", async () => {
    const seat = await open(Seat);
    const note = seat.board.notes[0]!;
    await seat.others([light(seat, "note", note.id)]);
    await seat.user.keyboard("{Escape}");
    await seat.others([light(seat, "note", note.id, 2)]);
    expect(screen.getByRole("button", { name: "Back to the board" })).toBeInTheDocument();
  });

  it("shows how a question did, by each criterion and overall", async () => {
    const seat = await open(Seat, { exercise: "how-might-we", stage: "results" });
    const result = seat.board.result(seat.board.ballot!.id)!;
    await seat.others([light(seat, "result", result.standings[0]!.note)]);
    const region = screen.getByRole("region", { name: /^Shown large: / });
    expect(within(region).getByText("1st overall")).toBeInTheDocument();
    expect(within(region).getAllByRole("listitem")).toHaveLength(seat.board.ballotRule!.criteria.length);
  });

  it("says of a result that is shown in part only what is shown (SPOT-1, VOTE-20)", async () => {
    const seat = await open(Seat, { exercise: "how-might-we", stage: "results" });
    const ballot = seat.board.ballot!;
    await seat.others([
      { ...ballot, seq: ballot.seq + 1, criteria_shown: 1 },
      light(seat, "result", seat.board.result(ballot.id)!.standings[0]!.note),
    ]);
    const region = screen.getByRole("region", { name: /^Shown large: / });
    expect(within(region).queryByText(/overall/)).toBeNull();
    expect(within(region).getAllByRole("listitem")).toHaveLength(1);
  });
});

describe("what a facilitator shows large, at the console", () => {
  it("is told with the way to end it, which Esc is too", async () => {
    const seat = await open(SpotlightChip, { role: "lead" });
    const [zone] = seat.board.exercise.zones;
    await seat.others([light(seat, "zone", zone!.id)]);
    expect(screen.getByRole("status")).toHaveTextContent(`Shown large: ${zone!.name}`);
    await seat.user.keyboard("{Escape}");
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "clear-spotlight" }]);
    expect(screen.queryByRole("status")).toBeNull();
  });

  it("is begun from a part of the board, by facilitators alone", async () => {
    const seat = await seated({ exercise: "iceberg", stage: "share", notes: 9, role: "lead" });
    seat.show(Outline, { board: seat.board, readonly: false });
    const [zone] = seat.board.exercise.zones;
    const button = screen.getByRole("button", { name: `Show “${zone!.name}” large to everybody` });
    await seat.user.click(button);
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "set-spotlight", what: "zone", subject: zone!.id }]);
    expect(button).toHaveAttribute("aria-pressed", "true");
    await seat.user.click(button);
    await seat.flush();
    expect(seat.done.at(-1)).toMatchObject({ type: "clear-spotlight" });
  });

  it("is offered to nobody else", async () => {
    const seat = await seated({ exercise: "iceberg", stage: "share", notes: 9 });
    seat.show(Outline, { board: seat.board, readonly: false });
    expect(screen.queryByRole("button", { name: /large to everybody/ })).toBeNull();
  });
});
