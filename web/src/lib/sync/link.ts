/**
 * One lasting connection to a room, made of as many lines as it takes: one at a time, and a new one after each loss
 * until the server says stop. Whoever uses it sees frames and a status, and need not know what kind of line it is.
 */
import { CLOSINGS, type FromBrowser, type Hello, type ToBrowser } from "../wire";
import { Ladder, type Memory, type Rung } from "./ladder";
import type { End, Line, LineUser } from "./line";
import { PollLine, type PollPorts } from "./longpoll";
import { SocketLine, type Socket } from "./socket";

export type Status = "connecting" | "live" | "away" | "stopped";

export interface Stop {
  readonly code: number;
  readonly why: string;
}

export interface LinkPorts extends PollPorts {
  /** A number from 0 up to 1. */
  readonly random: () => number;
  readonly openSocket: () => Socket;
  readonly memory: Memory;
  /** Whether nobody can see the page. Its timers may then run late. */
  readonly hidden: () => boolean;
}

export interface LinkUser {
  hello(): Hello;
  unsent(): number;
  frame(frame: ToBrowser): void;
  /** The status has changed, or how fast the connection is. */
  status(status: Status, stop: Stop | null): void;
  /** A new line was welcomed: it knows nothing yet of what was said on the one before. */
  ready(): void;
}

/** For each kind of line, ms: from opening it to the welcome, and from a ping to the pong. */
export const PATIENCE: Readonly<Record<Rung, { readonly welcome: number; readonly pong: number }>> = {
  // Some networks let a WebSocket be opened and then swallow it, so what counts is that something comes.
  socket: { welcome: 3_000, pong: 10_000 },
  // The last resort may be as slow as it is: there are networks that look at each request for ten seconds.
  poll: { welcome: 25_000, pong: 20_000 },
};
export const PING_MS = 10_000; // from a sign of life to the next ping
const WAKE_MS = 2_000; // from a ping to the pong, after sleep: who opens the laptop wants to see what is true
const ASLEEP_MS = 45_000; // without a pong: longer than anybody waits who is awake
const GAP_MS = 500; // between two attempts, whatever happens
const WAIT_MS = { first: 1_000, restart: 5_000, seen: 30_000, hidden: 300_000 }; // the longest wait before an attempt
const RESTART = 1012;
const REMOVED = 4403;
const LOOK_MS = 15_000; // for somebody who was taken out, on average: as long as they would wait before they asked

export class Link {
  status: Status = "connecting";
  readonly #ports: LinkPorts;
  readonly #user: LinkUser;
  readonly #ladder: Ladder;
  #stop: Stop | null = null;
  #line: Line | null = null;
  #life = { welcomed: false, lasted: false }; // of the line
  #climber: Line | null = null; // a WebSocket that is to take the line's place
  #bye: { code: number; why: string; again: boolean } | null = null;
  #tries = 0;
  #triedAt = 0;
  #asked = false; // a ping is not answered yet
  #heardAt = 0;
  #callOff: () => void = () => undefined;
  #callOffClimb: () => void = () => undefined;

  constructor(ports: LinkPorts, user: LinkUser) {
    this.#ports = ports;
    this.#user = user;
    this.#ladder = new Ladder(ports.memory, ports.random);
  }

  /** Whether it is live, but over requests. */
  get slow(): boolean {
    return this.status === "live" && this.#ladder.rung === "poll";
  }

  start(): void {
    this.#connect();
  }

  /** Sends a frame; false while there is no connection to send it on. */
  send(frame: FromBrowser): boolean {
    if (this.status !== "live" || !this.#line) return false;
    this.#line.send(frame);
    return true;
  }

  /** The device says that something has changed: the network is back, or somebody looks at the page again. */
  wake(): void {
    if (this.status === "away" || this.#stop?.code === REMOVED) this.#connectIn(0);
    else if (this.status === "live") {
      this.#ladder.moved();
      if (this.slow && !this.#climber) this.#planToClimb();
      if (Math.abs(this.#ports.clock.now() - this.#heardAt) > ASLEEP_MS) this.#ping(WAKE_MS);
      else if (!this.#asked) this.#ping();
    }
  }

  /** The device says that the network is gone. */
  lost(): void {
    if (this.status === "connecting" || this.status === "live") this.#comeBack(this.#wait());
  }

  close(): void {
    this.#leave();
    this.#callOff();
  }

  // --- one line after the other ---

  #connect(): void {
    this.#leave();
    this.#triedAt = this.#ports.clock.now();
    this.#line = this.#open(this.#ladder.rung, {
      hello: () => this.#user.hello(),
      frame: (frame) => this.#hear(frame),
      ended: (end) => this.#ended(end),
    });
    this.#in(PATIENCE[this.#ladder.rung].welcome, () => this.#broke());
  }

  #open(rung: Rung, user: LineUser): Line {
    return rung === "socket" ? new SocketLine(this.#ports.openSocket(), user) : new PollLine(this.#ports, user);
  }

  #ended({ code, why, rest }: End): void {
    const said = this.#bye ?? CLOSINGS[code] ?? { why, again: true };
    if (said.again) {
      this.#broke({ rest, spread: code === RESTART });
      return;
    }
    const stop = { code: this.#bye?.code ?? code, why: said.why };
    this.close();
    this.#become("stopped", stop);
    if (stop.code === REMOVED) this.#lookAgain();
  }

  /** Whoever was taken out may be taken back at any time. Until then the page says what happened, whatever else does. */
  #lookAgain(): void {
    this.#leave();
    this.#in(LOOK_MS * (0.5 + this.#ports.random()), () => this.#connect());
  }

  /** The line is gone or as good as gone. `spread`: everybody's is. */
  #broke({ rest = 0, spread = false } = {}): void {
    const atOnce = this.#ladder.broke(this.#life);
    this.#comeBack(atOnce ? 0 : Math.max(rest, this.#wait(spread ? WAIT_MS.restart : 0)));
  }

  #comeBack(ms: number): void {
    if (this.status === "stopped") {
      this.#lookAgain();
      return;
    }
    this.#leave();
    this.#connectIn(ms);
    // Whoever has not seen the board yet still waits for it, until every kind of line was tried.
    if (this.status !== "connecting" || ms > 0) this.#become("away");
  }

