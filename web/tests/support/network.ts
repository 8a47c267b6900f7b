/**
 * A server and the ways to it, moved by hand: nothing arrives before a test delivers it.
 *
 * The server keeps what the protocol promises (each command id is answered for ever the same, catching up by seq, and
 * what docs/spec.md says of lines). Whether a command is right it does not judge: a test says what is refused or put off.
 */
import { guess } from "../../src/lib/sync/guess";
import type { Ask, Reply } from "../../src/lib/sync/longpoll";
import type { Socket } from "../../src/lib/sync/socket";
import type { Self, View } from "../../src/lib/sync/view";
import {
  VERSION,
  type AnyRecord,
  type Do,
  type FromBrowser,
  type Hello,
  type Reason,
  type ToBrowser,
} from "../../src/lib/wire";
import { cases } from "./cases";
import type { HandClock } from "./clock";

/**
 * What it answers by the guess is held to what the real rules make of it (cases.test.ts). Of anything else it tells no
 * change: the test does, by `change`.
 */
const HELD = new Set(cases.map(({ command }) => command.type));

type Verdict = { refuse: Reason } | { later: number } | null;

/** One connection, as the server sees it. */
export interface Seat {
  readonly self: Self;
  greeted: boolean;
  tell(frame: ToBrowser): void;
}

/** Where answers go: over a socket, back on it; over requests, back with the one that asked. */
type Answering = (frame: ToBrowser) => void;

export class HandServer {
  readonly clock: HandClock;
  readonly records: Map<string, AnyRecord>;
  readonly done: Do[] = [];
  readonly lines = new Set<Seat>();
  seq = 1;
  epoch = "epoch-1";
  judge: (frame: Do) => Verdict = () => null;
  readonly #gone = new Map<string, { record: AnyRecord; seq: number }>();
  readonly #answers = new Map<string, ToBrowser>();

  constructor(clock: HandClock, records: readonly AnyRecord[], gone: readonly AnyRecord[] = []) {
    this.clock = clock;
    this.records = new Map(records.map((record) => [record.id, record]));
    for (const record of gone) this.#gone.set(record.id, { record, seq: this.seq });
  }

  /** Another history, as after the server's data were brought back from a copy: later records are gone. */
  beginAnew(records: readonly AnyRecord[]): void {
    this.epoch += "+";
    this.seq = 1;
    this.records.clear();
    for (const record of records) this.records.set(record.id, record);
    this.#answers.clear();
    this.done.length = 0;
  }

  hear(line: Seat, frame: FromBrowser, answer: Answering = (frame) => line.tell(frame)): void {
    if (frame.t === "hello") this.welcome(line, frame);
    else if (frame.t === "ping") answer({ t: "pong", now: this.clock.now() });
    else if (frame.t === "do") {
      const known = this.#answers.get(frame.id);
      if (known) answer(known);
      else this.#decide(line.self, frame, answer);
    }
  }

  /** A change by somebody who is not part of the test. */
  change(put: readonly AnyRecord[], drop: readonly string[] = []): void {
    const seq = ++this.seq;
    const stamped = put.map((record) => ({ ...record, seq }));
    for (const record of stamped) this.records.set(record.id, record);
    for (const id of drop) this.#drop(id);
    for (const line of this.lines) if (line.greeted) line.tell({ t: "records", seq, put: stamped, drop: [...drop] });
  }

  welcome(line: Seat, { after, epoch }: Hello): void {
    line.greeted = true;
    const since = typeof after === "number" && epoch === this.epoch && after <= this.seq ? after : null;
    line.tell({
      t: "welcome",
      v: VERSION,
      me: line.self,
      workshop: "workshop",
      epoch: this.epoch,
      now: this.clock.now(),
      seq: this.seq,
      full: since === null,
      put: [...this.records.values()].filter((record) => since === null || record.seq > since),
      drop: since === null ? [] : [...this.#gone].filter(([, gone]) => gone.seq > since).map(([id]) => id),
    });
  }

  #decide(self: Self, frame: Do, give: Answering): void {
    const verdict = this.judge(frame);
    if (verdict && "later" in verdict) {
      give({ t: "later", id: frame.id, why: "busy", after: verdict.later });
      return;
    }
    let answer: ToBrowser;
    if (verdict) answer = { t: "refused", id: frame.id, reason: verdict.refuse, limit: null };
    else {
      this.done.push(frame);
      const changes = guess(frame.command, this.#viewOf(self), this.clock.now());
      if (changes.size && !HELD.has(frame.command.type)) {
        throw new Error(`no case says what the server makes of ${frame.command.type}`);
      }
      const put = [...changes.values()].filter((record) => record !== null);
      this.change(
        put,
        [...changes].filter(([, record]) => record === null).map(([id]) => id),
      );
      answer = { t: "ack", id: frame.id, seq: this.seq };
    }
    this.#answers.set(frame.id, answer);
    give(answer);
  }

  #drop(id: string): void {
    const record = this.records.get(id);
    if (!record) return;
    this.records.delete(id);
    this.#gone.set(id, { record, seq: this.seq });
  }

