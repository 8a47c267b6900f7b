/**
 * Spreads a wanted length over stages, in proportion to their planned minutes. Whole minutes, at least one for each stage,
 * and the sum is the wanted one wherever that leaves one minute for each.
 */
export function spread(wanted: number, planned: readonly number[]): number[] {
  const total = planned.reduce((sum, minutes) => sum + minutes, 0);
  const spare = wanted - planned.length;
  if (spare <= 0 || total === 0) return planned.map(() => 1);
  const exact = planned.map((minutes) => (spare * minutes) / total);
  const whole = exact.map(Math.floor);
  // What rounding down left over goes to those that lost most by it.
  let over = spare - whole.reduce((sum, minutes) => sum + minutes, 0);
  const byLoss = exact.map((_, at) => at).sort((a, b) => loss(b) - loss(a) || a - b);
  for (const at of byLoss) whole[at] = (whole[at] ?? 0) + (over-- > 0 ? 1 : 0);
  return whole.map((minutes) => minutes + 1);

  function loss(at: number): number {
    return (exact[at] ?? 0) - (whole[at] ?? 0);
  }
}
