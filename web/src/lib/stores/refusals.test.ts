import { expect, it } from "vitest";
import { refusalText } from "./refusals";

it("a fault of the server is told by the name that it has in the log (V16)", () => {
  expect(refusalText("fault 7F3K", null)).toContain("tell whoever runs this server: fault 7F3K.");
  expect(refusalText("invalid", null)).not.toContain("fault");
});

it("a refusal says which share is full and what can be done (SHARE-1)", () => {
  expect(refusalText("share-of-notes", 300)).toBe(
    "You have 300 notes on this board, which is one person's share. Remove some to add others.",
  );
  expect(refusalText("share-of-questions", 60)).toContain("60 notes here that can be voted on");
});
