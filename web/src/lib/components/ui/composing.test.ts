import { fireEvent, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { seated } from "../../../../tests/support/seated";
import { newDraft } from "../../stores/drafts";
import { activityId, MY_ID } from "../../../../tests/support/fixture";
import AddSheet from "$lib/components/write/AddSheet.svelte";
import { keepCompositions } from "./composing";

describe("keys of a word that is being composed", () => {
  let stop: () => void;
  beforeEach(() => void (stop = keepCompositions()));
  afterEach(() => {
    stop();
    newDraft(activityId("how-might-we"), MY_ID).forget();
  });

  it.each([
    ["in most browsers", { isComposing: true }],
    ["in Safari, which has ended the composition already", { keyCode: 229 }],
  ])("SCREEN-2 stick nothing on and close nothing, %s", async (_, told) => {
    const seat = await seated({ exercise: "how-might-we", stage: "think" });
    let closed = false;
    seat.show(AddSheet, { board: seat.board, onclose: () => void (closed = true) });
    const field = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Your words" });
    await seat.user.type(field, "会う");
    await fireEvent.keyDown(field, { key: "Enter", ...told });
    await fireEvent.keyDown(field, { key: "Escape", ...told });
    await seat.flush();
    expect(seat.done).toEqual([]);
    expect(closed).toBe(false);
    expect(field.value).toContain("会う");
    await fireEvent.keyDown(field, { key: "Enter" });
    await seat.flush();
    expect(seat.done).toHaveLength(1);
  });
});
