/**
 * All that goes between this browser and one workshop: what the server told, what was done here and is not answered yet,
 * and the picture that both make together.
 *
 * do → guess laid over the records → kept on the device → sent → ack → guess gone, the server's records stand.
 */
import { LIMITS, VERSION, type Command, type Hello, type Presence, type ToBrowser, type Welcome } from "../wire";
import type { Clock } from "./clock";
import { Link, type LinkPorts, type Status, type Stop } from "./link";
import type { Entry, Outbox } from "./outbox";
import { Picture } from "./picture";
import { Whereabouts, type Place } from "./presence";
import { about, sendable, superseded, type Answer, type Refusal, type Waiting } from "./waiting";

export interface ExchangePorts extends LinkPorts {
  readonly outbox: Outbox;
  readonly newId: () => string;
}

export interface ExchangeUser {
  /** These records look otherwise now. `news`: because of what the server told, though not for the first time. */
  changed(ids: ReadonlySet<string>, news: boolean): void;
  /** The status has changed, or how fast the connection is. */
  status(status: Status, stop: Stop | null): void;
  /** What waits here has changed, or where it is kept. */
  waiting(): void;
  /** An earlier page's command was refused: nobody waits for the answer any more. */
  returned(entry: Entry, reason: Refusal, limit: number | null): void;
  presence(presence: Presence): void;
}

/** Something done here: whether the device keeps it, and, perhaps much later, what the server says to it. */
export interface Doing {
  readonly kept: Promise<boolean>;
  readonly answered: Promise<Answer>;
}

const WINDOW = 32; // unanswered commands sent at once; well within what the server takes in one burst
const LARGEST = LIMITS.FRAME_BYTES - 200; // bytes of a command, so that it fits into one frame
const READINGS = 5; // of the server's clock
const LOOK_AGAIN = 3; // pongs between two looks for what a closed tab has left behind

export class Exchange {
  readonly workshop: string;
  readonly picture: Picture;
  readonly #ports: ExchangePorts;
  readonly #clock: Clock;
  readonly #user: ExchangeUser;
  readonly #link: Link;
  readonly #whereabouts: Whereabouts;
  #waiting: Waiting[] = [];
  readonly #answered = new Set<string>();
  #connection = 0;
  #welcomed = false;
  #held: (() => void) | null = null; // calls off the end of a pause that the server asked for
  #ahead: number[] = []; // how far the server's clock is ahead of this device's, ms: the latest readings
  #lastAt = 0;
  #left: number | null = null; // on the device from an earlier page, until this one takes it over
  #pongs = 0;

