/** Where something opens beside the button it belongs to. */

const GAP = 4; // px, from the button and from the window's edges

/** Puts what has just opened, `position: fixed`, under its button, or over it where there is more room; and no higher
 *  than that room, so that all of it can be reached. */
export function putBeside(button: Element, opened: HTMLElement) {
  opened.style.maxBlockSize = "";
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = opened;
  const [over, under] = [top - 2 * GAP, innerHeight - bottom - 2 * GAP];
  const above = height > under && over > under;
  const room = Math.max(0, above ? over : under);
  opened.style.maxBlockSize = `${Math.min(height, room)}px`;
  opened.style.insetBlockStart = `${above ? Math.max(GAP, top - GAP - height) : bottom + GAP}px`;
  const from = left + width <= innerWidth ? left : right - width;
  opened.style.left = `${Math.max(GAP, Math.min(from, innerWidth - width - GAP))}px`;
}
