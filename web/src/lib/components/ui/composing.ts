/**
 * Keys that belong to a word still being composed (Japanese, Chinese, Korean, and many keyboards of phones) act on the word
 * and on nothing else: Enter takes a suggestion, Escape drops it. No part of the app hears of them, so that none can send
 * what is half written. Safari ends the composition before it tells of the key, and gives it away by its code alone.
 */
const OF_THE_INPUT_METHOD = 229;

/** Returns how to stop it. */
export function keepCompositions(): () => void {
  const listener = (event: KeyboardEvent) => {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else says it in Safari
    if (event.isComposing || event.keyCode === OF_THE_INPUT_METHOD) event.stopImmediatePropagation();
  };
  addEventListener("keydown", listener, { capture: true });
  return () => removeEventListener("keydown", listener, { capture: true });
}
