// R15: each thing that a network can do to a workshop is found, and said for what it is.
import { beforeEach, describe, expect, it } from "vitest";
import { settle } from "../../../tests/support/browser";
import { HandClock } from "../../../tests/support/clock";
import type { Socket } from "../sync/socket";
import network from "../words/en/network.json";
import { NetworkCheck, verdictOf, type Finding, type Grade, type Probe } from "./networkcheck";

/** A network that does with each request what a test says, and otherwise what the server would. */
class HandNetwork {
  readonly clock = new HandClock();
  ahead = 0; // the device's clock before the server's, ms
  blocked = new Set<string>(); // "POST", "/wait", …
  cutAfter = Infinity; // seconds until a request that waits is cut
  held = false; // answers are kept until they are whole
  busy = 0; // how often the device is busy while an answer comes, and sees it whole
  socketDoes: "echo" | "refuse" | "silence" | "swallow" | "cut" | "change" = "echo";
  keeps = true;
  cookies = true; // the browser brings them back

  readonly check = new NetworkCheck({
    clock: this.clock,
    fetch: (path, init) => this.#answer(path, init),
    openSocket: () => this.#socket(),
    keep: () => Promise.resolve(this.keeps),
  });

  /** What a probe finds, however long it takes. */
  async found(probe: Probe): Promise<Finding> {
    let finding: Finding | undefined;
    void this.check[probe]().then((one) => (finding = one));
    while (!finding) {
      await settle();
      this.clock.pass(100);
    }
    return finding;
  }

  async #answer(path: string, init: RequestInit): Promise<Response> {
    const url = new URL(path, "http://board.example");
    if (this.blocked.has(init.method ?? "") || this.blocked.has(url.pathname)) throw new TypeError("Failed to fetch");
    const now = () => JSON.stringify({ now: this.clock.now() - this.ahead, kept: this.cookies });
    if (url.pathname.endsWith("/parts")) return new Response(this.#parts());
    const seconds = Number(url.searchParams.get("seconds") ?? 0);
    await this.#pass(Math.min(seconds, this.cutAfter) * 1000);
    if (seconds > this.cutAfter) throw new TypeError("Failed to fetch");
    return new Response(now());
  }

  #parts(): ReadableStream<Uint8Array> {
    const letters = new TextEncoder();
    return new ReadableStream({
      start: async (stream) => {
        const whole = this.held || this.busy-- > 0;
        if (whole) await this.#pass(1000);
        stream.enqueue(letters.encode('{"part":1,"now":1}\n'));
        if (!whole) await this.#pass(1000);
        stream.enqueue(letters.encode('{"part":2,"now":2}\n'));
        stream.close();
      },
    });
  }

  #socket(): Socket {
    const does = this.socketDoes;
    const socket: Socket = {
      onopen: null,
      onmessage: null,
      onclose: null,
      send: (text) =>
        queueMicrotask(() => {
          if (does === "echo") socket.onmessage?.({ data: text });
          if (does === "change") socket.onmessage?.({ data: "<html>" });
          if (does === "cut") socket.onclose?.({ code: 1006, reason: "" });
        }),
      close: () => undefined,
    };
    queueMicrotask(() => {
      if (does === "refuse") socket.onclose?.({ code: 1006, reason: "" });
      else if (does !== "silence") socket.onopen?.();
    });
    return socket;
  }

  #pass(ms: number): Promise<void> {
    return new Promise((resolve) => this.clock.after(ms, resolve));
  }
}

let net: HandNetwork;

beforeEach(() => {
  net = new HandNetwork();
});

type Change = (net: HandNetwork) => void;

const ALL: readonly (readonly [Probe, Change, Grade, string])[] = [
  ["server", () => undefined, "good", "fine"],
  ["server", (net) => net.blocked.add("GET"), "bad", "unreachable"],
  ["server", (net) => net.blocked.add("POST"), "bad", "readOnly"],
  ["socket", () => undefined, "good", "fine"],
  ["socket", (net) => (net.socketDoes = "refuse"), "fair", "refused"],
  ["socket", (net) => (net.socketDoes = "silence"), "fair", "silent"],
  ["socket", (net) => (net.socketDoes = "swallow"), "fair", "swallowed"],
  ["socket", (net) => (net.socketDoes = "cut"), "fair", "cut"],
  ["socket", (net) => (net.socketDoes = "change"), "fair", "changed"],
  ["poll", () => undefined, "good", "fine"],
  ["poll", (net) => (net.cutAfter = 10), "bad", "cut"],
  ["parts", () => undefined, "good", "fine"],
  ["parts", (net) => (net.busy = 1), "good", "fine"],
  ["parts", (net) => (net.held = true), "fair", "held"],
  ["parts", (net) => net.blocked.add("/api/network-check/parts"), "fair", "broken"],
  ["clock", () => undefined, "good", "fine"],
  ["clock", (net) => (net.ahead = 10 * 365 * 86_400_000), "fair", "fast"],
  ["clock", (net) => (net.ahead = -3_600_000), "fair", "slow"],
  ["clock", (net) => net.blocked.add("GET"), "fair", "unknown"],
  ["cookies", () => undefined, "good", "fine"],
  ["cookies", (net) => (net.cookies = false), "bad", "blocked"],
  ["cookies", (net) => net.blocked.add("GET"), "fair", "unknown"],
  ["storage", () => undefined, "good", "fine"],
  ["storage", (net) => (net.keeps = false), "fair", "blocked"],
];

it.each(ALL)("%s: %o → %s, %s", async (probe, change, grade, outcome) => {
  change(net);
  expect(await net.found(probe)).toMatchObject({ grade, outcome });
  expect((network[probe] as Record<string, unknown>)[outcome]).toBeTruthy();
});

it("tells after how many seconds a request that waits was cut", async () => {
  net.cutAfter = 10;
  expect((await net.found("poll")).n).toBe(10);
});

it("every outcome that has words can be found", () => {
  for (const probe of ["server", "socket", "poll", "parts", "clock", "cookies", "storage"] as const) {
    const outcomes = new Set(Object.keys(network[probe]).filter((key) => key !== "name"));
    expect(new Set(ALL.filter(([one]) => one === probe).map(([, , , outcome]) => outcome))).toEqual(outcomes);
  }
});

describe("whether a workshop can be held", () => {
  const finding = (grade: Grade): Finding => ({ grade, outcome: "", n: 0 });
  it.each([
    ["good", "good", "good", "good"],
    ["good", "good", "bad", "good"],
    ["good", "fair", "good", "fair"],
    ["good", "fair", "bad", "bad"],
    ["bad", undefined, undefined, "bad"],
    ["good", "fair", undefined, null],
    ["good", undefined, "good", null],
  ] as const)("server %s, WebSocket %s, long-poll %s: %s", (server, socket, poll, expected) => {
    const found = {
      server: finding(server),
      ...(socket && { socket: finding(socket) }),
      ...(poll && { poll: finding(poll) }),
    };
    expect(verdictOf(found)).toBe(expected);
  });

  it("SCREEN-4 not in a browser that keeps no cookies, whatever the network does", () => {
    const [server, socket, cookies] = [finding("good"), finding("good"), finding("bad")];
    expect(verdictOf({ server, socket, cookies })).toBe("cookies");
  });
});
