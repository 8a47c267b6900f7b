/** One connection to a room, from its hello until it breaks. There are two kinds: socket.ts and longpoll.ts. */
import type { FromBrowser, Hello, ToBrowser } from "../wire";

/** Why a line is over. */
export interface End {
  /** As WebSockets number it; the server's own codes stand in CLOSINGS. */
  readonly code: number;
  readonly why: string;
  /** How long the server asks to be left alone, ms. */
  readonly rest: number;
}

export interface LineUser {
  /** What a connection begins with, as things are when it is asked for. */
  hello(): Hello;
  frame(frame: ToBrowser): void;
  /** Heard once, unless `close` was called before. */
  ended(end: End): void;
}

/** Whoever has closed a line hears nothing more of it, however late it breaks. */
export interface Line {
  /** Only once it is welcomed. */
  send(frame: FromBrowser): void;
  close(): void;
}

/** A connection that broke without a word. */
export const BROKEN = 1006;
