import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { HttpError } from "../api/ask";
import { inTurn } from "./turn";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("a browser that is put off says so, asks again by itself and comes in (COME-2)", async () => {
  const told: string[] = [];
  let asked = 0;
  const ask = () =>
    ++asked < 3 ? Promise.reject(new HttpError("wait", "You are in the queue.", 429)) : Promise.resolve("in");
  const coming = inTurn(ask, (say) => told.push(say));
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual(["You are in the queue."]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await coming).toBe("in");
  expect(asked).toBe(3);
});

it("every other no is final", async () => {
  const full = new HttpError("full", "This workshop is full.", 409);
  await expect(inTurn(() => Promise.reject(full), vi.fn())).rejects.toBe(full);
});
