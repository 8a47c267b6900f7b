import { describe, expect, it } from "vitest";
import type { Person } from "$lib/wire";
import { handsUp, peopleInOrder, twinOf, whatOf } from "./people";

const person = (id: string, changes: Partial<Person> = {}): Person => ({
  id,
  seq: 1,
  kind: "person",
  name: id,
  group: "",
  role: "participant",
  hand: false,
  raised: null,
  done: null,
  removed: false,
  me: false,
  joined: 1,
  ...changes,
});

describe("the people of a workshop", () => {
  it("stand with raised hands first, then leads, then by name; who was taken out is gone", () => {
    const people = [
      person("zoe"),
      person("ada"),
      person("gone", { removed: true }),
      person("kim", { role: "lead" }),
      person("yan"),
    ];
    expect(peopleInOrder(people, new Set(["yan"])).map(({ id }) => id)).toEqual(["yan", "kim", "ada", "zoe"]);
  });

  it("are told of in one word", () => {
    const here = { person: "ada", activity: "a", writing: true, finished: false, zone: null };
    expect(whatOf(undefined)).toBe("away");
    expect(whatOf(here)).toBe("writing");
    expect(whatOf({ ...here, finished: true })).toBe("finished");
    expect(whatOf({ ...here, writing: false })).toBeNull();
  });

  it("have their hands down as soon as one was lowered here", () => {
    const [ada, bo] = [
      { person: "ada", since: 1 },
      { person: "bo", since: 2 },
    ];
    expect(handsUp([ada, bo], new Set(["bo"]))).toEqual([ada]);
    expect(handsUp(null, new Set())).toEqual([]);
  });
});

describe("people of one name", () => {
  it("DOOR-7 are told apart by the order in which they came", () => {
    const all = [
      { id: "1", name: "Sam" },
      { id: "2", name: "Ali" },
      { id: "3", name: "Sam" },
    ];
    expect(all.map((one) => twinOf(one, all))).toEqual([{ place: 1, n: 2 }, null, { place: 2, n: 2 }]);
  });
});
