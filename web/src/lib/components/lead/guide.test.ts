import { describe, expect, it } from "vitest";
import type { Guide, GuideBlock } from "../../api/workshops";
import { arranged, ledWith, wordsFor } from "./guide";

const paragraph = (text: string): GuideBlock => ({ kind: "paragraph", runs: [{ text, strong: false, em: false }] });
const quote = (text: string): GuideBlock => ({ kind: "quote", blocks: [paragraph(text)] });
const section = (id: string, blocks: GuideBlock[] = [], stages: { stage: string; blocks: GuideBlock[] }[] = []) => ({
  id,
  title: id,
  blocks,
  stages,
});

const guide: Guide = {
  slug: "mine",
  title: "Mine",
  opening: [],
  sections: [
    section("purpose"),
    section("think", [paragraph("In silence."), quote("Begin."), quote("Go on."), paragraph("Watch for:")]),
    section("share"),
    section("pupils", [], [{ stage: "think", blocks: [quote("What do you see?")] }]),
    section("parents"),
  ],
};

describe("the guide (LEAD-11)", () => {
  it("begins with the stage, then the audience's own part; other stages come last", () => {
    const { now, rest } = arranged(guide, "think", ["think", "share"], "pupils");
    expect(now?.id).toBe("think");
    expect(rest.map(({ id }) => id)).toEqual(["pupils", "purpose", "parents", "share"]);
  });

  it("says what is read aloud in the audience's words, and keeps what to do and to watch for", () => {
    const blocks = guide.sections[1]!.blocks;
    const led = ledWith(blocks, wordsFor(guide, "pupils", "think"));
    expect(led).toEqual([paragraph("In silence."), quote("What do you see?"), paragraph("Watch for:")]);
  });

  it("keeps its words where it has none for them", () => {
    const blocks = guide.sections[1]!.blocks;
    expect(wordsFor(guide, "parents", "think")).toBeNull();
    expect(wordsFor(guide, "professionals", "think")).toBeNull();
    expect(ledWith(blocks, null)).toEqual(blocks);
    expect(ledWith([paragraph("x")], [quote("y")])).toEqual([paragraph("x"), quote("y")]);
  });
});
