import { LIMITS } from "../wire";
import { HttpError } from "../api/ask";

/**
 * Asks again by itself as long as so many people come in that the server puts them off. `tell` is given the words for
 * it. Those who wait do not all come back in the same moment.
 */
export async function inTurn<T>(ask: () => Promise<T>, tell: (say: string) => void): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (trouble) {
      if (!(trouble instanceof HttpError && trouble.error === "wait")) throw trouble;
      tell(trouble.message);
      const seconds = LIMITS.JOIN_RETRY_SECONDS * (0.5 + Math.random());
      await new Promise((wake) => setTimeout(wake, seconds * 1000));
    }
  }
}
