import { expect, test } from "vitest";
import { stretched, through } from "./ground";

const same = (value: number) => value;

test("a drawing's boundary stays between its rows however high they are", () => {
  const y = through([0, 300, 350, 800]);
  expect([0, 1, 2, 3].map(y)).toEqual([0, 300, 350, 800]);
  expect(y(0.5)).toBe(150);
  expect(y(2.5)).toBe(575);
});

test("each point of a path is moved by itself", () => {
  const ten = (value: number) => value * 10;
  expect(stretched("M 1 2 L 3,4 H 5 V 6 C 1 2 3 4 5 6 7 8 9 1 2 3 Z", same, ten)).toBe(
    "M 1 20 L 3 40 H 5 V 60 C 1 20 3 40 5 60 7 80 9 10 2 30 Z",
  );
});
