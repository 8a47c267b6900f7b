/** The browser's own parts that a room needs, in one place, so that a test can hand in others. */
import { deviceClock } from "../sync/clock";
import type { ExchangePorts } from "../sync/exchange";
import { newId } from "../sync/ids";
import type { Memory } from "../sync/ladder";
import type { Ask } from "../sync/longpoll";
import { DeviceOutbox } from "../sync/outbox";
import type { Socket } from "../sync/socket";
import { WRITE_HEADERS } from "../api/ask";
import type { CheckPorts } from "./networkcheck";
import { named, onDevice } from "./storage";

export function devicePorts(workshop: string, wall: boolean): ExchangePorts {
  return {
    clock: deviceClock,
    random: Math.random,
    newId,
    outbox: new DeviceOutbox(deviceClock),
    openSocket: () => openSocket(`/api/workshops/${workshop}/socket${wall ? "?as=wall" : ""}`),
    ask: asking(workshop, wall),
    memory: networkMemory,
    hidden: () => document.visibilityState === "hidden",
  };
}

export function checkPorts(): CheckPorts {
  return {
    clock: deviceClock,
    fetch: (path, init) => fetch(path, init),
    openSocket: () => openSocket("/api/network-check/socket"),
    keep: keepsThings,
  };
}

async function keepsThings(): Promise<boolean> {
  const outbox = new DeviceOutbox(deviceClock);
  await outbox.all("");
  const kept = onDevice(() => {
    localStorage.setItem(named("check"), "1");
    localStorage.removeItem(named("check"));
    return true;
  });
  return outbox.keeps && kept === true;
}

function openSocket(path: string): Socket {
  const address = new URL(path, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  return new WebSocket(address) as Socket;
}

function asking(workshop: string, wall: boolean): Ask {
  return async (what, body, signal) => {
    const address = `/api/workshops/${workshop}/${what}${wall ? "?as=wall" : ""}`;
    const init = {
      method: "POST",
      cache: "no-store",
      headers: WRITE_HEADERS,
      body: JSON.stringify(body),
      signal,
    } as const;
    try {
      const response = await fetch(address, init);
      const text = await response.text();
      return {
        status: response.status,
        retryAfter: secondsIn(response.headers.get("Retry-After")),
        body: parsed(text),
      };
    } catch {
      return null; // the network is gone, cut it off, or it was called off
    }
  };
}

function secondsIn(header: string | null): number | null {
  return header && /^\d+$/.test(header) ? Number(header) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * A working day. A browser cannot tell one network from another, and to be wrong costs little: where WebSockets work after
 * all, they are in use again within seconds, and this is forgotten.
 */
const REMEMBERED_MS = 8 * 3_600_000;
const REMEMBERED_AS = named("requests-until");

const networkMemory: Memory = {
  recall() {
    const left = (onDevice(() => Number(localStorage.getItem(REMEMBERED_AS))) ?? 0) - Date.now();
    return left > 0 && left <= REMEMBERED_MS; // more: the device's clock was wrong
  },
  keep() {
    onDevice(() => localStorage.setItem(REMEMBERED_AS, String(Date.now() + REMEMBERED_MS)));
  },
  forget() {
    onDevice(() => localStorage.removeItem(REMEMBERED_AS));
  },
};

/** Tells when the device has news of the network or of the person. Returns what ends the telling. */
export function watchDevice(watcher: { wake: () => void; lost: () => void }): () => void {
  const seen = () => {
    if (document.visibilityState === "visible") watcher.wake();
  };
  addEventListener("online", watcher.wake);
  addEventListener("offline", watcher.lost);
  addEventListener("pageshow", seen);
  document.addEventListener("visibilitychange", seen);
  return () => {
    removeEventListener("online", watcher.wake);
    removeEventListener("offline", watcher.lost);
    removeEventListener("pageshow", seen);
    document.removeEventListener("visibilitychange", seen);
  };
}
