import { createContext, onDestroy, untrack } from "svelte";
import type { Status, Stop } from "../sync/link";
import { Exchange, type ExchangePorts } from "../sync/exchange";
import type { Entry } from "../sync/outbox";
import type { Place } from "../sync/presence";
import type { Kind, RecordOf, Self } from "../sync/view";
import { visitOf } from "../sync/visit";
import type { Refusal } from "../sync/waiting";
import type {
  Activity,
  Command,
  Commitment,
  Concern,
  Exercise,
  Newcomer,
  Note,
  Person,
  Presence,
  Spotlight,
  Timer,
  Workshop,
  Clearing,
  Flood,
} from "../wire";
import { say, t, type Key } from "../words/words";
import { announce } from "./announce.svelte";
import { BoardView } from "./board.svelte";
import { Cells } from "./cells.svelte";
import { devicePorts, watchDevice } from "./device";
import { forgetEdits } from "./drafts";
import { HandedBack } from "./handedback.svelte";
import { leaving } from "./leaving.svelte";
import { lightOf, type Light } from "./light";
import { News } from "./news";
import { prefs } from "./prefs.svelte";
import { Records } from "./records.svelte";
import { refusalText, stopText, toOutcome, type Outcome } from "./refusals";
import { Undoing } from "./undoing.svelte";
import { worded } from "./wording";

export type { Status } from "../sync/link";
export type { Place } from "../sync/presence";

export type Saved = "saved" | "saving" | "kept" | "refused";

/** Commands of which a refusal means that a note is not as its writer wants it. */
const SAYS_IT: ReadonlySet<Command["type"]> = new Set([
  "add-note",
  "edit-note",
  "move-note",
  "paint-note",
  "describe-note",
]);

export interface DoOptions {
  /** Whether "undo" takes it back; yes unless told otherwise. */
  undoable?: boolean;
  /** What is announced once it is done; "" for nothing. */
  say?: string;
  /** Whoever asks keeps its words, and shows them again where they are refused, while that place is there. */
  holds?: boolean;
}

/** What somebody is about to tell the facilitators of: a note, a person, or neither. */
export interface Telling {
  readonly note?: Note;
  readonly person?: Person;
}

/** The workshop was deleted: see `wire/closing.py`. */
const DELETED = 4404;

/** Letters beyond those of English and its neighbours. */
const FOREIGN = /[\u0100-\u1fff]/;

const NOBODY: Self = { person: null, role: "participant" };
const ALONE: Omit<Presence, "t"> = {
  people: 0,
  voters: 0,
  wrote: 0,
  writing: 0,
  editing: [],
  here: null,
  guides: [],
  progress: null,
  hands: null,
  seats: null,
};

/** One workshop in this tab. */
export class Room {
  readonly id: string;
  readonly handedBack: HandedBack;
  readonly #records = new Records();
  readonly #saved = new Cells<Saved>();
  readonly #undoing = new Undoing();
  readonly #boards = new Map<string, BoardView>();
  readonly #exchange: Exchange;
  readonly #news: News;
  readonly #unwatch: () => void;
  #unsaved: ReadonlySet<string> = new Set();

  #status = $state<Status>("connecting");
  #stopped = $state.raw<Stop | null>(null);
  #unsent = $state<number | null>(null);
  #kept = $state(true);
  #slow = $state(false);
  #keeps = $state(true);
  #me = $state.raw(NOBODY);
  /** What is being told to the facilitators alone: it stays while notes go, stages turn and the room is paused. */
  telling = $state.raw<Telling | null>(null);
  tale = $state("");
  #presence = $state.raw(ALONE);
  #place: Pick<Place, "activity" | "zone" | "note"> = { activity: null, zone: null, note: null }; // where this person is
  readonly #edited = new Set<string>(); // and those that presence may still tell of as open, because they were open here

