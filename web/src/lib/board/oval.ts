// The shape of rings: |x/a|³ + |y/b|³ = 1, between an ellipse and a box.

/** Of one whose half width and half height are 1. */
export const AREA = 3.533;

/** How much further out than a circle's the rim is in that direction, seen where width and height are the same. */
export function bulge(angle: number): number {
  return 1 / Math.cbrt(Math.abs(Math.sin(angle)) ** 3 + Math.abs(Math.cos(angle)) ** 3);
}

/** How far out a point is, from the middle: 1 on the rim. */
export function reach(x: number, y: number, [wide, high]: readonly [number, number]): number {
  return Math.cbrt(Math.abs(x / wide) ** 3 + Math.abs(y / high) ** 3);
}

/** The rim as an SVG path, from cubic curves, one for each quarter. */
export function oval(x: number, y: number, [wide, high]: readonly [number, number]): string {
  const [dx, dy] = [wide * ROUND, high * ROUND];
  const at = (...points: number[]) => points.map((value) => Math.round(value * 10) / 10).join(" ");
  return (
    `M ${at(x, y - high)} C ${at(x + dx, y - high, x + wide, y - dy, x + wide, y)} ` +
    `C ${at(x + wide, y + dy, x + dx, y + high, x, y + high)} ` +
    `C ${at(x - dx, y + high, x - wide, y + dy, x - wide, y)} ` +
    `C ${at(x - wide, y - dy, x - dx, y - high, x, y - high)} Z`
  );
}

/** So that the curve meets the rim in the middle of each quarter as well */
const ROUND = (8 * 2 ** (-1 / 3) - 4) / 3;
