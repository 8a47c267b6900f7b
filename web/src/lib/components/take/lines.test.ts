import { describe, expect, it } from "vitest";
import type { AddNote } from "../../wire";
import { inMessages, linesOf } from "./lines";

describe("pasted lines", () => {
  it("lose their bullets, numbers and empty lines, and nothing else", () => {
    expect(linesOf("• School\r\n\n 2) Police \n- Youth work\n3 schools share a nurse\n-5 degrees")).toEqual([
      "School",
      "Police",
      "Youth work",
      "3 schools share a nurse",
      "-5 degrees",
    ]);
  });

  it("are one line where nothing else stands", () => {
    expect(linesOf("  one thing  ")).toEqual(["one thing"]);
  });
});

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
