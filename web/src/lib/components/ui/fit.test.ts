import { describe, expect, it } from "vitest";
import { largest, pageTime } from "./fit";

describe("a text shown large", () => {
  it.each([32, 47, 99, 140])("is as large as fits (%i)", (room) => {
    expect(largest(32, 140, (size) => size <= room)).toBe(room);
  });

  it("is never smaller than can be read from the back, and never larger than it needs to be", () => {
    expect(largest(32, 140, () => false)).toBe(32);
    expect(largest(32, 140, () => true)).toBe(140);
  });

  it("measures few times: each one lays the page out", () => {
    let measured = 0;
    largest(16, 140, (size) => (measured++, size < 80));
    expect(measured).toBeLessThan(10);
  });

  it("gives people time to read each page", () => {
    expect(pageTime(300, 2)).toBe(60_000);
    expect(pageTime(4, 2)).toBe(8000);
  });
});
