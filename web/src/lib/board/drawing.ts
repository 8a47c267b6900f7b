// An exercise's drawing, laid out for what its zones have grown: the points of its paths move, their lines stay as thin.

/** How many numbers each command of an SVG path takes. */
const TAKES: Readonly<Record<string, number>> = { M: 2, L: 2, T: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, A: 7 };
const TOKENS = /[a-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

/** An SVG path whose heights are moved; `laid` says where a height of the drawing goes. */
export function pathLaid(path: string, laid: (y: number) => number): string {
  const told: string[] = [];
  let [at, start] = [0, 0]; // the pen's height in the drawing, and that of the figure it draws
  for (const { command, numbers } of commandsOf(path)) {
    const kind = command.toUpperCase();
    const base = command === kind ? 0 : at;
    const height = (value: number) => laid(base + value) - (command === kind ? 0 : laid(at));
    const moved = numbers.map((value, index) => {
      if (kind === "H") return value;
      if (kind === "A" && index === 1) return radius(value, at, laid);
      const isHeight = kind === "V" || (kind === "A" ? index === 6 : index % 2 === 1);
      return isHeight ? height(value) : value;
    });
    told.push(command, ...moved.map((value) => String(Math.round(value * 100) / 100)));
    if (kind === "Z") at = start;
    else if (kind !== "H") at = base + (numbers.at(-1) ?? 0);
    if (kind === "M") start = at;
  }
  return told.join(" ");
}

/** An arc is as much taller as the drawing is where it begins. */
function radius(value: number, at: number, laid: (y: number) => number): number {
  return (laid(at + value) - laid(at - value)) / 2;
}

/** A letter may be followed by the numbers of several commands of its kind; more points after a move are lines. */
function* commandsOf(path: string): Generator<{ command: string; numbers: number[] }> {
  let command = "";
  let numbers: number[] = [];
  for (const [token] of path.matchAll(TOKENS)) {
    if (/[a-z]/i.test(token)) {
      command = token;
      if (command.toUpperCase() === "Z") yield { command, numbers: [] };
      continue;
    }
    numbers.push(Number(token));
    if (numbers.length < (TAKES[command.toUpperCase()] ?? 1)) continue;
    yield { command, numbers };
    numbers = [];
    if (command === "M") command = "L";
    if (command === "m") command = "l";
  }
}
