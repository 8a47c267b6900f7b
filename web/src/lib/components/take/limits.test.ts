import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as limits from "./limits";

const server = readFileSync("../server/ninedots/domain/limits.py", "utf8");

it.each(Object.entries(limits))("%s is the server's", (name, value) => {
  expect(new RegExp(`^${name} = (\\d+)`, "m").exec(server)?.[1]).toBe(String(value));
});
