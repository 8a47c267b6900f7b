import { screen, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { seated } from "../../../../tests/support/seated";
import type { Editor, Report } from "$lib/api/types";
import "$lib/words/later";
import reporting from "$lib/words/reporting";
import { learn } from "$lib/words/words";
import ReviewNames from "./ReviewNames.svelte";

learn(reporting);

const BOARD = "board";
const note = (id: string, text: string) => ({
  id,
  text,
  activity: BOARD,
  zone_name: "Events",
  other_text: "",
  merged: [],
  theme: "theme",
  theme_name: "Ask Mr Hussain",
});
const REPORT = {
  status: "ended",
  notes: [note("named", "My best friend Zainab Hussain"), note("plain", "Letters frighten families")],
  activities: [{ id: BOARD, title: "Iceberg", linked: [{ id: "link", text: "leads to" }] }],
  commitments: [
    { id: "first", activity: BOARD, text: "Ring the school", who: "Zainab", partners: "", when: "", why: "" },
  ],
  agreed: [{ activity: BOARD, zone: "events", text: "We write letters" }],
} as unknown as Report;
const EDITOR = { held_back: [], reviewed: false } as unknown as Editor;

let asked: string[];

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    return Promise.resolve(Response.json({ seq: 1 }));
  });
});

async function open() {
  const seat = await seated({ exercise: "iceberg", stage: "share", role: "lead" });
  seat.show(ReviewNames, {
    editor: EDITOR,
    report: REPORT,
    onchanged: () => Promise.resolve(),
    onclose: () => undefined,
  });
  await seat.flush();
  const dialog = within(screen.getByRole("dialog", { name: "Look for names" }));
  const press = (name: string | RegExp) => seat.user.click(dialog.getByRole("button", { name }));
  return { seat, dialog, press };
}

describe("looking for names before anything goes out", () => {
  it("RELEASE-13 lists commitments, agreed sentences, themes and links as well", async () => {
    const { seat, dialog } = await open();
    expect(dialog.getByText(/^Ring the school\s+Zainab$/)).toBeVisible();
    expect(dialog.queryByText("leads to")).toBeNull();
    await seat.user.click(dialog.getByRole("radio", { name: "All" }));
    for (const text of ["leads to", "We write letters", "Ask Mr Hussain"]) expect(dialog.getByText(text)).toBeVisible();
  });

  it("RELEASE-13 asks before what seems to name somebody, or was never shown, is called looked through", async () => {
    const { dialog, press } = await open();
    await press("I have looked through them");
    expect(dialog.getByText("Have you read all that goes out?")).toBeVisible();
    expect(dialog.getAllByText("My best friend Zainab Hussain")).toHaveLength(2);
    expect(dialog.getByText(/have not been shown to you yet/)).toBeVisible();
    expect(asked).toEqual([]);
    expect(dialog.getByRole("button", { name: "Look again" })).toHaveFocus();
    await press("Look again");
    expect(dialog.getByRole("button", { name: "I have looked through them" })).toHaveFocus();
    expect(dialog.queryByText("Have you read all that goes out?")).toBeNull();
    await press("I have looked through them");
    await press("Yes, this can go out");
    expect(asked).toEqual([expect.stringMatching(/\/report\/reviewed$/)]);
  });

  it("RELEASE-13 erases nothing that is not listed, and says each word that would go", async () => {
    const { seat, dialog, press } = await open();
    await seat.user.click(dialog.getByRole("radio", { name: "All" }));
    await seat.user.click(dialog.getByRole("checkbox", { name: /^Letters frighten/ }));
    await press(/^Erase for good$/);
    expect(dialog.getAllByText("Letters frighten families")).toHaveLength(2);
    await seat.user.click(dialog.getByRole("radio", { name: "Only those that seem to" }));
    expect(dialog.getByText("No note is ticked")).toBeVisible();
    expect(dialog.getByRole("button", { name: /^Erase for good$/ })).toBeDisabled();
  });
});
