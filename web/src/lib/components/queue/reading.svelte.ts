import { tick } from "svelte";
import { SvelteSet } from "svelte/reactivity";
import { waitingText, waits } from "$lib/components/note/waiting";
import { announce } from "$lib/stores/announce.svelte";
import type { Room } from "$lib/stores/room.svelte";
import type { Command, Note } from "$lib/wire";
import { t } from "$lib/words/words";

export const RULES = ["person", "contact", "unkind", "private", "subject", "other"] as const;
export type Rule = (typeof RULES)[number];
/** What is so once an act was taken back. */
type Undone =
  "queue.undone.back" | "queue.undone.let" | "queue.undone.words" | "queue.undone.hide" | "queue.undone.shown";

/** ms for which nothing is done to a text that has come before a facilitator by itself: nobody has read it yet. */
const UNREAD_MS = 1000;

/** A facilitator reading what waits: which one is before them, and what undoes what they did last. */
export class Reading {
  readonly #room: Room;
  #chosen = $state<string | null>(null);
  /** What is before them has only just come there, and not by their own doing: somebody else wrote, or was quicker. */
  unread = $state(false);
  #before: string | null | undefined;
  #going = false; // they have just asked for something, and what comes next is what they await
  #calm: ReturnType<typeof setTimeout> | undefined;
  readonly #asked = new SvelteSet<string>(); // decided here, and not answered yet
  #done = $state.raw<{ note: string; undo: Command; said: Undone }[]>([]);

  constructor(room: Room) {
    this.#room = room;
  }

  /** Eldest first where times say so; where they would tell who wrote, as this page heard of them. */
  readonly waiting: Note[] = $derived.by(() => this.#inOrder((note) => waits(note) && !this.#asked.has(note.id)));
  readonly given: Note[] = $derived.by(() => this.#inOrder((note) => note.back !== null));
  readonly hidden: Note[] = $derived.by(() => this.#inOrder((note) => note.hidden));

  readonly seen: Note[] = $derived.by(() => this.#inOrder((note) => note.seen === "all" && !note.proposed));

  readonly current: Note | null = $derived.by(() => {
    const all = [...this.waiting, ...this.given, ...this.hidden, ...this.seen];
    return all.find(({ id }) => id === this.#chosen) ?? this.waiting[0] ?? null;
  });
  /** Its place among what waits, from 1; 0: it does not wait. */
  readonly place: number = $derived(this.waiting.findIndex(({ id }) => id === this.current?.id) + 1);

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  choose(note: Note): void {
    this.#go(note.id);
  }

  /** Whenever another text is before them: to be told from an effect. */
  meet(): void {
    const note = this.current;
    const now = note && [note.id, waitingText(note), note.rival?.text].join("\n");
    if (now === this.#before) return;
    const expected = this.#going || this.#before === undefined || now === null;
    this.#before = now;
    clearTimeout(this.#calm);
    this.unread = !expected;
    if (this.unread) this.#calm = setTimeout(() => (this.unread = false), UNREAD_MS);
  }

  /** Whether what they press is of a text that they can have read; says so where it is not. */
  mayAct(): boolean {
    if (this.unread) announce(t("queue.unread"));
    return !this.unread;
  }

  #go(note: string | null): void {
    this.#chosen = note;
    this.#going = true;
    void tick().then(() => (this.#going = false));
  }

  step(by: 1 | -1): void {
    const to = this.waiting[this.place - 1 + by];
    if (to) this.#go(to.id);
  }

  letThrough(): void {
    const note = this.current;
    if (!note || (note.rival && note.seen !== "all") || (note.seen === "all" && !note.proposed)) return;
    const undo: Command = { type: note.hidden ? "hide-note" : "hold-note", note: note.id };
    const said = note.hidden ? "queue.undone.shown" : note.proposed ? "queue.undone.words" : "queue.undone.let";
    this.#act(note, { type: "let-through", note: note.id, text: waitingText(note) }, undo, "queue.letSaid", said);
  }

  giveBack(rule: Rule, words: string): void {
    const note = this.current;
    if (!note || note.hidden || (note.seen === "all" && !note.proposed)) return;
    const undo: Command = { type: "hold-note", note: note.id };
    this.#act(note, { type: "give-back", note: note.id, rule, words }, undo, "queue.backSaid", "queue.undone.back");
  }

  hide(): void {
    const note = this.current;
    if (!note) return;
    const undo: Command = { type: "let-through", note: note.id, text: note.text };
    this.#act(note, { type: "hide-note", note: note.id }, undo, "queue.hideSaid", "queue.undone.hide");
  }

  undo(): void {
    const last = this.#done.at(-1);
    if (!last) {
      announce(t("queue.nothingToUndo"));
      return;
    }
    this.#done = this.#done.slice(0, -1);
    void this.#room.do(last.undo, { undoable: false, say: t(last.said) });
    this.#go(last.note);
  }

  #act(
    note: Note,
    command: Command,
    undo: Command,
    did: "queue.letSaid" | "queue.backSaid" | "queue.hideSaid",
    said: Undone,
  ): void {
    const after = this.waiting[this.place] ?? this.waiting[this.place - 2] ?? null;
    const left = this.waiting.length - (this.place > 0 ? 1 : 0);
    this.#done = [...this.#done, { note: note.id, undo, said }];
    this.#go(after?.id ?? null);
    this.#asked.add(note.id);
    void this.#room.do(command, { undoable: false, say: t(did, { n: left }) }).then(async (outcome) => {
      this.#asked.delete(note.id);
      if (outcome.ok) return;
      this.#done = this.#done.filter((one) => one.undo !== undo);
      await tick();
      this.#chosen = note.id; // it says something else by now: it is read again
    });
  }

  #inOrder(which: (note: Note) => boolean): Note[] {
    return this.#room.notes.filter(which).sort((one, other) => one.created - other.created);
  }
}
