import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { seated } from "../../../../tests/support/seated";
import { activityId, MY_ID } from "../../../../tests/support/fixture";
import AddSheet from "./AddSheet.svelte";
import { newDraft } from "$lib/stores/drafts";
import { prepareNudge } from "./nudging.svelte";

const THINK = { exercise: "how-might-we", stage: "think" };

afterEach(() => {
  for (const slug of ["how-might-we", "system-players-map"]) newDraft(activityId(slug), MY_ID).forget();
});

const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Your words" });
/** What a paste brings. */
const paste = (text: string) =>
  fireEvent.paste(field(), { clipboardData: { getData: () => text } as unknown as DataTransfer });

async function pasteLines(text: string) {
  await paste(text);
  await screen.findByRole("heading", { name: /^You pasted/ });
}

async function open(options = THINK, props: { zone?: string; compact?: boolean } = {}) {
  const seat = await seated(options, (records) => records.filter((record) => record.kind !== "note"));
  const onclose = vi.fn();
  const page = seat.show(AddSheet, { board: seat.board, onclose, ...props });
  await seat.flush();
  return { seat, onclose, page };
}

describe("the sheet for a new note", () => {
  it("has the focus in a field with the opening typed already, and the zone chosen", async () => {
    await open(THINK, { zone: "across" });
    expect(field()).toHaveFocus();
    expect(field()).toHaveValue("How might we ");
    expect(screen.getByRole("group", { name: "Where it goes" })).toBeVisible();
    expect(screen.getByRole("radio", { name: "Across schools" })).toBeChecked();
    expect(screen.getByText("Only you can see this until the group shares.")).toBeVisible();
  });

  it("sticks the note on with Enter and stays for the next", async () => {
    const { seat, onclose } = await open();
    await seat.user.type(field(), "meet weekly?{Enter}");
    expect(field()).toHaveValue("How might we ");
    expect(field()).toHaveFocus();
    await seat.user.type(field(), "share a nurse?{Shift>}{Enter}{/Shift}And a room?{Enter}");
    await seat.flush();
    expect(seat.done.map((command) => command.type === "add-note" && command.text)).toEqual([
      "How might we meet weekly?",
      "How might we share a nurse?\nAnd a room?",
    ]);
    expect(seat.board.notes).toHaveLength(2);
    expect(onclose).not.toHaveBeenCalled();
  });

  it("NOTE-15 S6 asks once before a name goes out, and the same key sends it as it is", async () => {
    await prepareNudge();
    const { seat } = await open();
    await seat.user.type(field(), "ask Mrs Patel?{Enter}");
    await seat.flush();
    expect(screen.getByText(/^This looks like somebody’s name\. Write “a pupil in Year 5”/)).toBeVisible();
    expect(seat.done).toEqual([]);
    expect(field()).toHaveValue("How might we ask Mrs Patel?");
    await seat.user.type(field(), "{Enter}");
    await seat.flush();
    expect(seat.done).toHaveLength(1);
    expect(screen.queryByText(/^This looks like/)).toBeNull();
  });

  it("NOTE-15 asks anew about other words", async () => {
    await prepareNudge();
    const { seat } = await open();
    await seat.user.type(field(), "call 07700 900123{Enter}");
    expect(screen.getByText(/^This looks like a phone number/)).toBeVisible();
    await seat.user.type(field(), " or 07700 900124");
    expect(screen.queryByText(/^This looks like/)).toBeNull();
    await seat.user.type(field(), "{Enter}");
    expect(screen.getByText(/^This looks like a phone number/)).toBeVisible();
    expect(seat.done).toEqual([]);
  });

  it("does not take an opening for a note", async () => {
    const { seat } = await open();
    await seat.user.keyboard("{Enter}");
    await seat.flush();
    expect(screen.getByText("Write a few words first.")).toBeVisible();
    expect(seat.done).toEqual([]);
  });

  it("changes the opening and keeps the words", async () => {
    const { seat } = await open();
    await seat.user.type(field(), "meet weekly?");
    await seat.user.click(screen.getByRole("button", { name: "What if" }));
    expect(field()).toHaveValue("What if meet weekly?");
    await seat.user.click(screen.getByRole("button", { name: "What if" }));
    expect(field()).toHaveValue("meet weekly?");
    expect(screen.getByText(/or leave it as you wrote it/)).toBeVisible();
    await seat.user.type(field(), "{Enter}");
    await seat.flush();
    expect(seat.board.notes.map((note) => note.text)).toEqual(["meet weekly?"]);
  });

  it("NOTE-2 leaves CAMHS as it is written behind the opening", async () => {
    const { seat } = await open();
    await seat.user.type(field(), "CAMHS waiting list?{Enter}");
    await seat.flush();
    expect(seat.done).toMatchObject([{ text: "How might we CAMHS waiting list?" }]);
  });

  it("NOTE-2 takes the English opening away before words in another script", async () => {
    const { seat } = await open();
    await seat.user.type(field(), "ہ");
    await waitFor(() => expect(field()).toHaveValue("ہ"));
    await seat.user.type(field(), "م کیسے ملیں؟{Enter}");
    await waitFor(() => expect(field()).toHaveValue(""));
    await seat.user.type(field(), "کب؟");
    expect(screen.queryByRole("button", { name: "How might we" })).toBeNull();
    await seat.user.type(field(), "{Enter}");
    await seat.flush();
    const texts = seat.board.notes.map((note) => note.text);
    expect(texts.sort()).toEqual(["ہم کیسے ملیں؟", "کب؟"].sort());
  });

  it.each(["How might we meet?", "what if we met?", "ہم کیسے ملیں؟"])(
    "NOTE-2 pastes “%s” in the place of the opening, not behind it",
    async (words) => {
      const { seat } = await open();
      await paste(words);
      expect(field()).toHaveValue(words);
      expect(seat.done).toEqual([]);
    },
  );

  it("NOTE-2 offers an opening for what is pasted, and shows what will be stuck on", async () => {
    const { seat } = await open();
    await pasteLines("1. CAMHS joined in\n2. What if we met?\n3. ہم کیسے ملیں؟");
    const preview = () => within(screen.getByRole("region", { name: "What will be added" })).getAllByRole("listitem");
    expect(preview().map((one) => one.textContent)).toEqual(["CAMHS joined in", "What if we met?", "ہم کیسے ملیں؟"]);
    await seat.user.click(screen.getByRole("radio", { name: "How might we" }));
    const asked = ["How might we CAMHS joined in?", "What if we met?", "ہم کیسے ملیں؟"];
    expect(preview().map((one) => one.textContent)).toEqual(asked);
    await seat.user.click(screen.getByRole("button", { name: "Make 3 notes" }));
    await seat.flush();
    expect(seat.board.notes.map((note) => note.text).sort()).toEqual([...asked].sort());
  });

  it("keeps what is typed over a reload", async () => {
    const { seat, page } = await open();
    await seat.user.type(field(), "meet weekly?");
    page.unmount();
    seat.show(AddSheet, { board: seat.board, onclose: vi.fn() });
    await seat.flush();
    expect(field()).toHaveValue("How might we meet weekly?");
  });

  it("gives the words back when they are refused", async () => {
    const { seat } = await open();
    seat.server.judge = () => ({ refuse: "not-now" });
    await seat.user.type(field(), "meet weekly?{Enter}");
    await seat.flush();
    await waitFor(() => expect(field()).toHaveValue("How might we meet weekly?"));
    expect(seat.board.notes).toEqual([]);
    expect(seat.said).toContain("This is not open at the moment. Nothing was changed.");
  });

  it("says so when the group moves on, and keeps the words", async () => {
    const { seat } = await open();
    await seat.user.type(field(), "meet weekly?");
    await seat.others([{ ...seat.board.activity, stage: "vote" }]);
    expect(screen.getByText(/notes cannot be added now/)).toBeVisible();
    await seat.user.click(screen.getByRole("button", { name: "Stick it on" }));
    await seat.flush();
    expect(seat.done).toEqual([]);
    expect(field()).toHaveValue("How might we meet weekly?");
  });

  it("asks what to do with many pasted lines", async () => {
    const { seat } = await open();
    await pasteLines("- Meet weekly\n- Share a nurse\n");
    expect(screen.getByRole("heading", { name: "You pasted 2 lines" })).toBeVisible();
    expect(seat.board.notes).toEqual([]);
    await seat.user.click(screen.getByRole("button", { name: "Make 2 notes" }));
    await seat.flush();
    expect(seat.board.notes.map((note) => note.text)).toEqual(["Meet weekly", "Share a nurse"]);
    expect(seat.said).toContain("2 notes added to Within one school.");
  });

  it("puts pasted lines into one note when asked to", async () => {
    const { seat } = await open();
    await pasteLines("Meet weekly\nShare a nurse");
    await seat.user.click(screen.getByRole("button", { name: "Put all of it in one note" }));
    expect(field()).toHaveValue("How might we Meet weekly\nShare a nurse");
    expect(seat.done).toEqual([]);
  });

  it("offers a field's words as chips, and sends what was chosen", async () => {
    const { seat } = await open({ exercise: "system-players-map", stage: "think" });
    await seat.user.type(field(), "Form tutor");
    await seat.user.click(screen.getByRole("radio", { name: "School" }));
    await seat.user.click(screen.getByRole("button", { name: "Stick it on" }));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "add-note", text: "Form tutor", fields: { sector: "school" } }]);
    expect(screen.getByRole("radio", { name: "Not said" })).toBeChecked();
  });
});
