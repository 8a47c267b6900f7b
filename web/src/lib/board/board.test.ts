import { describe, expect, it } from "vitest";
import { ALL_AT_ONCE, steadyBox, worthDrawing } from "./culling";
import { lanes, openPlace, route } from "./edges";
import { nextTowards } from "./neighbours";
import { boxAround } from "./shapes";

const numbers = (path: string) => (path.match(/-?[\d.]+/g) ?? []).map(Number);

describe("a link", () => {
  const paper = { width: 168, height: 112 };
  const left = boxAround({ x: 0, y: 0 }, paper);
  const right = boxAround({ x: 600, y: 0 }, paper);

  it("runs from edge to edge, never under the notes", () => {
    const [x0, , , , x1] = numbers(route(left, right).line) as [number, number, number, number, number];
    expect(x0).toBeGreaterThan(84);
    expect(x1).toBeLessThan(600 - 84);
  });

  it("has its arrowhead at the target", () => {
    const { line, head } = route(left, right);
    expect(numbers(head).slice(0, 2)).toEqual(numbers(line).slice(-2));
  });

  it("bends away from another link between the same notes", () => {
    const there = [0, 1].map((lane) => route(left, right, lane).along(0.5).y);
    const back = [0, 1].map((lane) => route(right, left, lane).along(0.5).y);
    const middles = [...there, ...back];
    expect(new Set(middles.map(Math.round)).size).toBe(4);
  });

  it("is a plain line between notes that lie on each other", () => {
    expect(route(left, boxAround({ x: 20, y: 20 }, paper))).toMatchObject({ line: "M 0 0 L 20 20", head: "" });
    expect(route(left, left).along(0.5)).toEqual({ x: 0, y: 0 });
  });

  it("finds a place for its words beside other notes, as near to the middle as it can", () => {
    const edge = route(left, right);
    const size = { width: 60, height: 30 };
    const inTheWay = boxAround(edge.along(0.5), { width: 20, height: 20 });
    expect(openPlace(edge, size, [])).toEqual(edge.along(0.5));
    expect(openPlace(edge, size, [inTheWay])).toEqual(edge.along(0.34));
    expect(openPlace(edge, size, [boxAround({ x: 300, y: 0 }, { width: 900, height: 900 })])).toBeNull();
  });

  it("gets a lane of its own among those that point the same way", () => {
    const found = lanes([
      { id: "one", source: "a", target: "b" },
      { id: "two", source: "b", target: "a" },
      { id: "three", source: "a", target: "b" },
      { id: "else", source: "a", target: "c" },
    ]);
    expect(found.get("one")).toBe(0);
    expect(found.get("two")).toBe(0);
    expect(found.get("three")).toBe(1);
    expect(found.get("else")).toBe(0);
  });
});

describe("an arrow key", () => {
  const notes = [
    { id: "start", x: 0, y: 0 },
    { id: "right", x: 200, y: 10 },
    { id: "further", x: 400, y: 0 },
    { id: "below", x: 20, y: 150 },
    { id: "corner", x: 180, y: 400 },
  ];
  const from = notes[0]!;

  it("goes to the nearest note straight ahead", () => {
    expect(nextTowards(from, "right", notes)?.id).toBe("right");
    expect(nextTowards(from, "down", notes)?.id).toBe("below");
  });

  it("takes what is aside only when nothing is ahead", () => {
    expect(nextTowards(notes[3]!, "right", notes)?.id).toBe("right");
    expect(nextTowards(from, "left", notes)).toBeNull();
    expect(nextTowards(from, "up", notes)).toBeNull();
  });
});

describe("culling", () => {
  const ids = Array.from({ length: ALL_AT_ONCE + 1 }, (_, index) => `n${index}`);
  const boxOf = (id: string) => ({ x: Number(id.slice(1)) * 200 - 84, y: -56, width: 168, height: 112 });
  const box = { x: 0, y: -100, width: 1000, height: 200 };

  it("leaves a board of ordinary size alone", () => {
    const some = ids.slice(0, ALL_AT_ONCE);
    expect(
      worthDrawing(
        some,
        boxOf,
        () => box,
        () => false,
      ),
    ).toBe(some);
  });

  it("keeps what can be seen, and whatever must stay", () => {
    const kept = worthDrawing(
      ids,
      boxOf,
      () => box,
      (id) => id === "n500",
    );
    expect(kept).toEqual(["n0", "n1", "n2", "n3", "n4", "n5", "n500"]);
  });

  it("chooses anew only when the view leaves the box or closes in", () => {
    const boxFor = steadyBox();
    const first = boxFor(box);
    expect(boxFor({ ...box, x: 100 })).toBe(first);
    const second = boxFor({ ...box, x: 900 });
    expect(second).not.toBe(first);
    expect(boxFor({ x: 1000, y: 0, width: 100, height: 20 })).not.toBe(second);
  });
});
