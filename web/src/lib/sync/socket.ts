/** A line over a WebSocket. */
import type { FromBrowser, ToBrowser } from "../wire";
import type { Line, LineUser } from "./line";

/** The part of a WebSocket that is used. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  send(text: string): void;
  close(): void;
}

export class SocketLine implements Line {
  readonly #socket: Socket;
  #over = false;

  constructor(socket: Socket, user: LineUser) {
    this.#socket = socket;
    socket.onopen = () => {
      if (!this.#over) socket.send(JSON.stringify(user.hello()));
    };
    socket.onmessage = ({ data }) => {
      if (!this.#over && typeof data === "string") user.frame(JSON.parse(data) as ToBrowser);
    };
    socket.onclose = ({ code, reason }) => {
      if (this.#over) return;
      this.#over = true;
      user.ended({ code, why: reason, rest: 0 });
    };
  }

  send(frame: FromBrowser): void {
    this.#socket.send(JSON.stringify(frame));
  }

  close(): void {
    this.#over = true;
    this.#socket.close();
  }
}
