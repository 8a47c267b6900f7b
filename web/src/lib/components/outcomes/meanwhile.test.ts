import { expect, test } from "vitest";
import { meanwhile, rivals, unsaved } from "./meanwhile";

const READ = { readers: "", short: false, question: "" };

test("RELEASE_10 what nobody touched here becomes what somebody else made of it", () => {
  const form = meanwhile({ read: READ, typed: { ...READ, short: true } }, { ...READ, readers: "Governors" });
  expect(form.typed).toEqual({ readers: "Governors", short: true, question: "" });
  expect(unsaved(form)).toEqual(["short"]);
  expect(rivals(form, { ...READ, readers: "Governors" })).toEqual([]);
});

test("RELEASE_10 what both changed stays as it was typed, and is said to be so", () => {
  const now = { ...READ, readers: "Governors" };
  const form = meanwhile({ read: READ, typed: { ...READ, readers: "Parents" } }, now);
  expect(form.typed.readers).toBe("Parents");
  expect(rivals(form, now)).toEqual(["readers"]);
  expect(rivals(meanwhile(form, now), now)).toEqual(["readers"]);
});

test("RELEASE_10 what both made the same of is nobody's rival, and is saved", () => {
  const now = { ...READ, readers: "Governors" };
  const form = meanwhile({ read: READ, typed: now }, now);
  expect(rivals(form, now)).toEqual([]);
  expect(unsaved(form)).toEqual([]);
});
