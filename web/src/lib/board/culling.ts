// Which notes a browser should hold in its document. Up to a few hundred all of them: find-in-page, screen readers and
// smooth panning want that. Beyond it, those that can be seen and a margin round them.

import { grown, meet, type Box } from "./shapes";

/** Measured: panning stays smooth up to about this many notes in the document. */
export const ALL_AT_ONCE = 600;

/** `boxOf` is asked only where something has to be left out. */
export function worthDrawing(
  ids: readonly string[],
  boxOf: (id: string) => Box | null,
  box: () => Box,
  always: (id: string) => boolean,
): readonly string[] {
  if (ids.length <= ALL_AT_ONCE) return ids;
  const within = box();
  return ids.filter((id) => {
    const own = boxOf(id);
    return own !== null && (meet(own, within) || always(id));
  });
}

/**
 * The box to cull by: what is seen and a margin. It changes only when the view has left it or has zoomed in well within
 * it, so that a pan does not choose notes anew for every pixel.
 */
export function steadyBox(): (seen: Box) => Box {
  let last: Box | null = null;
  return (seen) => {
    if (!last || !covers(last, seen) || last.width > seen.width * 3)
      last = grown(seen, Math.max(seen.width, seen.height) / 3);
    return last;
  };
}

function covers(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}
