import { describe, expect, it } from "vitest";
import { agreedDraft, consoleDraft, forgetAgreed } from "./consoledrafts";

describe("what is begun on the console", () => {
  it("of an agreed sentence goes when that is erased, whoever began it, and nothing else", () => {
    const begun = { text: "Zebedee", pinned: true, erased: 3 };
    const drafts = {
      mine: agreedDraft("a", "purpose", "me"),
      theirs: agreedDraft("a", "purpose", "somebody else"),
      stands: agreedDraft("a", "other", "me"),
      fresh: agreedDraft("a", "fresh", "me"),
      later: agreedDraft("a", "later", "me"),
      elsewhere: agreedDraft("b", "purpose", "me"),
    };
    for (const one of Object.values(drafts)) one.keep(begun);
    drafts.fresh.keep({ ...begun, pinned: false });
    drafts.later.keep({ ...begun, erased: 7 });
    const prompt = consoleDraft("prompt", "a.purpose", "me");
    prompt.keep({ text: "Say it" });

    forgetAgreed({ erased: 7, pins: [{ activity: "a", zone: "other", name: "", text: "Known" }] }, ["a"]);
    const kept = Object.entries(drafts).filter(([, one]) => one.read() !== null);
    expect(kept.map(([name]) => name)).toEqual(["stands", "fresh", "later", "elsewhere"]);
    expect(prompt.read()).not.toBeNull();
  });
});
