import { afterEach, describe, expect, it, vi } from "vitest";
import { editDraft, newDraft } from "./drafts";

afterEach(() => localStorage.clear());

const draft = { zone: "z", type: "question", text: "How might we" };

describe("drafts", () => {
  it("are kept on the device until they are sent", () => {
    newDraft("a", "me").keep(draft);
    expect(newDraft("a", "me").read()).toEqual(draft);
    expect(localStorage).toHaveLength(1);
    newDraft("a", "me").forget();
    expect(newDraft("a", "me").read()).toBeNull();
    expect(localStorage).toHaveLength(0);
  });

  it("are a person's own, on a shared device too", () => {
    newDraft("a", "me").keep(draft);
    expect(newDraft("a", "somebody else").read()).toBeNull();
    newDraft("a", "me").forget();
  });

  it("of a change remember the revision that it began from", () => {
    editDraft("n", "me").keep({ text: "Better", rev: 3 });
    expect(editDraft("n", "me").read()).toEqual({ text: "Better", rev: 3 });
    editDraft("n", "me").forget();
  });

  it("live as long as the page where the device keeps nothing", () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    newDraft("b", "me").keep(draft);
    expect(newDraft("b", "me").read()).toEqual(draft);
    newDraft("b", "me").forget();
  });
});
