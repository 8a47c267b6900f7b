import { screen, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import "../../../../tests/support/popovers";
import { seated } from "../../../../tests/support/seated";
import { activityId } from "../../../../tests/support/fixture";
import { fixtureId, resultOf } from "../../../../tests/support/fixture.records";
import { prefs } from "../../stores/prefs.svelte";
import type { AnyRecord } from "../../wire";
import Console from "./Console.svelte";

// A wide screen, a lead who reads the board as a list (jsdom draws no canvas), and a server that tells no guide.
beforeEach(() => {
  vi.stubGlobal("matchMedia", (media: string) => Object.assign(new EventTarget(), { media, matches: false }));
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ error: "not-found", say: "" }, { status: 404 })));
  prefs.way = "outline";
  prefs.shortcuts = true;
  prefs.agenda = true;
  prefs.guide = null;
});

async function open(
  options: Parameters<typeof seated>[0] = {},
  change: (records: AnyRecord[]) => AnyRecord[] = (records) => records,
) {
  const seat = await seated({ exercise: "iceberg", stage: "think", notes: 4, role: "lead", ...options }, change);
  seat.show(Console, { workshop: seat.room.workshop! });
  await seat.flush();
  return seat;
}

const ballotIs = (status: "open" | "closed") => (records: AnyRecord[]) =>
  records
    .filter(({ kind }) => kind !== "result")
    .map((record) => (record.kind === "ballot" ? { ...record, status } : record));

const iceberg = activityId("iceberg");
const button = (name: string | RegExp) => screen.getByRole("button", { name });

