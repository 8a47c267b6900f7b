import { describe, expect, it } from "vitest";
import type { Person } from "$lib/wire";
import { peopleInOrder, straysFrom, whatOf } from "./people";

const person = (id: string, changes: Partial<Person> = {}): Person => ({
  id,
  seq: 1,
  kind: "person",
  name: id,
  group: "",
  role: "participant",
  hand: false,
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
      person("yan", { hand: true }),
    ];
    expect(peopleInOrder(people).map(({ id }) => id)).toEqual(["yan", "kim", "ada", "zoe"]);
  });

  it("are told of in one word", () => {
    const here = { person: "ada", activity: "a", writing: true };
    expect(whatOf(person("ada"), undefined, null)).toBe("away");
    expect(whatOf(person("ada"), here, "a/think")).toBe("writing");
    expect(whatOf(person("ada", { done: "a/think" }), here, "a/think")).toBe("finished");
    expect(whatOf(person("ada", { done: "a/think" }), { ...here, writing: false }, "a/share")).toBeNull();
  });

  it("have strayed when they look at another board; leads look where they like", () => {
    const people = [person("ada"), person("bo"), person("cy"), person("kim", { role: "lead" })];
    const at = (id: string, activity: string | null) => ({ person: id, activity, writing: false });
    expect(straysFrom("a", people, [at("ada", "a"), at("bo", "b"), at("cy", null), at("kim", "b")])).toBe(1);
  });
});
