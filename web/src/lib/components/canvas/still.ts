/**
 * In place of d3-transition and d3-interpolate, which d3-zoom imports for movements that take their time. Our board never
 * moves by itself, and they are a twentieth of all that a participant's page loads. See vite.config.ts.
 */
import { selection, type Selection } from "d3-selection";

declare module "d3-selection" {
  interface Selection<GElement extends BaseType, Datum, PElement extends BaseType, PDatum> {
    interrupt(): this;
  }
}

/** Nothing is under way that could be stopped. */
export function interrupt(): void {}

const every = selection.prototype as Selection<Element, unknown, null, unknown>;
every.interrupt = function () {
  return this;
};

/** Only ever asked for when a movement begins. */
export function interpolateZoom(): never {
  throw new Error("the board does not move by itself");
}
