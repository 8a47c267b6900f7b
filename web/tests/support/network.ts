/**
 * A server and the way to it, moved by hand: nothing arrives before a test delivers it.
 *
 * The server keeps what the protocol promises (each command id is answered for ever the same, records before their ack,
 * catching up by seq). Whether a command is right it does not judge: a test says what is refused or put off.
 */
import { guess } from "../../src/lib/sync/guess";
import type { Socket } from "../../src/lib/sync/link";
import type { Self, View } from "../../src/lib/sync/view";
import { freePlace } from "../../src/lib/stores/places";
import {
  VERSION,
  type AnyRecord,
  type Do,
  type FromBrowser,
  type Hello,
  type Reason,
  type ToBrowser,
} from "../../src/lib/wire";
import type { HandClock } from "./clock";

type Verdict = { refuse: Reason } | { later: number } | null;

export class HandServer {
  readonly clock: HandClock;
  readonly records: Map<string, AnyRecord>;
  readonly done: Do[] = [];
  readonly lines = new Set<Line>();
  seq = 1;
  epoch = "epoch-1";
  judge: (frame: Do) => Verdict = () => null;
  readonly #gone = new Map<string, { record: AnyRecord; seq: number }>();
  readonly #answers = new Map<string, ToBrowser>();

  constructor(clock: HandClock, records: readonly AnyRecord[]) {
    this.clock = clock;
    this.records = new Map(records.map((record) => [record.id, record]));
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

  hear(line: Line, frame: FromBrowser): void {
    if (frame.t === "hello") this.#welcome(line, frame);
    else if (frame.t === "ping") line.tell({ t: "pong", now: this.clock.now() });
    else if (frame.t === "do") {
      const known = this.#answers.get(frame.id);
      if (known) line.tell(known);
      else this.#decide(line, frame);
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

  #decide(line: Line, frame: Do): void {
    const verdict = this.judge(frame);
    if (verdict && "later" in verdict) {
      line.tell({ t: "later", id: frame.id, why: "busy", after: verdict.later });
      return;
    }
    let answer: ToBrowser;
    if (verdict) answer = { t: "refused", id: frame.id, reason: verdict.refuse, limit: null };
    else {
      this.done.push(frame);
      const changes = guess(frame.command, this.#viewOf(line.self), this.clock.now());
      const put = [...changes.values()].filter((record) => record !== null);
      this.change(
        put,
        [...changes].filter(([, record]) => record === null).map(([id]) => id),
      );
      answer = { t: "ack", id: frame.id, seq: this.seq };
    }
    this.#answers.set(frame.id, answer);
    line.tell(answer);
  }

  #welcome(line: Line, { after, epoch }: Hello): void {
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
      place: freePlace,
    };
  }
}

/** One socket between a browser and the server, with what is on its way in both directions. */
export class Line implements Socket {
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

  tell(frame: ToBrowser): void {
    this.#down.push(JSON.stringify(frame));
  }

  /** Lets the browser's next message arrive. */
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

  /** The cable is out: nothing arrives any more and nobody finds out. */
  silence(): void {
    this.#silent = true;
    this.#server.lines.delete(this);
  }
}
