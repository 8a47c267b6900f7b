import type { BoardView } from "$lib/stores/board.svelte";
import { orderedBy, rankOf, votesOf } from "$lib/stores/ranking";
import type { Room } from "$lib/stores/room.svelte";
import type { Criterion, Note, Rank, Spotlight } from "$lib/wire";

/** One question with how it did on the latest ballot. */
export interface Did {
  /** Null while the result is shown by some criteria only. */
  overall: { place: Rank | null; votes: number } | null;
  by: { criterion: Criterion; place: Rank | null; votes: number }[];
}

/** What is shown large, as this person may see it. */
export interface Shown {
  board: BoardView;
  what: Spotlight["what"];
  name: string; // in words: the zone's or theme's name, the note's text
  about: string | null;
  notes: Note[]; // of a zone or a theme, in the order in which they are read
  note: Note | null;
  did: Did | null;
}

/** Null: nothing is shown large, or it has just gone. */
export function shownIn(room: Room): Shown | null {
  const light = room.spotlight;
  const board = light && room.board(light.activity);
  if (!light || !board?.exists) return null;
  const nothing = { board, what: light.what, about: null, notes: [], note: null, did: null };
  switch (light.what) {
    case "zone": {
      const zone = board.zone(light.subject);
      return zone && { ...nothing, name: zone.name, about: zone.about, notes: board.notesIn(zone.id) };
    }
    case "theme": {
      const theme = board.theme(light.subject);
      const notes = board.notes.filter((note) => note.theme === light.subject);
      return theme && { ...nothing, name: theme.name, notes };
    }
    case "note": {
      const note = board.note(light.subject);
      return note && { ...nothing, name: note.text, note };
    }
    case "result":
      return resultOf(board, light.subject, nothing);
  }
}

function resultOf(board: BoardView, note: string, nothing: Omit<Shown, "name">): Shown | null {
  const ballot = board.ballot;
  const result = ballot && board.result(ballot.id);
  const row = result && orderedBy(result, null).find((one) => one.note === note);
  if (!row) return null;
  const { criteria, whole } = board.shownOf(ballot);
  const by = criteria.map((criterion) => ({
    criterion,
    place: rankOf(row, criterion.id),
    votes: votesOf(result, row, criterion.id),
  }));
  const overall = whole ? { place: rankOf(row, null), votes: votesOf(result, row, null) } : null;
  return { ...nothing, name: board.askedIn(result, note), did: { overall, by } };
}
