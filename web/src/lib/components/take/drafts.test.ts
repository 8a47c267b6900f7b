import { afterEach, describe, expect, it, vi } from "vitest";
import { forgetDraft, keepDraft, readDraft } from "./drafts";

afterEach(() => localStorage.clear());

describe("drafts", () => {
  it("are kept on the device until they are sent", () => {
    keepDraft("add.a", "How might we");
    expect(readDraft("add.a")).toBe("How might we");
    expect(localStorage).toHaveLength(1);
    forgetDraft("add.a");
    expect(readDraft("add.a")).toBeNull();
    expect(localStorage).toHaveLength(0);
  });

  it("live as long as the page where the device keeps nothing", () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    keepDraft("add.b", "kept anyway");
    expect(readDraft("add.b")).toBe("kept anyway");
    forgetDraft("add.b");
  });
});