  constructor(workshop: string, ports: ExchangePorts, user: ExchangeUser) {
    this.workshop = workshop;
    this.picture = new Picture();
    this.#ports = ports;
    this.#clock = ports.clock;
    this.#user = user;
    this.#link = new Link(ports, {
      hello: () => this.#hello(),
      unsent: () => this.unsent ?? 0,
      frame: (frame) => this.#hear(frame),
      status: (status, stop) => this.#user.status(status, stop),
      ready: () => this.#goOn(),
    });
    this.#whereabouts = new Whereabouts(ports.clock, (frame) => this.#link.send(frame));
  }

  start(): void {
    this.#link.start();
    void this.#lookForLeft();
  }

  wake(): void {
    this.#link.wake();
  }

  lost(): void {
    this.#link.lost();
  }

  close(): void {
    this.#held?.();
    this.#link.close();
  }

  // --- how things are ---

  /** The server's clock, ms since 1970. */
  now(): number {
    return this.#clock.now() + (this.#ahead.length ? Math.max(...this.#ahead) : 0);
  }

  /** Whether it is connected, but over requests: whatever happens takes a little longer. */
  get slow(): boolean {
    return this.#link.slow;
  }

  /** Whether this device keeps things at all. */
  get keeps(): boolean {
    return this.#ports.outbox.keeps;
  }

  /** Commands given here that the server has not answered; null until the device has told whether it keeps any. */
  get unsent(): number | null {
    const here = this.#waiting.filter((one) => one.acked === null).length;
    return this.#left === null && !here ? null : (this.#left ?? 0) + here;
  }

  /** Whether all of them would outlive this page. */
  get kept(): boolean {
    return this.#waiting.every((one) => one.acked !== null || one.store === "device");
  }

  /** The records that wait for an answer. */
  *unsaved(): Generator<string> {
    for (const one of this.#waiting) {
      if (one.acked !== null) continue;
      yield* one.about;
      yield* one.touches;
    }
  }

  // --- what is done ---

  do(command: Command): Doing {
    const { person } = this.picture.self;
    if (person === null) return refusedHere("not-allowed");
    if (new TextEncoder().encode(JSON.stringify(command)).length > LARGEST) return refusedHere("too-large");
    const before = command.type === "edit-note" ? superseded(this.#waiting, command) : null;
    const entry: Entry = {
      id: this.#ports.newId(),
      workshop: this.workshop,
      person,
      command: before && command.type === "edit-note" ? { ...command, rev: before.entry.command.rev } : command,
      at: (this.#lastAt = Math.max(Math.round(this.now()), this.#lastAt + 1)),
    };
    let settled: (answer: Answer) => void = () => undefined;
    const answered = new Promise<Answer>((resolve) => (settled = resolve));
    const one = this.#wait(entry, {
      adopted: false,
      answer: (said) => {
        before?.answer(said);
        settled(said);
      },
    });
    this.#waiting = [...this.#waiting.filter((other) => other !== before), one];
    if (before) this.#answered.add(before.entry.id); // it is never sent: this one's answer is its own
    this.#layGuesses(new Set(), false);
    return { kept: this.#keep(one, before), answered };
  }

  at(place: Place): void {
    this.#whereabouts.at(place);
  }

  #wait(entry: Entry, rest: Pick<Waiting, "adopted" | "answer">): Waiting {
    const store = rest.adopted ? "device" : "new";
    return { entry, about: about(entry.command), store, sentOn: 0, acked: null, touches: [], ...rest };
  }

  async #keep(one: Waiting, before: Waiting | null): Promise<boolean> {
    await this.#ports.outbox.put(one.entry);
    one.store = this.#ports.outbox.keeps ? "device" : "page";
    if (before) await this.#ports.outbox.remove(before.entry);
    this.#user.waiting();
    this.#sendOn();
    return one.store === "device";
  }

  /** A page that cannot reach its room yet tells already what the device keeps for it. */
  async #lookForLeft(): Promise<void> {
    const left = await this.#ports.outbox.all(this.workshop);
    if (this.#left !== null) return;
    this.#left = left.length;
    this.#user.waiting();
  }

  /** Takes over what an earlier page, or a tab that was closed, could not send. Sent twice it is still done once. */
  async #adopt(): Promise<void> {
    const { person } = this.picture.self;
    const left = await this.#ports.outbox.all(this.workshop);
    const had = this.#left;
    this.#left = 0;
    const known = new Set([...this.#answered, ...this.#waiting.map((one) => one.entry.id)]);
    const entries = left.filter((entry) => entry.person === person && !known.has(entry.id));
    if (!entries.length || person !== this.picture.self.person) {
      if (had !== 0) this.#user.waiting();
      return;
    }
    for (const entry of entries) {
      const answer = (said: Answer) => {
        if (!said.ok) this.#user.returned(entry, said.reason, said.limit);
      };
      this.#waiting.push(this.#wait(entry, { adopted: true, answer }));
    }
    this.#waiting.sort((one, other) => one.entry.at - other.entry.at);
    this.#layGuesses(new Set(), false);
    this.#sendOn();
  }

  #sendOn(): void {
    if (this.#held || this.#link.status !== "live") return;
    for (const one of [...sendable(this.#waiting, this.#connection, WINDOW)]) {
      one.sentOn = this.#connection;
      this.#link.send({ t: "do", id: one.entry.id, command: one.entry.command });
    }
  }

  // --- what is heard ---

  #hello(): Hello {
    const { epoch, seq } = this.picture.replica;
    return { t: "hello", v: VERSION, after: epoch === null ? null : seq, epoch };
  }

  #hear(frame: ToBrowser): void {
    switch (frame.t) {
      case "welcome":
        this.#welcome(frame);
        break;
      case "records": {
        const touched = this.picture.replica.next(frame);
        if (!touched) break;
        this.#waiting = this.#waiting.filter((one) => one.acked === null || one.acked > frame.seq);
        this.#layGuesses(touched, true);
        break;
      }
      case "ack":
        this.#acked(frame.id, frame.seq);
        break;
      case "refused":
        this.#refused(frame.id, frame.reason, frame.limit);
        break;
      case "invalid":
        if (frame.id) this.#refused(frame.id, frame.fault ? `fault ${frame.fault}` : "invalid", null);
        break;
      case "later":
        this.#later(frame.id, frame.after);
        break;
      case "presence":
        this.#user.presence(frame);
        break;
      case "pong":
        this.#setClock(frame.now);
        if (++this.#pongs % LOOK_AGAIN === 0) void this.#adopt();
        break;
      case "bye": // the link deals with it
        break;
    }
  }

  #welcome(frame: Welcome): void {
    if (this.picture.self.person !== null && frame.me.person !== this.picture.self.person) this.#setAside();
    this.picture.self = frame.me;
    this.#ahead = [];
    this.#setClock(frame.now);
    this.#connection++;
    const again = this.#welcomed && !frame.full;
    this.#welcomed = true;
    const before = this.picture.replica.epoch;
    const touched = this.picture.replica.welcome(frame);
    // What was done in a history that is gone is gone with it. What another server process did may still be on its way.
    const { seq, epoch } = this.picture.replica;
    this.#waiting = this.#waiting.filter(({ acked }) => acked === null || (epoch === before && acked > seq));
    this.#layGuesses(touched, again);
  }

  /** This browser has become somebody else. What the other one did stays on the device until they come back. */
  #setAside(): void {
    this.#waiting = [];
  }

  #acked(id: string, seq: number): void {
    const one = this.#find(id);
    if (!one) return;
    one.acked = seq;
    if (seq <= this.picture.replica.seq) this.#waiting = this.#waiting.filter((other) => other !== one);
    this.#settle(one, { ok: true });
  }

  #refused(id: string, reason: Refusal, limit: number | null): void {
    const one = this.#find(id);
    if (!one) return;
    this.#waiting = this.#waiting.filter((other) => other !== one);
    this.#settle(one, { ok: false, reason, limit });
  }

  #settle(one: Waiting, answer: Answer): void {
    this.#answered.add(one.entry.id);
    void this.#ports.outbox.remove(one.entry);
    this.#layGuesses(new Set(), false);
    one.answer(answer);
    this.#sendOn();
  }

  #later(id: string, seconds: number): void {
    const one = this.#find(id);
    if (one) one.sentOn = 0;
    this.#held?.();
    this.#held = this.#clock.after(seconds * 1000, () => {
      this.#held = null;
      this.#sendOn();
    });
  }

  /** A new connection knows nothing yet. */
  #goOn(): void {
    this.#whereabouts.again();
    this.#sendOn();
    void this.#adopt();
  }

  #find(id: string): Waiting | undefined {
    return this.#waiting.find((one) => one.entry.id === id);
  }

  /**
   * Each reading is late by the way from the server, so the one furthest ahead is nearest to the truth. Old ones go, for
   * this device's clock may be put right at any moment.
   */
  #setClock(now: number): void {
    this.#ahead = [...this.#ahead.slice(1 - READINGS), now - this.#clock.now()];
  }

  /** Makes all guesses anew over the records, and tells what looks otherwise. */
  #layGuesses(touched: ReadonlySet<string>, news: boolean): void {
    const changed = new Set([...touched, ...this.picture.guess(this.#waiting)]);
    if (changed.size) this.#user.changed(changed, news);
    this.#user.waiting();
  }
}

function refusedHere(reason: Refusal): Doing {
  const kept = new Promise<boolean>(() => undefined); // it never comes to that
  return { kept, answered: Promise.resolve({ ok: false, reason, limit: null }) };
}