  #viewOf(self: Self): View {
    return {
      self,
      get: (id) => this.records.get(id),
      gone: (id) => this.#gone.get(id)?.record,
      all: () => this.records.values(),
    };
  }
}

/** What a test does to a connection, of whatever kind it is. */
export interface Wire {
  /** Lets the browser's next message arrive. */
  deliverUp(): boolean;
  deliverDown(): boolean;
  /** The server says this, beside what it says by itself. */
  tell(frame: ToBrowser): void;
  /** The cable is out: nothing arrives any more and nobody finds out. */
  silence(): void;
}

/** One socket between a browser and the server, with what is on its way in both directions. */
export class HandSocket implements Socket, Seat, Wire {
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  greeted = false;
  readonly self: Self;
  readonly #server: HandServer;
  #up: string[] = [];
  #down: string[] = [];
  #open = false;
  #silent = false;
  #ended = false;

  constructor(server: HandServer, self: Self) {
    this.#server = server;
    this.self = self;
    server.lines.add(this);
  }

  send(text: string): void {
    this.#up.push(text);
  }

  close(): void {
    this.silence();
    this.#ended = true;
  }

  /** Whether the browser has closed it. */
  get closed(): boolean {
    return this.#ended;
  }

  tell(frame: ToBrowser): void {
    this.#down.push(JSON.stringify(frame));
  }

