import { describe, expect, it } from "vitest";
import { missing, problems, read, type Language } from "./catalogue";
import { compile } from "./compile";

const english: Language = {
  tag: "en",
  files: {
    common: {
      votes: "{n, plural, one {# vote} other {# votes}}",
      hello: "Hello {name}.",
      on: { vote: "{Kinds} to vote on", plain: "Go on" },
    },
  },
};

function inPolish(common: Language["files"][string]): Language {
  return { tag: "pl", files: { common: { "@": { state: "machine-made, not yet read by a speaker" }, ...common } } };
}

const wrong = (common: Language["files"][string]) => problems(inPolish(common), [english]);

describe("a catalogue", () => {
  it("may lack texts, which are counted (LANG-1)", () => {
    expect(wrong({ hello: "Cześć, {name}." })).toEqual([]);
    const told = missing(inPolish({ hello: "Cześć, {name}." }), [english]);
    expect(told).toEqual({ of: 4, without: { common: 3 }, unread: ["common"] });
  });

  it.each([
    [
      "a number without one of the language's plurals",
      { votes: "{n, plural, one {# głos} other {# głosu}}" },
      'no case "few"',
    ],
    [
      "a plural that the language has not",
      { votes: "{n, plural, two {#} one {#} few {#} many {#} other {#}}" },
      "two is not valid",
    ],
    ["a broken message", { hello: "Cześć, {name" }, "hello: Unexpected"],
    ["a name that is not given", { hello: "Cześć, {imie}." }, "nothing is given for {imie}"],
    ["a name that is left out", { hello: "Cześć." }, "{name} is not said"],
    ["a text that English does not have", { bye: "Cześć" }, "English has no such text"],
    ["a way of writing numbers", { hello: "Cześć, {name, number}." }, "names, plural, selectordinal and select only"],
  ])("must not have %s (LANG-1)", (_what, common, told) => {
    expect(wrong(common).join("\n")).toContain(told);
  });

  it("may do without a word that the exercise gives, or take another form of it", () => {
    expect(wrong({ on: { vote: "Do głosowania" } })).toEqual([]);
    expect(wrong({ on: { vote: "Do głosowania: {kinds}" } })).toEqual([]);
  });

  it("says in its head whether a speaker has read it (LANG-2)", () => {
    const without: Language = { tag: "pl", files: { common: {} } };
    expect(problems(without, [english])[0]).toContain("the head must say");
    expect(problems({ tag: "pl", files: { lead: without.files["common"] ?? {} } }, [english])[0]).toContain(
      "no such area",
    );
  });

  it("becomes plain data for the browser", () => {
    expect(compile(english.files["common"] ?? {}, "en")).toEqual({
      votes: { "#": "n", one: "{n} vote", other: "{n} votes" },
      hello: "Hello {name}.",
      on: { vote: "{Kinds} to vote on", plain: "Go on" },
    });
  });

  it("is right in every language that is there", () => {
    const all = read();
    expect(all.map(({ tag }) => tag)).toContain("en");
    expect(all.flatMap((language) => problems(language, all))).toEqual([]);
  });
});