  constructor(id: string, ports: ExchangePorts) {
    this.id = id;
    this.handedBack = new HandedBack(id);
    this.#exchange = new Exchange(id, ports, {
      changed: (ids, news) => this.#take(ids, news),
      status: (status, stop) => this.#becomes(status, stop),
      waiting: () => this.#count(),
      returned: (entry, reason, limit) => this.#giveBack(entry, reason, limit),
      presence: (presence) => this.#meet(presence),
    });
    this.#news = new News({
      clock: ports.clock,
      hearing: () => prefs.hearing,
      here: () => this.#place,
      zoneName: (activity, zone) => this.board(activity).zone(zone)?.name ?? zone,
      tell: (text) => announce(text),
    });
    this.#unwatch = watchDevice({ wake: () => this.#exchange.wake(), lost: () => this.#exchange.lost() });
  }

  open(): void {
    this.#exchange.start();
  }

  close(): void {
    this.#unwatch();
    this.#exchange.close();
  }

  // --- the connection ---

  get status(): Status {
    return this.#status;
  }
  /** What is told of one's own doing. */
  get light(): Light {
    return lightOf(this);
  }
  get stopped(): Stop | null {
    return this.#stopped;
  }
  /** Commands that the server has not answered; null until the device has told whether it keeps any. */
  get unsent(): number | null {
    return this.#unsent;
  }
  /** Whether those would outlive this page; no where the browser keeps nothing. */
  get kept(): boolean {
    return this.#kept;
  }
  /** Whether words of this person came back, and are on this device alone. */
  get returned(): boolean {
    return this.handedBack.words.length > 0;
  }
  /** Whether it is connected, but over requests: whatever happens takes a little longer. */
  get slow(): boolean {
    return this.#slow;
  }
  /** Whether this browser keeps things at all; a private window may not. */
  get keeps(): boolean {
    return this.#keeps;
  }
  /** The server's clock, ms since 1970. Not reactive. */
  now(): number {
    return this.#exchange.now();
  }

  // --- people ---

  get me(): Self {
    return this.#me;
  }
  readonly mePerson: Person | null = $derived.by(() => this.#records.get("person", this.#me.person));
  readonly people: Person[] = $derived.by(() =>
    this.#records
      .all("person")
      .filter((person) => !person.removed)
      .sort((one, other) => one.joined - other.joined),
  );
  /** Those who were taken out, and those who wait at the door: shown to leads alone. */
  readonly takenOut: Person[] = $derived.by(() => this.#records.all("person").filter((person) => person.removed));
  readonly newcomers: Newcomer[] = $derived.by(() =>
    this.#records.all("newcomer").sort((one, other) => one.came - other.came),
  );
  get leads(): boolean {
    return this.#me.role === "lead" || this.#me.role === "co-lead";
  }
  /** A facilitator has hidden everything from whoever does not lead. */
  get hidden(): boolean {
    return !this.leads && this.workshop?.hidden === true;
  }
  /** Whether I may say anything here: observers and the wall only look. */
  get speaks(): boolean {
    return this.#me.role !== "observer" && this.#me.role !== "wall";
  }
  /** Whether I may tell the facilitators something that nobody else sees. */
  get tells(): boolean {
    return this.#me.role === "participant" && this.workshop !== null && this.workshop.status !== "ended";
  }
  /** A pupil sits here: no more buttons than the stage needs. */
  get simple(): boolean {
    return this.workshop?.audience === "pupils" && !this.leads;
  }
  /** This visit of the stage where the room is, as "finished" names it; null where no stage is open. */
  get visit(): string | null {
    return this.here?.stage ? visitOf(this.here) : null;
  }

  get presence(): Omit<Presence, "t"> {
    return this.#presence;
  }
  /** Tells the others where I am. */
  at(place: Place): void {
    this.#place = place;
    if (place.note) this.#edited.add(place.note);
    this.#exchange.at(place);
  }

  // --- what is true ---

  readonly workshop: Workshop | null = $derived.by(() => this.#records.all("workshop")[0] ?? null);
  readonly activities: Activity[] = $derived.by(() =>
    (this.workshop?.agenda ?? []).flatMap((id) => this.record("activity", id) ?? []),
  );
  readonly here: Activity | null = $derived.by(() => this.record("activity", this.workshop?.here));
  readonly timer: Timer | null = $derived.by(() => this.#records.get("timer", "timer"));
  /** What a facilitator shows large on every screen. */
  readonly spotlight: Spotlight | null = $derived.by(() => this.#records.get("spotlight", "spotlight"));
  /** For facilitators: who puts very many notes on a board, and what was taken away of such. */
  readonly floods: Flood[] = $derived.by(() => this.#records.all("flood"));
  readonly clearings: Clearing[] = $derived.by(() => this.#records.all("clearing"));
  /** For facilitators: what people told them alone. */
  readonly concerns: Concern[] = $derived.by(() =>
    this.#records.all("concern").sort((one, other) => one.told - other.told),
  );
  /** All that this browser is shown, boards or not: what waits to be let through is on none. */
  readonly notes: Note[] = $derived.by(() => this.#records.all("note"));
  readonly commitments: Commitment[] = $derived.by(() => this.#records.all("commitment"));

  record<K extends Kind>(kind: K, id: string | null | undefined): RecordOf<K> | null {
    const found = this.#records.get(kind, id);
    if (found?.kind !== "activity") return found;
    const activity = found as Activity;
    const title = this.#titleOf(activity);
    return title === activity.title ? found : ({ ...activity, title } as RecordOf<K>);
  }

  /** That of its exercise, in the language of this tab; or the one that it was given. */
  #titleOf({ id, title }: Activity): string {
    const english = this.#records.get("exercise", `${id}.exercise`)?.definition;
    return title === english?.name ? (this.exercise(id)?.name ?? title) : title;
  }

  /** In the language of this tab, where there are words in it. */
  exercise(activity: string): Exercise | null {
    const copy = this.#records.get("exercise", `${activity}.exercise`);
    return copy && worded(copy.definition, this.workshop?.audience ?? "professionals", this.id);
  }

  board(activity: string): BoardView {
    let board = this.#boards.get(activity);
    if (!board) {
      board = rooted(() => new BoardView(this, this.#records, activity));
      this.#boards.set(activity, board);
    }
    return board;
  }

  /** Of this change, by somebody else, it was told where it happened: it is not told again. */
  told(id: string): void {
    this.#news.told(id);
  }

  // --- doing ---

  /** Does it: shown at once, kept on the device, sent when it can be. Resolves when the server has answered. */
  do(command: Command, { undoable = true, say: words, holds = false }: DoOptions = {}): Promise<Outcome> {
    // Whoever does something from an effect must not be run again by what comes of it.
    return untrack(() => {
      if (undoable) this.#undoing.note([command], this.#exchange.picture);
      return this.#begin(command, words, holds);
    });
  }

  /** Several commands that are one act: one undo takes back all of it that was done. */
  doTogether(...acts: readonly { readonly command: Command; readonly say?: string }[]): void {
    untrack(() => {
      const commands = acts.map(({ command }) => command);
      this.#undoing.note(commands, this.#exchange.picture);
      for (const { command, say } of acts) void this.#begin(command, say);
    });
  }

  async #begin(command: Command, words?: string, holds = false): Promise<Outcome> {
    const outcome = await this.#do(command, words ?? say(`common.did.${command.type}`) ?? t("common.did.anything"));
    if (!outcome.ok) {
      this.#undoing.forget(command);
      if (!holds || outcome.gone) this.handedBack.take(command, outcome.reason, outcome.text);
    }
    return outcome;
  }

  async #do(command: Command, words: string): Promise<Outcome> {
    const { kept, answered } = this.#exchange.do(command);
    // Whoever is away hears that it is kept, and nothing more once it is sent: one announcement for each doing.
    const away = this.#status !== "live";
    if (away && words)
      void kept.then((kept) => announce(t(kept ? "common.say.keptHere" : "common.say.waiting", { done: words })));
    const outcome = toOutcome(await answered);
    if (!outcome.ok) {
      this.#refuse(command, outcome.reason);
      announce(outcome.text);
    } else if (!away) announce(words);
    return outcome;
  }

  /** The state of this record's newest change from here. */
  saved(id: string): Saved {
    return this.#saved.get(id) ?? "saved";
  }

  get canUndo(): boolean {
    return this.#undoing.canUndo && !this.#mergeStays();
  }
  get canRedo(): boolean {
    return this.#undoing.canRedo;
  }
  undo(): void {
    if (this.#mergeStays()) announce(t("common.say.mergeStays"));
    else this.#undo();
  }
  #undo(): void {
    this.#turn(this.#undoing.undo(this.#exchange.picture), "common.say.undone");
  }
  redo(): void {
    this.#turn(this.#undoing.redo(this.#exchange.picture), "common.say.redone");
  }

  /** The step back would undo a merge that the server does not undo now: of what is voted on, or beyond the stage. */
  #mergeStays(): boolean {
    return this.#undoing.next.some(({ command, of }) => {
      if (command.type !== "unmerge-note" || of.type !== "merge-notes") return false;
      const into = this.record("note", of.into);
      const board = this.activities.map(({ id }) => this.board(id)).find(({ id }) => id === into?.activity);
      if (!into || !board) return false;
      return !board.can("group") || (board.ballot?.status === "open" && board.ballot.options.includes(into.id));
    });
  }

  #turn(commands: readonly Command[], words: Key): void {
    if (!commands.length) announce(t("common.say.nothingToUndo"));
    commands.forEach((command, at) => void this.#do(command, at === 0 ? t(words) : ""));
  }

  // --- what the exchange tells ---

  #take(ids: ReadonlySet<string>, news: boolean): void {
    this.#become(this.#exchange.picture.self);
    const changes = [...ids].map((id) => [id, this.#exchange.picture.get(id)] as const);
    for (const [id, record] of changes) {
      if (record?.kind === "note" && record.erased) this.#forget(record);
      const told = record?.kind === "concern" && record.text + record.said;
      const words = record?.kind === "note" ? record.text + (record.proposed?.text ?? "") : told || "";
      if (FOREIGN.test(words)) {
        void import("../words/tongue").then(({ markLanguages }) => markLanguages());
      }
      const before = record?.kind === "workshop" ? this.#records.peek(id) : null;
      if (before?.kind === "workshop" && record?.kind === "workshop" && record.erased !== before.erased) {
        this.#undoing.eraseWords();
      }
    }
    if (news) {
      const own = new Set(this.#exchange.unsaved());
      for (const [id, after] of changes) if (!own.has(id)) this.#hear(this.#records.peek(id), after);
    }
    this.#records.set(changes);
  }

  /** A text was erased for good: what this page and this device keep of it goes as well. */
  #forget(note: Note): void {
    const before = this.#records.peek(note.id);
    if (before?.kind === "note" && before.erased === note.erased) return;
    this.#undoing.erase(note.id);
    forgetEdits(note);
  }

  #become(self: Self): void {
    if (self === this.#me) return;
    this.#me = self;
    this.handedBack.belongsTo(self.person);
  }

  #hear(before: ReturnType<Records["peek"]>, after: ReturnType<Records["peek"]>): void {
    if (before === after) return;
    if (before?.kind === "workshop" && after?.kind === "workshop" && before.status !== after.status) {
      if (after.status === "ended") announce(t("common.say.ended"));
    }
    this.#news.hear(before, after);
  }

  #count(): void {
    this.#unsent = this.#exchange.unsent;
    this.#kept = this.#exchange.kept;
    this.#keeps = this.#exchange.keeps;
    const unsaved = new Set(this.#exchange.unsaved());
    const how: Saved = this.#status === "live" ? "saving" : "kept";
    for (const id of this.#unsaved) if (!unsaved.has(id)) this.#saved.set(id, undefined);
    for (const id of unsaved) this.#saved.set(id, how);
    this.#unsaved = unsaved;
  }

  #becomes(status: Status, stop: Stop | null): void {
    const before = this.#status;
    const slower = this.#exchange.slow && !this.#slow;
    this.#status = status;
    this.#slow = this.#exchange.slow;
    this.#stopped = stop;
    this.#count();
    if (slower) announce(t(before === "away" ? "common.say.backSlower" : "common.say.slower"));
    else if (status === "live" && (before === "away" || before === "stopped")) announce(t("common.say.back"));
    else if (stop?.code === DELETED) void leaving.leave(this, "deleted");
    else if (stop) announce(stopText(stop), true);
    else if (status === "away" && before === "live" && this.#unsent) {
      announce(t(this.#kept ? "common.say.lost" : "common.say.lostUnkept", { n: this.#unsent }), true);
    }
    if (status === "away") this.#presence = ALONE;
  }

  /** Presence runs a little late: what was open here a moment ago is not somebody else's doing. */
  #meet({ t: _, ...presence }: Presence): void {
    const { editing } = presence;
    for (const note of this.#edited) {
      if (note !== this.#place.note && !editing.includes(note)) this.#edited.delete(note);
    }
    const others = editing.filter((note) => !this.#edited.has(note));
    this.#presence = { ...presence, editing: others };
  }

  #refuse(command: Command, reason: Refusal): void {
    this.handedBack.miss(command, reason);
    // A vote, a mark or a theme that was refused says nothing of whether the note itself is saved.
    const id = "note" in command && SAYS_IT.has(command.type) ? command.note : "link" in command ? command.link : null;
    if (id) this.#saved.set(id, "refused");
  }

  #giveBack(entry: Entry, reason: Refusal, limit: number | null): void {
    const why = refusalText(reason, limit);
    this.handedBack.take(entry.command, reason, why, entry.id);
    announce(why);
  }
}

/** Makes something that outlives the component that asked for it first. */
function rooted<T>(make: () => T): T {
  let made: T | undefined;
  $effect.root(() => {
    made = make();
  });
  return made as T;
}

/** The room of the page that a component is on. */
export const [getRoom, setRoom] = createContext<Room>();

/** Opens a workshop for the page being made; it is closed with the page. */
export function enterRoom(id: string, as: { wall?: boolean } = {}): Room {
  const room = setRoom(new Room(id, devicePorts(id, as.wall ?? false)));
  room.open();
  onDestroy(() => room.close());
  return room;
}
