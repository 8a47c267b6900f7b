import { screen, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import "../../../../tests/support/popovers";
import { seated, type Seated } from "../../../../tests/support/seated";
import { activityId, MY_ID } from "../../../../tests/support/fixture";
import { resultOf } from "../../../../tests/support/fixture.records";
import { prefs } from "../../stores/prefs.svelte";
import { newDraft } from "$lib/stores/drafts";
// A seat loads these when they are wanted; here they are there already.
import "$lib/components/outline/Outline.svelte";
import "./MyNotes.svelte";
import Seat from "./Seat.svelte";

// A wide screen, and somebody who reads the board as a list: jsdom draws no canvas.
beforeEach(() => {
  vi.stubGlobal("matchMedia", (media: string) => Object.assign(new EventTarget(), { media, matches: false }));
  prefs.way = "outline";
});

async function open(options: Parameters<typeof seated>[0] = {}, ...change: [Parameters<typeof seated>[1]?]) {
  const seat = await seated({ exercise: "iceberg", stage: "share", notes: 9, ...options }, ...change);
  seat.show(Seat, {});
  await seat.flush();
  return seat;
}

/** The lead takes the room somewhere. */
async function turn(seat: Seated, slug: string, stage: string) {
  const activity = activityId(slug);
  const there = seat.room.record("activity", activity)!;
  await seat.others([
    { ...seat.room.workshop!, here: activity },
    { ...there, stage },
  ]);
}

const prompt = () => screen.getByRole("heading", { level: 1 }).textContent;
const promptOf = (seat: Seated, slug: string, stage: string) =>
  seat.room.exercise(activityId(slug))!.stages.find((one) => one.id === stage)!.prompt;
const field = () => screen.getByRole("textbox", { name: "Your words" });

describe("a seat in the workshop", () => {
  it("says what to do now, and has one large way to begin", async () => {
    const seat = await open();
    expect(prompt()).toBe(promptOf(seat, "iceberg", "share"));
    await seat.user.click(screen.getByRole("button", { name: "Add an observation" }));
    await seat.user.type(field(), "A first note{Enter}");
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "add-note", text: "A first note" }]);
    await seat.user.keyboard("{Escape}");
    expect(screen.getByRole("button", { name: "Add an observation" })).toHaveFocus();
  });

  it("goes along when the group moves on, and says so once (A12)", async () => {
    const seat = await open();
    await turn(seat, "how-might-we", "think");
    expect(prompt()).toBe(promptOf(seat, "how-might-we", "think"));
    expect(seat.said.filter((text) => text.includes("Think alone"))).toHaveLength(1);
  });

  it("SCREEN-6 announces once that people are gathered, let roam and given another role", async () => {
    const seat = await open();
    await seat.others([{ ...seat.room.workshop!, gathered: false }]);
    await seat.others([{ ...seat.room.workshop!, gathered: true }]);
    await seat.others([{ ...seat.room.workshop!, title: "Another title" }]);
    expect(seat.said.filter((text) => text === "You can look at the earlier boards now.")).toHaveLength(1);
    expect(seat.said.filter((text) => text.startsWith("The facilitator has brought everybody back"))).toHaveLength(1);
  });

  it("takes nobody away in the middle of a sentence", async () => {
    const seat = await open();
    await seat.user.click(screen.getByRole("button", { name: "Add an observation" }));
    await seat.user.type(field(), "Half a thou");
    await turn(seat, "how-might-we", "think");
    await vi.waitFor(() => expect(document.querySelector('[data-zone="events-drivers"]')).toBeVisible(), 30_000);
    expect(field()).toHaveValue("Half a thou");
    expect(field()).toHaveFocus();
    expect(screen.getByText(/The group has moved on to How Might We/)).toBeVisible();

    await seat.user.click(screen.getByRole("button", { name: "Go there now" }));
    expect(prompt()).toBe(promptOf(seat, "how-might-we", "think"));
    expect(newDraft(activityId("iceberg"), MY_ID).read()?.text).toBe("Half a thou");
    newDraft(activityId("iceberg"), MY_ID).forget();
  });

  it("SCREEN-10 has one primary button while the room moves on over a note", async () => {
    const primary = () => [...document.querySelectorAll(".button.primary")].map((one) => one.textContent.trim());
    const seat = await open();
    await seat.user.click(screen.getByRole("button", { name: "Add an observation" }));
    expect(primary()).toEqual(["Stick it on"]);
    await seat.user.type(field(), "Half a thou");
    await turn(seat, "how-might-we", "think");
    expect(primary()).toEqual(["Go there now"]);
    newDraft(activityId("iceberg"), MY_ID).forget();
  });

  it("SCREEN-9 shows the new stage, and whoever writes sees it afterwards", async () => {
    const seat = await open();
    expect(screen.queryByText(/^Now:/)).toBeNull();
    await turn(seat, "iceberg", "discuss");
    expect(screen.getByText("Now: Discuss")).toBeVisible();
    await seat.user.click(screen.getByRole("button", { name: "Add an observation" }));
    await seat.user.type(field(), "Half a thou");
    await turn(seat, "how-might-we", "think");
    expect(screen.queryByText(/^Now:/)).toBeNull();
    await seat.user.click(screen.getByRole("button", { name: "Go there now" }));
    expect(screen.getByText("Now: How Might We · Think alone")).toBeVisible();
    newDraft(activityId("iceberg"), MY_ID).forget();
  });

  it("says beside the field what is asked and what the zone means", async () => {
    const seat = await open();
    await seat.user.click(screen.getByRole("button", { name: "Add an observation" }));
    const sheet = within(screen.getByRole("dialog", { name: "Add an observation" }));
    const zone = seat.board.exercise.zones[2]!;
    await seat.user.click(sheet.getByRole("radio", { name: zone.name }));
    expect(sheet.getByText(zone.about!)).toBeVisible();
    expect(sheet.getByText(promptOf(seat, "iceberg", "share"))).toBeVisible();
  });

  it("SCREEN-8 keeps what stands over the board behind one chip", async () => {
    const seat = await open();
    const pins = [{ activity: activityId("shared-purpose"), zone: "purpose", name: "Purpose", text: "Belonging" }];
    await seat.others([
      { ...seat.room.workshop!, pins },
      { ...seat.board.activity, focus: "Afternoons" },
    ]);
    expect(screen.getByText("Belonging")).not.toBeVisible();
    await seat.user.click(await screen.findByRole("button", { name: "Our focus and 1 agreed sentence" }));
    expect(screen.getByText("Belonging")).toBeVisible();
    expect(screen.getByText("Afternoons")).toBeVisible();
  });

  it("does not say that the group has moved on where the device was only turned", async () => {
    const seat = await open();
    await seat.user.click(screen.getByRole("button", { name: "Add an observation" }));
    await seat.user.type(field(), "Half a thou");
    prefs.way = "canvas"; // as a wider screen does, for whoever has chosen none
    await seat.flush();
    expect(field()).toHaveValue("Half a thou");
    expect(screen.queryByText(/The group has moved on/)).toBeNull();
    newDraft(activityId("iceberg"), MY_ID).forget();
  });

  it("stays at a note that is being changed, too", async () => {
    const seat = await open();
    const mine = seat.board.notes.find((note) => note.mine)!;
    const note = () => within(document.querySelector<HTMLElement>(`[data-note="${mine.id}"]`)!);
    await seat.user.click(note().getByRole("button", { name: /^Edit/ }));
    await turn(seat, "how-might-we", "think");
    expect(note().getByRole("textbox")).toHaveFocus();
    expect(screen.getByRole("button", { name: "Go there now" })).toBeVisible();
  });

  it("VOTE-26 promises no secrecy back at a vote whose result is shown, in part or whole", async () => {
    const seat = await seated({ exercise: "how-might-we", stage: "vote" });
    seat.show(Seat, {});
    await seat.flush();
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent(
      "Nobody sees any result until the vote is over.",
    );
    await seat.others([{ ...seat.board.ballot!, status: "shown", criteria_shown: 1 }]);
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("This vote is over");
    expect(document.body).not.toHaveTextContent(/Nobody sees any result|Spend your/);
    await seat.others([{ ...seat.board.ballot!, status: "open", criteria_shown: null }]);
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Spend your nine votes");
  });

  it("turns to the ballot, and to the result once it is shown", async () => {
    const seat = await open({ exercise: "how-might-we", stage: "discuss" });
    expect(screen.queryByRole("heading", { name: "Nine votes" })).toBeNull();
    await turn(seat, "how-might-we", "vote");
    expect(screen.getByRole("heading", { name: "Nine votes" })).toBeVisible();
    await seat.user.click(screen.getByRole("button", { name: "I have finished voting" }));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "finish-voting", done: true }]);

    const ballot = { ...seat.board.ballot!, status: "closed" as const };
    await seat.others([ballot, { ...seat.board.activity, stage: "results" }]);
    expect(screen.getByText(/Voting has closed/)).toBeVisible();
    await seat.others([{ ...ballot, status: "shown" }, resultOf(seat.board.id, ballot.id, {})]);
    expect(screen.getByRole("heading", { name: "What the group chose" })).toBeVisible();
  });

  it("lets a roaming person read earlier boards, and not change them", async () => {
    const seat = await open({}, (records) =>
      records.map((record) => (record.kind === "workshop" ? { ...record, gathered: false } : record)),
    );
    const boards = screen.getByRole("navigation", { name: "Boards you can look at" });
    await seat.user.click(within(boards).getByRole("button", { name: "Energy for Change" }));
    expect(prompt()).toBe("You are looking at an earlier board. You can read it, but not change it.");
    expect(screen.queryByRole("button", { name: /^(Add|Edit)/ })).toBeNull();

    await seat.others([{ ...seat.room.workshop!, gathered: true }]);
    expect(prompt()).toBe(promptOf(seat, "iceberg", "share"));
  });

  it("tells the lead that one has finished, or wants to speak", async () => {
    const seat = await open();
    await seat.user.click(screen.getByRole("button", { name: /I have finished/ }));
    await seat.user.click(screen.getByRole("button", { name: /Raise hand/ }));
    await seat.flush();
    expect(seat.done).toEqual([
      { type: "signal-done", done: true },
      { type: "raise-hand", up: true },
    ]);
    expect(screen.getByRole("button", { name: /Raise hand/ })).toHaveAttribute("aria-pressed", "true");
  });

  it("leads to one's own notes", async () => {
    const seat = await open();
    const mine = seat.board.notes.find((note) => note.mine)!;
    await seat.user.click(screen.getByRole("button", { name: "My notes (1)" }));
    await seat.user.click(await screen.findByRole("button", { name: `Show it: ${mine.text}` }, { timeout: 30_000 }));
    await seat.flush();
    expect(document.activeElement).toHaveAttribute("data-note", mine.id);
  });

  it("is for reading once the workshop has ended", async () => {
    const seat = await open();
    await seat.others([{ ...seat.room.workshop!, status: "ended" }]);
    expect(prompt()).toContain("Thank you for taking part");
    expect(screen.queryByRole("button", { name: /^(Add|Edit|Raise)/ })).toBeNull();
    expect(document.querySelectorAll("[data-note]")).toHaveLength(9);
  });
});
