/**
 * One lasting connection to a room, made of as many sockets as it takes: one at a time, and a new one after each loss
 * until the server says stop. Whoever uses it sees frames and a status.
 */
import { CLOSINGS, type FromBrowser, type Hello, type ToBrowser } from "../wire";
import type { Clock } from "./clock";

export type Status = "connecting" | "live" | "away" | "stopped";

export interface Stop {
  readonly code: number;
  readonly why: string;
}

/** The part of a WebSocket that is used. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  send(text: string): void;
  close(): void;
}

export interface LinkPorts {
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  readonly open: () => Socket;
}

export interface LinkUser {
  hello(): Hello;
  unsent(): number;
  frame(frame: ToBrowser): void;
  status(status: Status, stop: Stop | null): void;
}

export const PING_MS = 10_000; // how often a silent connection is asked whether it lives, and how long it has to answer
export const WELCOME_MS = 15_000; // from opening a socket to the first frame
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000; // a room waits for a server that restarts; two hundred people in ten seconds are no burden

export class Link {
  status: Status = "connecting";
  readonly #ports: LinkPorts;
  readonly #user: LinkUser;
  #socket: Socket | null = null;
  #tries = 0;
  #bye: { code: number; why: string; again: boolean } | null = null;
  #heard = false;
  #callOff: () => void = () => undefined;

  constructor(ports: LinkPorts, user: LinkUser) {
    this.#ports = ports;
    this.#user = user;
  }

  start(): void {
    this.#connect();
  }

  /** Sends a frame; false while there is no connection to send it on. */
  send(frame: FromBrowser): boolean {
    if (this.status !== "live" || !this.#socket) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** The device says that something has changed: the network is back, or somebody looks at the page again. */
  wake(): void {
    if (this.status === "away") this.#connect();
    else if (this.status === "live") this.#ping();
  }

  /** The device says that the network is gone. */
  lost(): void {
    if (this.status === "connecting" || this.status === "live") this.#lose();
  }

  close(): void {
    this.#leave();
    this.#callOff();
  }

  #connect(): void {
    this.#leave();
    const socket = (this.#socket = this.#ports.open());
    this.#bye = null;
    this.#in(WELCOME_MS, () => this.#lose());
    socket.onopen = () => {
      if (socket === this.#socket) socket.send(JSON.stringify(this.#user.hello()));
    };
    socket.onmessage = ({ data }) => {
      if (socket === this.#socket && typeof data === "string") this.#hear(JSON.parse(data) as ToBrowser);
    };
    socket.onclose = ({ code, reason }) => {
      if (socket !== this.#socket) return;
      this.#socket = null;
      const { why, again } = this.#bye ?? CLOSINGS[code] ?? { why: reason, again: true };
      if (again) this.#lose();
      else {
        this.#callOff();
        this.#become("stopped", { code: this.#bye?.code ?? code, why });
      }
    };
  }

  #hear(frame: ToBrowser): void {
    this.#heard = true;
    if (frame.t === "bye") this.#bye = frame;
    if (frame.t === "welcome") {
      this.#tries = 0;
      this.#in(PING_MS, () => this.#ping());
      // Before the status changes, so that whoever hears of it finds the records in place.
      this.#user.frame(frame);
      this.#become("live");
      return;
    }
    this.#user.frame(frame);
  }

  #ping(): void {
    this.#heard = false;
    this.send({ t: "ping", unsent: this.#user.unsent() });
    this.#in(PING_MS, () => {
      if (this.#heard) this.#ping();
      else this.#lose(true);
    });
  }

  /** The socket is gone or as good as gone: leave it and come back, after a while that grows with each failure. */
  #lose(atOnce = false): void {
    this.#leave();
    // Full jitter: forty people who lost one router do not all come back in the same instant.
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#tries);
    this.#tries = Math.min(this.#tries + 1, 10);
    this.#in(atOnce ? 0 : longest * this.#ports.random(), () => this.#connect());
    this.#become("away");
  }

  #leave(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  /** The one thing that happens next by itself. */
  #in(ms: number, then: () => void): void {
    this.#callOff();
    this.#callOff = this.#ports.clock.after(ms, then);
  }

  #become(status: Status, stop: Stop | null = null): void {
    if (this.status === status) return;
    this.status = status;
    this.#user.status(status, stop);
  }
}
