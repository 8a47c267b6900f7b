import { describe, expect, it } from "vitest";
import type { Note, Theme } from "../wire";
import { EXERCISES } from "./fixture.records";
import { drawnFor, inOrder, layersOf } from "./order";
import { freePlace } from "./places";

const iceberg = EXERCISES.find(({ slug }) => slug === "iceberg")!;
const theme = (id: string, name: string) => ({ id, name }) as Theme;
const note = (id: string, zone: string, created: number, of: string | null = null) =>
  ({ id, zone, created, theme: of }) as Note;

describe("the reading order of a board", () => {
  it("follows layers, zones, themes by name, then age, and is the same however the notes come", () => {
    const notes = [
      note("e", "events-barriers", 1),
      note("c", "events-drivers", 9, "b"),
      note("d", "events-drivers", 1),
      note("b", "events-drivers", 7, "a"),
      note("a", "events-drivers", 5, "a"),
      note("f", "gone", 0),
    ];
    const themes = [theme("a", "Trust"), theme("b", "Zeal")];
    for (let turn = 0; turn < notes.length; turn++) {
      notes.push(notes.shift()!);
      expect(inOrder(notes, iceberg, themes).map(({ id }) => id)).toEqual(["a", "b", "c", "d", "e", "f"]);
    }
  });

  it("leaves no zone out", () => {
    for (const exercise of EXERCISES) {
      const zones = layersOf(exercise).flatMap((layer) => layer.zones.map(({ id }) => id));
      expect(zones.toSorted()).toEqual(exercise.zones.map(({ id }) => id).toSorted());
    }
  });
});

describe("the order of questions to vote on", () => {
  const questions = Array.from({ length: 9 }, (_, at) => at);

  it("VOTE-11 is the same for one person each time", () => {
    expect(drawnFor(questions, "ballot me")).toEqual(drawnFor(questions, "ballot me"));
    expect(drawnFor(questions, "ballot me").toSorted()).toEqual(questions);
  });

  it("puts every question first for about as many people", () => {
    const first = questions.map(() => 0);
    for (let person = 0; person < 9000; person++) first[drawnFor(questions, `ballot ${person}`)[0]!]!++;
    for (const count of first) expect(count).toBeGreaterThan(850);
  });
});

describe("a free place", () => {
  it("covers no other note while there is room", () => {
    for (const zone of EXERCISES.flatMap(({ zones }) => zones)) {
      const taken: { x: number; y: number }[] = [];
      for (let at = 0; at < 4; at++) {
        const place = freePlace(zone, taken);
        for (const other of taken) {
          expect(Math.abs(other.x - place.x) >= 168 || Math.abs(other.y - place.y) >= 112).toBe(true);
        }
        taken.push(place);
      }
    }
  });
});
