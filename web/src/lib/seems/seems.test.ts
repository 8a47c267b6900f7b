import { describe, expect, it } from "vitest";
import { CONTACTS, NAMES, ORDINARY } from "./examples";
import { plainly, seems } from "./seems";

const share = (texts: readonly string[], of: (text: string) => boolean) => texts.filter(of).length / texts.length;
const missed = (texts: readonly string[], of: (text: string) => boolean) => texts.filter((text) => !of(text));

describe("what a note seems to carry", () => {
  it("S6 is measured with enough of each", () => {
    expect(new Set([...CONTACTS, ...NAMES]).size).toBeGreaterThanOrEqual(200);
    expect(new Set(ORDINARY).size).toBeGreaterThanOrEqual(200);
  });

  it("S6 nine of ten phones, e-mails, postcodes and addresses are seen", () => {
    const contact = (text: string) => !["name", null].includes(seems(text));
    expect(share(CONTACTS, contact), missed(CONTACTS, contact).join("\n")).toBeGreaterThanOrEqual(0.9);
  });

  it("S6 seven of ten names are seen", () => {
    expect(
      share(NAMES, (text) => seems(text) !== null),
      missed(NAMES, (text) => seems(text) !== null).join("\n"),
    ).toBeGreaterThanOrEqual(0.7);
  });

  it("S6 at most one ordinary note of ten is taken for one", () => {
    const taken = ORDINARY.filter((text) => seems(text) !== null);
    expect(taken.length / ORDINARY.length, taken.join("\n")).toBeLessThanOrEqual(0.1);
  });

  it("S6 an author's own words beside a name change nothing", () => {
    expect(seems("I was sad because Fatima Begum, who is in my class, said no")).toBe("name");
    expect(seems("")).toBeNull();
    expect(seems("🙂 ok")).toBeNull();
  });

  it("S6 any text is looked through at once", () => {
    const begun = performance.now();
    for (const piece of "a @|07 |A m |Mrs |1 Aa |٠|M14 |dot |x.".split("|")) seems(piece.repeat(140).slice(0, 280));
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it("reads letters and digits as they look", () => {
    expect(plainly("Ｍｒｓ　Рatel")).toBe("Mrs Patel");
    expect(plainly("০৭৭০০")).toBe("07700");
    expect(plainly("A m i r")).toBe("Amir");
  });
});
