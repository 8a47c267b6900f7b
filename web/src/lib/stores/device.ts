/** The browser's own parts that a room needs, in one place, so that a test can hand in others. */
import { deviceClock } from "../sync/clock";
import type { ExchangePorts } from "../sync/exchange";
import { newId } from "../sync/ids";
import type { Socket } from "../sync/link";
import { DeviceOutbox } from "../sync/outbox";
import { freePlace } from "./places";

export function devicePorts(workshop: string, wall: boolean): ExchangePorts {
  return {
    clock: deviceClock,
    random: Math.random,
    newId,
    outbox: new DeviceOutbox(deviceClock),
    open: () => openSocket(workshop, wall),
    place: freePlace,
  };
}

function openSocket(workshop: string, wall: boolean): Socket {
  const address = new URL(`/api/workshops/${workshop}/socket${wall ? "?as=wall" : ""}`, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  return new WebSocket(address) as Socket;
}

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
