import { flushSync } from "svelte";
import { describe, expect, it } from "vitest";
import { settle } from "../../../tests/support/browser";
import { seated } from "../../../tests/support/seated";
import { announce } from "./announce.svelte";
import { activityId, EXERCISES, fixtureId, fixtureRoom } from "../../../tests/support/fixture";
import { newId } from "./ids";
import type { AnyRecord } from "../wire";

describe("a room", () => {
  it("is filled for every exercise", async () => {
    const room = await fixtureRoom({ notes: 24 });
    for (const exercise of EXERCISES) {
      const board = room.board(activityId(exercise.slug));
      expect(board.exercise.slug).toBe(exercise.slug);
      expect(board.notes).toHaveLength(24);
      expect(board.notes.map((note) => note.id)).toEqual(board.noteIds);
      expect(exercise.zones.flatMap((zone) => board.notesIn(zone.id))).toHaveLength(24);
    }
    room.close();
  });

  it("shows and undoes one's own doing", async () => {
    const room = await fixtureRoom({ exercise: "iceberg", stage: "share" });
    const board = room.board(activityId("iceberg"));
    const note = newId();
    const zone = board.exercise.zones[0]!.id;
    const done = room.do({
      type: "add-note",
      note,
      activity: board.id,
      zone,
      note_type: "observation",
      text: "A new thought",
    });
    expect(board.note(note)?.text).toBe("A new thought");
    expect(room.saved(note)).toBe("saving");
    expect(await done).toEqual({ ok: true });
    expect(room.saved(note)).toBe("saved");
    expect(board.notesIn(zone).at(-1)?.id).toBe(note);

    await room.do({ type: "edit-note", note, text: "A better thought", rev: 1 });
    expect(board.note(note)).toMatchObject({ text: "A better thought", rev: 2 });
    room.undo();
    expect(board.note(note)?.text).toBe("A new thought");
    room.redo();
    expect(board.note(note)?.text).toBe("A better thought");
    room.undo();
    room.undo();
    expect(board.note(note)).toBeNull();
    room.redo();
    expect(board.note(note)?.text).toBe("A new thought");
    room.close();
  });

  it("gives a note that nobody signs the time of all such notes at once (HIDE-11)", async () => {
    const anonymous = (records: AnyRecord[]) =>
      records.map((one) => (one.kind === "workshop" ? { ...one, attribution: "anonymous" as const } : one));
    const seat = await seated({ exercise: "iceberg", stage: "share", notes: 2 }, anonymous);
    const { room, board } = seat;
    const note = newId();
    const zone = board.exercise.zones[0]!.id;
    void room.do({ type: "add-note", note, activity: board.id, zone, note_type: "observation", text: "A thought" });
    expect(board.note(note)?.created).toBe(room.workshop!.created);
    room.close();
  });

  it("takes one's own editing for nobody else's, also a moment after", async () => {
    const seat = await seated({ exercise: "iceberg", stage: "share", notes: 2 });
    const note = seat.board.notes[0]!.id;
    const told = async (editing: string[]) => {
      for (const line of seat.server.lines)
        line.tell({
          t: "presence",
          people: 2,
          voters: 2,
          wrote: 0,
          writing: 1,
          editing,
          here: null,
          progress: null,
          hands: null,
          guides: [],
          seats: null,
        });
      await seat.flush();
      return seat.room.presence.editing;
    };
    seat.room.at({ activity: seat.board.id, writing: true, note, zone: null, calling: false });
    expect(await told([note])).toEqual([]);
    seat.room.at({ activity: seat.board.id, writing: false, note: null, zone: null, calling: false });
    expect(await told([note])).toEqual([]);
    expect(await told([])).toEqual([]);
    expect(await told([note])).toEqual([note]);
  });

  it("can be used from an effect without running it again", async () => {
    const room = await fixtureRoom({ exercise: "iceberg", stage: "share" });
    let runs = 0;
    const stop = $effect.root(() => {
      $effect(() => {
        runs++;
        announce("Once");
        void room.do({ type: "paint-note", note: fixtureId("note-iceberg-0"), paper: "mint" });
      });
    });
    flushSync();
    await settle();
    flushSync();
    expect(runs).toBe(1);
    stop();
    room.close();
  });

  it("redraws only the note that changes, and lists only where one changes its place", async () => {
    const room = await fixtureRoom({ exercise: "iceberg", stage: "share", role: "lead" });
    const board = room.board(activityId("iceberg"));
    const moved = fixtureId("note-iceberg-3");
    const seen: string[] = [];
    const stop = $effect.root(() => {
      $effect(() => {
        seen.push(`list of ${board.noteIds.length}`);
      });
      for (const id of [moved, fixtureId("note-iceberg-4")]) {
        $effect(() => {
          if (board.note(id)) seen.push(id);
        });
      }
    });
    flushSync();
    seen.length = 0;
    void room.do({ type: "paint-note", note: moved, paper: "cloud" });
    flushSync();
    expect(seen).toEqual([moved]);
    seen.length = 0;
    void room.do({ type: "move-note", note: moved, zone: board.note(moved)!.zone, before: board.noteIds[0]! });
    flushSync();
    expect(seen.toSorted()).toEqual([`list of ${board.noteIds.length}`, moved].toSorted());
    stop();
    room.close();
  });
});
