import { screen, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import "../../../../tests/support/popovers";
import { activityId, fixtureId, MY_ID } from "../../../../tests/support/fixture";
import { seated, type Seated } from "../../../../tests/support/seated";
import { prefs } from "../../stores/prefs.svelte";
import type { LeadHere, Presence } from "../../wire";
import Seat from "../take/Seat.svelte";

// What comes once somebody is followed is there, so that a test need not wait for it.
await Promise.all([import("./Following.svelte"), import("./WhoIsHere.svelte"), import("../outline/Outline.svelte")]);

beforeEach(() => {
  vi.stubGlobal("matchMedia", (media: string) => Object.assign(new EventTarget(), { media, matches: false }));
  Element.prototype.scrollIntoView = vi.fn();
  prefs.way = "outline";
});

async function open(gathered = true) {
  const seat = await seated({ exercise: "iceberg", stage: "share", notes: 9 }, (records) =>
    records.map((one) => (one.kind === "workshop" ? { ...one, gathered } : one)),
  );
  seat.show(Seat, {});
  await seat.flush();
  return seat;
}

const leadOf = (seat: Seated) => seat.room.people.find(({ role }) => role === "lead")!;

async function tell(seat: Seated, where: Partial<LeadHere>, more: Partial<Presence> = {}) {
  const person = leadOf(seat).id;
  const guide = { person, activity: seat.board.id, zone: null, calling: false, ...where };
  const rest = { voters: 0, writing: 0, wrote: 0, editing: [], here: null, progress: null, hands: null, seats: null };
  for (const line of seat.server.lines) line.tell({ t: "presence", people: 3, ...rest, guides: [guide], ...more });
  await seat.flush();
}

const zoneOf = (seat: Seated, place: number) => seat.board.exercise.zones[place]!;
const scrolled = () => vi.mocked(Element.prototype.scrollIntoView).mock.contexts as Element[];

describe("a facilitator who asks to be followed (A10, HERE-2)", () => {
  it("is followed by nobody who has not agreed, and by nobody who does not want to", async () => {
    const seat = await open();
    await tell(seat, { calling: true, zone: zoneOf(seat, 2).id });
    expect(scrolled()).toEqual([]);
    expect(seat.said.filter((text) => text.includes("asks you to follow"))).toHaveLength(1);
    await seat.user.click(screen.getByRole("button", { name: "Not now" }));
    await tell(seat, { calling: true, zone: zoneOf(seat, 3).id });
    expect(screen.queryByRole("button", { name: "Not now" })).toBeNull();
    expect(scrolled()).toEqual([]);
    await tell(seat, {});
    await tell(seat, { calling: true });
    expect(screen.getByRole("button", { name: "Not now" })).toBeInTheDocument();
  });

  it("takes whoever agreed along, keeps their focus, and Escape ends it", async () => {
    const seat = await open();
    const { name } = leadOf(seat);
    await tell(seat, { calling: true, zone: zoneOf(seat, 2).id });
    await seat.user.click(screen.getByRole("button", { name: `Follow ${name}` }));
    await seat.flush();
    expect(scrolled().at(-1)).toHaveAttribute("id", `zone-${zoneOf(seat, 2).id}`);
    screen.getByRole("button", { name: "Stop following" }).focus();
    await tell(seat, { calling: true, zone: zoneOf(seat, 3).id });
    expect(scrolled().at(-1)).toHaveAttribute("id", `zone-${zoneOf(seat, 3).id}`);
    expect(screen.getByRole("button", { name: "Stop following" })).toHaveFocus();
    expect(seat.said.at(-1)).toContain(zoneOf(seat, 3).name);
    await seat.user.keyboard("{Escape}");
    const before = scrolled().length;
    await tell(seat, { calling: true, zone: zoneOf(seat, 1).id });
    expect(scrolled()).toHaveLength(before);
    expect(seat.said.filter((text) => text === "You are no longer following anybody.")).toHaveLength(1);
  });

  it("takes nobody out of a sentence, and nobody to a board where the group is not", async () => {
    const seat = await open();
    await tell(seat, { calling: true });
    await seat.user.click(screen.getByRole("button", { name: `Follow ${leadOf(seat).name}` }));
    await seat.user.click(screen.getByRole("button", { name: "Add an observation" }));
    await seat.user.type(screen.getByRole("textbox", { name: "Your words" }), "Half a");
    await tell(seat, { calling: true, zone: zoneOf(seat, 3).id });
    expect(scrolled()).toEqual([]);
    await tell(seat, { calling: true, activity: activityId("how-might-we") });
    expect(screen.getByRole("textbox", { name: "Your words" })).toHaveFocus();
    expect(screen.getByText(/is on another board. You stay with the group./)).toBeInTheDocument();
  });
});

describe("who is here (A10, HERE-1, HERE-2)", () => {
  it("is a list of facilitators and a number where nobody signs", async () => {
    const seat = await open();
    await tell(seat, {});
    await seat.user.click(screen.getByRole("button", { name: "Who is here" }));
    await seat.flush();
    const dialog = within(screen.getByRole("dialog"));
    expect(dialog.getAllByRole("listitem")).toHaveLength(1);
    expect(dialog.getByText("3 people are taking part. Names and places are not listed here.")).toBeInTheDocument();
    await seat.user.click(dialog.getByRole("button", { name: `Follow ${leadOf(seat).name}` }));
    expect(screen.getByRole("button", { name: "Stop following" })).toBeInTheDocument();
  });

  it("has everybody in it where all is signed, and a way to each, with the focus", async () => {
    const seat = await open(false);
    const other = fixtureId("person-5");
    const here = { activity: seat.board.id, writing: false, finished: false, zone: zoneOf(seat, 2).id };
    await tell(seat, {}, { here: [MY_ID, other].map((person) => ({ person, ...here })) });
    await seat.user.click(screen.getByRole("button", { name: "Who is here" }));
    await seat.flush();
    expect(within(screen.getByRole("dialog")).getAllByRole("listitem")).toHaveLength(3);
    await seat.user.click(screen.getByRole("button", { name: /^Go to where/ }));
    await seat.flush();
    expect(document.activeElement).toHaveAttribute("id", `zone-${zoneOf(seat, 2).id}`);
  });
});
