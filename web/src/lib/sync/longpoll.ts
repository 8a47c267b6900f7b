/**
 * A line made of requests that end, for networks that let no WebSocket live: one that the server holds until it has
 * something to tell (`poll`), and one for what is said here (`send`). The rules are LINE-… in docs/spec.md.
 *
 * A request whose answer is lost is made again. The server tells its frames again until they are confirmed by their
 * number, and what is done has an id, so nothing is missed and nothing is done twice.
 */
import { LIMITS, type Do, type FromBrowser, type ToBrowser } from "../wire";
import type { Clock } from "./clock";
import { BROKEN, type Line, type LineUser } from "./line";

/** What came back. `body` is null where it is no JSON: then something on the way has answered, and not the server. */
export interface Reply {
  readonly status: number;
  /** Seconds until the server wants to be asked again. */
  readonly retryAfter: number | null;
  readonly body: unknown;
}

/** Makes one request of a room. Null if it was not answered, or called off. */
export type Ask = (what: "poll" | "send", body: unknown, signal: AbortSignal) => Promise<Reply | null>;

export interface PollPorts {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly ask: Ask;
}

/** `from`: the number of the first frame, counted from the welcome on. Answers to a send have no numbers. */
interface Told {
  readonly from: number | null;
  readonly frames: readonly ToBrowser[];
}

const AGAIN_MS = 500; // before a request is made again
const TRIES = 3; // requests in a row that may fail
const REQUEST_MS = 40_000; // twice as long as the server holds one
const BATCH_BYTES = LIMITS.FRAME_BYTES - 200; // of frames in one send, with room for what is around them

export class PollLine implements Line {
  readonly #ports: PollPorts;
  readonly #user: LineUser;
  readonly #id: string;
  readonly #underway = new Set<AbortController>();
  #waiting: FromBrowser[] = [];
  #sending = false;
  #got = 0;
  #failed = 0;
  #over = false;

  constructor(ports: PollPorts, user: LineUser) {
    this.#ports = ports;
    this.#user = user;
    this.#id = ports.newId();
    void this.#listen();
  }

  send(frame: FromBrowser): void {
    // Of presence and pings only the newest matters.
    if (frame.t !== "do") this.#waiting = this.#waiting.filter((one) => one.t !== frame.t);
    this.#waiting.push(frame);
    // What is said in one breath goes in one request.
    queueMicrotask(() => void this.#speak());
  }

  close(): void {
    if (this.#over) return;
    this.#stop();
    // So that nobody is seen in the room twice, or for longer than they are there.
    void this.#ports.ask("send", { line: this.#id, frames: [], leave: true }, new AbortController().signal);
  }

  #stop(): void {
    this.#over = true;
    for (const request of this.#underway) request.abort();
  }

  async #listen(): Promise<void> {
    while (!this.#over) {
      const asked = this.#ports.clock.now();
      const told = await this.#ask("poll", { line: this.#id, hello: this.#user.hello(), got: this.#got });
      if (!told) continue;
      this.#hear(told);
      // An answer without news comes after a long while. If it does not, whoever answers must not be asked in a stream.
      if (!told.frames.length && this.#ports.clock.now() - asked < AGAIN_MS) await this.#pause(AGAIN_MS);
    }
  }

  /** One request at a time, so that what is done arrives in order. */
  async #speak(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    while (this.#waiting.length && !this.#over) {
      const batch = this.#nextBatch();
      const told = await this.#ask("send", { line: this.#id, frames: batch });
      const open = unanswered(batch, told?.frames ?? []);
      this.#waiting.unshift(...open);
      if (!told) continue;
      this.#hear(told);
      if (open.length) await this.#pause(AGAIN_MS);
    }
    this.#sending = false;
  }

  #nextBatch(): FromBrowser[] {
    let bytes = 0;
    const fits = (frame: FromBrowser, at: number) => {
      bytes += new TextEncoder().encode(JSON.stringify(frame)).length + 1;
      return at === 0 || (bytes <= BATCH_BYTES && at < LIMITS.SEND_FRAMES);
    };
    const end = this.#waiting.findIndex((frame, at) => !fits(frame, at));
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }

  /** Null if it failed: then the while until it may be tried again is over, or the line is. */
  async #ask(what: "poll" | "send", body: unknown): Promise<Told | null> {
    const request = new AbortController();
    this.#underway.add(request);
    const callOff = this.#ports.clock.after(REQUEST_MS, () => request.abort());
    const reply = await this.#ports.ask(what, body, request.signal);
    callOff();
    this.#underway.delete(request);
    if (this.#over) return null;
    const told = reply && toldIn(reply.body);
    if (told) {
      this.#failed = 0;
      return told;
    }
    const rest = Math.max(AGAIN_MS, (reply?.retryAfter ?? 0) * 1000);
    // A line that was never welcomed has nothing to keep.
    if (this.#got === 0 || ++this.#failed >= TRIES) this.#end(BROKEN, "", rest);
    else await this.#pause(rest);
    return null;
  }

  #hear({ from, frames }: Told): void {
    let known = 0;
    if (from !== null) {
      // The server did not know this line any more and has opened it anew. Whatever waits here is said anew as well.
      if (from === 0 && this.#got > 0 && frames[0]?.t === "welcome") {
        this.#got = 0;
        this.#waiting = [];
      }
      if (from > this.#got) {
        this.#end(BROKEN, "frames are missing", 0);
        return;
      }
      known = this.#got - from;
    }
    for (const frame of frames.slice(known)) {
      if (this.#over) return; // closed because of the frame before
      if (from !== null) this.#got++;
      this.#user.frame(frame);
      if (frame.t === "bye") this.#end(frame.code, frame.why, 0);
    }
  }

  #end(code: number, why: string, rest: number): void {
    if (this.#over) return;
    this.#stop();
    this.#user.ended({ code, why, rest });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#ports.clock.after(ms, resolve));
  }
}

/** Commands of a batch without an answer among these: they are sent again. */
function unanswered(batch: readonly FromBrowser[], answers: readonly ToBrowser[]): Do[] {
  const answered = new Set(answers.map((answer) => ("id" in answer ? answer.id : null)));
  return batch.filter((frame) => frame.t === "do").filter(({ id }) => !answered.has(id));
}

/** Null unless the server itself has said it; some networks answer with pages of their own. */
function toldIn(body: unknown): Told | null {
  const { from, frames } = (body ?? {}) as { from?: unknown; frames?: unknown };
  if (!Array.isArray(frames)) return null;
  return { from: typeof from === "number" ? from : null, frames: frames as ToBrowser[] };
}
