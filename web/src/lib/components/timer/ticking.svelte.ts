import { MINUTE } from "../ui/times";

/** The minute that it is, in ms since 1970, while `runs()`. */
export function minutely(now: () => number, runs: () => boolean): { readonly ms: number } {
  return ticking(() => Math.floor(now() / MINUTE) * MINUTE, runs);
}

/** A clock that components can read: `ms` is renewed four times a second while `runs()`, so that no second is skipped. */
export function ticking(read: () => number, runs: () => boolean): { readonly ms: number } {
  let ms = $state(read());
  $effect(() => {
    ms = read();
    if (!runs()) return;
    const beat = setInterval(() => (ms = read()), 250);
    return () => clearInterval(beat);
  });
  return {
    get ms() {
      return ms;
    },
  };
}
