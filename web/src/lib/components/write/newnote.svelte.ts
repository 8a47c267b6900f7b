import * as acts from "$lib/components/note/acts";
import { kindsIn, lengthOf, zoneOf } from "$lib/components/note/words";
import { announce } from "$lib/stores/announce.svelte";
import type { BoardView } from "$lib/stores/board.svelte";
import { newId } from "$lib/stores/ids";
import type { Room } from "$lib/stores/room.svelte";
import { LIMITS, type AddNote, type NoteKind, type Zone } from "$lib/wire";
import { t } from "$lib/words/words";
import { newDraft, type Kept, type NewDraft } from "$lib/stores/drafts";
import { inMessages } from "./lines";
import { Nudging } from "./nudging.svelte";
import { foreignTo, isBare, opens, typed } from "./openings";

/** A note being written on one board: where it will go, what kind it is, and its words, kept on the device as they come. */
export class NewNote {
  readonly board: BoardView;
  zone = $state("");
  type = $state("");
  text = $state("");
  fields = $state<Record<string, string>>({});
  /** Where in its zone. */
  where: acts.Place = {};
  error = $state<string | null>(null);
  readonly nudging = new Nudging();
  /** The note that was stuck on last, for its words on being saved. */
  last = $state<{ note: string; text: string; zone: string } | null>(null);

  /** The opening that the writer has chosen, "" for none; null: the first one that there is. */
  #chosenOpening: string | null = null;

  readonly #room: Room;
  readonly #draft: Kept<NewDraft>;

  constructor(room: Room, board: BoardView, zone: string | null) {
    this.#room = room;
    this.board = board;
    this.#draft = newDraft(board.activity.id, room.me.person);
    const draft = this.#draft.read();
    this.choose(zone ?? draft?.zone ?? "", draft?.type);
    this.text = draft?.text ?? this.opening;
  }

  get place(): Zone | undefined {
    return zoneOf(this.board, this.zone);
  }

  /** The kinds of note that may lie in the chosen zone. */
  get kinds(): NoteKind[] {
    return this.place ? kindsIn(this.board, this.place) : [];
  }

  get kind(): NoteKind | undefined {
    return this.kinds.find((kind) => kind.id === this.type);
  }

  /** What is typed already. */
  get opening(): string {
    const opening = this.#chosenOpening ?? this.kind?.openings[0] ?? "";
    return opening && typed(opening);
  }

  get bare(): boolean {
    return isBare(this.text, this.kind?.openings ?? []);
  }

  choose(zone: string, type = this.type): void {
    const bare = this.bare;
    if (type !== this.type) this.#chosenOpening = null;
    this.zone = zoneOf(this.board, zone)?.id ?? this.board.exercise.zones[0]?.id ?? "";
    this.type = (this.kinds.find((kind) => kind.id === type) ?? this.kinds[0])?.id ?? "";
    if (bare) this.text = this.opening;
  }

  /** After each change; `event` where somebody types. */
  keep(event?: Event): void {
    this.error = null;
    this.nudging.clear();
    if (!(event instanceof InputEvent && event.isComposing)) this.#giveWay();
    if (this.bare) this.#draft.forget();
    else this.#draft.keep({ zone: this.zone, type: this.type, text: this.text });
  }

  /** Words with an opening before them or taken away, as the writer has asked for. */
  open(text: string): void {
    this.text = text;
    this.#chosenOpening = this.kind?.openings.find((opening) => opens(text, [opening])) ?? "";
    this.keep();
  }

  /** Whole words that need no opening take the place of the one that is typed already. Says whether they did. */
  take(words: string): boolean {
    const openings = this.kind?.openings ?? [];
    const needed = this.bare && this.text !== "" && !opens(words, openings) && !foreignTo(this.text, words);
    if (!this.bare || needed) return false;
    this.text = words;
    this.keep();
    return true;
  }

  /** Puts the note on the board and makes room for the next. What the server refuses comes back into the field. */
  async stick(): Promise<void> {
    const [text, zone, type] = [this.text.trim(), this.zone, this.type];
    if (this.bare) return void (this.error = t("board.add.empty"));
    if (lengthOf(text) > LIMITS.NOTE_TEXT)
      return void (this.error = t("common.tooLong", { n: lengthOf(text) - LIMITS.NOTE_TEXT }));
    if (this.nudging.holds(text)) return;
    const { note, done } = acts.add(this.#room, this.board, {
      zone,
      type,
      text,
      fields: this.#chosen(),
      place: this.where,
    });
    this.last = { note, text, zone: this.place?.name ?? "" };
    this.#clear();
    const outcome = await done;
    if (outcome.ok) return;
    this.#unstuck(note);
    this.#back(text, outcome.text);
  }

  /** One note for each line. */
  async stickAll(lines: readonly string[]): Promise<void> {
    const [activity, zone, note_type, fields] = [this.board.activity.id, this.zone, this.type, this.#chosen()];
    // Notes of one moment are read in the order of their ids; sorted, they keep the order of the lines.
    const ids = lines.map(() => newId()).sort();
    const notes = lines.map((text, line): AddNote => ({
      type: "add-note",
      note: ids[line] ?? "",
      activity,
      zone,
      note_type,
      text,
      fields,
    }));
    for (const message of inMessages(notes)) {
      const say = t("later.paste.done", { n: message.length, zone: this.place?.name ?? "" });
      const outcome = await this.#room.do({ type: "add-notes", notes: message }, { undoable: true, say, holds: true });
      if (outcome.ok) continue;
      const from = notes.findIndex((one) => one.note === message[0]?.note);
      this.#back(
        notes
          .slice(from)
          .map((one) => one.text)
          .join("\n"),
        outcome.text,
      );
      return;
    }
  }

  /** What is typed already gives way to words in another script, while they are being written. */
  #giveWay(): void {
    const opening = this.kind?.openings.map(typed).find((one) => this.text.startsWith(one));
    if (opening === undefined) return;
    const words = this.text.slice(opening.length);
    if (!foreignTo(opening, words)) return;
    this.#chosenOpening = "";
    this.text = words.trimStart();
  }

  #unstuck(note: string): void {
    if (this.last?.note === note) this.last = null;
  }

  #chosen(): Record<string, string> {
    return Object.fromEntries(Object.entries(this.fields).filter(([, choice]) => choice !== ""));
  }

  #clear(): void {
    this.text = this.opening;
    this.fields = {};
    this.error = null;
    this.#draft.forget();
  }

  /** Behind what has been typed meanwhile. */
  #back(text: string, why: string): void {
    this.text = this.bare ? text : `${this.text.trimEnd()}\n${text}`;
    this.keep();
    this.error = why;
    announce(t("common.refused.kept"));
  }
}

/** Words that have lost their place, such as those typed on a note that somebody removed, wait in the sheet for a new note. */
export function keepWords(room: Room, activity: string, words: string): void {
  const draft = newDraft(activity, room.me.person);
  const there = draft.read();
  draft.keep({ zone: "", type: "", ...there, text: there ? `${there.text.trimEnd()}\n${words}` : words });
}
