// Each guess is held against what the server's own rules make of the command: cases.json, written by tools/cases.py.
import { describe, expect, it } from "vitest";
import { cases, DIFFERENT, differences, needed, scenes, viewOf } from "../../../tests/support/cases";
import { HandClock } from "../../../tests/support/clock";
import { HandServer, type Seat } from "../../../tests/support/network";
import type { AnyRecord, ToBrowser } from "../wire";
import { guess } from "./guess";

describe("a guess is what the rules make of the command", () => {
  for (const [number, one] of cases.entries()) {
    it(`${one.scene}: ${one.command.type} (${String(number)})`, () => {
      const scene = scenes[one.scene];
      expect(scene).toBeDefined();
      if (!scene) return;
      const view = viewOf(scene);
      expect(differences(one, view, guess(one.command, view, one.at))).toEqual([]);
    });
  }

  it("and no difference is declared that there is not", () => {
    expect(DIFFERENT.filter((one) => !needed.has(one))).toEqual([]);
  });
});

describe("the server of these tests tells what the rules make of the command", () => {
  for (const [number, one] of cases.entries()) {
    it(`${one.scene}: ${one.command.type} (${String(number)})`, () => {
      const scene = scenes[one.scene];
      expect(scene).toBeDefined();
      if (!scene) return;
      const clock = new HandClock();
      clock.set(one.at);
      const server = new HandServer(clock, scene.records, scene.gone);
      const told: ToBrowser[] = [];
      const self = { person: scene.person, role: scene.role };
      const seat: Seat = { self, greeted: true, tell: (frame) => void told.push(frame) };
      server.lines.add(seat);
      server.hear(seat, { t: "do", id: "command", command: one.command });
      expect(told.at(-1)).toMatchObject({ t: "ack", id: "command" });
      const changed = new Map<string, AnyRecord | null>();
      for (const frame of told) {
        if (frame.t !== "records") continue;
        for (const record of frame.put) changed.set(record.id, record);
        for (const id of frame.drop) changed.set(id, null);
      }
      expect(differences(one, viewOf(scene), changed)).toEqual([]);
    });
  }
});
