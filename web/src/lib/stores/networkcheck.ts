/**
 * What a network lets through between this browser and its server, one probe for each thing that a workshop rests on.
 * The addresses are those of docs/spec.md, and the words for each outcome stand in words/en/network.json.
 */
import type { Clock } from "../sync/clock";
import type { Socket } from "../sync/socket";
import { WRITE_HEADERS } from "../api/ask";

export type Probe = "server" | "socket" | "poll" | "parts" | "clock" | "cookies" | "storage";
export type Grade = "good" | "fair" | "bad";

export interface Finding {
  readonly grade: Grade;
  /** Which of the probe's outcomes it is. */
  readonly outcome: string;
  /** What belongs to it: milliseconds, or seconds where the words say so. */
  readonly n: number;
}

export interface CheckPorts {
  readonly clock: Clock;
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  readonly openSocket: () => Socket;
  /** Keeps something on the device and takes it away again; false if that cannot be done. */
  readonly keep: () => Promise<boolean>;
}

const ROOT = "/api/network-check";
const HOLD_SECONDS = 20; // as long as the server holds a poll
const ANSWER_MS = 15_000; // for an answer that is given at once
const ECHO_MS = 5_000; // for a WebSocket to bring back what was said
const APART_MS = 500; // two parts, sent a second apart, have come one by one
const CLOCK_MS = 60_000; // a clock that is this far off is told of

export class NetworkCheck {
  readonly #ports: CheckPorts;

  constructor(ports: CheckPorts) {
    this.#ports = ports;
  }

  /** Runs all probes at once, and tells each finding as it comes. */
  async run(found: (probe: Probe, finding: Finding) => void): Promise<void> {
    const told = async (probe: Probe, finding: Promise<Finding>) => found(probe, await finding);
    await Promise.all([
      told("server", this.server()),
      told("socket", this.socket()),
      told("poll", this.poll()),
      told("parts", this.parts()),
      told("clock", this.clock()),
      told("cookies", this.cookies()),
      told("storage", this.storage()),
    ]);
  }

  /** Reading and writing come through at all. */
  async server(): Promise<Finding> {
    const began = this.#ports.clock.now();
    if ((await this.#now("", { method: "GET" })) === null) return bad("unreachable");
    const trip = this.#ports.clock.now() - began;
    const written = await this.#now("", { method: "POST", body: "{}", headers: WRITE_HEADERS });
    return written === null ? bad("readOnly") : good("fine", trip);
  }

  socket(): Promise<Finding> {
    const { clock, openSocket } = this.#ports;
    const word = "nine dots";
    const began = clock.now();
    return new Promise((resolve) => {
      let opened = false;
      const socket = openSocket();
      const callOff = clock.after(ECHO_MS, () => over(fair(opened ? "swallowed" : "silent")));
      const over = (finding: Finding) => {
        callOff();
        socket.onopen = socket.onmessage = socket.onclose = null;
        socket.close();
        resolve(finding);
      };
      socket.onopen = () => {
        opened = true;
        socket.send(word);
      };
      socket.onmessage = ({ data }) => over(data === word ? good("fine", clock.now() - began) : fair("changed"));
      socket.onclose = () => over(fair(opened ? "cut" : "refused"));
    });
  }

  /** A request may be held as long as a workshop holds it. */
  async poll(): Promise<Finding> {
    const { clock } = this.#ports;
    const began = clock.now();
    const now = await this.#now(`/wait?seconds=${HOLD_SECONDS}`, { method: "GET" }, HOLD_SECONDS * 1000 + ANSWER_MS);
    const seconds = Math.round((clock.now() - began) / 1000);
    return now === null ? bad("cut", seconds) : good("fine", seconds);
  }

  /** Answers arrive as they are sent, or something on the way keeps them until they are whole. */
  async parts(): Promise<Finding> {
    const finding = await this.#inParts();
    // A device that is busy for a second sees two parts at once as well. What holds answers back does so again.
    return finding.outcome === "held" ? this.#inParts() : finding;
  }

  #inParts(): Promise<Finding> {
    const { clock } = this.#ports;
    return this.#within(ANSWER_MS, async (signal) => {
      const response = await this.#ports.fetch(`${ROOT}/parts`, { method: "GET", cache: "no-store", signal });
      const reader = response.ok ? response.body?.getReader() : undefined;
      if (!reader) return fair("broken");
      let [first, last] = [0, 0];
      let text = "";
      const letters = new TextDecoder();
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        last = clock.now();
        first ||= last;
        text += letters.decode(read.value, { stream: true });
      }
      if (!/"part": ?1[^]*"part": ?2/.test(text)) return fair("broken");
      return last - first >= APART_MS ? good("fine") : fair("held");
    }).then((finding) => finding ?? fair("broken"));
  }

  async clock(): Promise<Finding> {
    const { clock } = this.#ports;
    const began = clock.now();
    const now = await this.#now("", { method: "GET" });
    if (now === null) return fair("unknown");
    const ahead = (began + clock.now()) / 2 - now;
    if (Math.abs(ahead) < CLOCK_MS) return good("fine");
    return fair(ahead > 0 ? "fast" : "slow", Math.abs(ahead));
  }

  /** The browser brings back what it is given; without that nobody is known again. */
  async cookies(): Promise<Finding> {
    await this.#now("/cookie", { method: "POST", body: "{}", headers: WRITE_HEADERS });
    const kept = await this.#within(ANSWER_MS, async (signal) => {
      const response = await this.#ports.fetch(`${ROOT}/cookie`, { method: "GET", cache: "no-store", signal });
      return ((await response.json()) as { kept?: unknown }).kept === true;
    });
    return kept === null ? fair("unknown") : kept ? good("fine") : bad("blocked");
  }

  async storage(): Promise<Finding> {
    return (await this.#ports.keep()) ? good("fine") : fair("blocked");
  }

  /** The server's clock as a request brought it; null if it did not come through. */
  #now(path: string, init: RequestInit, ms = ANSWER_MS): Promise<number | null> {
    return this.#within(ms, async (signal) => {
      const response = await this.#ports.fetch(ROOT + path, { ...init, cache: "no-store", signal });
      const { now } = (await response.json()) as { now?: unknown };
      return response.ok && typeof now === "number" ? now : null;
    });
  }

  /** Null if it fails, or takes longer. */
  async #within<T>(ms: number, ask: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
    const request = new AbortController();
    const callOff = this.#ports.clock.after(ms, () => request.abort());
    try {
      return await ask(request.signal);
    } catch {
      return null; // the network is gone, cut it off, or somebody else has answered with something of their own
    } finally {
      callOff();
    }
  }
}

export type Findings = Readonly<Partial<Record<Probe, Finding>>>;

/** Whether a workshop can be held here, or what is needed first. Null while that is not known. */
export function verdictOf({ server, socket, poll, cookies }: Findings): Grade | "cookies" | null {
  if (server?.grade === "bad") return "bad";
  if (cookies?.grade === "bad") return "cookies";
  if (!server || !socket || !poll) return null;
  if (socket.grade === "good") return "good";
  return poll.grade === "good" ? "fair" : "bad";
}

const good = (outcome: string, n = 0): Finding => ({ grade: "good", outcome, n });
const fair = (outcome: string, n = 0): Finding => ({ grade: "fair", outcome, n });
const bad = (outcome: string, n = 0): Finding => ({ grade: "bad", outcome, n });
