import { describe, expect, it } from "vitest";
import type { AddNote } from "$lib/wire";
import { inMessages } from "./lines";

describe("messages of many notes", () => {
  it("keep the order and stay under the size of a frame in any script", () => {
    const notes = Array.from({ length: 100 }, (_, index) => note(index));
    const messages = inMessages(notes);
    expect(messages.flat()).toEqual(notes);
    for (const message of messages) {
      expect(new TextEncoder().encode(JSON.stringify(message)).length).toBeLessThan(60 * 1024);
    }
  });
});

function note(index: number): AddNote {
  const id = String(index).padStart(22, "n");
  return {
    type: "add-note",
    note: id,
    activity: id,
    zone: "z".repeat(40),
    note_type: "k".repeat(40),
    text: "ہ".repeat(280),
  };
}