  deliverUp(): boolean {
    if (this.#silent) return false;
    if (!this.#open) {
      this.#open = true;
      this.onopen?.();
    }
    const text = this.#up.shift();
    if (text === undefined) return false;
    this.#server.hear(this, JSON.parse(text) as FromBrowser);
    return true;
  }

  deliverDown(): boolean {
    const text = this.#silent ? undefined : this.#down.shift();
    if (text === undefined) return false;
    this.onmessage?.({ data: text });
    return true;
  }

  /** The connection breaks: what is on its way is lost, and both ends find out. */
  cut(code = 1006, reason = ""): void {
    if (this.#ended) return;
    this.close();
    this.onclose?.({ code, reason });
  }

  silence(): void {
    this.#silent = true;
    this.#server.lines.delete(this);
  }
}

interface Request {
  readonly what: "poll" | "send";
  readonly body: { line: string; hello: Hello; got: number; frames: FromBrowser[]; leave?: boolean };
  readonly answer: (reply: Reply | null) => void;
}

/** A line as the server keeps it: what it has told, from the first that is not confirmed. */
class PolledSeat implements Seat {
  greeted = false;
  readonly self: Self;
  first = 0;
  frames: ToBrowser[] = [];
  #seq: number | null = null; // as told by the frames before the first

  constructor(self: Self) {
    this.self = self;
  }

  tell(frame: ToBrowser): void {
    this.frames.push(frame);
  }

  /** Drops what is confirmed. False if the browser cannot have got that from this line. */
  confirm(got: number, after: number | null): boolean {
    if (got < this.first || got > this.first + this.frames.length) return false;
    let seq = this.#seq;
    const confirmed = this.frames.slice(0, got - this.first);
    for (const frame of confirmed) if (frame.t === "welcome" || frame.t === "records") seq = frame.seq;
    if (got > 0 && seq !== after) return false;
    this.#seq = seq;
    this.frames.splice(0, confirmed.length);
    this.first = got;
    return true;
  }
}

/** All requests between one page and the server, with what is on its way in both directions. */
export class HandRequests implements Wire {
  /** The lines that the page has begun. */
  readonly begun: string[] = [];
  /** How many frames each send has carried. */
  readonly batches: number[] = [];
  /** How many polls were made. */
  polls = 0;
  /** Bytes of the largest request so far. */
  largest = 0;
  /** So many answers are missing from the next send, as when they were not there in time. */
  forgetAnswers = 0;
  readonly #server: HandServer;
  readonly #self: Self;
  readonly #seats = new Map<string, PolledSeat>();
  #up: Request[] = [];
  #held: Request[] = [];
  #down: { request: Request; reply: Reply }[] = [];
  /** What becomes of requests: answered, refused by the network at once, or never heard of again. */
  way: "open" | "broken" | "silent" = "open";

  constructor(server: HandServer, self: Self) {
    this.#server = server;
    this.#self = self;
  }

  readonly ask: Ask = (what, body, signal) =>
    new Promise((answer) => {
      const text = JSON.stringify(body);
      const request = { what, body: JSON.parse(text) as Request["body"], answer };
      if (what === "poll") this.polls++;
      this.largest = Math.max(this.largest, new TextEncoder().encode(text).length);
      if (what === "poll" && request.body.line !== this.begun.at(-1)) this.begun.push(request.body.line);
      signal.addEventListener("abort", () => answer(null));
      if (this.way === "broken") answer(null);
      else this.#up.push(request);
    });

  tell(frame: ToBrowser): void {
    for (const seat of this.#seats.values()) if (this.#server.lines.has(seat)) seat.tell(frame);
  }

  deliverUp(): boolean {
    if (this.way !== "open") return false;
    const request = this.#up.shift();
    if (request) this.#arrive(request);
    return request !== undefined;
  }

  deliverDown(): boolean {
    if (this.way !== "open") return false;
    this.#release();
    const next = this.#down.shift();
    next?.request.answer(next.reply);
    return next !== undefined;
  }

  silence(): void {
    this.way = "silent";
  }

  /** Sends arrive and are answered, while what the server tells stays on its way. */
  deliverSendAlone(): void {
    while (this.deliverUp());
    const answered = this.#down.filter(({ request }) => request.what === "send");
    this.#down = this.#down.filter(({ request }) => request.what !== "send");
    for (const { request, reply } of answered) request.answer(reply);
  }

  /** Requests and answers on their way are lost, and the browser finds out. */
  lose(): void {
    const lost = [...this.#up, ...this.#held, ...this.#down.map(({ request }) => request)];
    this.#up = this.#held = [];
    this.#down = [];
    for (const request of lost) request.answer(null);
  }

  /** The next request arrives twice; nobody hears what is answered to the second. */
  double(): void {
    const request = this.#up[0];
    if (request) this.#arrive({ ...request, answer: () => undefined });
  }

  /** The server has given up the lines that it knew, as when it was started again. */
  forget(): void {
    for (const seat of this.#seats.values()) this.#server.lines.delete(seat);
    this.#seats.clear();
    this.#answerHeld();
  }

  /** Something on the way answers instead of the server. */
  answerInstead(reply: Reply): void {
    const lost = [...this.#up, ...this.#held];
    this.#up = this.#held = [];
    for (const request of lost) request.answer(reply);
  }

  /** The server has held its polls long enough. */
  #answerHeld(): void {
    for (const request of this.#held) this.#reply(request, { from: request.body.got, frames: [] });
    this.#held = [];
  }

  #arrive(request: Request): void {
    if (request.body.leave) {
      const seat = this.#seats.get(request.body.line);
      if (seat) this.#server.lines.delete(seat);
      this.#seats.delete(request.body.line);
      this.#reply(request, { frames: [] });
      return;
    }
    if (request.what === "send") {
      const frames: ToBrowser[] = [];
      const seat = { self: this.#self, greeted: false, tell: () => undefined };
      this.batches.push(request.body.frames.length);
      for (const frame of request.body.frames) this.#server.hear(seat, frame, (answer) => frames.push(answer));
      this.#reply(request, { frames: frames.slice(this.forgetAnswers) });
      this.forgetAnswers = 0;
      return;
    }
    this.#answerHeld(); // a newer poll ends the one before
    this.#held.push(request);
    const { line, hello, got } = request.body;
    const known = this.#seats.get(line);
    if (known?.confirm(got, hello.after ?? null)) return;
    if (known) this.#server.lines.delete(known);
    const seat = new PolledSeat(this.#self);
    this.#seats.set(line, seat);
    this.#server.lines.add(seat);
    this.#server.welcome(seat, hello);
  }

  #release(): void {
    const waiting = this.#held.filter(({ body }) => this.#seats.get(body.line)?.frames.length);
    this.#held = this.#held.filter((request) => !waiting.includes(request));
    for (const request of waiting) {
      const { first, frames } = this.#seats.get(request.body.line)!;
      this.#reply(request, { from: first, frames: [...frames] });
    }
  }

  #reply(request: Request, body: unknown): void {
    this.#down.push({ request, reply: { status: 200, retryAfter: null, body: JSON.parse(JSON.stringify(body)) } });
  }
}
