import { describe, expect, it } from "vitest";
import type { Choice, Exercise, Link, LinkKind, Note, Zone } from "../wire";
import { BLANK } from "../../../tests/support/blank";
import { insightsOf } from "./insights";

const choice = (id: string): Choice => ({ id, name: id, icon: null, tone: "plain" });

const linkKind = (id: string, changes: Partial<LinkKind> = {}): LinkKind => ({
  id,
  name: id,
  sources: [],
  targets: [],
  directed: false,
  missing: false,
  qualities: [],
  tone: "ink",
  dash: false,
  ...changes,
});

const zone = (id: string): Zone => ({
  id,
  name: id,
  short: null,
  about: null,
  example: null,
  layer: null,
  reads: "across",
  tone: "plain",
  notes: [],
  agrees: false,
});

const map: Exercise = {
  slug: "a-map",
  version: 1,
  name: "A map",
  summary: "Who is there.",
  source: null,
  care: "Name no child.",
  focus: null,
  board: { ...BLANK, rings: ["near", "around"] },
  layers: [],
  zones: [zone("around"), zone("near")],
  notes: [
    {
      id: "player",
      name: "player",
      many: null,
      add: "Add a player",
      placeholder: null,
      openings: [],
      fields: [{ id: "sector", name: "Sector", choices: [choice("school"), choice("health"), choice("police")] }],
      unsigned: false,
    },
  ],
  links: [
    linkKind("works-with", { qualities: [choice("well"), choice("mixed"), choice("badly")] }),
    linkKind("should-work-with", { missing: true }),
  ],
  marks: [],
  marked: null,
  ballots: [],
  stages: [],
  carries: [],
  commitments: false,
};

const note = (id: string, changes: Partial<Note> = {}): Note => ({
  id,
  seq: 1,
  kind: "note",
  activity: "a",
  zone: "around",
  type: "player",
  text: id,
  rev: 1,
  erased: 0,
  rival: null,
  order: "V000",
  at: null,
  paper: "lemon",
  fields: {},
  theme: null,
  trace: [],
  merged: [],
  seen: "all",
  hidden: false,
  proposed: null,
  back: null,
  author: null,
  group: null,
  mine: false,
  brought: null,
  from_paper: false,
  created: 1,
  ...changes,
});

const link = (source: string, target: string, changes: Partial<Link> = {}): Link => ({
  id: `${source}-${target}`,
  seq: 1,
  kind: "link",
  activity: "a",
  type: "works-with",
  source,
  target,
  quality: null,
  text: "",
  author: null,
  mine: false,
  ...changes,
});

const ids = (notes: Note[]) => notes.map(({ id }) => id);
const hubsOf = (notes: Note[], links: Link[]) =>
  insightsOf(map, notes, links)?.hubs.map(({ note, neighbours }) => [note.id, neighbours]);

describe("insights", () => {
  const players = ["school", "police", "camhs", "family"].map((id) => note(id));

  it("are none where the exercise has no links, or nothing was written", () => {
    expect(insightsOf({ ...map, links: [] }, players, [])).toBeNull();
    expect(insightsOf(map, [], [])).toBeNull();
  });

  it("name what most others are linked to, counting each other once", () => {
    const links = [
      link("school", "police"),
      link("police", "school"),
      link("school", "family"),
      link("school", "camhs", { type: "should-work-with" }),
    ];
    expect(hubsOf(players, links)).toEqual([["school", 2]]);
  });

  it("keep everybody who ties with the fifth hub", () => {
    const many = Array.from({ length: 7 }, (_, place) => note(`p${String(place)}`));
    const circle = many.map(({ id }, place) => link(id, many[(place + 1) % 7]!.id));
    expect(hubsOf(many, circle)).toHaveLength(7);
  });

  it("name whom nobody is linked to; a gap is no link", () => {
    const links = [link("school", "police"), link("family", "camhs", { type: "should-work-with" })];
    expect(ids(insightsOf(map, players, links)!.alone)).toEqual(["camhs", "family"]);
  });

  it("say nothing of whom nobody is linked to before the first link", () => {
    expect(insightsOf(map, players, [])!.alone).toEqual([]);
  });

  it("put the gap named most often first, whichever way it was drawn", () => {
    const gap = (source: string, target: string, text = "") => link(source, target, { type: "should-work-with", text });
    const links = [gap("school", "police"), gap("camhs", "family"), gap("family", "camhs", "share a rota")];
    const found = insightsOf(map, players, links)?.gaps?.map(({ source, target, times, texts }) => ({
      ends: [source.id, target.id],
      times,
      texts,
    }));
    expect(found).toEqual([
      { ends: ["camhs", "family"], times: 2, texts: ["share a rota"] },
      { ends: ["school", "police"], times: 1, texts: [] },
    ]);
  });

  it("keep the two ways of a directed gap apart", () => {
    const directed = { ...map, links: [linkKind("should-tell", { missing: true, directed: true })] };
    const links = [link("a", "b", { type: "should-tell" }), link("b", "a", { type: "should-tell" })];
    expect(insightsOf(directed, [note("a"), note("b")], links)?.gaps).toHaveLength(2);
  });

  it("name the links of the worst quality", () => {
    const bad = link("school", "camhs", { quality: "badly" });
    const links = [link("school", "police", { quality: "mixed" }), bad, link("camhs", "family")];
    expect(insightsOf(map, players, links)?.strained).toEqual([bad]);
  });

  it("name the sectors that nobody put nearest", () => {
    const notes = [
      note("teacher", { zone: "near", fields: { sector: "school" } }),
      note("nurse", { zone: "around", fields: { sector: "health" } }),
    ];
    const [found] = insightsOf(map, notes, [])!.absent!;
    expect(found?.zone.id).toBe("near");
    expect(found?.choices.map(({ id }) => id)).toEqual(["health", "police"]);
  });

  it("claim nothing that the definition cannot say", () => {
    const plain = { ...map, board: { ...BLANK, plane: "all" }, zones: [zone("all")], links: [linkKind("holds-up")] };
    const found = insightsOf(plain, [note("a", { zone: "all" })], []);
    expect(found).toMatchObject({ gaps: null, strained: null, absent: null });
  });
});
