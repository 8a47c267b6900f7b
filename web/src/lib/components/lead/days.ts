/** The day as a field for days has it: `2026-07-03`. */
export function typedDay(ms: number): string {
  const at = new Date(ms);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The last moment of a day that a field for days has, where this device is; null: it has none. */
export function endOfDay(typed: string): number | null {
  const [year, month, date] = typed.split("-").map(Number);
  if (!year || !month || !date) return null;
  return new Date(year, month - 1, date, 23, 59, 59, 999).getTime();
}