  /** Full jitter: forty people who lost one router do not all come back in the same instant. */
  #wait(least = 0): number {
    const longest = Math.min(
      this.#ports.hidden() ? WAIT_MS.hidden : WAIT_MS.seen,
      Math.max(least, WAIT_MS.first * 2 ** this.#tries),
    );
    this.#tries = Math.min(this.#tries + 1, 10);
    return GAP_MS + this.#ports.random() * (longest - GAP_MS);
  }

  #connectIn(ms: number): void {
    // The device's clock may have been put right meanwhile, by years.
    const gap = Math.min(GAP_MS, Math.max(0, this.#triedAt + GAP_MS - this.#ports.clock.now()));
    this.#in(Math.max(ms, gap), () => this.#connect());
  }

  #leave(): void {
    this.#callOffClimb();
    this.#climber?.close();
    this.#climber = null;
    this.#line?.close();
    this.#line = null;
    this.#life = { welcomed: false, lasted: false };
    this.#bye = null;
    this.#asked = false;
  }

  // --- what is heard ---

  #hear(frame: ToBrowser): void {
    if (frame.t === "bye") this.#bye = frame;
    else if (frame.t === "pong") this.#lives();
    else if (frame.t === "welcome") {
      this.#welcome(frame);
      return;
    }
    this.#user.frame(frame);
  }

  #welcome(frame: ToBrowser & { t: "welcome" }): void {
    this.#life.welcomed = true;
    this.#heardAt = this.#ports.clock.now();
    this.#asked = false;
    this.#in(PING_MS, () => this.#ping());
    this.#ladder.welcomed();
    if (this.#ladder.rung === "poll") this.#planToClimb();
    // Before the status changes, so that whoever hears of it finds the records in place.
    this.#user.frame(frame);
    this.#become("live");
    this.#user.ready();
  }

  #lives(): void {
    this.#life.lasted = true;
    this.#tries = 0;
    this.#ladder.lasted();
    this.#heardAt = this.#ports.clock.now();
    if (!this.#asked) return;
    this.#asked = false;
    this.#in(PING_MS, () => this.#ping());
  }

  #ping(patience = PATIENCE[this.#ladder.rung].pong): void {
    this.#asked = true;
    this.send({ t: "ping", unsent: this.#user.unsent() });
    this.#in(patience, () => {
      // In a hidden tab this may run before a pong that has long come. The tab is asked again when it is looked at.
      if (this.#ports.hidden()) this.#ping();
      else this.#broke();
    });
  }

  // --- from requests back to a WebSocket ---

  #planToClimb(): void {
    this.#callOffClimb();
    this.#callOffClimb = this.#ports.clock.after(this.#ladder.climbPause(), () => {
      if (this.#ports.hidden()) this.#planToClimb();
      else this.#climb();
    });
  }

  /** The line goes on until the WebSocket has brought its welcome, so there is no moment without one. */
  #climb(): void {
    const climber = this.#open("socket", {
      hello: () => this.#user.hello(),
      frame: (frame) => {
        if (this.#climber === climber && frame.t === "welcome") this.#change(climber);
        if (this.#line === climber) this.#hear(frame);
      },
      ended: (end) => {
        if (this.#line === climber) this.#ended(end);
        else giveUp();
      },
    });
    const giveUp = () => {
      climber.close();
      this.#climber = null;
      this.#planToClimb();
    };
    this.#climber = climber;
    this.#callOffClimb = this.#ports.clock.after(PATIENCE.socket.welcome, giveUp);
  }

  #change(climber: Line): void {
    this.#climber = null;
    this.#leave();
    this.#line = climber;
    this.#ladder.climbed();
    this.#user.status(this.status, null);
  }

  /** The one thing that happens next by itself. */
  #in(ms: number, then: () => void): void {
    this.#callOff();
    this.#callOff = this.#ports.clock.after(ms, then);
  }

  #become(status: Status, stop: Stop | null = null): void {
    if (this.status === status && this.#stop?.code === stop?.code) return;
    this.status = status;
    this.#stop = stop;
    this.#user.status(status, stop);
  }
}