describe("the lead's console", () => {
  it("goes on and back by one press, and says where the room is now, once", async () => {
    const seat = await open();
    await seat.user.click(button("Next: Share"));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "open-stage", activity: iceberg, stage: "share" }]);
    expect(seat.said.filter((text) => text === "The room is now at Share.")).toHaveLength(1);
    await seat.user.click(button("Back to Think alone"));
    await seat.flush();
    expect(seat.done.at(-1)).toMatchObject({ type: "open-stage", stage: "think" });
  });

  it("goes one stage on by a double press", async () => {
    const seat = await open();
    await seat.user.dblClick(button("Next: Share"));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "open-stage", stage: "share" }]);
  });

  it("goes on and back by key; not from a text, and not when switched off (A19)", async () => {
    const seat = await open();
    await seat.others([{ ...seat.room.workshop!, timed: false }]);
    await seat.user.keyboard("{Alt>}{ArrowRight}{/Alt}");
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "open-stage", stage: "share" }]);
    screen.getAllByRole("spinbutton")[0]?.focus();
    await seat.user.keyboard("{Alt>}{ArrowRight}{/Alt}");
    prefs.shortcuts = false;
    (document.activeElement as HTMLElement).blur();
    await seat.user.keyboard("{Alt>}{ArrowRight}{/Alt}");
    await seat.flush();
    expect(seat.done).toHaveLength(1);
  });

  it("jumps to a stage by one press on the agenda, and marks where the room is", async () => {
    const seat = await open();
    const run = screen.getByRole("complementary", { name: "Run of show" });
    expect(within(run).getByRole("button", { current: "step" })).toHaveTextContent("Think alone");
    await seat.user.click(within(run).getByRole("button", { name: /^Discuss/ }));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "open-stage", activity: iceberg, stage: "discuss" }]);
    expect(within(run).getByRole("button", { current: "step" })).toHaveTextContent("Discuss");
  });

  it("has one primary button in every state", async () => {
    const states = [
      [{ status: "planned" }, "Open the doors"],
      [{}, "Next: Share"],
      [{ exercise: "how-might-we", stage: "vote" }, "Next: Results"],
      [{ exercise: "how-might-we", stage: "results" }, /^Next: /],
    ] as const;
    for (const [options, name] of states) {
      const seat = await open(options);
      const primary = [...document.querySelectorAll(".button.primary")];
      expect(primary.map((one) => one.textContent.trim())).toEqual([expect.stringMatching(name)]);
      seat.room.close();
      document.body.replaceChildren();
    }
  });

  it("shows the result only when asked to, and neither votes nor sums before", async () => {
    const seat = await open({ exercise: "how-might-we", stage: "results" }, ballotIs("closed"));
    expect(screen.getByText("Voting has closed. Nobody has seen the result yet.")).toBeInTheDocument();
    expect(screen.queryByRole("table")).toBeNull();
    await seat.user.click(button("Show the votes for Feasible"));
    await seat.flush();
    await seat.user.click(button("Show the votes for Desirable"));
    await seat.flush();
    expect(seat.done).toMatchObject([
      { type: "show-result", criteria: 1 },
      { type: "show-result", criteria: 2 },
    ]);
  });

  it("shows one criterion for a double press (VOTE-20)", async () => {
    const seat = await open({ exercise: "how-might-we", stage: "results" }, ballotIs("closed"));
    await seat.user.dblClick(button("Show the votes for Feasible"));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "show-result", criteria: 1 }]);
    expect(button("Show the votes for Desirable")).toBeInTheDocument();
  });

  it("does nothing by a press right after another facilitator's, and says so (VOTE-27)", async () => {
    const seat = await open({ exercise: "how-might-we", stage: "results" }, ballotIs("closed"));
    const { ballot } = seat.board;
    const result = resultOf(ballot!.activity, ballot!.id, {});
    await seat.others([{ ...ballot!, status: "shown", criteria_shown: 1 }, result]);
    await seat.user.click(button("Show the votes for Desirable"));
    await seat.flush();
    expect(seat.done).toEqual([]);
    expect(seat.said.at(-1)).toBe(
      "This button has just changed. It now says: Show the votes for Desirable. Press again if you mean that.",
    );
    await seat.user.click(button("Show the votes for Desirable"));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "show-result", criteria: 2 }]);
    await seat.others([{ ...ballot!, status: "shown", criteria_shown: 3 }]);
    seat.server.clock.pass(1500);
    await seat.user.click(button("Show the ranking overall"));
    await seat.flush();
    expect(seat.done).toHaveLength(2);
  });

  it("shows the whole result in one click", async () => {
    const seat = await open({ exercise: "how-might-we", stage: "results" }, ballotIs("closed"));
    await seat.user.click(button("Show everything at once"));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "show-result" }]);
    expect(seat.done[0]).not.toHaveProperty("criteria");
    expect(seat.board.ballot).toMatchObject({ status: "shown", criteria_shown: null });
  });

  it("counts who has finished voting", async () => {
    await open({ exercise: "how-might-we", stage: "vote" }, ballotIs("open"));
    expect(screen.getAllByText(/^22 of \d+ have finished voting$/)).not.toHaveLength(0);
  });

  it("lowers a hand, shares the lead, and asks before taking somebody out", async () => {
    const seat = await open();
    const told = {
      people: 34,
      voters: 0,
      wrote: 0,
      writing: 0,
      editing: [],
      here: null,
      progress: null,
      hands: [{ person: fixtureId("person-5"), since: 0 }],
      guides: [],
      seats: null,
    };
    for (const line of seat.server.lines) line.tell({ t: "presence", ...told });
    await seat.flush();
    await seat.user.click(screen.getByRole("tab", { name: /^People/ }));
    expect(screen.getByText(/this list does not say who is connected/)).toBeInTheDocument();
    await seat.user.click(button("Lower the hand of Farid"));
    expect(screen.queryByRole("button", { name: "Lower the hand of Farid" })).toBeNull();
    await seat.user.click(button("More for Farid"));
    await seat.user.click(screen.getByRole("menuitem", { name: "Make a co-facilitator" }));
    await seat.user.click(button("More for Farid"));
    await seat.user.click(screen.getByRole("menuitem", { name: "Take out of the workshop" }));
    await seat.flush();
    const types = () => seat.done.map(({ type }) => type);
    expect(types()).toEqual(["raise-hand", "give-role"]);
    const dialog = screen.getByRole("dialog", { name: "Take Farid out?" });
    await seat.user.click(within(dialog).getByRole("button", { name: "Take out of the workshop" }));
    await seat.flush();
    expect(types()).toEqual(["raise-hand", "give-role", "remove-person"]);
  });

  it("takes somebody out with their notes in one act, which one undo takes back (DOOR-6, S10)", async () => {
    const signed = (records: AnyRecord[]) =>
      records.map((one) => (one.kind === "workshop" ? { ...one, attribution: "named" as const } : one));
    const seat = await open({}, signed);
    await seat.user.click(screen.getByRole("tab", { name: /^People/ }));
    await seat.user.click(button("More for Farid"));
    await seat.user.click(screen.getByRole("menuitem", { name: "Take out of the workshop" }));
    await seat.user.click(button("Take out with all their notes"));
    await seat.flush();
    seat.room.undo();
    await seat.flush();
    expect(seat.room.canUndo).toBe(false);
    seat.room.redo();
    await seat.flush();
    expect(seat.room.canRedo).toBe(false);
    seat.room.undo();
    await seat.flush();
    const person = fixtureId("person-5");
    const out = [
      { type: "take-notes-away", person },
      { type: "remove-person", person },
    ];
    const back = [{ type: "take-back", person }, { type: "give-notes-back" }];
    expect(seat.done).toMatchObject([...out, ...back, ...out, ...back]);
    const clearings = seat.done.flatMap((one) => ("clearing" in one ? [one.clearing] : []));
    expect(clearings[1]).toBe(clearings[0]);
    expect(clearings[3]).toBe(clearings[2]);
    expect(clearings[2], "the id of an act is used once").not.toBe(clearings[0]);
  });

  it("takes back what was done of an act, where some of it was refused (DOOR-6)", async () => {
    const signed = (records: AnyRecord[]) =>
      records.map((one) => (one.kind === "workshop" ? { ...one, attribution: "named" as const } : one));
    const seat = await open({}, signed);
    seat.server.judge = ({ command }) => (command.type === "take-notes-away" ? { refuse: "not-found" } : null);
    const person = fixtureId("person-5");
    const clearing = fixtureId("clearing");
    seat.room.doTogether(
      { command: { type: "take-notes-away", clearing, flood: null, person } },
      { command: { type: "remove-person", person } },
    );
    await seat.flush();
    seat.room.undo();
    await seat.flush();
    expect(seat.done.map(({ type }) => type)).toEqual(["remove-person", "take-back"]);
  });

  it("starts the timer with the minutes planned for the stage", async () => {
    const seat = await open({}, (records) => records.filter(({ kind }) => kind !== "timer"));
    const minutes = seat.room.here!.stages[0]!.minutes;
    await seat.user.click(button(`Start ${minutes} min`));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "set-timer", left: minutes * 60, running: true }]);
  });

  it("puts the agenda in order, and keeps what has begun", async () => {
    const seat = await open();
    await seat.user.click(button("Edit"));
    await seat.user.click(button("Move “Iceberg” up"));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "order-agenda" }]);
    expect(screen.queryByRole("button", { name: "Take “Iceberg” off the agenda" })).toBeNull();
  });

  it("pins the sentence that the group agrees on", async () => {
    const seat = await open({ exercise: "shared-purpose", stage: "agree" });
    await seat.user.click(screen.getByRole("tab", { name: "Agreed" }));
    const [first] = screen.getAllByRole("textbox");
    await seat.user.clear(first!);
    await seat.user.type(first!, "Everybody is known by name.");
    await seat.user.click(screen.getAllByRole("button", { name: /^(Pin|Change) it$/ })[0]!);
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "pin-sentence", text: "Everybody is known by name." }]);
  });

  it("says what is kept before the workshop ends", async () => {
    const seat = await open();
    await seat.user.click(button("Workshop"));
    await seat.user.click(screen.getByRole("menuitem", { name: "End the workshop" }));
    const dialog = screen.getByRole("dialog", { name: "End the workshop?" });
    expect(dialog).toHaveTextContent("Everything is kept");
    await seat.user.click(within(dialog).getByRole("button", { name: "End the workshop" }));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "end-workshop" }]);
  });
});
